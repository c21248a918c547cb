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
mod app;
mod board;
mod callbacks;
mod content;
mod create;
mod crm;
mod deliveries;
mod described;
mod dice;
mod documented;
mod faults;
mod fuzz;
mod github;
mod github_door;
mod github_issues;
mod handler;
#[path = "../../../wire/tests/fuzz/harness/mod.rs"]
mod harness;
mod hubspot;
mod inbound;
mod kit;
mod lifecycle;
mod lms;
mod load;
mod mailchimp;
mod oauth;
mod outbound;
mod outside;
mod postbird;
mod razorpay;
mod read;
mod replay;
mod services;
mod settings;
mod shop;
mod slack;
mod slack_commands;
mod stripe;
mod twilio;
mod twins;
mod twins_hostile;
mod twins_sweep;
mod typeform;
mod whatsapp;
mod whatsapp_notices;
