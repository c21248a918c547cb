//! What becomes of the page when something is done, without a browser.

use std::rc::Rc;

use course::{Deed, Lab, LabWorld, Scenario};
use serde_json::json;
use sim::{Fault, Harm, MAX_FAULTS, Preset, When};
use wire::{Time, What};

use super::model::{Do, Model};
use super::share;

/// A course shop that is asked at one, two and three seconds, for a minute.
fn lab() -> Rc<Lab> {
    let settings = json!({ "lms": { "key": "cs_test_4f9a1c7e2b8d6035" } });
    let request = wire::codec::curl::parse("curl https://api.courses.example/v1/courses");
    let request = request.unwrap().freeze().unwrap().to_value();
    Rc::new(Lab {
        assignments: Vec::new(),
        worlds: vec![LabWorld {
            id: "shop".to_owned(),
            scenario: Scenario {
                seed: 7,
                parties: vec!["shop".to_owned(), "lms".to_owned()],
                settings: settings.as_object().unwrap().clone(),
                ..Scenario::default()
            },
            until: 60_000,
            deeds: vec![Deed {
                title: "Ask".to_owned(),
                at: vec![1_000, 2_000, 3_000],
                request: request.as_object().unwrap().clone(),
            }],
            ..LabWorld::default()
        }],
    })
}

fn model() -> Model {
    played(Model::of(lab(), 0))
}

/// The page as soon as its world has come as far as it is looked at.
fn played(mut model: Model) -> Model {
    while model.busy() {
        act(&mut model, Do::Tick(0.0));
    }
    model
}

fn act(model: &mut Model, what: Do) {
    model.act(what, &|| 0.0);
}

fn did(model: &mut Model, what: Do) {
    act(model, what);
    while model.busy() {
        act(model, Do::Tick(0.0));
    }
}

fn log(model: &Model) -> String {
    model.transcript().unwrap().to_json_lines()
}

fn struck(model: &Model) -> Vec<&'static str> {
    let events = model.transcript().unwrap().events();
    let kinds = events.iter().filter_map(|event| match &*event.what {
        What::Fault { kind, .. } => Some(*kind),
        _ => None,
    });
    kinds.collect()
}

#[test]
fn a_world_begins_calm_and_is_seen_whole() {
    let model = model();
    assert_eq!((model.at, model.shown()), (Time(60_000), 6));
    assert_eq!(model.preset(), Some(Preset::Calm));
}

#[test]
fn what_is_done_to_an_arrow_strikes_its_request() {
    for (row, nth) in [(0, 1), (2, 2), (5, 3)] {
        let mut model = model();
        did(&mut model, Do::Choose(Some(row)));
        did(&mut model, Do::Strike(Harm::Lost));
        assert_eq!(model.faults.first().unwrap().when, When::Nth(nth));
        assert_eq!(struck(&model), ["lost"]);
        did(&mut model, Do::Remove(0));
        assert_eq!(struck(&model), Vec::<&str>::new());
    }
}

#[test]
fn a_link_plays_the_same_again() {
    let mut model = model();
    did(&mut model, Do::Preset(Preset::BadNight));
    did(&mut model, Do::Seed(99));
    did(&mut model, Do::At(Time(30_000)));
    did(&mut model, Do::Deed(0));
    let text = share::write(&model).unwrap();
    let other = played(share::read(&text, lab()).unwrap());
    assert_eq!(
        (other.seed, other.at, &other.faults, &other.deeds),
        (99, Time(30_000), &model.faults, &model.deeds)
    );
    assert_eq!(log(&other), log(&model));
}

#[track_caller]
fn refused(state: serde_json::Value, says: &str) {
    let text = wire::codec::base64::encode_url(state.to_string().as_bytes());
    let why = share::read(&format!("lab={text}"), lab()).err().unwrap();
    assert!(why.contains(says), "{why}");
}

#[test]
fn a_damaged_or_newer_link_says_so() {
    let state = |more: serde_json::Value| {
        let mut state =
            json!({ "v": 1, "world": "shop", "seed": 7, "faults": [], "deeds": [[0, 5]], "at": 9 });
        for (key, value) in more.as_object().unwrap() {
            state[key] = value.clone();
        }
        state
    };
    refused(state(json!({ "v": 2 })), "newer version");
    refused(state(json!({ "world": "gone" })), "does not have");
    refused(state(json!({ "seed": "x" })), "a piece of it is missing");
    refused(
        state(json!({ "faults": [{ "kind": "gone" }] })),
        "a piece of it is missing",
    );
    refused(
        state(json!({ "deeds": [[7, 5]] })),
        "a piece of it is missing",
    );
    let whole = share::write(&model()).unwrap();
    let cut = whole.get(..whole.len() - 7).unwrap();
    assert!(
        share::read(cut, lab())
            .err()
            .unwrap()
            .contains("a piece of it is missing")
    );
}

#[test]
fn the_clock_goes_to_the_next_line_the_next_fault_and_back() {
    let mut model = model();
    did(&mut model, Do::Choose(Some(4)));
    did(&mut model, Do::Strike(Harm::Lost));
    did(&mut model, Do::At(Time::ZERO));
    assert_eq!(model.shown(), 0);
    did(&mut model, Do::Next);
    assert_eq!((model.at, model.shown()), (Time(1_000), 1));
    did(&mut model, Do::NextFault);
    assert_eq!(model.at, Time(3_000));
    did(&mut model, Do::Step);
    assert!(model.at > Time(3_000), "the sender gives up");
    did(&mut model, Do::NextFault);
    assert_eq!(model.at, Time(60_000), "there is none: the end");
}

#[test]
fn a_clock_that_runs_stops_at_the_end() {
    let mut model = model();
    act(&mut model, Do::Play(true));
    assert_eq!(model.at, Time::ZERO, "at the end it begins anew");
    act(&mut model, Do::Tick(50.0));
    assert_eq!(model.at, Time(3_000));
    act(&mut model, Do::Tick(5_000.0));
    assert_eq!((model.at, model.playing), (Time(60_000), false));
}

#[test]
fn no_plan_grows_beyond_its_bound() {
    let mut model = model();
    act(&mut model, Do::Choose(Some(0)));
    did(&mut model, Do::Strike(Harm::Expired));
    let fault: Fault = model.faults.first().unwrap().clone();
    for _ in 0..MAX_FAULTS + 5 {
        act(&mut model, Do::Add(fault.clone()));
    }
    assert_eq!(model.faults.len(), MAX_FAULTS);
}
