//! The parameters of a run: who asks whom for what, and what goes wrong. Plain data.

use crate::retry::{BreakerRule, BudgetRule, Policy};

/// A server, the clients' work, and what goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where chance comes from.
    pub seed: u32,
    /// How long it is looked at, in seconds.
    pub seconds: u32,
    /// How many clients there are.
    pub clients: u32,
    /// How long it takes on average until a client has its next piece of work, in milliseconds. Each time is drawn evenly
    /// from nothing to twice that.
    pub every_ms: u32,
    /// The second at which all clients have one more piece of work at the same moment: a notice to all, or a connection
    /// that all of them had.
    pub rush: Option<u32>,
    /// The server.
    pub server: Server,
    /// When it is out.
    pub outage: Option<Outage>,
    /// When it is slow.
    pub slow: Option<Slow>,
}

/// What a server can do. Its capacity is `workers` × 1,000 / `service_ms` requests per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// How many requests it works on at once.
    pub workers: u32,
    /// How long it works on one on average, in milliseconds. Each time is drawn evenly from half to one and a half of that.
    pub service_ms: u32,
    /// How many more may wait. Whoever finds the queue full is answered 503.
    pub queue: u32,
    /// How many requests a second it lets in, where it has a limit. All others of that second are answered 429.
    pub limit: Option<u32>,
    /// The `Retry-After` of its 429 and 503, in seconds; 0 is none.
    pub retry_after: u32,
}

/// Whole seconds from the first to the last, without the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The second at which it begins.
    pub from: u32,
    /// The second at which it is over.
    pub to: u32,
}

/// Nobody gets in. What is inside already is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Whether a 503 is answered; else the connection is refused.
    pub answered: bool,
    /// When.
    pub during: Window,
}

/// All work takes longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow {
    /// So many times as long.
    pub times: u32,
    /// When.
    pub during: Window,
}

/// What every client does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// How long it waits for an answer, in milliseconds.
    pub timeout_ms: u32,
    /// When it asks again.
    pub policy: Policy,
    /// How many of its requests may be retries.
    pub budget: Option<BudgetRule>,
    /// When it stops asking.
    pub breaker: Option<BreakerRule>,
}

impl Default for Plan {
    /// Nothing goes wrong.
    fn default() -> Plan {
        super::presets::CALM
    }
}

impl Plan {
    /// The server's capacity while it is well, in requests per second.
    pub fn capacity(&self) -> u32 {
        let second = self.server.workers.saturating_mul(1_000);
        second
            .checked_div(self.server.service_ms)
            .unwrap_or_default()
    }

    /// The work of all clients while nothing goes wrong, in requests per second.
    pub fn usual(&self) -> u32 {
        let second = self.clients.saturating_mul(1_000);
        second.checked_div(self.every_ms).unwrap_or_default()
    }

    /// The second at which the last trouble is over; 0 where there is none.
    pub fn trouble_ends(&self) -> u32 {
        let outage = self.outage.map(|outage| outage.during.to);
        let slow = self.slow.map(|slow| slow.during.to);
        outage.max(slow).unwrap_or_default()
    }
}

impl Window {
    /// Whether that moment, in milliseconds, is in it.
    pub(super) fn has(self, now: u32) -> bool {
        (self.from..self.to).contains(&(now / 1_000))
    }
}
