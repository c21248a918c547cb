//! Signatures of webhooks: sign, verify, explain. Keys are handed in; none is kept.

pub mod twilio;
