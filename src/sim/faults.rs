//! What goes wrong between two parties: a plan of faults, and what each of them does to a request that leaves.
//!
//! It decides and carries nothing: the net asks once for each request, and does what it is told. The plan comes from a
//! scenario; a click or a draw can add to it in the same way.

use wire::{Party, Response, Time};

mod read;

pub(crate) use read::{FAULTS, read};

/// The most faults that a world plans.
pub(crate) const MAX_FAULTS: usize = 100;
/// How long a sender without patience of its own waits for a request that was lost, in milliseconds: as long as many
/// HTTP libraries do.
pub(crate) const SILENCE: u64 = 30_000;

/// A fault of the plan.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// Connections to the party are refused for a time.
    Down {
        /// The party.
        at: Party,
        /// When.
        during: Span,
    },
    /// A request never arrives.
    Lost(Nth),
    /// A request arrives twice.
    Duplicate(Nth),
    /// Requests to the party are answered without reaching it for a time.
    Status {
        /// The party.
        at: Party,
        /// When.
        during: Span,
        /// The status code.
        status: u16,
        /// When to come again, in seconds.
        retry_after: Option<u32>,
    },
}

/// A stretch of virtual time, without its last moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// Its first moment.
    pub from: Time,
    /// The moment at which it is over; none where it never is.
    pub to: Option<Time>,
}

/// A request on its link, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Nth {
    /// Sender.
    pub from: Party,
    /// Receiver.
    pub to: Party,
    /// Which one.
    pub nth: u64,
}

/// What a fault does to a request.
pub(crate) enum Blow {
    /// The connection is refused.
    Refused,
    /// It never arrives.
    Lost,
    /// It arrives twice.
    Twice,
    /// This is answered in the receiver's place.
    Answered(Response),
}

/// A request was struck.
pub(crate) struct Struck {
    /// The fault's word.
    pub kind: &'static str,
    /// What and why, in one sentence.
    pub cause: String,
    /// What it does.
    pub blow: Blow,
}

/// The plan of a world, and how far it is.
pub(crate) struct Faults {
    plan: Vec<Planned>,
}

struct Planned {
    fault: Fault,
    /// How many requests its link has carried.
    seen: u64,
}

impl Faults {
    /// The plan at the world's first moment.
    pub(crate) fn new(plan: &[Fault]) -> Faults {
        let plan = plan.iter().map(|fault| Planned {
            fault: fault.clone(),
            seen: 0,
        });
        Faults {
            plan: plan.collect(),
        }
    }

    /// What strikes a request that leaves now: the first fault of the plan that fits. Every link counts it all the same.
    pub(crate) fn strike(&mut self, from: &Party, to: &Party, now: Time) -> Option<Struck> {
        let mut first = None;
        for planned in &mut self.plan {
            let struck = planned.strike(from, to, now);
            first = first.or(struck);
        }
        first
    }
}

impl Fault {
    /// The words of the settings.
    pub(crate) const KINDS: [&'static str; 4] = ["down", "lost", "duplicate", "status"];
}

impl Span {
    fn has(self, now: Time) -> bool {
        now >= self.from && self.to.is_none_or(|to| now < to)
    }

    fn end(self) -> String {
        self.to
            .map_or_else(|| "the end".to_owned(), |to| to.to_string())
    }
}

impl Planned {
    fn strike(&mut self, from: &Party, to: &Party, now: Time) -> Option<Struck> {
        let [down, lost, duplicate, answered] = Fault::KINDS;
        match &self.fault {
            Fault::Down { at, during } if at == to && during.has(now) => {
                let cause = format!(
                    "{to} is down until {}: it refuses the connection.",
                    during.end()
                );
                Some(struck(down, cause, Blow::Refused))
            }
            Fault::Lost(nth) if nth.counts(&mut self.seen, from, to) => {
                let cause = format!(
                    "Request {} from {from} to {to} is lost on the way.",
                    nth.nth
                );
                Some(struck(lost, cause, Blow::Lost))
            }
            Fault::Duplicate(nth) if nth.counts(&mut self.seen, from, to) => {
                let cause = format!("Request {} from {from} to {to} arrives twice.", nth.nth);
                Some(struck(duplicate, cause, Blow::Twice))
            }
            Fault::Status {
                at,
                during,
                status,
                retry_after,
            } if at == to && during.has(now) => {
                let cause = format!(
                    "{status} is answered in the place of {to} until {}: it never sees the request.",
                    during.end()
                );
                let response = refusal(*status, *retry_after);
                Some(struck(answered, cause, Blow::Answered(response)))
            }
            _ => None,
        }
    }
}

impl Nth {
    /// Counts a request of the link, and says whether it is the one.
    fn counts(&self, seen: &mut u64, from: &Party, to: &Party) -> bool {
        let here = self.from == *from && self.to == *to;
        *seen = seen.saturating_add(u64::from(here));
        here && *seen == self.nth
    }
}

fn struck(kind: &'static str, cause: String, blow: Blow) -> Struck {
    Struck { kind, cause, blow }
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
