//! Drives the built site as a learner does, in a real browser.
#![cfg(not(target_arch = "wasm32"))]

mod smoke;
mod support;
