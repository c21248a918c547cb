//! One arrow of the timeline, as data.

use wire::{ExchangeId, Time};

use crate::app::parts::Tone;

/// One arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Unique in the segment.
    pub key: String,
    /// When it left or arrived.
    pub at: Time,
    /// Lane at its tail.
    pub from: u8,
    /// Lane at its head.
    pub to: u8,
    /// What stands on it.
    pub label: Label,
    /// What stands below it.
    pub note: String,
    /// Good, bad, not yet.
    pub tone: Option<Tone>,
    /// The exchange that it opens.
    pub exchange: Option<ExchangeId>,
}

impl Hop {
    /// An arrow of bad news, with a word on it.
    pub fn bad(
        key: String,
        at: Time,
        (from, to): (u8, u8),
        word: &str,
        exchange: Option<ExchangeId>,
    ) -> Hop {
        Hop {
            key,
            at,
            from,
            to,
            label: Label::Word(word.to_owned()),
            note: String::new(),
            tone: Some(Tone::Bad),
            exchange,
        }
    }
}

/// What stands on an arrow.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// A request.
    Request {
        /// Its method.
        method: String,
        /// The end of its path.
        path: String,
    },
    /// A status.
    Status {
        /// The code.
        code: u16,
        /// Its phrase.
        phrase: &'static str,
    },
    /// Something else.
    Word(String),
}
