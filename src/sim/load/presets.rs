//! Ready parameters: the clients that everybody compares, and the troubles in which they differ.

use super::plan::{Client, Outage, Plan, Server, Slow, Window};
use crate::retry::{BreakerRule, BudgetRule, Kind, Policy};

/// Ready parameters with their name.
pub struct Preset<T: 'static> {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub says: &'static str,
    /// The parameters.
    pub of: T,
}

const fn preset<T>(name: &'static str, says: &'static str, of: T) -> Preset<T> {
    Preset { name, says, of }
}

/// What a client may do after a failure.
pub const CLIENTS: &[Preset<Client>] = &[
    preset("None", "One attempt, and no other.", NONE),
    preset("Fixed", "The same wait after every failure.", FIXED),
    preset(
        "Exponential",
        "Each wait is twice the one before.",
        EXPONENTIAL,
    ),
    preset(
        "Full jitter",
        "A drawn wait, up to the exponential one.",
        JITTER,
    ),
    preset(
        "Honour Retry-After",
        "Full jitter after the time that the server names.",
        HONOUR,
    ),
    preset(
        "Budget",
        "Full jitter, and at most one retry for ten first tries.",
        BUDGET,
    ),
    preset(
        "Breaker",
        "Full jitter, and no calls for a while after five failures.",
        BREAKER,
    ),
];

/// What may go wrong.
pub const PLANS: &[Preset<Plan>] = &[
    preset(
        "Herd",
        "A notice makes all clients ask at the same moment, and the server is out for 20 seconds.",
        HERD,
    ),
    preset(
        "Outage",
        "For 30 seconds, every connection is refused.",
        OUTAGE,
    ),
    preset(
        "Slow server",
        "For 30 seconds, all work takes four times as long.",
        SLOW,
    ),
    preset(
        "Stays down",
        "All work takes four times as long for 30 seconds, and whoever comes through the long queue is no longer waited for.",
        STAYS,
    ),
    preset(
        "Rate limit",
        "A notice makes all clients ask at once; the server lets 150 in a second.",
        LIMIT,
    ),
];

const NONE: Client = Client {
    timeout_ms: 2_000,
    policy: Policy {
        kind: Kind::None,
        tries: 12,
        base_ms: 1_000,
        cap_ms: 30_000,
        honour_retry_after: false,
    },
    budget: None,
    breaker: None,
};
pub(super) const FIXED: Client = Client {
    policy: Policy {
        base_ms: 3_000,
        ..with(Kind::Fixed, false).policy
    },
    ..NONE
};
const EXPONENTIAL: Client = with(Kind::Exponential, false);
pub(super) const JITTER: Client = with(Kind::FullJitter, false);
const HONOUR: Client = with(Kind::FullJitter, true);
const BUDGET: Client = Client {
    budget: Some(BudgetRule {
        percent: 10,
        reserve: 2,
    }),
    ..JITTER
};
const BREAKER: Client = Client {
    breaker: Some(BreakerRule {
        failures: 5,
        open_ms: 10_000,
    }),
    ..JITTER
};

pub(super) const CALM: Plan = Plan {
    seed: 4_821,
    seconds: 240,
    clients: 400,
    every_ms: 4_000,
    rush: None,
    server: Server {
        workers: 20,
        service_ms: 100,
        queue: 200,
        limit: None,
        retry_after: 0,
    },
    outage: None,
    slow: None,
};
const TROUBLE: Window = Window { from: 60, to: 90 };
pub(super) const HERD: Plan = Plan {
    every_ms: 20_000,
    rush: Some(60),
    outage: Some(Outage {
        answered: false,
        during: Window { from: 60, to: 80 },
    }),
    ..CALM
};
const OUTAGE: Plan = Plan {
    outage: Some(Outage {
        answered: false,
        during: TROUBLE,
    }),
    ..CALM
};
const SLOW: Plan = Plan {
    slow: Some(Slow {
        times: 4,
        during: TROUBLE,
    }),
    ..CALM
};
const STAYS: Plan = Plan {
    server: Server {
        queue: 1_000,
        ..CALM.server
    },
    ..SLOW
};
const LIMIT: Plan = Plan {
    rush: Some(60),
    server: Server {
        limit: Some(150),
        retry_after: 5,
        ..CALM.server
    },
    ..CALM
};

const fn with(kind: Kind, honour_retry_after: bool) -> Client {
    Client {
        policy: Policy {
            kind,
            honour_retry_after,
            ..NONE.policy
        },
        ..NONE
    }
}
