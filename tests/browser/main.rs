//! Drives the built site as a learner does, in a real browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on ends, and says why"
)]

mod export;
mod keyboard;
mod progress;
mod reading;
mod replay;
mod smoke;
mod story;
mod support;
mod walk;
mod wings;
