//! The log of everything that happened in a world. Nothing is judged or drawn that is not in it.

use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{Part, Request, Response, Time};

/// Somebody who sends or receives: `shop`, `twilio`, `carrier`, `phone:+33612345678`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party(Arc<str>);

impl Party {
    /// A party of that name.
    pub fn new(name: &str) -> Party {
        Party(Arc::from(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of party: what stands before the colon, or the whole name.
    pub fn kind(&self) -> &str {
        self.0.split(':').next().unwrap_or(&self.0)
    }

    /// What stands behind the colon: the phone's number, the mailbox's address.
    pub fn address(&self) -> Option<&str> {
        self.0.split_once(':').map(|(_, address)| address)
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Numbers the exchanges of a world, from 1, in the order in which their requests left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExchangeId(pub u64);

/// What a receiver made of one part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Read and found right.
    Good,
    /// Read and refused: the receiver stopped here.
    Bad,
    /// Not read, because the receiver had stopped before.
    NotRead,
}

/// One line of "what the provider read, and in which order".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The part that was read.
    pub part: Part,
    /// What the receiver found, in one short sentence.
    pub says: String,
    /// How it took it.
    pub check: Check,
}

/// Something that travels and is no HTTP: a text message on its way to a phone, a carrier's receipt, an e-mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoff {
    /// Who handed it over.
    pub from: Party,
    /// Who has it now.
    pub to: Party,
    /// `SMS`, `receipt`, `e-mail`.
    pub what: &'static str,
    /// A word for the arrow: `delivered`.
    pub note: String,
    /// When it left the sender; the event's own time is its arrival.
    pub left: Time,
}

/// A party's state changed: the row now has these columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Whose state.
    pub party: Party,
    /// Which table.
    pub table: Cow<'static, str>,
    /// The row's key.
    pub row: String,
    /// The columns that were written; others keep their values.
    pub columns: Map<String, Value>,
}

/// A step of a handler: something that it did to the world or asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Whose handler it is.
    pub party: Party,
    /// Which run of the handler, from 1.
    pub run: u64,
    /// Which operation of the run, from 1.
    pub nth: u32,
    /// The request that the run is about; none where it is about a job.
    pub exchange: Option<ExchangeId>,
    /// The word of the operation: `verify`, `insert`, `call`.
    pub kind: &'static str,
    /// What it did and what came of it, in a few words.
    pub says: String,
    /// Whether what came of it is good news; none where it is neither.
    pub good: Option<bool>,
    /// Whether it changes anything outside the run.
    pub writes: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A request left its sender.
    Sent {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// Sender.
        from: Party,
        /// Receiver.
        to: Party,
        /// The request.
        request: Arc<Request>,
    },
    /// The receiver has read the request and decided.
    Read {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// What was read, in the order in which it was read.
        readings: Vec<Reading>,
        /// What the receiver did then, in one sentence: `It writes down SM… and answers.`
        then: String,
    },
    /// The answer arrived back at the sender.
    Answered {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// The answer.
        response: Arc<Response>,
    },
    /// The exchange ended without an answer.
    Broken {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// Why, in one sentence.
        cause: String,
    },
    /// Something that is no HTTP arrived.
    Handed(Handoff),
    /// A party's state changed.
    Fact(Fact),
    /// A handler took a step.
    Op(Operation),
    /// A fault struck the link between two parties.
    Fault {
        /// The exchange that it struck, where there is one.
        exchange: Option<ExchangeId>,
        /// Its word: `down`, `lost`, `crash`.
        kind: &'static str,
        /// One end.
        from: Party,
        /// The other end.
        to: Party,
        /// What and why, in one sentence.
        cause: String,
    },
    /// The clock was moved by an act, not by an event.
    Clock {
        /// Where it stood before.
        from: Time,
    },
    /// A bound was reached: the event says which, and what was dropped.
    Bound {
        /// The bound and its consequence, in one sentence.
        says: String,
    },
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Counts from 0 without a gap.
    pub seq: u64,
    /// When, in virtual time; never earlier than the event before.
    pub at: Time,
    /// What. Worlds that share a beginning share its events.
    pub what: Arc<What>,
}

/// The log. Events are only ever added; a world that runs for days may forget its oldest ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transcript {
    events: Vec<Event>,
}

impl Transcript {
    /// Adds an event. Time never runs backwards: an earlier `at` is taken as the time of the event before.
    pub fn push(&mut self, at: Time, what: What) {
        let last = self.events.last();
        let seq = last.map_or(0, |event| event.seq.saturating_add(1));
        let at = last.map_or(at, |event| event.at.max(at));
        let what = Arc::new(what);
        self.events.push(Event { seq, at, what });
    }

    /// All events, oldest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The events from that sequence number on.
    pub fn since(&self, seq: u64) -> &[Event] {
        let first = self.events.first().map_or(0, |event| event.seq);
        let start = usize::try_from(seq.saturating_sub(first)).unwrap_or(usize::MAX);
        self.events.get(start..).unwrap_or(&[])
    }

    /// Forgets all events but the last ones. At least one is kept, from which the sequence numbers go on.
    pub fn keep_last(&mut self, keep: usize) {
        let surplus = self.events.len().saturating_sub(keep.max(1));
        self.events.drain(..surplus);
    }
}
