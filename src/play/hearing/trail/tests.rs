//! A world that goes on from a mark is the same as one that was played from its beginning.

use std::rc::Rc;
use std::sync::Arc;

use course::{Assignment, Cue, Scenario};
use serde_json::{Map, Value, json};
use sim::handler::{Blocks, Program};

use crate::{Case, Hearing, Turn};

fn map(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// Two students pay; the handler enrols them from its queue.
fn assignment() -> Assignment {
    let hook = "https://yourapp.com/webhooks/razorpay";
    let settings = json!({
        "shop": {
            "endpoints": [{"path": "/webhooks/razorpay", "scheme": "razorpay", "secret": "hook"}],
            "fields": {
                "event": "header x-razorpay-event-id", "payment": "/payload/payment/entity/id",
                "student": "/payload/payment/entity/notes/student_id",
            },
            "calls": [{
                "name": "enrol", "says": "Enrol", "url": "https://api.courses.example/v1/enrollments",
                "headers": {"Authorization": "Bearer lms", "Content-Type": "application/json"},
                "body": {"course_id": 3, "student_id": "{student}"},
            }],
        },
        "razorpay": {
            "key-id": "rzp_test_1", "key-secret": "s", "auto-capture": true,
            "webhooks": [{"url": hook, "secret": "hook", "events": ["payment.captured"]}],
        },
        "lms": {"key": "lms", "courses": 5, "students": 9, "enrollments": 0},
    });
    let space = json!([
        {"kind": "duplicate", "from": "razorpay", "to": "shop"},
        {"kind": "held", "by": "10m", "from": "razorpay", "to": "shop"},
        {"kind": "crash", "at": "shop"},
        {"kind": "status", "status": 503, "from": "shop", "to": "lms"},
        {"kind": "cut-after", "from": "shop", "to": "lms"},
    ]);
    let pay = |student: u64| {
        let body = json!({
            "amount": 100, "currency": "INR", "method": "upi", "vpa": "a@upi", "email": "a@example.com",
            "contact": "+919876543210", "notes": {"student_id": student},
        });
        let command = format!(
            "curl https://api.razorpay.com/v1/payments/create/json -u rzp_test_1:s -H 'Content-Type: application/json' -d '{body}'"
        );
        let draft = wire::codec::curl::parse(&command).unwrap();
        map(&draft.freeze().unwrap().to_value())
    };
    Assignment {
        scenario: Scenario {
            seed: 5,
            parties: ["razorpay", "shop", "lms"].map(str::to_owned).to_vec(),
            settings: map(&settings),
            ..Scenario::default()
        },
        until: 86_400_000,
        cues: vec![
            Cue {
                at: 1_000,
                request: pay(7),
            },
            Cue {
                at: 4_000,
                request: pay(8),
            },
        ],
        space: space.as_array().unwrap().iter().map(map).collect(),
        most: 3,
        ..Assignment::default()
    }
}

#[test]
fn a_world_that_goes_on_from_a_mark_is_the_same_as_one_from_the_beginning() {
    let hearing = Rc::new(Hearing::new(&assignment()).unwrap());
    let handler = json!({
        "handler": 1,
        "request": [{"do": "verify"}, {"do": "parse"}, {"do": "enqueue", "by": "event"}, {"do": "answer", "status": 200}],
        "job": [{"do": "call", "call": "enrol", "once": "payment", "done": [409]}],
    });
    let blocks = Arc::new(Blocks::read(&handler, hearing.env()).unwrap());
    let program = Program::Blocks(blocks);
    let mut case = Case::new(Rc::clone(&hearing), program.clone(), 900, 1);
    let mut compared = [0; 4];
    while let Some(schedule) = case.search.now() {
        let found = case.play(&schedule);
        let wanted = hearing.play(&program, hearing.faults(&schedule));
        assert_eq!(found.transcript(), wanted.transcript(), "{schedule:?}");
        *compared.get_mut(case.trails.len()).unwrap() += 1;
        assert!(matches!(case.turn(), Turn::Played));
    }
    assert!(
        compared.iter().all(|count| *count > 0),
        "some went on from the calm story, some from a schedule with one fault, some from one with two: {compared:?}"
    );
}
