//! Drives the built site as a learner does, in a real browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends, and says why"
)]

mod smoke;
mod support;
