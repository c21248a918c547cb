//! The one way in which progress changes: a change is folded into it. No change is ever refused.

use assess::Outcome;
use serde_json::Value;

use crate::file::{MAX_ENTRY_BYTES, MAX_MISTAKES};
use crate::{ItemProgress, Progress};

/// Something that happened to a learner's progress. `item` is a [`crate::key`].
#[derive(Clone, Debug, PartialEq)]
pub enum Change<'a> {
    /// An attempt was judged.
    Attempted {
        /// Which item.
        item: &'a str,
        /// How it was judged.
        outcome: &'a Outcome,
        /// The answer; `None` for request items, whose answer is what was done.
        answer: Option<Value>,
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
            outcome,
            answer,
        } => on(item, &mut |entry| {
            entry.attempted(outcome);
            if answer.is_some() {
                entry.answer.clone_from(&answer);
            }
        }),
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
