//! The learner's app: webhooks of every scheme, its polls and its console.

mod polls;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::signature::{Message, Scheme, Stamp};
use wire::{Exchange, Request};

use crate::kit::{ask, exchange, facts, request, response, with_json};

/// The moment at which the worlds of these tests begin.
const NOW: i64 = 1_742_049_120;

pub fn world(settings: Value) -> World {
    World::new(&read(settings).unwrap())
}

fn read(settings: Value) -> Result<Config, Vec<sim::ConfigProblem>> {
    Config::from_settings(7, &["shop".to_owned()], settings.as_object().unwrap())
}

fn endpoint(scheme: &str, secret: &str) -> World {
    let endpoint = json!({"path": "/hooks", "scheme": scheme, "secret": secret});
    world(json!({"shop": {"endpoints": [endpoint]}}))
}

/// A webhook of that content and those fields, signed.
fn signed(scheme: Scheme, secret: &str, content: &Value, fields: &[(&str, &str)]) -> Request {
    let mut request = with_json(request("POST", "https://yourapp.com/hooks"), content);
    for (name, value) in fields {
        request.fields.push(*name, *value);
    }
    let stamp = Stamp {
        id: "msg_1",
        timestamp: NOW,
    };
    let message = scheme.sign(secret, &Message::of(&request), &stamp).unwrap();
    request.fields = message.fields;
    request
}

/// Row, kind, times and way of every event that the app wrote down.
pub fn events(world: &World) -> Vec<(String, String, u64, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let row = |fact: &&wire::Fact| {
        (
            fact.row.clone(),
            text(&fact.columns["kind"]),
            fact.columns["times"].as_u64().unwrap(),
            text(&fact.columns["via"]),
        )
    };
    facts(world, "shop", "events").iter().map(row).collect()
}

#[track_caller]
fn check(
    (scheme, word): (Scheme, &str),
    content: Value,
    fields: &[(&str, &str)],
    row: &str,
    kind: &str,
) {
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let mut world = endpoint(word, secret);
    let good = signed(scheme, secret, &content, fields);
    for _ in 0..2 {
        assert_eq!(ask(&mut world, good.clone()).status(), Some(200));
    }
    let once = |times: u64| {
        let words = [row, kind, "webhook"].map(str::to_owned);
        let [row, kind, via] = words;
        (row, kind, times, via)
    };
    assert_eq!(events(&world), [once(1), once(2)], "{word}");
    let mut changed = good.clone();
    changed.content.push(b' ');
    let mut bare = good.clone();
    bare.fields.remove(scheme.recipe().field);
    let other = signed(scheme, "whsec_c2VjcmV0", &content, fields);
    let empty = signed(scheme, secret, &json!({}), &[]);
    for (wrong, status) in [(changed, 403), (bare, 403), (other, 403)] {
        assert_eq!(ask(&mut world, wrong).status(), Some(status), "{word}");
    }
    if scheme != Scheme::StandardWebhooks {
        assert_eq!(ask(&mut world, empty).status(), Some(400), "{word}");
    }
    if scheme.is_timed() {
        world.advance(301_000);
        let late = ask(&mut world, good);
        assert_eq!(late.status(), Some(403), "{word}");
        assert!(late.readings.iter().any(|one| one.says.contains("old")));
    }
    assert_eq!(events(&world).len(), 2, "{word}");
}

#[test]
fn an_event_of_every_scheme_is_believed_by_its_signature_and_known_the_second_time() {
    let github = [("X-GitHub-Delivery", "g-1"), ("X-GitHub-Event", "issues")];
    let of = |scheme, word| (scheme, word);
    check(
        of(Scheme::GitHub, "github"),
        json!({"a": 1}),
        &github,
        "g-1",
        "issues",
    );
    check(
        of(Scheme::Typeform, "typeform"),
        json!({"event_id": "01E", "event_type": "form_response", "form_response": {"token": "tok"}}),
        &[],
        "tok",
        "form_response",
    );
    check(
        of(Scheme::Slack, "slack"),
        json!({"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}}),
        &[],
        "Ev1",
        "message",
    );
    check(
        of(Scheme::Razorpay, "razorpay"),
        json!({"event": "payment.captured"}),
        &[("x-razorpay-event-id", "rz_1")],
        "rz_1",
        "payment.captured",
    );
    check(
        of(Scheme::Stripe, "stripe"),
        json!({"id": "evt_1", "type": "charge.succeeded"}),
        &[],
        "evt_1",
        "charge.succeeded",
    );
    check(
        of(Scheme::StandardWebhooks, "standard"),
        json!({"type": "contact.created", "data": {}}),
        &[],
        "msg_1",
        "contact.created",
    );
    let told = json!({"id": "wamid.1", "status": "read"});
    check(
        of(Scheme::WhatsApp, "whatsapp"),
        json!({"entry": [{"changes": [{"value": {"statuses": [told]}}]}]}),
        &[],
        "wamid.1 read",
        "read",
    );
}

#[test]
fn an_endpoint_takes_a_post_and_a_form_of_github() {
    let mut world = endpoint("github", "s");
    let wrong = ask(&mut world, request("GET", "https://yourapp.com/hooks"));
    assert_eq!(wrong.status(), Some(405));
    assert_eq!(response(&wrong).fields.get("Allow"), Some("POST"));
    let elsewhere = ask(&mut world, request("POST", "https://yourapp.com/hook"));
    assert_eq!(elsewhere.status(), Some(404));
    let mut form = request("POST", "https://yourapp.com/hooks");
    form.fields
        .push("Content-Type", "application/x-www-form-urlencoded");
    form.fields.push("X-GitHub-Delivery", "g-2");
    form.content = b"payload=%7B%22zen%22%3A%22x%22%7D".to_vec();
    let stamp = Stamp::default();
    let message = Scheme::GitHub.sign("s", &Message::of(&form), &stamp);
    form.fields = message.unwrap().fields;
    assert_eq!(ask(&mut world, form).status(), Some(200));
    assert_eq!(events(&world)[0].0, "g-2");
}

/// A world of that provider and an endpoint for it, after it came to rest.
fn story(party: &str, settings: Value, endpoint: Value) -> World {
    let mut all = json!({"shop": {"endpoints": [endpoint]}});
    all[party] = settings;
    let mut world = world(all);
    world.until_idle();
    world
}

fn last_to_shop(world: &World) -> Exchange {
    let mut all = world.transcript().exchanges().into_iter().rev();
    all.find(|exchange| exchange.to.as_str() == "shop").unwrap()
}

#[test]
fn whatsapp_and_slack_are_given_their_challenge_back() {
    let url = "https://yourapp.com/hooks";
    let whatsapp = |token: &str| {
        story(
            "whatsapp",
            json!({"token": "t", "phone-id": "1", "app-secret": "s", "callback": url, "verify-token": token}),
            json!({"path": "/hooks", "scheme": "whatsapp", "secret": "s", "verify-token": "word"}),
        )
    };
    for (token, status, verified) in [("word", 200, true), ("sword", 403, false)] {
        let world = whatsapp(token);
        assert_eq!(last_to_shop(&world).status(), Some(status));
        let told = facts(&world, "whatsapp", "callback");
        assert_eq!(told[0].columns["verified"], verified);
    }
    let slack = |secret: &str| {
        story(
            "slack",
            json!({"token": "xoxb-1", "signing-secret": "s", "request-url": url}),
            json!({"path": "/hooks", "scheme": "slack", "secret": secret}),
        )
    };
    for (secret, verified) in [("s", true), ("other", false)] {
        let world = slack(secret);
        let told = facts(&world, "slack", "request_url");
        assert_eq!(told[0].columns["verified"], verified);
        assert!(events(&world).is_empty(), "a challenge is no event");
    }
}

#[test]
fn a_webhook_that_arrives_twice_is_one_event() {
    let mut world = world(json!({
        "shop": {"endpoints": [{"path": "/webhooks/github", "scheme": "github", "secret": "s"}]},
        "github": {"token": "t", "owner": "o", "repo": "r"},
        "faults": [{"kind": "duplicate", "from": "github", "to": "shop", "nth": 1}],
    }));
    let mut hook = request("POST", "https://api.github.com/repos/o/r/hooks");
    hook.fields.push("Authorization", "Bearer t");
    hook.fields.push("User-Agent", "course");
    let config = json!({"url": "https://yourapp.com/webhooks/github", "secret": "s", "content_type": "json"});
    let id = world.send(with_json(hook, &json!({"config": config})));
    world.until_idle();
    assert_eq!(exchange(&world, id).status(), Some(201));
    let found = events(&world);
    assert_eq!(found.len(), 2);
    assert_eq!((&found[0].0, found[1].2), (&found[1].0, 2));
    assert_eq!(found[0].1, "ping");
}

#[track_caller]
fn wrong(shop: Value, expected: &[(&str, &str)]) {
    let problems = read(json!({"shop": shop})).unwrap_err();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.key.as_str(), problem.found.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn settings_that_make_no_endpoint_and_no_poll_are_told_with_their_place() {
    wrong(json!({"endpoints": {}}), &[("endpoints", "{}")]);
    wrong(
        json!({"endpoints": [{"path": "hooks", "scheme": "carrier-pigeon"}]}),
        &[
            ("endpoints[0].path", "hooks"),
            ("endpoints[0].scheme", "carrier-pigeon"),
            ("endpoints[0].secret", "nothing"),
        ],
    );
    let good = json!({"path": "/a", "scheme": "github", "secret": "s"});
    let mut odd = good.clone();
    odd["verify-token"] = json!("w");
    wrong(
        json!({"endpoints": [good, odd]}),
        &[
            ("endpoints[1].path", "/a"),
            ("endpoints[1].verify-token", "it"),
        ],
    );
    for path in ["/webhooks/twilio", "/webhooks/postbird", "/console/keys/a"] {
        let one = json!({"path": path, "scheme": "github", "secret": "s"});
        wrong(json!({"endpoints": [one]}), &[("endpoints[0].path", path)]);
    }
    let poll = json!({"name": "n", "url": "https://a.example/", "id": "id"});
    let with = |name: &str, value: Value| {
        let mut poll = poll.clone();
        poll[name] = value;
        json!({"polls": [poll]})
    };
    wrong(
        with("every", json!("often")),
        &[("polls[0].every", "often")],
    );
    wrong(with("every", json!("10ms")), &[("polls[0].every", "10ms")]);
    wrong(with("for", json!("365d")), &[("polls[0].every", "")]);
    wrong(with("rows", json!("items")), &[("polls[0].rows", "items")]);
    wrong(
        with("url", json!("nowhere")),
        &[("polls[0].url", "nowhere")],
    );
    wrong(json!({"polls": [poll, poll]}), &[("polls[1].name", "n")]);
    let many: Vec<Value> = (0..9)
        .map(|n| {
            let mut poll = poll.clone();
            poll["name"] = json!(format!("n{n}"));
            poll
        })
        .collect();
    wrong(json!({"polls": many}), &[("polls", "9 of them")]);
}
