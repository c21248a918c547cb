//! The parameters of a plan, one after the other as they are shown.

use super::super::plan::{Outage, Plan, Slow, Window};
use super::super::{MAX_CLIENTS, MAX_SECONDS};
use super::{Field, MS, OFF_ON, S, each, number, on, switch, word};

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
        "All at second",
        "",
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
        "Retry-After, or 0",
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
