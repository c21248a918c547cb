//! The one way in which progress changes: a change is folded into it. No change is ever refused.

use assess::Outcome;
use serde_json::Value;

use crate::card::MAX_CARDS;
use crate::concept::MAX_CONCEPTS;
use crate::file::{MAX_ENTRY_BYTES, MAX_MISTAKES};
use crate::{Card, ItemProgress, Progress, item_card};

/// Something that happened to a learner's progress. `item` is a [`crate::key`]; `day` counts from 1970-01-01, and is 0
/// where nobody knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<'a> {
    /// An attempt was judged. Where it was wrong, the item comes back as a card on that day; a right one leaves the
    /// card as it is, because how well it was recalled is said in a review.
    Attempted {
        /// Which item.
        item: &'a str,
        /// What the item exercises.
        concept: &'a str,
        /// How it was judged.
        outcome: &'a Outcome,
        /// The answer; `None` for request items, whose answer is what was done.
        answer: Option<Value>,
        /// When.
        day: u32,
    },
    /// A card was reviewed.
    Reviewed {
        /// Its name.
        card: &'a str,
        /// What [`crate::schedule`](fn@crate::schedule) made of it.
        state: Card,
        /// The concept, and whether the answer was right; `None` for a term, where learners grade themselves.
        answered: Option<(&'a str, bool)>,
    },
    /// A fresh variant was answered in practice. The item's own answer and attempts stay as they are; where it was
    /// wrong, the item comes back as a card.
    Practised {
        /// Which item.
        item: &'a str,
        /// What the item exercises.
        concept: &'a str,
        /// Whether the answer was right.
        right: bool,
        /// When.
        day: u32,
    },
    /// An input was changed and is not yet judged.
    Typed {
        /// Which item.
        item: &'a str,
        /// The input.
        input: Value,
    },
    /// The request in the workbench was edited.
    Drafted {
        /// Which item.
        item: &'a str,
        /// The draft.
        draft: Value,
    },
    /// Something was done in the item's world.
    Acted {
        /// Which item.
        item: &'a str,
        /// All acts since the world began.
        acts: Value,
    },
    /// One more hint was opened; `shown` is how many are open now.
    Hinted {
        /// Which item.
        item: &'a str,
        /// Open hints.
        shown: u32,
    },
    /// Another variant of the item is shown; the answer to the one before is gone.
    Varied {
        /// Which item.
        item: &'a str,
        /// The variant's seed.
        variant: u64,
    },
    /// Another page was opened.
    Moved {
        /// Its route.
        position: String,
    },
}

/// Folds a change into the progress.
pub fn reduce(mut progress: Progress, change: Change) -> Progress {
    progress.updated = progress.updated.saturating_add(1);
    let updated = progress.updated;
    let mut on = |item: &str, edit: &mut dyn FnMut(&mut ItemProgress)| {
        progress.items.change(item, &mut |entry| {
            edit(entry);
            entry.updated = updated;
            entry.bound(MAX_ENTRY_BYTES);
        });
    };
    match change {
        Change::Attempted {
            item,
            concept,
            outcome,
            answer,
            day,
        } => {
            on(item, &mut |entry| {
                entry.attempted(outcome);
                if answer.is_some() {
                    entry.answer.clone_from(&answer);
                }
            });
            progress.answered(item, concept, outcome.passed, day);
        }
        Change::Reviewed {
            card,
            state,
            answered,
        } => {
            progress.card(card, &mut |_, kept| *kept = state.clone());
            if let Some((concept, right)) = answered {
                progress.concept(concept, right);
            }
        }
        Change::Practised {
            item,
            concept,
            right,
            day,
        } => progress.answered(item, concept, right, day),
        Change::Typed { item, input } => on(item, &mut |entry| entry.input = Some(input.clone())),
        Change::Drafted { item, draft } => on(item, &mut |entry| entry.draft = Some(draft.clone())),
        Change::Acted { item, acts } => on(item, &mut |entry| entry.acts = Some(acts.clone())),
        Change::Hinted { item, shown } => {
            on(item, &mut |entry| entry.hints = entry.hints.max(shown));
        }
        Change::Varied { item, variant } => on(item, &mut |entry| {
            entry.variant = variant;
            entry.answer = None;
            entry.input = None;
        }),
        Change::Moved { position } => progress.position = Some(position),
    }
    progress
}

impl Progress {
    /// An item was answered, in its lesson or in practice.
    fn answered(&mut self, item: &str, concept: &str, right: bool, day: u32) {
        self.concept(concept, right);
        if !right {
            self.card(&item_card(item), &mut |known, card| {
                card.due = if known { card.due.min(day) } else { day };
            });
        }
    }

    /// Changes a card, which is told whether it was known before. A new one beyond the bound is not made.
    fn card(&mut self, name: &str, edit: &mut dyn FnMut(bool, &mut Card)) {
        let (updated, known) = (self.updated, self.cards.contains_key(name));
        if known || self.cards.len() < MAX_CARDS {
            self.cards.change(name, &mut |card| {
                edit(known, card);
                card.updated = updated;
            });
        }
    }

    /// Takes an answer into the history of a concept. A new one beyond the bound is not begun, nor one without a name.
    fn concept(&mut self, name: &str, right: bool) {
        let updated = self.updated;
        let known = self.concepts.contains_key(name);
        if known || (self.concepts.len() < MAX_CONCEPTS && !name.is_empty()) {
            self.concepts.change(name, &mut |concept| {
                concept.answered(right);
                concept.updated = updated;
            });
        }
    }
}

impl ItemProgress {
    fn attempted(&mut self, outcome: &Outcome) {
        self.first_try |= outcome.passed && !self.solved && self.attempts == 0 && self.hints == 0;
        self.attempts = self.attempts.saturating_add(1);
        self.solved |= outcome.passed;
        let Some(name) = &outcome.mistake else {
            return;
        };
        if self.mistakes.len() < MAX_MISTAKES || self.mistakes.contains_key(name) {
            self.mistakes
                .change(name, &mut |count| *count = count.saturating_add(1));
        }
    }
}
