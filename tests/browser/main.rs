//! Drives the built site as a learner does, in a real browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on ends, and says why"
)]

mod addresses;
mod bytes;
mod export;
mod handler;
mod hands;
mod kinds;
mod lab;
mod progress;
mod reading;
mod replay;
mod retries;
mod sandbox;
mod smoke;
mod story;
mod study;
mod support;
mod walk;
mod wings;
mod worlds;
