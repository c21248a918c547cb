//! The timeline of the labs: any transcript, however long, as arrows and marks on lanes.
//!
//! [`Reel`] knows which events are lines and what stands on each; [`Roll`] draws those that are seen and scrolls. Who
//! shows a timeline makes a reel of a transcript, and hands the roll a function that gives one line after the other.

mod line;
mod list;
mod reel;
#[cfg(test)]
mod tests;

pub use line::clock;
pub use list::Roll;
pub use reel::Reel;
