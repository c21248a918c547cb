//! The byte lens: how a codec or a signature makes its bytes, one step at a time.
//!
//! It draws what `wire` explains, and knows no session, no lesson and no world.

mod backwards;
mod cells;
mod inputs;
mod model;
mod panel;
mod pick;
mod picture;
mod signed;
mod step;
mod strip;
mod touched;
mod view;

pub use model::Lens;
pub use panel::{LensPanel, LensPanelProps};
pub use view::{LensView, LensViewProps};

#[cfg(test)]
mod tests;
