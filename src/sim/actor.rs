//! Whoever lives in a world: what the world asks of them ([`Actor`]) and all that they may do in it ([`Ctx`]).
//!
//! An actor sees neither the queue nor the other actors. It answers, wakes, receives, and acts through its context.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value};
use wire::{ExchangeId, Fact, Party, Reading, Request, Response, Time, What};

use crate::calendar::Calendar;
use crate::config::Dialect;
use crate::link::Delay;
use crate::net::Net;

mod handling;

/// A party of the world: a provider, the carrier, a phone, a mailbox, the learner's app. A server keeps worlds among its
/// threads, one at a time.
pub(crate) trait Actor: Send + Sync {
    /// Its name in the transcript.
    fn party(&self) -> &Party;

    /// The hosts at which it answers HTTP, where its settings choose them. A provider that names none has those of its
    /// entry in the registry; any other party has none.
    fn hosts(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The form of its API with which the world begins, where the party speaks more than one.
    fn dialect(&self) -> Option<Dialect> {
        None
    }

    /// The addresses whose mailboxes it knows: each is a party of the world.
    fn mailboxes(&self) -> &[String] {
        &[]
    }

    /// Writes down what it knows when the world begins.
    fn begin(&mut self, _ctx: &mut Ctx<'_>) {}

    /// Reads a request and answers it. Only parties with a host are asked.
    fn answer(&mut self, _ctx: &mut Ctx<'_>, _request: &Request) -> Reply {
        Reply::nobody()
    }

    /// The same with the number of the exchange. Nothing where the answer comes later, through [`Ctx::answer_later`].
    fn asked(
        &mut self,
        ctx: &mut Ctx<'_>,
        _exchange: ExchangeId,
        request: &Arc<Request>,
    ) -> Option<Reply> {
        Some(self.answer(ctx, request))
    }

    /// A timer that it had set is due.
    fn wake(&mut self, _ctx: &mut Ctx<'_>, _wake: Wake) {}

    /// Something that is no HTTP has arrived.
    fn receive(&mut self, _ctx: &mut Ctx<'_>, _from: &Party, _parcel: Parcel) {}

    /// The same party in the same state, for a world that goes on in another way. Nothing where it cannot be copied.
    fn copy(&self) -> Option<Box<dyn Actor>> {
        None
    }

    /// A request of its own was answered, or broke.
    fn answered(&mut self, _ctx: &mut Ctx<'_>, _tag: u64, _outcome: Outcome<'_>) {}
}

/// What an actor makes of a request.
pub(crate) struct Reply {
    /// What it read, in its order.
    pub readings: Vec<Reading>,
    /// What it did then, in one sentence.
    pub then: String,
    /// The answer.
    pub response: Response,
    /// How long it worked, in milliseconds.
    pub work: u64,
}

impl Reply {
    /// The answer where no program stands behind the host.
    pub(crate) fn nobody() -> Reply {
        Reply {
            readings: Vec::new(),
            then: String::new(),
            response: Response::new(502),
            work: 0,
        }
    }
}

/// What became of an actor's own request.
#[derive(Clone, Copy)]
pub(crate) enum Outcome<'a> {
    /// It was answered.
    Answered(&'a Response),
    /// It reached nobody.
    Broken,
    /// It was not answered in time.
    TimedOut,
}

/// A timer: what is due, and the actor's own number of the thing it is due for.
#[derive(Clone, Copy)]
pub(crate) struct Wake {
    /// One of the actor's own constants.
    pub what: u32,
    /// The actor's own number.
    pub about: u64,
}

/// What travels and is no HTTP. `about` is the sender's number of the thing, and comes back with its receipt.
#[derive(Clone)]
pub(crate) enum Parcel {
    /// A text message.
    Sms {
        /// Number.
        about: u64,
        /// The row that the phone gives it: the message's SID.
        id: Arc<str>,
        /// Sender as the phone shows it.
        from: Arc<str>,
        /// Recipient.
        to: Arc<str>,
        /// The text.
        text: Arc<str>,
    },
    /// The carrier's word on a text: nothing for delivered, or the reason in Twilio's numbers.
    Receipt {
        /// Number.
        about: u64,
        /// 30003 and the like.
        error: Option<u32>,
    },
    /// An e-mail.
    Mail {
        /// The row that the mailbox gives it.
        id: Arc<str>,
        /// Sender.
        from: Arc<str>,
        /// Subject.
        subject: Arc<str>,
        /// The text.
        text: Arc<str>,
    },
}

/// An actor's hands: all that it can see of the world and do in it.
pub(crate) struct Ctx<'w> {
    net: &'w mut Net,
    me: u32,
}

impl<'w> Ctx<'w> {
    /// The context of that actor.
    pub(crate) fn new(net: &'w mut Net, me: u32) -> Ctx<'w> {
        Ctx { net, me }
    }

    /// The virtual time.
    pub(crate) fn now(&self) -> Time {
        self.net.now
    }

    /// The calendar by which the actor goes.
    pub(crate) fn calendar(&self) -> Calendar {
        self.net.calendar_of(self.me)
    }

    /// Which form of the API the world speaks now.
    pub(crate) fn dialect(&self) -> Dialect {
        self.net.dialect
    }

    /// Draws a delay, in milliseconds.
    pub(crate) fn draw(&mut self, delay: Delay) -> u64 {
        self.net.link.draw(delay)
    }

    /// How long work of so many milliseconds keeps its answer back: not at all where the world knows no latency.
    #[allow(dead_code, reason = "twins of later chapters count what is under way")]
    pub(crate) fn lasts(&self, work: u64) -> u64 {
        self.net.work(work)
    }

    /// Writes columns of a row of the actor's own state.
    pub(crate) fn fact(
        &mut self,
        table: &'static str,
        row: &str,
        columns: Vec<(&'static str, Value)>,
    ) {
        let columns = columns.into_iter();
        self.write(
            table,
            row,
            columns
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        );
    }

    /// The same with names that are not known beforehand.
    pub(crate) fn write(
        &mut self,
        table: impl Into<Cow<'static, str>>,
        row: &str,
        columns: Map<String, Value>,
    ) {
        let party = self.party();
        self.net.log(What::Fact(Fact {
            party,
            table: table.into(),
            row: row.to_owned(),
            columns,
        }));
    }

    /// The actor's party.
    pub(crate) fn party(&self) -> Party {
        self.net.party(self.me)
    }

    /// Says that a bound was reached.
    pub(crate) fn bound(&mut self, says: String) {
        self.net.log(What::Bound { says });
    }

    /// Wakes the actor after so many milliseconds.
    pub(crate) fn timer(&mut self, millis: u64, wake: Wake) {
        self.net.wake(self.me, millis, wake);
    }

    /// Hands something over that is no HTTP; it arrives after so many milliseconds. `what` and `note` are words for the arrow.
    pub(crate) fn hand(
        &mut self,
        to: &Party,
        what: &'static str,
        note: &str,
        millis: u64,
        parcel: Parcel,
    ) {
        self.net.hand(self.me, to, what, note, millis, parcel);
    }

    /// How long the world lets that work take, in milliseconds.
    pub(crate) fn work(&self, millis: u64) -> u64 {
        self.net.work(millis)
    }

    /// Unix time by the actor's own clock, in seconds.
    #[allow(dead_code, reason = "twins of later chapters count in it")]
    pub(crate) fn unix(&self) -> i64 {
        self.calendar().unix(self.net.now)
    }

    /// The actor's own clock: milliseconds since 1970.
    pub(crate) fn unix_millis(&self) -> i64 {
        let part = i64::try_from(self.net.now.0 % 1_000).unwrap_or(0);
        self.unix().saturating_mul(1_000).saturating_add(part)
    }

    /// Sends a request; the tag comes back with what becomes of it.
    pub(crate) fn send(&mut self, request: Request, tag: u64) {
        self.net.send(self.me, request, Some(tag), None);
    }

    /// Sends a request and waits so many milliseconds for the answer.
    pub(crate) fn send_within(&mut self, request: Request, tag: u64, patience: u64) {
        self.net.send(self.me, request, Some(tag), Some(patience));
    }
}
