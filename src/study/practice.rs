//! Which item comes next in practice. What it asks, and how an answer is judged, is not known here.

use course::SplitMix64;

use crate::{Mastery, Progress, mastery};

/// An item that may be practised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Its [`crate::key`].
    pub key: &'a str,
    /// What it exercises.
    pub concept: &'a str,
    /// Its chapter.
    pub chapter: &'a str,
}

/// The item of a round and the seed of its variant, which is never 0; `None` where there is nothing to choose from.
///
/// Items of weaker concepts come oftener, and none is left out for ever. `before` is the key of the item before: it
/// comes again only where there is no other, and its chapter only where there is no other chapter. It is handed in,
/// because what the learner answered since has changed what an earlier round would give.
pub fn practice<'a>(
    seed: u64,
    round: u32,
    before: Option<&str>,
    candidates: &[Candidate<'a>],
    progress: &Progress,
) -> Option<(&'a str, u64)> {
    let mut random = SplitMix64::new(seed);
    let mut random = SplitMix64::new(random.next_u64() ^ u64::from(round));
    let chapter = candidates
        .iter()
        .find(|candidate| Some(candidate.key) == before)
        .map(|candidate| candidate.chapter);
    let elsewhere = |candidate: &&Candidate| Some(candidate.chapter) != chapter;
    let another = |candidate: &&Candidate| Some(candidate.key) != before;
    let choice: Vec<&Candidate> = if candidates.iter().any(|one| elsewhere(&one)) {
        candidates.iter().filter(elsewhere).collect()
    } else if candidates.iter().any(|one| another(&one)) {
        candidates.iter().filter(another).collect()
    } else {
        candidates.iter().collect()
    };
    let all = choice.iter().map(|candidate| weight(progress, candidate));
    let mut place = random.below(all.sum());
    let variant = random.next_u64().max(1);
    for candidate in choice {
        let weight = weight(progress, candidate);
        if place < weight {
            return Some((candidate.key, variant));
        }
        place -= weight;
    }
    None
}

/// How often an item comes, in comparison with others.
fn weight(progress: &Progress, candidate: &Candidate) -> u64 {
    let concept = progress.concepts.get(candidate.concept);
    match concept.map_or(Mastery::New, mastery) {
        Mastery::Shaky => 6,
        Mastery::New => 4,
        Mastery::Growing => 3,
        Mastery::Solid => 1,
    }
}
