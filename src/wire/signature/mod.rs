//! Signatures of webhooks and tokens: sign, verify, explain, and find out why one does not fit.
//! Keys and the present moment are handed in; none is kept.
//!
//! A [`Recipe`] is what most schemes share: an HMAC, written as text behind a prefix. Each scheme's module says which
//! bytes are signed, and [`Scheme`] is all of them under one roof. [`diagnose`] names the cause of a signature that
//! is refused, and [`compare()`] points at the first byte in which two signings differ.

mod address;
mod clock;
pub mod compare;
pub mod content;
pub mod diagnose;
pub mod jwt;
pub mod mac;
mod message;
pub mod razorpay;
mod recipe;
mod refusal;
mod scheme;
pub mod slack;
pub mod standard;
pub mod stripe;
pub mod twilio;

pub use clock::TOLERANCE;
pub use message::{Message, Stamp};
pub use recipe::{Encoding, Recipe};
pub use refusal::Refusal;
pub use scheme::Scheme;
