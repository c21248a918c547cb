//! A stage plays acts, keeps them, and plays them again to the same transcript.

#![expect(
    clippy::expect_used,
    reason = "a test may end where its own story does not hold"
)]

use course::{Data, Scenario};
use play::{Act, Stage, act, replay_digest, stage};
use serde_json::{Value, json};
use sim::Dialect;
use wire::{Request, codec::curl};

const URL: &str =
    "https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json";

fn scenario() -> Value {
    json!({
        "says": "", "seed": 4821, "parties": ["shop", "twilio", "carrier", "phone:+33612345678"],
        "settings": { "twilio": {
            "account": "AC1234567890abcdef1234567890abcdef",
            "token": "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2",
            "numbers": ["+33198765432"]
        } }
    })
}

fn fresh() -> Stage {
    Stage::new(&parsed()).expect("a scenario that can be played")
}

fn parsed() -> Scenario {
    Scenario::from_value(&scenario()).expect("a scenario")
}

fn message() -> Request {
    let command = format!(
        "curl {URL} -u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2 \
         --data-urlencode To=+33612345678 --data-urlencode From=+33198765432 -d Body=Hello"
    );
    curl::parse(&command)
        .expect("curl")
        .freeze()
        .expect("a request")
}

fn lines(stage: &Stage) -> String {
    stage.world().transcript().to_json_lines()
}

#[test]
fn a_request_waits_on_the_wire_until_time_moves() {
    let mut stage = fresh();
    let before = stage.world().transcript().events().len();
    assert!(stage.act(Act::Send(message())));
    assert_eq!(stage.latest_act_seq(), u64::try_from(before).expect("few"));
    assert_eq!(stage.world().transcript().exchanges()[0].status(), None);
    assert!(stage.act(Act::UntilAnswered));
    assert_eq!(
        stage.world().transcript().exchanges()[0].status(),
        Some(201)
    );
}

#[test]
fn again_repeats_the_last_request() {
    let mut stage = fresh();
    assert!(!stage.act(Act::Again), "there is nothing to repeat");
    stage.act(Act::Send(message()));
    let first = stage.latest_act_seq();
    assert!(stage.act(Act::Again));
    assert!(stage.latest_act_seq() > first);
    assert_eq!(stage.world().transcript().exchanges().len(), 2);
}

#[test]
fn adjacent_advances_are_one_act_and_their_cut_does_not_count() {
    let (mut one, mut many) = (fresh(), fresh());
    one.act(Act::Send(message()));
    many.act(Act::Send(message()));
    one.act(Act::Advance(6000));
    for _ in 0..600 {
        many.act(Act::Advance(10));
    }
    assert_eq!(many.acts(), one.acts());
    assert_eq!(many.acts().len(), 2);
    assert_eq!(lines(&many), lines(&one));
}

#[test]
fn letting_time_pass_is_no_new_attempt() {
    let mut stage = fresh();
    stage.act(Act::Send(message()));
    let latest = stage.latest_act_seq();
    for act in [
        Act::Step,
        Act::Advance(50),
        Act::UntilAnswered,
        Act::UntilIdle,
    ] {
        stage.act(act);
    }
    assert_eq!(stage.latest_act_seq(), latest);
}

#[test]
fn every_act_survives_storage_and_replays_to_the_same_bytes() {
    let mut stage = fresh();
    for act in [
        Act::Dialect(Dialect::Simple),
        Act::Dialect(Dialect::Wire),
        Act::Send(message()),
        Act::Step,
        Act::Again,
        Act::UntilAnswered,
        Act::Advance(700),
        Act::UntilIdle,
    ] {
        assert!(stage.act(act.clone()), "{act:?}");
    }
    let again = Stage::replay(&parsed(), &stage.acts_to_value()).expect("a stage");
    assert_eq!(again.acts(), stage.acts());
    assert_eq!(lines(&again), lines(&stage));
    assert_eq!(again.latest_act_seq(), stage.latest_act_seq());
    let whole = json!({ "scenario": scenario(), "acts": stage.acts_to_value() });
    assert_eq!(replay_digest(&whole.to_string()), lines(&stage));
}

#[test]
fn a_reset_begins_anew() {
    let mut stage = fresh();
    let first = lines(&stage);
    stage.act(Act::Send(message()));
    stage.act(Act::UntilIdle);
    assert!(stage.act(Act::Reset));
    assert_eq!(
        (lines(&stage), stage.acts().len(), stage.latest_act_seq()),
        (first, 0, 0)
    );
    assert!(!stage.act(Act::Again), "what was sent before is forgotten");
}

#[test]
fn damaged_acts_give_a_fresh_stage() {
    for damaged in [
        json!(null),
        json!({ "send": {} }),
        json!(["fly"]),
        json!([{ "advance": -1 }]),
        json!([{ "advance": 1, "send": {} }]),
        json!(["step", { "send": { "method": "GET" } }]),
        json!(vec!["step"; stage::MAX_ACTS + 1]),
    ] {
        let stage = Stage::replay(&parsed(), &damaged).expect("a stage");
        assert_eq!(lines(&stage), lines(&fresh()), "{damaged}");
        let whole = json!({ "scenario": scenario(), "acts": damaged });
        assert!(replay_digest(&whole.to_string()).starts_with("error: "));
    }
    let whole = json!({ "scenario": scenario(), "acts": [], "handler": { "handler": 2 } });
    for damaged in ["{", &whole.to_string()] {
        assert!(replay_digest(damaged).starts_with("error: "));
    }
}

#[test]
fn a_stage_is_bounded_in_acts_and_in_time() {
    let mut stage = fresh();
    assert!(stage.act(Act::Advance(u64::MAX)));
    assert_eq!(stage.acts(), [Act::Advance(act::MAX_ADVANCE)]);
    while !stage.is_full() {
        let other = match stage.dialect() {
            Dialect::Wire => Dialect::Simple,
            Dialect::Simple => Dialect::Wire,
        };
        stage.act(Act::Dialect(other));
    }
    assert!(!stage.act(Act::Send(message())));
    assert!(!stage.act(Act::Advance(1)));
    assert_eq!(stage.acts().len(), stage::MAX_ACTS);
    assert!(stage.act(Act::Reset));
    assert!(stage.act(Act::Send(message())));
}

#[test]
fn settings_that_cannot_be_played_are_named() {
    let mut broken = parsed();
    broken
        .settings
        .insert("twilio".to_owned(), json!({ "acount": "AC1" }));
    let problem = Stage::new(&broken).err().expect("a problem").to_string();
    assert!(problem.contains("acount"), "{problem}");
}

#[test]
fn faults_of_the_scenario_strike_after_every_reset() {
    let mut unlucky = scenario();
    unlucky["faults"] = json!([{ "kind": "lost", "from": "shop", "to": "twilio" }]);
    let scenario = Scenario::from_value(&unlucky).expect("a scenario");
    let mut stage = Stage::new(&scenario).expect("a scenario that can be played");
    for _ in 0..2 {
        stage.act(Act::Send(message()));
        stage.act(Act::UntilAnswered);
        stage.act(Act::Again);
        stage.act(Act::UntilAnswered);
        let exchanges = stage.world().transcript().exchanges();
        let statuses: Vec<_> = exchanges.iter().map(wire::Exchange::status).collect();
        assert_eq!(statuses, [None, Some(201)]);
        assert!(lines(&stage).contains("\"kind\":\"lost\""));
        stage.act(Act::Reset);
    }
    unlucky["faults"][0]["nth"] = json!(0);
    let scenario = Scenario::from_value(&unlucky).expect("a scenario");
    let problem = Stage::new(&scenario).err().expect("a problem").to_string();
    assert!(problem.contains("faults [0].nth: found 0"), "{problem}");
}

#[test]
fn any_acts_replay_to_the_same_bytes() {
    for seed in 0..150_u64 {
        let mut state = seed;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut stage = fresh();
        for _ in 0..next(20) {
            stage.act(match next(9) {
                0 | 1 => Act::Send(message()),
                2 => Act::Again,
                3 => Act::Step,
                4 => Act::UntilAnswered,
                5 => Act::UntilIdle,
                6 => Act::Dialect(if next(2) == 0 {
                    Dialect::Simple
                } else {
                    Dialect::Wire
                }),
                _ => Act::Advance(next(5000)),
            });
        }
        let again = Stage::replay(&parsed(), &stage.acts_to_value()).expect("a stage");
        assert_eq!(lines(&again), lines(&stage), "seed {seed}");
        assert_eq!(again.acts(), stage.acts(), "seed {seed}");
    }
}
