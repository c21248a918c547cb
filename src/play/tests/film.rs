//! A film: the same story whole, in pieces and up to any moment.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where its own story does not hold"
)]

use course::Scenario;
use play::{Cue, Film};
use serde_json::json;
use wire::{Method, Request, Target, Time};

fn scenario() -> Scenario {
    let settings = json!({ "lms": { "key": "cs_test_4f9a1c7e2b8d6035" } });
    let fault = json!({ "kind": "lost", "from": "shop", "to": "lms", "rate": 0.3 });
    Scenario {
        seed: 7,
        parties: vec!["shop".to_owned(), "lms".to_owned()],
        settings: settings.as_object().unwrap().clone(),
        faults: vec![fault.as_object().unwrap().clone()],
        ..Scenario::default()
    }
}

fn film_cues() -> Vec<Cue> {
    let target = Target::parse("https://api.courses.example/v1/courses").unwrap();
    let cue = |at| Cue {
        at: Time(at),
        request: Request::new(Method::get(), target.clone()),
    };
    [9_000, 50, 50, 4_000].map(cue).into()
}

fn film() -> Film {
    Film::new(&scenario(), film_cues()).unwrap()
}

fn whole() -> String {
    let mut film = film();
    assert!(film.play(Time(100_000), u32::MAX));
    film.world().transcript().to_json_lines()
}

#[test]
fn played_in_pieces_it_is_the_same() {
    let mut film = film();
    let mut to = 0;
    while to < 100_000 {
        to += 137;
        while !film.play(Time(to.min(100_000)), 2) {}
    }
    assert_eq!(film.world().transcript().to_json_lines(), whole());
    assert!(whole().matches("\"sent\"").count() >= 4);
}

#[test]
fn it_stops_at_the_moment_that_was_asked_for() {
    let mut film = film();
    assert_eq!(film.next_at(), Some(Time(50)));
    assert!(film.play(Time(3_999), u32::MAX));
    assert_eq!(film.world().now(), Time(3_999));
    assert_eq!(film.next_at(), Some(Time(4_000)));
    let so_far = film.world().transcript().to_json_lines();
    assert!(whole().starts_with(&so_far));
}

#[test]
fn a_scenario_that_cannot_be_played_says_so() {
    let mut broken = scenario();
    broken.faults[0].insert("rate".to_owned(), json!(2));
    let problem = Film::new(&broken, Vec::new()).err().unwrap();
    assert!(
        problem.to_string().contains("a number from 0 to 1"),
        "{problem}"
    );
}

#[test]
fn a_fault_with_the_number_of_a_request_strikes_that_request() {
    let mut calm = scenario();
    calm.faults.clear();
    let again = json!({ "kind": "duplicate", "from": "shop", "to": "lms", "nth": 2 });
    calm.faults.push(again.as_object().unwrap().clone());
    let play = |scenario: &Scenario| {
        let mut film = Film::new(scenario, film_cues()).unwrap();
        film.play(Time(100_000), u32::MAX);
        film.world().transcript().clone()
    };
    let before = play(&calm);
    let asked: Vec<_> = before
        .exchanges()
        .iter()
        .map(|one| (one.id, one.seq))
        .collect();
    let numbers: Vec<u64> = asked
        .iter()
        .map(|(_, seq)| play::nth(&before, *seq).unwrap().2)
        .collect();
    // The third is the copy of the second.
    assert_eq!(numbers, [1, 2, 2, 3, 4]);
    for ((id, _), number) in asked.iter().zip(numbers) {
        let mut struck = calm.clone();
        let fault =
            json!({ "kind": "held", "by": "40s", "from": "shop", "to": "lms", "nth": number });
        struck.faults.push(fault.as_object().unwrap().clone());
        let after = play(&struck);
        let held = after.events().iter().find_map(|event| match &*event.what {
            wire::What::Fault {
                kind: "held",
                exchange,
                ..
            } => *exchange,
            _ => None,
        });
        let copies = number == 2 && held.is_some_and(|held| held < *id);
        assert!(held == Some(*id) || copies, "{held:?} for {id:?}");
    }
}
