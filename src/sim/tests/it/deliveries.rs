//! Callbacks that fail: what Twilio's overrides in an address change, seen from a real receiver outside the world.

use sim::{Config, Outbound, World};
use wire::{Response, Time};

use crate::kit::*;

/// A world with an open edge whose one message calls that address back.
fn world_calling(fragment: &str) -> World {
    let config = Config::from_settings(4821, &parties(), &settings()).unwrap();
    let mut world = World::new(&config.with_outside());
    let hook = format!("http://127.0.0.1:9000/hook#{fragment}");
    let to = "+33600000008";
    world.send(create(&[
        ("To", to),
        ("From", SHOP),
        ("Body", "x"),
        ("StatusCallback", &hook),
    ]));
    world
}

/// Plays on until the next callback leaves.
fn next(world: &mut World) -> Option<Outbound> {
    loop {
        if let Some(outbound) = world.take_outbound().into_iter().next() {
            return Some(outbound);
        }
        if !world.step() {
            return None;
        }
    }
}

/// How often an address with that fragment is called, when each call is answered like that; nothing is silence.
#[track_caller]
fn check(fragment: &str, answer: Option<u16>, calls: usize, note: &str) {
    let mut world = world_calling(fragment);
    let mut count = 0;
    while let Some(outbound) = next(&mut world) {
        count += 1;
        assert_eq!(outbound.request.target.port, Some(9000));
        assert_eq!(outbound.request.target.fragment, None);
        if let Some(status) = answer {
            assert!(world.bring_answer(outbound.exchange, Ok(Response::new(status))));
        }
    }
    assert_eq!(count, calls, "#{fragment}");
    let notes = facts(&world, "twilio", "debugger");
    let notes: Vec<_> = notes.iter().map(|fact| &fact.columns["note"]).collect();
    let expected = if note.is_empty() { 0 } else { calls };
    assert_eq!(notes, vec![note; expected], "#{fragment}");
}

#[test]
fn the_fragment_says_which_failures_are_tried_again_and_how_often() {
    check("", Some(200), 1, "");
    check("", Some(500), 1, "HTTP 500");
    check("rp=5xx", Some(500), 2, "HTTP 500");
    check("rp=5xx&rc=3", Some(503), 4, "HTTP 503");
    check("rp=4xx&rc=0", Some(404), 1, "HTTP 404");
    check("rp=all&rc=9", Some(400), 6, "HTTP 400");
    check("", None, 1, "HTTP timeout");
    check("rp=rt&rc=2", None, 3, "HTTP timeout");
}

#[test]
fn the_fragment_says_how_long_the_receiver_may_take() {
    for (fragment, wait) in [("", 15_000), ("rt=2000", 2_000), ("tt=300&rt=900", 300)] {
        let mut world = world_calling(fragment);
        let outbound = next(&mut world).unwrap();
        let left = world.now();
        world.until_idle();
        assert_eq!(world.now(), left.plus(wait), "#{fragment}");
        assert!(world.now() > Time::ZERO);
        let late = world.bring_answer(outbound.exchange, Ok(Response::new(200)));
        assert!(!late, "the sender waits no longer");
    }
}

#[test]
fn a_connection_that_breaks_outside_is_tried_again_with_the_same_token() {
    let mut world = world_calling("");
    let first = next(&mut world).unwrap();
    let cause = "The connection was refused.".to_owned();
    assert!(world.bring_answer(first.exchange, Err(cause.clone())));
    let second = next(&mut world).unwrap();
    assert_eq!(first.request, second.request);
    assert!(world.bring_answer(second.exchange, Ok(Response::new(204))));
    assert_eq!(exchange(&world, first.exchange).broken, Some(cause));
    assert_eq!(next(&mut world), None);
}
