//! What the answers say about a concept. How they came about is not known here.

use serde_json::{Map, Value};

/// How many concepts are kept. Beyond it no new ones are added.
pub const MAX_CONCEPTS: usize = 1_000;
/// How many of the latest answers are kept one by one.
pub const MAX_RECENT: usize = 24;
/// So many answers are needed before a concept can be solid.
pub const SOLID_ANSWERS: u32 = 5;
/// The [`strength`] from which a concept is solid. One slip after many right answers is below it, two right answers
/// mend it.
pub const SOLID: u32 = 85;
/// The [`strength`] from which a concept grows. Three slips in a row after many right answers just reach it, four do
/// not.
pub const GROWING: u32 = 50;

/// The answers to items of one concept, in lessons, reviews and practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConceptProgress {
    /// How many were right.
    pub right: u32,
    /// How many were wrong.
    pub wrong: u32,
    /// The latest of them, the newest last: `1` right, `0` wrong; at most [`MAX_RECENT`].
    pub recent: String,
    /// [`crate::Progress::updated`] at the newest.
    pub updated: u64,
    /// Members that this version does not know.
    pub unknown: Map<String, Value>,
}

/// How well a concept is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mastery {
    /// Nothing was answered yet.
    New,
    /// Below [`GROWING`].
    Shaky,
    /// From [`GROWING`] on, and not yet solid.
    Growing,
    /// At least [`SOLID_ANSWERS`] answers, and a strength of at least [`SOLID`].
    Solid,
}

/// How well the concept is known.
pub fn mastery(concept: &ConceptProgress) -> Mastery {
    match strength(concept) {
        _ if concept.answers() == 0 => Mastery::New,
        SOLID.. if concept.answers() >= SOLID_ANSWERS => Mastery::Solid,
        GROWING.. => Mastery::Growing,
        _ => Mastery::Shaky,
    }
}

/// The share of right answers in percent, from 0 to 100, where each answer weighs four fifths of the one after it.
pub fn strength(concept: &ConceptProgress) -> u32 {
    let (mut weight, mut right, mut all) = (1_000_000_u32, 0_u32, 0_u32);
    for answer in concept.recent.chars().rev().take(MAX_RECENT) {
        all = all.saturating_add(weight);
        if answer == '1' {
            right = right.saturating_add(weight);
        }
        weight = weight / 5 * 4;
    }
    // The weights sum up to less than 5,000,000, so that the product fits.
    right.saturating_mul(100).checked_div(all).unwrap_or(0)
}

impl ConceptProgress {
    /// How many answers there were.
    pub fn answers(&self) -> u32 {
        self.right.saturating_add(self.wrong)
    }

    /// Takes one more answer in.
    pub(crate) fn answered(&mut self, right: bool) {
        let count = if right {
            &mut self.right
        } else {
            &mut self.wrong
        };
        *count = count.saturating_add(1);
        self.recent.push(if right { '1' } else { '0' });
        self.tidy();
    }

    /// Brings what a file said into the form that is promised: nothing but answers, not too many, all of them counted.
    pub(crate) fn tidy(&mut self) {
        self.recent.retain(|answer| matches!(answer, '0' | '1'));
        // One byte for each answer, after that.
        let spare = self.recent.len().saturating_sub(MAX_RECENT);
        self.recent.drain(..spare);
        let count = |wanted| {
            let found = self.recent.chars().filter(|answer| *answer == wanted);
            u32::try_from(found.count()).unwrap_or(u32::MAX)
        };
        self.right = self.right.max(count('1'));
        self.wrong = self.wrong.max(count('0'));
    }
}
