//! Request items: what is built and sent in the workbench.

use crate::data::data_struct;
use crate::{Condition, Goal, Html};

/// Build and send requests in the workbench; judged by what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestItem {
    /// Name of the scenario it plays in.
    pub scenario: String,
    /// The request that stands in the workbench at first: a curl command, or empty.
    pub start: String,
    /// Whether sending the start as it is already solves the item.
    pub starter_solves: bool,
    /// Named invariants over the transcript; all must hold.
    pub goals: Vec<Goal>,
    /// Ways that must be accepted.
    pub solutions: Vec<Solution>,
    /// Typical mistakes, in order of priority.
    pub mistakes: Vec<RequestMistake>,
}

/// A list of acts that solves a request item. `chapters/README.md` lists the acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// The acts, in order.
    pub acts: Vec<String>,
}

/// A typical mistake, recognised by what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestMistake {
    /// Stable within the item.
    pub name: String,
    /// Acts that make the mistake (for the proofs).
    pub acts: Vec<String>,
    /// How the transcript shows it.
    pub when: Condition,
    /// Why it is one, and where to look.
    pub feedback: Html,
}

data_struct! {
    RequestItem { scenario, start, starter_solves, goals, solutions, mistakes }
    Solution { acts }
    RequestMistake { name, acts, when, feedback }
}
