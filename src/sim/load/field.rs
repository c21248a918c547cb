//! Every parameter of a run as a line of a table: its name, its unit, its bounds, how it is read and set. What shows the
//! parameters, what keeps them in a link and what holds them within their bounds all go by these tables.

use super::plan::{Client, Outage, Plan, Slow, Window};
use super::{MAX_CLIENTS, MAX_SECONDS};
use crate::retry::{BreakerRule, BudgetRule, Kind, MAX_FAILURES, MAX_TRIES, MAX_WAIT};

/// A parameter of `T`: a whole number, or the place of a word.
pub struct Field<T: 'static> {
    /// Its name in a link.
    pub key: &'static str,
    /// Its name for a person.
    pub label: &'static str,
    /// What it is counted in; empty for a word and for a plain number.
    pub unit: &'static str,
    /// The words that the numbers from 0 stand for; empty for a number.
    pub words: &'static [&'static str],
    /// The least number.
    pub least: u32,
    /// The greatest number.
    pub most: u32,
    /// What it is; none where it does nothing as the others are.
    pub get: fn(&T) -> Option<u32>,
    /// Makes it that; nothing happens where it does nothing.
    pub set: fn(&mut T, u32),
}

const OFF_ON: &[&str] = &["off", "on"];
const MS: &str = "ms";
const S: &str = "s";
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
/// The trouble that is switched on.
const TROUBLE: Window = Window { from: 60, to: 90 };

/// What the plan has.
pub const PLAN_FIELDS: &[Field<Plan>] = &[
    number(
        "seed",
        "Seed",
        "",
        (0, u32::MAX),
        |p| Some(p.seed),
        |p, n| p.seed = n,
    ),
    number(
        "seconds",
        "Length",
        S,
        (10, MAX_SECONDS),
        |p| Some(p.seconds),
        |p, n| p.seconds = n,
    ),
    number(
        "clients",
        "Clients",
        "",
        (1, MAX_CLIENTS),
        |p| Some(p.clients),
        |p, n| p.clients = n,
    ),
    number(
        "every",
        "Each has work every",
        MS,
        (100, 600_000),
        |p| Some(p.every_ms),
        |p, n| p.every_ms = n,
    ),
    word(
        "rush",
        "All at once",
        OFF_ON,
        |p| Some(on(p.rush)),
        |p, n| p.rush = switch(n, p.rush, TROUBLE.from),
    ),
    number(
        "rush-at",
        "At second",
        S,
        (0, MAX_SECONDS),
        |p| p.rush,
        |p, n| p.rush = p.rush.map(|_| n),
    ),
    number(
        "workers",
        "Workers",
        "",
        (1, 1_000),
        |p| Some(p.server.workers),
        |p, n| p.server.workers = n,
    ),
    number(
        "service",
        "Time for a request",
        MS,
        (1, 60_000),
        |p| Some(p.server.service_ms),
        |p, n| p.server.service_ms = n,
    ),
    number(
        "queue",
        "Room in the queue",
        "",
        (0, 100_000),
        |p| Some(p.server.queue),
        |p, n| p.server.queue = n,
    ),
    word(
        "limit",
        "Rate limit",
        OFF_ON,
        |p| Some(on(p.server.limit)),
        |p, n| p.server.limit = switch(n, p.server.limit, 150),
    ),
    number(
        "limit-rate",
        "Requests let in",
        "per s",
        (1, 100_000),
        |p| p.server.limit,
        |p, n| p.server.limit = p.server.limit.map(|_| n),
    ),
    number(
        "retry-after",
        "Retry-After (0: none)",
        S,
        (0, 3_600),
        |p| Some(p.server.retry_after),
        |p, n| p.server.retry_after = n,
    ),
    word(
        "outage",
        "Outage",
        &["none", "refused", "503"],
        outage_kind,
        set_outage,
    ),
    number(
        "outage-from",
        "Outage from",
        S,
        (0, MAX_SECONDS),
        |p| Some(p.outage?.during.from),
        |p, n| each(&mut p.outage, |o| o.during.from = n),
    ),
    number(
        "outage-to",
        "Outage until",
        S,
        (0, MAX_SECONDS),
        |p| Some(p.outage?.during.to),
        |p, n| each(&mut p.outage, |o| o.during.to = n),
    ),
    word(
        "slow",
        "Slow time",
        OFF_ON,
        |p| Some(on(p.slow)),
        |p, n| {
            p.slow = switch(
                n,
                p.slow,
                Slow {
                    times: 4,
                    during: TROUBLE,
                },
            )
        },
    ),
    number(
        "slow-times",
        "Work takes",
        "times",
        (2, 100),
        |p| Some(p.slow?.times),
        |p, n| each(&mut p.slow, |s| s.times = n),
    ),
    number(
        "slow-from",
        "Slow from",
        S,
        (0, MAX_SECONDS),
        |p| Some(p.slow?.during.from),
        |p, n| each(&mut p.slow, |s| s.during.from = n),
    ),
    number(
        "slow-to",
        "Slow until",
        S,
        (0, MAX_SECONDS),
        |p| Some(p.slow?.during.to),
        |p, n| each(&mut p.slow, |s| s.during.to = n),
    ),
];

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

impl<T> Field<T> {
    /// What it is, as it stands in a link.
    pub fn text(&self, of: &T) -> Option<String> {
        let number = (self.get)(of)?;
        if self.words.is_empty() {
            return Some(number.to_string());
        }
        Some((*self.words.get(super::place(number))?).to_owned())
    }

    /// Makes it what that text says.
    ///
    /// # Errors
    ///
    /// What is expected instead.
    pub fn enter(&self, of: &mut T, text: &str) -> Result<(), String> {
        let number = if self.words.is_empty() {
            text.parse().ok()
        } else {
            let place = self.words.iter().position(|word| *word == text);
            place.and_then(|place| u32::try_from(place).ok())
        };
        match number.filter(|number| (self.least..=self.most).contains(number)) {
            Some(number) => {
                (self.set)(of, number);
                Ok(())
            }
            None => Err(self.expected()),
        }
    }

    /// What it may be, in words.
    fn expected(&self) -> String {
        if self.words.is_empty() {
            return format!("a whole number from {} to {}", self.least, self.most);
        }
        crate::table::or(self.words)
    }
}

/// The same with every number within its bounds.
pub(super) fn bounded<T>(fields: &[Field<T>], mut of: T) -> T {
    for field in fields {
        if let Some(number) = (field.get)(&of) {
            (field.set)(&mut of, number.clamp(field.least, field.most));
        }
    }
    of
}

type Get<T> = fn(&T) -> Option<u32>;
type Set<T> = fn(&mut T, u32);

const fn number<T>(
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    (least, most): (u32, u32),
    get: Get<T>,
    set: Set<T>,
) -> Field<T> {
    Field {
        key,
        label,
        unit,
        words: &[],
        least,
        most,
        get,
        set,
    }
}

const fn word<T>(
    key: &'static str,
    label: &'static str,
    words: &'static [&'static str],
    get: Get<T>,
    set: Set<T>,
) -> Field<T> {
    Field {
        key,
        label,
        unit: "",
        words,
        least: 0,
        most: words.len().saturating_sub(1) as u32,
        get,
        set,
    }
}

/// 1 where there is something.
fn on<T>(thing: Option<T>) -> u32 {
    thing.is_some().into()
}

/// Off at 0; on as it was, or as it usually is.
fn switch<T>(number: u32, was: Option<T>, usual: T) -> Option<T> {
    (number > 0).then(|| was.unwrap_or(usual))
}

fn each<T>(thing: &mut Option<T>, change: impl FnOnce(&mut T)) {
    if let Some(thing) = thing {
        change(thing);
    }
}

fn outage_kind(plan: &Plan) -> Option<u32> {
    Some(
        plan.outage
            .map_or(0, |outage| 1 + u32::from(outage.answered)),
    )
}

fn set_outage(plan: &mut Plan, number: u32) {
    let during = plan.outage.map_or(TROUBLE, |outage| outage.during);
    let answered = number > 1;
    plan.outage = (number > 0).then_some(Outage { answered, during });
}

fn kind(client: &Client) -> Option<u32> {
    let place = Kind::ALL
        .iter()
        .position(|kind| *kind == client.policy.kind);
    u32::try_from(place?).ok()
}

fn set_kind(client: &mut Client, number: u32) {
    if let Some(kind) = Kind::ALL.get(super::place(number)) {
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
