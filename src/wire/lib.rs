//! What travels: requests, responses, exchanges, the transcript, and the codecs that read and write them.
//!
//! `wire` knows no sibling: no provider, no lesson, no grade, no page. It reads no clock and draws no chance.
//!
//! A tour in reading order: [`Fields`] and [`Target`] are the parts of a [`Request`] and a [`Response`];
//! an [`Exchange`] is the two together; a [`Transcript`] is the log of all that happened in a world.
//! A [`Draft`] is a request that a person is still writing; freezing it makes the request. [`codec`] reads and
//! writes the formats, [`signature`] signs and verifies, and both can explain themselves as [`Step`]s over
//! bytes; what they write for the screen comes in [`Piece`]s that know their part of the request. [`sms`]
//! counts segments, and a [`Secret`] keeps its value out of every log.

mod body;
pub mod calendar;
pub mod codec;
pub mod draft;
pub mod exchange;
pub mod explain;
pub mod export;
pub mod fields;
mod freeze;
pub mod piece;
pub mod request;
pub mod response;
pub mod secret;
pub mod signature;
pub mod sms;
mod stored;
pub mod target;
mod thaw;
pub mod time;
pub mod transcript;

pub use draft::{Authorization, Draft, DraftBody, DraftProblem, FormPart, Row};
pub use exchange::{Exchange, State};
pub use explain::{Shows, Step};
pub use fields::Fields;
pub use piece::Piece;
pub use request::{Content, Method, Part, Request};
pub use response::{Response, Status};
pub use secret::Secret;
pub use target::{Target, TargetError};
pub use time::Time;
pub use transcript::{
    Check, Event, ExchangeId, Fact, Handoff, Operation, Party, Reading, Transcript, What,
};
