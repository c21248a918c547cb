//! The browser: the only code that touches web-sys and gloo. It knows nothing of lessons, worlds or grades.
//!
//! Everything here may be refused by the browser (storage in a sandboxed frame, the clipboard without permission);
//! each function says so in its answer, and none panics.

pub mod clipboard;
pub mod control;
pub mod day;
pub mod document;
pub mod download;
pub mod event;
pub mod fetch;
pub mod history;
pub mod keys;
pub mod sandbox;
pub mod scroll;
pub mod sight;
pub mod storage;
pub mod ticker;
