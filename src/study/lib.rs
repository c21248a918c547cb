//! A learner's progress: what was tried, solved and left half done, and the file that keeps it.
//!
//! `study` judges nothing and stores nothing: it takes outcomes from `assess`, and texts from whoever keeps them. It
//! reads no clock; which of two copies is newer is decided by a counter of changes, not by a time.
//!
//! A tour in reading order: [`Progress`] holds an [`ItemProgress`] for each item; a [`Change`] is folded into it by
//! [`reduce`]; [`mod@file`] turns it into JSON and back; [`merge`](fn@merge) brings two copies together; [`lesson_state`]
//! sums up a lesson.

pub mod change;
pub mod file;
pub mod lesson;
pub mod merge;
pub mod progress;

pub use change::{Change, reduce};
pub use file::ProgressProblem;
pub use lesson::{LessonState, lesson_state, state_of};
pub use merge::merge;
pub use progress::{ItemProgress, Progress, key};
