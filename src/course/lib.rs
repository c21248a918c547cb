//! The course as data: chapters, lessons, items, scenarios, and the rules by which items vary.
//!
//! `course` knows what an author writes and nothing of how it is judged, simulated or shown.
//! The model is always here; the parsers from Markdown and TOML stand behind the feature `author`,
//! so that the page only ever reads the compiled JSON.

pub mod assignment;
#[cfg(feature = "author")]
pub mod author;
pub mod chapter;
pub mod data;
mod filler;
mod function;
pub mod index;
pub mod item;
pub mod lab;
pub mod named;
mod normalise;
pub mod outline;
pub mod pattern;
mod placeholder;
pub mod random;
#[cfg(feature = "author")]
mod settle;
pub mod start;
pub mod subject;
pub mod text;
pub mod variant;
pub mod vary;

pub use assignment::{Assignment, Cue, EachRule, Handler, Promise, PromiseRule, WrongHandler};
pub use chapter::{
    Block, Chapter, Course, Lesson, LessonKind, LessonPage, Scenario, Term, prose_name,
};
pub use data::Data;
pub use index::{Index, ItemEntry, LessonEntry, Spot, TermEntry};
pub use item::{
    Choice, ChoiceOption, Diagnose, Fill, FillMistake, Item, Kind, Match, MatchMistake, Measure,
    Measured, Normalise, Order, OrderLine, OrderMistake, Pair, Point, PointMistake, RequestItem,
    RequestMistake, Run, Sign, SignStep, Solution, Subject, Tool, Trial,
};
pub use lab::{Deed, Lab, LabWorld};
pub use named::Named;
pub use outline::{ChapterOutline, LessonOutline, Outline};
pub use pattern::{Condition, ExchangePattern, FactPattern, FaultPattern, Goal, Pattern, Rule};
pub use random::{SplitMix64, shuffled};
pub use start::{StartProblem, start_draft};
pub use text::Html;
pub use variant::Clash;
pub use vary::Vary;
