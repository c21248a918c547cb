//! Items: the questions and tasks of a lesson, one component for all kinds.
//!
//! A card is given an item and what is saved about it, judges answers with `assess`, and sends up what happened.
//! It knows nothing of the session, of storage, or of how progress is counted.

mod acts;
mod attempt;
mod card;
mod choice;
mod diagnose;
mod fill;
mod help;
mod order;
mod pairs;
mod point;
mod question;
mod said;
mod sign;
mod solution;
mod task;
mod text;
mod widget;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use card::{ItemCard, ItemCardProps};
pub use solution::solution;

use assess::{Answer, Outcome, Verdict};
use course::Html as Rich;
use serde_json::Value;

/// What is known about an item from earlier: it comes from the progress file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// Answers judged so far.
    pub attempts: u32,
    /// Whether one of them was right.
    pub solved: bool,
    /// Hints opened so far.
    pub hints: u32,
    /// The answer that was judged last.
    pub answer: Option<Answer>,
    /// What stood in the widget when it was last touched, as sent by [`ItemEvent::Input`].
    pub input: Option<Value>,
}

/// How a request item stands: judged by the session from its transcript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestView {
    /// One for every goal, in the item's order; empty as long as nothing was judged.
    pub verdicts: Vec<Verdict>,
    /// The feedback of the mistake that the latest act made.
    pub feedback: Option<Rich>,
    /// Whether every goal holds.
    pub passed: bool,
    /// Whether its world is the one in the workbench.
    pub selected: bool,
}

/// What the learner did to an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemEvent {
    /// Gave an answer, and it was judged.
    Answer(Answer, Outcome),
    /// Changed what stands in the widget without submitting it; worth keeping across reloads.
    Input(Value),
    /// Needs what arrives with the byte lens.
    Tools,
    /// Opened the next hint.
    Hint,
    /// Asked for other values.
    Another,
    /// Asked for a request item in the workbench.
    Load,
    /// Asked for a request item's world to start over.
    Reset,
}
