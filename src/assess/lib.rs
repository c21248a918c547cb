//! The judge: an item and an answer, or an item and a transcript, become an outcome with its diagnosis.
//!
//! `assess` knows no provider, no page and no progress. It reads only what the item says and what the
//! transcript shows; the same two always give the same outcome. It never panics: an answer of the wrong
//! kind is an outcome that has not passed.
//!
//! A tour in reading order: an [`Answer`] is what a learner gives; [`judge`] turns it into an [`Outcome`].
//! Request items have no answer: [`judge_transcript`] evaluates their goals with [`matches_exchange`] and
//! [`matches_fact`], one [`Verdict`] each, and finds the mistake that explains the latest act.

pub mod answer;
pub mod outcome;
pub mod pattern;
pub mod promise;
pub mod transcript;

mod found;
mod glob;
mod kinds;
mod log;
mod rule;
pub mod search;
mod value;

pub use answer::Answer;
pub use found::{Found, find};
pub use glob::glob;
pub use kinds::fill::{Near, near};
pub use kinds::judge;
pub use outcome::{Mark, Outcome, Verdict, VerdictState};
pub use pattern::{matches_exchange, matches_fact};
pub use promise::{Broken, broken};
pub use rule::is_guard;
pub use search::{Level, Schedule, Search, Site};
pub use transcript::{judge_transcript, mistake_holds};
