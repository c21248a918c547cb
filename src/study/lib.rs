//! A learner's progress, what it says about them, and what they could do next.
//!
//! `study` judges nothing and stores nothing: it takes outcomes from `assess`, and texts from whoever keeps them. It
//! reads no clock: a day is a number that is handed in, and which of two copies is newer is decided by a counter of
//! changes, not by a time. Chance comes from seeds.
//!
//! A tour in reading order. [`Progress`] holds an [`ItemProgress`] for each item, a [`Card`] for each thing that comes
//! back, and a [`ConceptProgress`] for each concept; a [`Change`] is folded into it by [`reduce`]. [`mod@file`] turns it
//! into JSON and back, [`merge`](fn@merge) brings two copies together, [`import`](fn@import) does so with a file from
//! outside. [`lesson_state`] sums up a lesson, [`mastery`] a concept, and [`suggestions`] says what to do next.
//! [`schedule`](fn@schedule) decides when a card comes back, [`due`](fn@due) what is due today, [`practice`](fn@practice)
//! which item comes next in practice. A [`Challenge`] lets two people do the same items and compare their
//! [`ResultCode`]s.

pub mod card;
pub mod challenge;
pub mod change;
pub mod concept;
mod digest;
pub mod due;
mod entry;
pub mod file;
pub mod import;
pub mod lesson;
pub mod merge;
mod migrate;
mod mix;
pub mod practice;
pub mod progress;
pub mod result;
pub mod schedule;
pub mod suggest;

pub use card::{Card, CardOf, card_of, item_card, term_card};
pub use challenge::{Challenge, ChallengeProblem};
pub use change::{Change, reduce};
pub use concept::{ConceptProgress, Mastery, mastery, strength};
pub use due::{Due, due, due_count};
pub use file::ProgressProblem;
pub use import::{Imported, News, import};
pub use lesson::{LessonState, lesson_state, state_of};
pub use merge::merge;
pub use practice::{Candidate, practice};
pub use progress::{ItemProgress, Progress, key};
pub use result::{Comparison, ResultCode, compare};
pub use schedule::{Grade, schedule};
pub use suggest::{Next, Suggestion, suggestions};
