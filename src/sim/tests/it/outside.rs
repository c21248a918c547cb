//! The world as a server holds it: an open edge, visitors, no latency, a log that is cut.

use sim::{Config, Latency, World};
use wire::{Request, Response, Time};

use crate::kit::*;

const HOOK: &str = "http://127.0.0.1:9000/hook";

fn open_world() -> World {
    World::new(&config().with_outside().with_latency(Latency::None))
}

fn calling(url: &str) -> Request {
    create(&[
        ("To", MAYA),
        ("From", SHOP),
        ("Body", "x"),
        ("StatusCallback", url),
    ])
}

#[test]
fn a_visitor_is_answered_at_once() {
    let mut world = open_world();
    let id = world.visit(text_to(MAYA));
    assert_eq!(world.outcome(id), None);
    world.run_until_answered(id);
    let response = world.outcome(id).unwrap().unwrap();
    assert_eq!((response.status.0, world.now()), (201, Time::ZERO));
    let exchange = exchange(&world, id);
    assert_eq!(exchange.from.as_str(), "visitor");
    assert_eq!(exchange.to.as_str(), "twilio");
    world.until_idle();
    assert_eq!(statuses(&world), ["queued", "sent", "delivered"]);
    assert!(world.now() > Time(1_000), "a party's timers run on");
}

#[test]
fn a_request_to_a_host_that_nobody_has_leaves_the_world_and_its_answer_comes_back() {
    for url in [
        HOOK,
        "https://nobody.example/hook",
        "http://127.0.0.1/yourapp.com",
    ] {
        let mut world = open_world();
        world.send(calling(url));
        let mut answered = 0;
        loop {
            for outbound in world.take_outbound() {
                assert_eq!(outbound.request.target.to_string(), url);
                assert!(world.take_outbound().is_empty(), "each is taken once");
                let answer = Response::new(200);
                assert!(world.bring_answer(outbound.exchange, Ok(answer.clone())));
                assert!(!world.bring_answer(outbound.exchange, Ok(answer)));
                let exchange = exchange(&world, outbound.exchange);
                assert_eq!(exchange.to.as_str(), "outside");
                assert_eq!(exchange.status(), Some(200));
                answered += 1;
            }
            if !world.step() {
                break;
            }
        }
        assert_eq!(answered, 2, "{url}");
        assert!(facts(&world, "twilio", "debugger").is_empty());
    }
}

#[test]
fn what_a_visitor_asks_of_an_unknown_host_does_not_leave() {
    let mut world = open_world();
    for url in [
        "https://nobody.example/",
        HOOK,
        "https://api.twilio.com:1/",
        "http://api.twilio.com/",
    ] {
        let id = world.visit(request("GET", url));
        world.run_until_answered(id);
        assert!(world.outcome(id).unwrap().is_err(), "{url}");
    }
    assert!(world.take_outbound().is_empty());
}

#[test]
fn without_the_option_nothing_leaves_and_a_visitor_is_the_shop() {
    let mut world = world();
    let id = world.visit(calling("https://nobody.example/hook"));
    world.until_idle();
    assert!(world.take_outbound().is_empty());
    assert_eq!(exchange(&world, id).from.as_str(), "shop");
    assert!(!world.bring_answer(id, Ok(Response::new(200))));
    let broken = world.transcript().exchanges();
    let broken = broken.iter().filter(|exchange| exchange.broken.is_some());
    assert_eq!(broken.count(), 4, "two callbacks, each tried twice");
}

#[test]
fn an_exchange_within_the_world_takes_no_answer_from_outside() {
    let mut world = open_world();
    let id = world.visit(text_to(MAYA));
    assert!(!world.bring_answer(id, Ok(Response::new(418))));
    world.run_until_answered(id);
    assert_eq!(exchange(&world, id).status(), Some(201));
}

#[test]
fn a_request_that_nobody_answers_is_given_up_and_not_handed_out() {
    let mut world = open_world();
    world.send(calling(HOOK));
    world.until_idle();
    assert!(world.take_outbound().is_empty(), "nobody waits for them");
    let notes = facts(&world, "twilio", "debugger");
    assert_eq!(notes.len(), 2);
    assert!(
        notes
            .iter()
            .all(|fact| fact.columns["note"] == "HTTP timeout")
    );
}

#[test]
fn an_answer_from_outside_is_cut_to_the_size_that_servers_take() {
    let mut world = open_world();
    world.send(calling(HOOK));
    let outbound = loop {
        if let Some(outbound) = world.take_outbound().pop() {
            break outbound;
        }
        assert!(world.step());
    };
    let mut huge = Response::new(200);
    huge.content = vec![b'a'; 3 << 20];
    assert!(world.bring_answer(outbound.exchange, Ok(huge)));
    let exchange = exchange(&world, outbound.exchange);
    assert_eq!(response(&exchange).content.len(), 1 << 20);
}

#[test]
fn a_server_keeps_the_last_events_and_goes_on() {
    let mut world = open_world();
    let mut seq = 0;
    for round in 1..=200 {
        let id = world.visit(signed(request("GET", &url("Messages.json"))));
        world.run_until_answered(id);
        world.drain_transcript(10);
        assert_eq!(world.outcome(id).unwrap().unwrap().status.0, 200);
        let events = world.transcript().events();
        assert!(events.len() <= 10, "round {round}: {}", events.len());
        let last = events.last().unwrap().seq;
        assert!(last > seq, "round {round}");
        assert_eq!(world.transcript().since(last).len(), 1);
        assert_eq!(world.transcript().since(0).len(), events.len());
        seq = last;
    }
    world.drain_transcript(0);
    assert_eq!(world.transcript().events().len(), 1);
    let id = world.visit(text_to(MAYA));
    world.run_until_answered(id);
    assert_eq!(world.outcome(id).unwrap().unwrap().status.0, 201);
    assert_eq!(world.transcript().events()[1].seq, seq + 1);
}

#[test]
fn an_exchange_may_outlive_its_first_event() {
    let mut world = open_world();
    let id = world.visit(text_to(MAYA));
    world.note_clock(Time::ZERO);
    world.drain_transcript(0);
    assert!(world.transcript().exchanges().is_empty());
    world.run_until_answered(id);
    assert_eq!(world.outcome(id).unwrap().unwrap().status.0, 201);
}

#[test]
fn the_hosts_of_a_world_are_named_with_their_parties() {
    let hosts = open_world().hosts();
    let hosts: Vec<_> = hosts
        .iter()
        .map(|(host, party)| (host.as_str(), party.as_str()))
        .collect();
    let expected = [
        ("yourapp.com", "shop"),
        ("api.twilio.com", "twilio"),
        ("messaging.twilio.com", "twilio"),
        ("api.postbird.example", "email"),
    ];
    assert_eq!(hosts, expected);
}

#[test]
fn an_open_edge_and_no_latency_draw_the_same_chance() {
    let sids = |config: &Config| {
        let mut world = World::new(config);
        let first = body(&ask(&mut world, text_to(MAYA)))["sid"].clone();
        (first, body(&ask(&mut world, text_to(MAYA)))["sid"].clone())
    };
    let open = config().with_outside().with_latency(Latency::None);
    assert_eq!(sids(&config()), sids(&open));
}
