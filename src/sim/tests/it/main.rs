//! What a world promises: Twilio's answers, the life of a message, callbacks, the e-mail provider, the OAuth server, replay, the outside.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics fails, which is its job"
)]

mod accounts;
mod callbacks;
mod content;
mod create;
mod deliveries;
mod described;
mod fuzz;
mod inbound;
mod kit;
mod lifecycle;
mod oauth;
mod outside;
mod postbird;
mod read;
mod replay;
mod services;
mod settings;
mod twilio;
