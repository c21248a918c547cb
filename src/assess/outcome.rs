//! What a judgement says. How it is worded around and drawn is the page's business.

use course::Html;
use wire::{ExchangeId, Time};

/// The judgement of one attempt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Whether the item is solved.
    pub passed: bool,
    /// One verdict for each goal of a request item, in the author's order; empty for other kinds.
    pub verdicts: Vec<Verdict>,
    /// The name of the listed mistake that was recognised; `option:N` for a wrong option and `cause:N` for a wrong cause,
    /// counted from 0; `STEP:NAME` for one in a step.
    pub mistake: Option<String>,
    /// What explains this attempt best; `None` when the author wrote nothing for it.
    pub feedback: Option<Html>,
    /// What is right and wrong in detail, in the order of the answer; empty for request items.
    pub marks: Vec<Mark>,
}

impl Outcome {
    /// Whether something that was done contradicts a goal, or aimed at it and missed.
    pub fn has_failed(&self) -> bool {
        self.verdicts
            .iter()
            .any(|verdict| verdict.state == VerdictState::Failed)
    }
}

/// How one goal of a request item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The goal's name.
    pub goal: String,
    /// The goal in one sentence.
    pub says: String,
    /// How it stands.
    pub state: VerdictState,
    /// The exchange that satisfied it, or the one that failed it.
    pub exchange: Option<ExchangeId>,
    /// When that happened, in virtual time.
    pub at: Option<Time>,
}

/// How a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictState {
    /// It holds, and something happened that shows it.
    Passed,
    /// Nothing has decided it yet.
    Open,
    /// Something happened that contradicts it, or aimed at it and missed.
    Failed,
}

/// A part of an answer, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The option's index, the line's id, the id of the pair's left side, or the place.
    pub id: String,
    /// Whether this part is right.
    pub right: bool,
    /// Why; may be empty.
    pub feedback: Html,
}
