//! Roundtrip: a playground for learning API integration. This is the page; `src/main.rs` is the native tool around it.
//!
//! In reading order: [`app`] is what the learner sees, [`host`] is the browser behind it, [`page`] starts it there,
//! and [`render`] writes the same pages as HTML when the site is built.

pub mod app;
pub mod host;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod render;
