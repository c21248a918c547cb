//! Faults of a scenario: what each does to a request, what is logged of it, and settings that make no fault.

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request, Time, What};

use crate::kit::{ask, body, exchange, facts, request, response, with_json};

/// The shop and a course shop, with those faults.
fn world(faults: Value) -> World {
    World::new(&read(faults).unwrap())
}

fn read(faults: Value) -> Result<Config, Vec<sim::ConfigProblem>> {
    let settings = json!({
        "lms": {"key": "k"},
        "github": {"token": "t", "owner": "o", "repo": "r"},
        "faults": faults,
    });
    Config::from_settings(7, &["shop".to_owned()], settings.as_object().unwrap())
}

fn read_courses() -> Request {
    let mut request = request("GET", "https://api.courses.example/v1/courses/1");
    request.fields.push("Authorization", "Bearer k");
    request
}

/// Kind, ends and exchange of every fault that struck.
fn struck(world: &World) -> Vec<(&'static str, String, u64)> {
    let events = world.transcript().events().iter();
    events
        .filter_map(|event| match &*event.what {
            What::Fault {
                exchange,
                kind,
                from,
                to,
                cause,
            } => {
                assert!(cause.ends_with('.'), "{cause}");
                Some((*kind, format!("{from} > {to}"), exchange.unwrap().0))
            }
            _ => None,
        })
        .collect()
}

fn at(world: &mut World, millis: u64) -> Exchange {
    world.advance(millis - world.now().0);
    ask(world, read_courses())
}

#[test]
fn a_party_that_is_down_refuses_connections_until_it_is_up_again() {
    let mut world = world(json!([{"kind": "down", "at": "lms", "from": "10s", "to": "20s"}]));
    assert_eq!(at(&mut world, 9_000).status(), Some(200));
    let refused = at(&mut world, 10_100);
    let broken = refused.broken.unwrap();
    assert!(broken.contains("lms is down until 20.00 s"), "{broken}");
    assert!(refused.readings.is_empty());
    assert!(world.now() < Time(10_200), "a refusal comes at once");
    assert_eq!(at(&mut world, 20_000).status(), Some(200));
    assert_eq!(
        struck(&world),
        [("down", "shop > lms".to_owned(), refused.id.0)]
    );
}

#[test]
fn only_the_request_of_that_number_is_lost() {
    let mut world = world(json!([{"kind": "lost", "from": "shop", "to": "lms", "nth": 2}]));
    assert_eq!(ask(&mut world, read_courses()).status(), Some(200));
    let left = world.now();
    let lost = ask(&mut world, read_courses());
    assert_eq!(world.now(), left.plus(30_000));
    assert!(lost.broken.unwrap().contains("30.00 s"));
    assert_eq!(ask(&mut world, read_courses()).status(), Some(200));
    assert_eq!(struck(&world), [("lost", "shop > lms".to_owned(), 2)]);
}

#[test]
fn a_webhook_that_is_lost_costs_its_sender_its_patience() {
    let faults = json!([{"kind": "lost", "from": "github", "to": "shop"}]);
    let mut world = world(faults);
    let mut hook = request("POST", "https://api.github.com/repos/o/r/hooks");
    hook.fields.push("Authorization", "Bearer t");
    hook.fields.push("User-Agent", "course");
    let url = "https://yourapp.com/webhooks/github";
    ask(
        &mut world,
        with_json(hook, &json!({"config": {"url": url}})),
    );
    world.until_idle();
    let ping = world.transcript().exchanges().pop().unwrap();
    assert_eq!(ping.to.as_str(), "shop");
    assert!(ping.broken.unwrap().contains("10.00 s"));
    assert_eq!(
        facts(&world, "github", "deliveries")[0].columns["result"],
        "given up"
    );
}

#[test]
fn a_request_that_arrives_twice_is_served_twice_and_answered_once() {
    let faults = json!([{"kind": "duplicate", "from": "shop", "to": "lms"}]);
    let mut world = world(faults);
    let mut create = request("POST", "https://api.courses.example/v1/students");
    create.fields.push("Authorization", "Bearer k");
    let content = json!({"name": "Zoe New", "email": "zoe@example.com"});
    let id = world.send(with_json(create, &content));
    world.until_idle();
    let all = world.transcript().exchanges();
    let mut statuses: Vec<_> = all.iter().map(Exchange::status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [Some(201), Some(409)]);
    assert_eq!(
        all.iter()
            .map(|one| world.is_own(one.id))
            .collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(facts(&world, "lms", "students").len(), 1);
    assert_eq!(
        struck(&world),
        [("duplicate", "shop > lms".to_owned(), id.0)]
    );
}

#[test]
fn an_answer_in_its_place_says_when_to_come_again() {
    let faults =
        json!([{"kind": "status", "at": "lms", "status": 503, "to": "30s", "retry-after": 20}]);
    let mut world = world(faults);
    let refused = ask(&mut world, read_courses());
    assert_eq!(refused.status(), Some(503));
    let answer = response(&refused);
    assert_eq!(answer.fields.get("Retry-After"), Some("20"));
    assert_eq!(answer.text(), "503 Service Unavailable\n");
    assert!(answer.fields.get("RateLimit").is_none());
    assert!(refused.readings.is_empty(), "it never reaches the party");
    assert_eq!(at(&mut world, 30_000).status(), Some(200));
    let mut head = read_courses();
    head.method = wire::Method::parse("HEAD").unwrap();
    let mut world = self::world(json!([{"kind": "status", "at": "lms", "status": 500}]));
    let exchange = ask(&mut world, head);
    assert!(response(&exchange).content.is_empty());
}

#[test]
fn every_link_counts_for_itself_and_the_first_fault_strikes() {
    let faults = json!([
        {"kind": "lost", "from": "shop", "to": "github", "nth": 1},
        {"kind": "duplicate", "from": "shop", "to": "lms", "nth": 2},
        {"kind": "status", "at": "lms", "status": 500},
    ]);
    let mut world = world(faults);
    for _ in 0..2 {
        ask(&mut world, read_courses());
    }
    let kinds: Vec<_> = struck(&world).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["status", "duplicate"]);
}

#[test]
fn the_same_faults_give_the_same_bytes() {
    let play = || {
        let mut world = world(json!([
            {"kind": "duplicate", "from": "shop", "to": "lms", "nth": 2},
            {"kind": "lost", "from": "shop", "to": "lms", "nth": 3},
        ]));
        for _ in 0..4 {
            world.send(read_courses());
        }
        world.until_idle();
        let first = exchange(&world, wire::ExchangeId(1));
        assert_eq!(body(&first)["id"], 1);
        world.transcript().to_json_lines()
    };
    assert_eq!(play(), play());
}

#[track_caller]
fn check(faults: Value, expected: &[(&str, &str)]) {
    let problems = read(faults).unwrap_err();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.key.as_str(), problem.found.as_str()))
        .collect();
    assert_eq!(found, expected);
    assert!(problems.iter().all(|problem| problem.party == "faults"));
}

#[test]
fn what_makes_no_fault_is_told_with_its_place() {
    check(json!("down"), &[("", "\"down\"")]);
    check(json!([1]), &[("[0]", "1")]);
    check(json!([{"at": "lms"}]), &[("[0].kind", "nothing")]);
    check(json!([{"kind": "slow"}]), &[("[0].kind", "slow")]);
    check(
        json!([{"kind": "down", "at": "twilio"}]),
        &[("[0].at", "twilio")],
    );
    check(
        json!([{"kind": "down", "at": "lms", "from": "20s", "to": "20s"}]),
        &[("[0].to", "20s")],
    );
    check(
        json!([{"kind": "down", "at": "lms", "to": "soon"}]),
        &[("[0].to", "soon")],
    );
    check(
        json!([{"kind": "lost", "from": "shop", "to": "lms", "nth": 0, "speed": 9}]),
        &[("[0].speed", "speed"), ("[0].nth", "0")],
    );
    check(
        json!([{"kind": "status", "at": "lms"}, {"kind": "status", "at": "lms", "status": 200}]),
        &[("[0].status", "nothing"), ("[1].status", "200")],
    );
    let many = vec![json!({"kind": "down", "at": "lms"}); 201];
    check(Value::Array(many), &[("", "201 faults")]);
}

#[test]
fn a_state_of_a_party_is_an_event_when_it_begins_and_an_app_notices_a_new_secret() {
    let settings = json!({
        "shop": {"endpoints": [{"path": "/hooks", "scheme": "github", "secret": "s"}]},
        "github": {
            "token": "t", "owner": "o", "repo": "r",
            "hooks": [{"url": "https://yourapp.com/hooks", "secret": "s", "events": ["issues"]}],
            "issues": [{"at": 60, "title": "Before"}, {"at": 660, "title": "Behind"}],
        },
        "faults": [
            {"kind": "rotated", "at": "github", "from": "10m"},
            {"kind": "skew", "at": "github", "ahead": "1h", "from": "20m"},
        ],
    });
    let parties = ["shop".to_owned()];
    let config = Config::from_settings(7, &parties, settings.as_object().unwrap()).unwrap();
    let mut world = World::new(&config);
    world.until_idle();
    let events = world.transcript().events().iter();
    let begun: Vec<_> = events
        .filter_map(|event| match &*event.what {
            What::Fault { kind, cause, .. } => Some((*kind, event.at, cause.as_str())),
            _ => None,
        })
        .collect();
    let cause = "github signs with a new secret, which your app does not know yet.";
    let minutes = |minutes: u64| Time(minutes * 60_000);
    assert_eq!(
        begun,
        [
            ("rotated", minutes(10), cause),
            (
                "skew",
                minutes(20),
                "The clock of github is 1 h 00 min ahead."
            ),
        ]
    );
    let exchanges = world.transcript().exchanges();
    let heard = exchanges
        .iter()
        .filter(|exchange| exchange.from.as_str() == "github");
    let heard: Vec<_> = heard.map(Exchange::status).collect();
    assert_eq!(heard, [Some(200), Some(403)]);
}
