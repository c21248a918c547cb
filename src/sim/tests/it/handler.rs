//! A handler as a program: its runs, their operations, what survives a crash, and what a script needs to be known of.

use std::sync::Arc;

use serde_json::{Value, json};
use sim::handler::{Blocks, Known, Move, Need, Op, Program, likely};
use sim::{Config, World};
use wire::{Operation, Request, What};

use crate::kit::{facts, request, response};

const SHOP: &str = "https://yourapp.com/webhooks/razorpay";

fn settings(faults: Value) -> Value {
    json!({
        "shop": {
            "endpoints": [{"path": "/webhooks/razorpay", "scheme": "razorpay", "secret": "rzp_whsec"}],
            "fields": {
                "event": "header x-razorpay-event-id",
                "payment": "/payload/payment/entity/id",
                "student": "number /payload/payment/entity/notes/student_id",
                "course": "number /payload/payment/entity/notes/course_id",
                "email": "/payload/payment/entity/email",
            },
            "about": "payment",
            "env": {"LMS_KEY": "lms_secret_1"},
            "calls": [{
                "name": "enrol", "says": "Enrol the student", "url": "https://api.courses.example/v1/enrollments",
                "headers": {"Authorization": "Bearer {env.LMS_KEY}", "Content-Type": "application/json"},
                "body": {"course_id": "{course}", "student_id": "{student}"},
            }],
        },
        "razorpay": {
            "key-id": "rzp_test_1", "key-secret": "s", "auto-capture": true,
            "webhooks": [{"url": SHOP, "secret": "rzp_whsec", "events": ["payment.captured"]}],
        },
        "lms": {"key": "lms_secret_1", "courses": 50, "students": 20, "enrollments": 0},
        "attacker": {"sends": [{
            "at": "1s", "url": SHOP, "headers": {"Content-Type": "application/json",
            "x-razorpay-event-id": "evt_forged", "X-Razorpay-Signature": "00"},
            "body": "{\"event\": \"payment.captured\"}",
        }]},
        "faults": faults,
    })
}

fn config(faults: Value) -> Config {
    let parties = ["shop", "razorpay", "lms", "attacker"].map(str::to_owned);
    Config::from_settings(7, &parties, settings(faults).as_object().unwrap()).unwrap()
}

fn blocks(config: &Config, handler: Value) -> Program {
    Program::Blocks(Arc::new(Blocks::read(&handler, &config.shop.env).unwrap()))
}

/// Stores the event, answers, and works in the queue.
fn careful() -> Value {
    json!({
        "handler": 1,
        "request": [
            {"do": "verify"}, {"do": "parse"}, {"do": "enqueue", "by": "event"}, {"do": "answer", "status": 200},
        ],
        "job": [{"do": "call", "call": "enrol", "key": "payment", "done": [409], "fail": "flag"}, {"do": "log", "text": "{payment} done"}],
    })
}

fn pay(student: u64) -> Request {
    let mut request = request("POST", "https://api.razorpay.com/v1/payments/create/json");
    request.fields.push(
        "Authorization",
        wire::codec::basic::header("rzp_test_1", "s"),
    );
    request.fields.push("Content-Type", "application/json");
    let content = json!({
        "amount": 49_900, "currency": "INR", "method": "upi", "vpa": "asha@upi",
        "email": "asha@example.com", "contact": "+919876543210",
        "notes": {"student_id": student, "course_id": 3},
    });
    request.content = content.to_string().into_bytes();
    request
}

fn play(handler: &Value, faults: Value) -> World {
    let mut config = config(faults);
    config.program = Some(blocks(&config, handler.clone()));
    let mut world = World::new(&config);
    world.send(pay(7));
    world.until_idle();
    world
}

fn operations(world: &World) -> Vec<&Operation> {
    let events = world.transcript().events().iter();
    events
        .filter_map(|event| match &*event.what {
            What::Op(operation) => Some(operation),
            _ => None,
        })
        .collect()
}

fn kinds(world: &World, run: u64) -> Vec<&'static str> {
    let all = operations(world).into_iter();
    all.filter(|op| op.run == run).map(|op| op.kind).collect()
}

#[test]
fn a_payment_is_verified_stored_answered_and_then_worked_on() {
    let world = play(&careful(), json!([]));
    // The forged event came first.
    assert_eq!(kinds(&world, 1), ["verify"]);
    assert_eq!(kinds(&world, 2), ["verify", "enqueue", "answer"]);
    assert_eq!(kinds(&world, 3), ["call", "log"]);
    let enrolled = facts(&world, "lms", "enrollments");
    assert_eq!(enrolled.last().unwrap().columns["student_id"], 7);
    let statuses: Vec<_> = facts(&world, "shop", "jobs")
        .iter()
        .map(|fact| fact.columns["status"].clone())
        .collect();
    assert_eq!(statuses, ["waiting", "at work", "done"]);
}

#[test]
fn a_forged_event_is_refused_and_changes_nothing() {
    let world = play(&careful(), json!([]));
    let exchanges = world.transcript().exchanges();
    let forged = exchanges
        .iter()
        .find(|exchange| exchange.from.as_str() == "attacker");
    assert_eq!(forged.unwrap().status(), Some(401));
    assert!(
        operations(&world)
            .iter()
            .all(|op| op.run != 1 || !op.writes)
    );
}

#[test]
fn a_machine_that_dies_leaves_what_was_written_and_breaks_the_connection() {
    let seed = json!({
        "handler": 1,
        "request": [
            {"do": "verify"}, {"do": "parse"}, {"do": "seen", "by": "payment"}, {"do": "mark", "by": "payment"},
            {"do": "call", "call": "enrol", "retry": {"kind": "none"}}, {"do": "answer", "status": 200},
        ],
        "job": [],
    });
    let world = play(
        &seed,
        json!([{"kind": "crash", "at": "shop", "run": 2, "op": 4}]),
    );
    let exchanges = world.transcript().exchanges();
    let told: Vec<_> = exchanges
        .iter()
        .filter(|exchange| exchange.from.as_str() == "razorpay")
        .collect();
    assert_eq!(told.len(), 2, "Razorpay tries again");
    assert!(
        told[0].broken.as_ref().unwrap().contains("dies"),
        "{:?}",
        told[0].broken
    );
    // The second run finds the mark and does nothing: the enrolment is lost.
    assert_eq!(told[1].status(), Some(200));
    assert_eq!(kinds(&world, 3), ["verify", "get"]);
    assert!(facts(&world, "lms", "enrollments").is_empty());
    let careful = play(
        &careful(),
        json!([{"kind": "crash", "at": "shop", "run": 3, "op": 1}]),
    );
    assert_eq!(
        facts(&careful, "lms", "enrollments").len(),
        1,
        "the queue gives the job to another"
    );
}

#[test]
fn a_call_is_tried_again_and_then_flagged() {
    let busy = |to: u64| {
        (1..=to).map(|nth| json!({"kind": "status", "from": "shop", "to": "lms", "nth": nth, "status": 503})).collect::<Value>()
    };
    let world = play(&careful(), busy(2));
    assert_eq!(facts(&world, "lms", "enrollments").len(), 1);
    assert_eq!(
        kinds(&world, 3),
        ["call", "sleep", "call", "sleep", "call", "log"]
    );
    let world = play(&careful(), busy(9));
    let flags = facts(&world, "shop", "flags");
    assert_eq!(flags.len(), 1);
    assert_eq!(flags[0].columns["reason"], "enrol failed: 503");
    assert!(
        flags[0].columns["about"]
            .as_str()
            .unwrap()
            .starts_with("pay_")
    );
}

#[test]
fn a_handler_that_breaks_off_answers_500_and_says_why() {
    let hasty = json!({"handler": 1, "request": [{"do": "mark", "by": "payment"}], "job": []});
    let world = play(&hasty, json!([]));
    let exchanges = world.transcript().exchanges();
    let told = exchanges
        .iter()
        .find(|exchange| exchange.from.as_str() == "razorpay");
    assert_eq!(told.unwrap().status(), Some(500));
    let log = facts(&world, "shop", "log");
    assert!(
        log[0].columns["text"]
            .as_str()
            .unwrap()
            .contains("nothing has read it yet")
    );
}

/// What a script does after these results.
fn script(results: &[Value]) -> Move {
    let op = |op: Value| Move::Do(Op::from_value(&op).unwrap());
    match results {
        [] => op(json!({"do": "verify", "scheme": "razorpay"})),
        [verified] if verified["ok"] == false => Move::End(Some((401, String::new()))),
        [_] => op(json!({"do": "put", "table": "t", "key": "k", "row": {"n": 1}})),
        _ => Move::End(Some((200, "ok".to_owned()))),
    }
}

/// The world when nothing of the script is missing any more, and how often it was asked for.
fn learned(learn: impl Fn(&mut Known, &Need)) -> (World, u32) {
    let mut known = Known::default();
    let mut asked = 0;
    loop {
        let mut config = config(json!([]));
        config.program = Some(Program::Script(Arc::new(known.clone())));
        let mut world = World::new(&config);
        world.send(pay(7));
        world.until_idle();
        let Some(need) = world.need().cloned() else {
            return (world, asked);
        };
        assert!(!world.step(), "the world stands still");
        asked += 1;
        learn(&mut known, &need);
    }
}

#[test]
fn a_script_is_played_as_far_as_it_is_known() {
    let (world, asked) = learned(|known, need| {
        assert!(known.learn(need, script(&need.results)));
    });
    assert_eq!(asked, 5, "each step is asked for once");
    assert_eq!(kinds(&world, 2), ["verify", "put"]);
    let exchanges = world.transcript().exchanges();
    let told = exchanges
        .iter()
        .find(|exchange| exchange.from.as_str() == "razorpay");
    assert_eq!(response(told.unwrap()).text(), "ok");
}

#[test]
fn a_script_that_goes_on_with_likely_results_is_asked_less_often_and_does_the_same() {
    let (slow, _) = learned(|known, need| {
        known.learn(need, script(&need.results));
    });
    let (world, asked) = learned(|known, need| {
        let (likely, mut results) = (likely(need.entry), need.results.clone());
        let mut ahead = Vec::new();
        let last = loop {
            match script(&results) {
                Move::Do(op) if likely.get(op.kind()).is_some() => {
                    let came = likely[op.kind()].clone();
                    results.push(came.clone());
                    ahead.push((Move::Do(op), came));
                }
                last => break last,
            }
        };
        assert!(known.learn_ahead(need, ahead, last));
    });
    assert_eq!(
        asked, 3,
        "once for each request, and once for the forged one"
    );
    assert_eq!(world.transcript(), slow.transcript());
}

#[test]
fn what_a_sandbox_says_becomes_a_step() {
    assert_eq!(Move::operation(&json!({"do": "now"})), Move::Do(Op::Now));
    let refused = Move::Threw("There is no operation `fly`.".to_owned());
    assert_eq!(Move::operation(&json!({"do": "fly"})), refused);
    assert_eq!(Move::end(&Value::Null), Move::End(None));
    assert_eq!(
        Move::end(&json!({"status": 202, "body": "later"})),
        Move::End(Some((202, "later".to_owned())))
    );
    for garbage in [json!(202), json!({"status": 99}), json!({"body": ""})] {
        assert!(matches!(Move::end(&garbage), Move::Threw(_)), "{garbage}");
    }
}

#[test]
fn what_is_no_handler_is_told_with_its_place() {
    let config = config(json!([]));
    let problems = Blocks::read(
        &json!({"handler": 2, "request": [{"do": "seen", "by": "colour"}, {"do": "call", "call": "fly"}], "job": [{"do": "verify"}]}),
        &config.shop.env,
    );
    let keys: Vec<_> = problems
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.key)
        .collect();
    assert_eq!(
        keys,
        ["handler", "request[0].by", "request[1].call", "job[0].do"]
    );
}

#[test]
fn a_handler_is_written_as_it_was_read() {
    let config = config(json!([]));
    let read = |value: &Value| Blocks::read(value, &config.shop.env).unwrap();
    let blocks = read(&careful());
    assert_eq!(read(&blocks.to_value()), blocks);
}

#[test]
fn blocks_can_be_shown_as_a_script_that_does_the_same() {
    let config = config(json!([]));
    let blocks = Blocks::read(&careful(), &config.shop.env).unwrap();
    let script = blocks.to_script(&config.shop.env);
    for line in [
        "  if (!(await tools.verify())) return 401;",
        "    v = values(request, JSON.parse(request.body));",
        "  await tools.enqueue(must(v, \"event\"), v);",
        "  await tools.answer(200);",
        "async function worker(v, tools) {",
        "    payment: content?.payload?.payment?.entity?.id,",
        "    headers: { \"Authorization\": `Bearer ${env[\"LMS_KEY\"] ?? \"\"}`, \"Content-Type\": \"application/json\" },",
        "    body: JSON.stringify({ \"course_id\": v.course, \"student_id\": v.student }),",
        "  await tools.log(`${v.payment ?? \"\"} done`);",
    ] {
        assert!(
            script.lines().any(|found| found == line),
            "{line}\n{script}"
        );
    }
}
