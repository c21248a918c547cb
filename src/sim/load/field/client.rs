//! The parameters of a client, one after the other as they are shown. One that does nothing as the others are is none:
//! whoever does not retry has no wait.

use super::super::place;
use super::super::plan::Client;
use super::{Field, MS, OFF_ON, each, number, on, switch, word};
use crate::retry::{BreakerRule, BudgetRule, Kind, MAX_FAILURES, MAX_TRIES, MAX_WAIT};

/// The longest wait as a number of a table.
const LONG: u32 = MAX_WAIT as u32;
/// The budget and the breaker that are switched on.
const BUDGET: BudgetRule = BudgetRule {
    percent: 10,
    reserve: 2,
};
const BREAKER: BreakerRule = BreakerRule {
    failures: 5,
    open_ms: 10_000,
};

/// What a client has.
pub const CLIENT_FIELDS: &[Field<Client>] = &[
    number(
        "timeout",
        "Waits for an answer",
        MS,
        (1, 600_000),
        |c| Some(c.timeout_ms),
        |c, n| c.timeout_ms = n,
    ),
    word("kind", "Retries", &Kind::WORDS, kind, set_kind),
    number(
        "tries",
        "Attempts at most",
        "",
        (1, MAX_TRIES),
        |c| retries(c).then_some(c.policy.tries),
        |c, n| c.policy.tries = n,
    ),
    number(
        "base",
        "First wait",
        MS,
        (0, LONG),
        |c| retries(c).then(|| short(c.policy.base_ms)),
        |c, n| c.policy.base_ms = n.into(),
    ),
    number(
        "cap",
        "Longest wait",
        MS,
        (0, LONG),
        |c| grows(c).then(|| short(c.policy.cap_ms)),
        |c, n| c.policy.cap_ms = n.into(),
    ),
    word(
        "honour",
        "Honours Retry-After",
        OFF_ON,
        |c| retries(c).then(|| c.policy.honour_retry_after.into()),
        |c, n| c.policy.honour_retry_after = n > 0,
    ),
    word(
        "budget",
        "Retry budget",
        OFF_ON,
        |c| retries(c).then(|| on(c.budget)),
        |c, n| c.budget = switch(n, c.budget, BUDGET),
    ),
    number(
        "budget-percent",
        "Retries per 100 first tries",
        "",
        (0, 100),
        |c| Some(budget(c)?.percent),
        |c, n| each(&mut c.budget, |b| b.percent = n),
    ),
    number(
        "budget-reserve",
        "Reserve",
        "retries",
        (0, 1_000),
        |c| Some(budget(c)?.reserve),
        |c, n| each(&mut c.budget, |b| b.reserve = n),
    ),
    word(
        "breaker",
        "Circuit breaker",
        OFF_ON,
        |c| Some(on(c.breaker)),
        |c, n| c.breaker = switch(n, c.breaker, BREAKER),
    ),
    number(
        "breaker-failures",
        "Opens after failures",
        "in a row",
        (1, MAX_FAILURES),
        |c| Some(c.breaker?.failures),
        |c, n| each(&mut c.breaker, |b| b.failures = n),
    ),
    number(
        "breaker-open",
        "Stays open",
        MS,
        (0, LONG),
        |c| Some(short(c.breaker?.open_ms)),
        |c, n| each(&mut c.breaker, |b| b.open_ms = n.into()),
    ),
];

fn kind(client: &Client) -> Option<u32> {
    let place = Kind::ALL
        .iter()
        .position(|kind| *kind == client.policy.kind);
    u32::try_from(place?).ok()
}

fn set_kind(client: &mut Client, number: u32) {
    if let Some(kind) = Kind::ALL.get(place(number)) {
        client.policy.kind = *kind;
    }
}

fn retries(client: &Client) -> bool {
    client.policy.kind != Kind::None
}

fn grows(client: &Client) -> bool {
    matches!(client.policy.kind, Kind::Exponential | Kind::FullJitter)
}

fn budget(client: &Client) -> Option<BudgetRule> {
    client.budget.filter(|_| retries(client))
}

/// A wait as a number of a table.
fn short(millis: u64) -> u32 {
    u32::try_from(millis).unwrap_or(u32::MAX)
}
