//! Hooks: the effects that tie the session to the browser. None of them runs while a page is prerendered.

mod address;
mod clock;
mod keeping;
mod keys;
mod lesson;
mod wings;

pub use address::{use_address, use_anchor, use_around, use_follow, use_title};
pub use clock::use_clock;
pub use keeping::{KEY, use_keeping};
pub use keys::use_keys;
pub use lesson::{fetched, opened, use_outline, use_page, use_stills};
pub use wings::use_wings;
