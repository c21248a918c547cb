//! Determinism, the clock, and the bounds.

use sim::{Dialect, World};
use wire::{Time, What};

use crate::kit::*;

fn story(seed: u64) -> String {
    let mut config = config();
    config.seed = seed;
    let mut world = World::new(&config);
    world.send(text_to(MAYA));
    world.advance(2_000);
    world.set_dialect(Dialect::Simple);
    ask(&mut world, text_to("+33600000003"));
    ask(&mut world, request("GET", "https://api.twilio.com/"));
    world.note_clock(Time::ZERO);
    world.until_idle();
    world.transcript().to_json_lines()
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes_and_another_seed_others() {
    assert_eq!(story(4821), story(4821));
    assert_ne!(story(4821), story(4822));
}

#[test]
fn it_does_not_matter_how_time_passes() {
    let run = |pass: fn(&mut World)| {
        let mut world = world();
        world.send(text_to(MAYA));
        pass(&mut world);
        world.transcript().to_json_lines()
    };
    let steps = run(|world| while world.step() {});
    let ticks = run(|world| (0..600).for_each(|_| world.advance(16)));
    assert_eq!(steps, run(World::until_idle));
    assert_eq!(steps, ticks);
}

#[test]
fn the_clock_stands_where_it_was_put() {
    let mut world = world();
    world.advance(61_000);
    assert_eq!(world.now(), Time(61_000));
    assert_eq!(world.clock_text(world.now()), "14:33");
    assert_eq!(world.next_at(), None);
    assert!(!world.step());
}

#[test]
fn a_host_that_nobody_has_breaks_the_exchange_with_a_hint() {
    let mut world = world();
    for (url, cause) in [
        (
            "https://api.twillio.com/",
            "DNS finds no host called api.twillio.com. Did you mean api.twilio.com?",
        ),
        (
            "https://example.org/",
            "DNS finds no host called example.org.",
        ),
        (
            "https://api.twilio.com:8443/",
            "api.twilio.com refuses the connection: nothing listens on port 8443.",
        ),
    ] {
        assert_eq!(
            ask(&mut world, request("GET", url)).broken.as_deref(),
            Some(cause)
        );
    }
    let plain = ask(&mut world, request("GET", "http://api.twilio.com/"));
    assert!(plain.broken.unwrap().contains("https only"));
}

#[test]
fn a_request_beyond_the_bounds_is_refused_and_the_bound_is_an_event() {
    let mut world = world();
    let mut huge = text_to(MAYA);
    huge.content = vec![b'a'; (1 << 20) + 1];
    let long = request(
        "GET",
        &format!("https://api.twilio.com/{}", "a".repeat(9_000)),
    );
    let mut fields = request("GET", "https://api.twilio.com/");
    fields.fields.push("X-Long", "a".repeat(40_000));
    for (request, status) in [(huge, 413), (long, 414), (fields, 431)] {
        assert_eq!(ask(&mut world, request).status(), Some(status));
    }
    let bounds = world
        .transcript()
        .events()
        .iter()
        .filter(|event| matches!(*event.what, What::Bound { .. }))
        .count();
    assert_eq!(bounds, 3);
}

#[test]
fn lanes_name_who_lives_there() {
    let lanes: Vec<_> = world()
        .lanes()
        .into_iter()
        .map(|lane| (lane.title, lane.address))
        .collect();
    let expected = [
        ("Your app", "yourapp.com"),
        ("Twilio", "api.twilio.com"),
        ("Carrier", "network"),
        ("Phone", MAYA),
        ("Postbird", "api.postbird.example"),
        ("Mailbox", "maya@example.com"),
    ];
    assert_eq!(
        lanes,
        expected.map(|(title, address)| (title.to_owned(), address.to_owned()))
    );
}
