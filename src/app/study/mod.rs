//! The study tools and the search: what a learner uses around the chapters. All of it arrives with the wing `study`.
//!
//! It knows the session as pages do, and the index of the course, which it fetches itself.

mod challenge;
mod index;
mod page;
mod palette;
mod practice;
mod progress;
mod review;
mod round;
mod search;
mod topics;

pub use page::{ToolPage, ToolPageProps};
pub use palette::Palette;
