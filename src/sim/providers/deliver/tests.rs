//! What the webhook sender promises, seen in the transcript of a small world: one sender, one receiver that answers as
//! it is told.

use serde_json::{Map, Value, json};
use wire::{Method, Party, Reading, Request, Response, Target, Time, What};

use super::{Again, Deliveries, Delivery, Kinds, MAX_UNDER_WAY, Policy, Schedule};
use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::world::World;

const SECOND: u64 = 1_000;
const HOUR: u64 = 3_600 * SECOND;
const PATIENT: Policy = Policy {
    timeout: 10 * SECOND,
    again: Again::Always,
    schedule: Schedule::Waits(&[5 * SECOND, 60 * SECOND]),
};

/// Sends one event when the world begins, and signs each attempt with its time.
struct Sender {
    party: Party,
    policy: Policy,
    url: &'static str,
    copies: u32,
    deliveries: Deliveries,
}

impl Actor for Sender {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        let target = Target::parse(self.url).expect("an address");
        let mut request = Request::new(Method::post(), target);
        request.fields.push("Signed-At", ctx.unix().to_string());
        request.fields.push("Id", "evt_1");
        for _ in 0..self.copies {
            let delivery = Delivery {
                about: 7,
                event: "evt_1".into(),
                endpoint: self.url.into(),
                born: ctx.now(),
                request: request.clone(),
                policy: self.policy,
                attempt: 1,
            };
            self.deliveries.send(ctx, delivery);
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let now = ctx.unix().to_string();
        if let Some(delivery) = self.deliveries.due(wake) {
            delivery.request.fields.set("Signed-At", now);
            self.deliveries.again(ctx, wake.about);
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let attempt = self
            .deliveries
            .answered(ctx, tag, outcome)
            .expect("its own");
        attempt.fact(ctx);
        if attempt.gave_up() {
            let row = attempt.about.to_string();
            ctx.fact("endpoints", &row, vec![("status", "disabled".into())]);
        }
    }
}

/// Answers with these status codes, one after the other, and then with the last one again.
struct Receiver {
    party: Party,
    codes: Vec<u16>,
    work: u64,
}

impl Actor for Receiver {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec!["one.example", "two.example"]
    }

    fn answer(&mut self, _ctx: &mut Ctx<'_>, _request: &Request) -> Reply {
        let code = match self.codes.as_slice() {
            [last] => *last,
            _ => self.codes.remove(0),
        };
        Reply {
            readings: Vec::<Reading>::new(),
            then: String::new(),
            response: Response::new(code),
            work: self.work,
        }
    }
}

fn world(policy: Policy, url: &'static str, codes: &[u16], work: u64, copies: u32) -> World {
    let sender = Sender {
        party: Party::new("sender"),
        policy,
        url,
        copies,
        deliveries: Deliveries::new(),
    };
    let receiver = Receiver {
        party: Party::new("receiver"),
        codes: codes.to_vec(),
        work,
    };
    World::of(
        &Config::default(),
        vec![Box::new(sender), Box::new(receiver)],
    )
}

/// The rows of a table, as they were written.
fn facts(world: &World, table: &str) -> Vec<Map<String, Value>> {
    let events = world.transcript().events().iter();
    let facts = events.filter_map(|event| match &*event.what {
        What::Fact(fact) if fact.table == table => Some(fact.columns.clone()),
        _ => None,
    });
    facts.collect()
}

/// Lets the world come to rest and gives result and status of each attempt.
fn results(world: &mut World) -> Vec<String> {
    world.until_idle();
    let line = |row: &Map<String, Value>| format!("{} {}", row["result"], row["status"]);
    facts(world, "deliveries")
        .iter()
        .map(|row| line(row).replace('"', ""))
        .collect()
}

#[track_caller]
fn check(policy: Policy, codes: &[u16], work: u64, expected: &[&str]) {
    let mut world = world(policy, "https://two.example/hook", codes, work, 1);
    assert_eq!(results(&mut world), expected);
}

#[test]
fn a_failed_delivery_is_tried_again_as_the_schedule_says() {
    check(PATIENT, &[204], 0, &["succeeded 204"]);
    check(
        PATIENT,
        &[500, 302, 200],
        0,
        &["failed 500", "failed 302", "succeeded 200"],
    );
    check(
        PATIENT,
        &[500],
        0,
        &["failed 500", "failed 500", "given up 500"],
    );
    let never = Policy {
        schedule: Schedule::Waits(&[]),
        ..PATIENT
    };
    check(never, &[500], 0, &["given up 500"]);
}

#[test]
fn the_policy_says_which_failures_are_tried_again() {
    let gone = Policy {
        again: Again::Unless(&[404, 410]),
        ..PATIENT
    };
    check(gone, &[503, 410], 0, &["failed 503", "given up 410"]);
    let servers = Policy {
        again: Again::Only(Kinds {
            connect: false,
            timeout: false,
            client_error: false,
            server_error: true,
        }),
        ..PATIENT
    };
    check(servers, &[500, 400], 0, &["failed 500", "given up 400"]);
    check(servers, &[200], 11 * SECOND, &["given up null"]);
}

#[test]
fn a_receiver_that_takes_too_long_has_failed_however_it_answers_later() {
    let mut world = world(PATIENT, "https://one.example/hook", &[200], 11 * SECOND, 1);
    assert_eq!(
        results(&mut world),
        ["failed null", "failed null", "given up null"]
    );
    for exchange in world.transcript().exchanges() {
        let cause = "No answer came within 10.00 s: the sender waits no longer.";
        assert_eq!(exchange.broken.as_deref(), Some(cause));
        assert_eq!(exchange.answer, None);
    }
}

#[test]
fn a_host_that_nobody_has_is_a_failed_connection_and_the_end_is_told() {
    let mut world = world(PATIENT, "https://nobody.example/", &[200], 0, 1);
    assert_eq!(results(&mut world).len(), 3);
    let disabled = facts(&world, "endpoints");
    assert_eq!(
        disabled.first().map(|row| row["status"].clone()),
        Some(json!("disabled"))
    );
}

#[test]
fn each_attempt_is_signed_anew_and_keeps_its_id() {
    let mut world = world(PATIENT, "https://one.example/hook", &[500, 500, 200], 0, 1);
    world.until_idle();
    let all = world.transcript().exchanges();
    let of = |name: &str| -> Vec<&str> {
        all.iter()
            .filter_map(|exchange| exchange.request.fields.get(name))
            .collect()
    };
    assert_eq!(of("Id"), ["evt_1"; 3]);
    assert_eq!(of("Signed-At"), ["1742049120", "1742049125", "1742049185"]);
    let first = facts(&world, "deliveries").remove(0);
    assert_eq!(first["endpoint"], "https://one.example/hook");
    assert_eq!(
        (&first["event"], &first["attempt"]),
        (&json!("evt_1"), &json!(1))
    );
    assert_eq!(first["next_attempt"], "2025-03-15T14:32:05Z");
}

#[test]
fn doubling_waits_end_with_the_time_since_the_event() {
    let day = Policy {
        schedule: Schedule::Doubling {
            first: HOUR,
            longest: 8 * HOUR,
            within: 24 * HOUR,
        },
        ..PATIENT
    };
    let mut world = world(day, "https://one.example/hook", &[500], 0, 1);
    // 0, 1, 3, 7 and 15 hours; the next one, at 23, still falls into the day, and the one behind it does not.
    assert_eq!(results(&mut world).len(), 6);
    assert!(world.now() < Time(24 * HOUR));
    let last = world
        .transcript()
        .exchanges()
        .last()
        .map(|exchange| exchange.sent);
    assert_eq!(last.map(|at| at.0 / HOUR), Some(23));
}

#[test]
fn deliveries_beyond_the_bound_are_dropped_and_the_bound_is_an_event() {
    let copies = MAX_UNDER_WAY + 2;
    let world = world(PATIENT, "https://one.example/hook", &[200], 0, copies);
    let count = |is: fn(&What) -> bool| {
        let events = world.transcript().events().iter();
        events.filter(|event| is(&event.what)).count()
    };
    let sent = usize::try_from(MAX_UNDER_WAY).unwrap_or_default();
    assert_eq!(count(|what| matches!(what, What::Sent { .. })), sent);
    assert_eq!(count(|what| matches!(what, What::Bound { .. })), 2);
}
