//! Parts: what pages are made of. All but the workbench and the bar at the top know only what they are given,
//! and nothing of the session.

pub mod bench;
pub mod export;
pub mod hero;
pub mod icon;
pub mod item;
pub mod lens;
pub mod markup;
pub mod note;
pub mod share;
pub mod top;

pub use icon::{Icon, sign};
pub use markup::{markup, markup_as};
pub use note::{Tone, missed, note, stamp};
pub use share::Share;
