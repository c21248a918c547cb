//! What goes wrong in a world: a plan of faults, and what each of them does to what leaves on its link.
//!
//! It decides and carries nothing: the net asks once for each request or parcel, and does what it is told. A plan comes from
//! a scenario, a preset, a click or a schedule of the judge, always in the same form.

use wire::{Party, Response, Time};

use crate::stream::Stream;

mod clause;
mod plan;
mod preset;
mod read;
mod write;

pub(crate) use plan::{Blow, Faults, Struck};
pub use preset::Preset;
pub(crate) use read::{FAULTS, read};

/// The most faults that a world plans.
pub const MAX_FAULTS: usize = 200;
/// How long a sender without patience of its own waits for a request that was lost, in milliseconds: as long as many
/// HTTP libraries do.
pub(crate) const SILENCE: u64 = 30_000;
/// A rate of 1 in the unit in which rates are kept.
pub const MILLION: u32 = 1_000_000;

/// A fault of the plan: what, where and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What goes wrong.
    pub harm: Harm,
    /// Where.
    pub on: On,
    /// When.
    pub when: When,
}

/// What goes wrong. All times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// The connection is refused.
    Down,
    /// It never arrives.
    Lost,
    /// It arrives twice.
    Duplicate,
    /// It is held back, so that later ones overtake it.
    Held(u64),
    /// The link is slow by the same time for all.
    Slow(u64),
    /// The link is slow by a time drawn from an exponential distribution with this mean.
    Slower(u64),
    /// The connection is cut before the receiver has read anything.
    Cut,
    /// The connection is cut when the receiver has done its work: the answer is lost.
    CutAfter,
    /// The answer trickles in for this time.
    Drip(u64),
    /// This is answered in the receiver's place.
    Status {
        /// The status code.
        status: u16,
        /// When to come again, in seconds.
        retry_after: Option<u32>,
    },
    /// 503 until the end of the span, with a Retry-After that names it.
    Maintenance,
    /// The credentials of the request have expired at the receiver.
    Expired,
    /// The party signs its webhooks with a new secret that the app does not know yet.
    Rotated,
    /// The party's clock is off by so much; positive is ahead.
    Skew(i64),
    /// The machine on which a handler runs dies before one of its operations.
    Crash {
        /// Which run of a handler, from 1.
        run: u64,
        /// Before which operation of the run, from 1.
        op: u32,
    },
}

/// Where something goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// At that party: whatever is sent to it, from wherever.
    At(Party),
    /// On the way from one party to another.
    Link {
        /// Sender.
        from: Party,
        /// Receiver.
        to: Party,
    },
}

/// When something goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At the request of that number, counted from 1.
    Nth(u64),
    /// At this share of the requests within the span, drawn from the seed.
    Rate {
        /// Parts in a [`MILLION`].
        millionths: u32,
        /// When.
        during: Span,
    },
    /// At every request within the span.
    During(Span),
}

/// A stretch of virtual time, without its last moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Its first moment.
    pub from: Time,
    /// The moment at which it is over; none where it never is.
    pub to: Option<Time>,
}

impl Span {
    /// Whether it has begun and is not over.
    pub fn has(self, now: Time) -> bool {
        now >= self.from && self.to.is_none_or(|to| now < to)
    }
}

impl Harm {
    /// The word of each kind in settings, transcripts and links.
    pub const KINDS: [&'static str; 14] = [
        "down",
        "lost",
        "duplicate",
        "held",
        "delay",
        "cut",
        "cut-after",
        "drip",
        "status",
        "maintenance",
        "expired",
        "rotated",
        "skew",
        "crash",
    ];

    /// Its word.
    pub fn kind(self) -> &'static str {
        match self {
            Harm::Down => "down",
            Harm::Lost => "lost",
            Harm::Duplicate => "duplicate",
            Harm::Held(_) => "held",
            Harm::Slow(_) | Harm::Slower(_) => "delay",
            Harm::Cut => "cut",
            Harm::CutAfter => "cut-after",
            Harm::Drip(_) => "drip",
            Harm::Status { .. } => "status",
            Harm::Maintenance => "maintenance",
            Harm::Expired => "expired",
            Harm::Rotated => "rotated",
            Harm::Skew(_) => "skew",
            Harm::Crash { .. } => "crash",
        }
    }

    /// Whether it decides alone what becomes of a request: of several, the first of the plan strikes.
    fn is_final(self) -> bool {
        matches!(
            self,
            Harm::Down
                | Harm::Lost
                | Harm::Duplicate
                | Harm::Cut
                | Harm::Status { .. }
                | Harm::Maintenance
        )
    }

    /// Whether it is a state of a party, and strikes nothing that travels.
    fn is_state(self) -> bool {
        matches!(self, Harm::Rotated | Harm::Skew(_) | Harm::Crash { .. })
    }

    /// Whether it is a state that begins at a moment.
    fn lasts(self) -> bool {
        matches!(self, Harm::Rotated | Harm::Skew(_))
    }

    /// Whether it can strike what is no HTTP.
    fn strikes_parcels(self) -> bool {
        matches!(
            self,
            Harm::Lost | Harm::Duplicate | Harm::Held(_) | Harm::Slow(_) | Harm::Slower(_)
        )
    }
}

/// What a proxy answers for a program that it cannot reach: plain text, and no word of the program's own.
fn refusal(status: u16, retry_after: Option<u32>) -> Response {
    let mut response = Response::new(status);
    response.fields.push("Content-Type", "text/plain");
    if let Some(seconds) = retry_after {
        response.fields.push("Retry-After", seconds.to_string());
    }
    let phrase = response.status.phrase();
    response.content = format!("{status} {phrase}\n").into_bytes();
    response
}

/// The chance of the fault that stands at that place of the plan: a stream of its own, so that no other moves it.
fn chance(seed: u64, place: usize) -> Stream {
    Stream::new(seed, &format!("fault {place}"))
}
