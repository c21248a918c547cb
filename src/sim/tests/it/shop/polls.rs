//! What the app asks of itself, and the console that gives it another key.

use serde_json::{Value, json};
use sim::World;
use wire::{Request, Time};

use super::{events, world};
use crate::kit::{ask, body, facts, request, response, with_json};

const FORM: &str = "https://api.typeform.com/forms/f/responses";

/// A form that two people fill in, a webhook that the app hears, and a poll beside it.
fn forms(poll: Value, faults: Value) -> World {
    let mut all =
        json!({"name": "forms", "url": FORM, "bearer": "tfp", "rows": "/items", "id": "token"});
    for (key, value) in poll.as_object().unwrap() {
        all[key] = value.clone();
    }
    world(json!({
        "shop": {
            "endpoints": [{"path": "/hooks", "scheme": "typeform", "secret": "s"}],
            "polls": [all],
            "console": "ck_1",
        },
        "typeform": {
            "token": "tfp",
            "forms": [{"id": "f", "title": "F", "fields": [{"id": "a", "ref": "a", "type": "short_text", "title": "A"}]}],
            "webhooks": [{"form": "f", "tag": "t", "url": "https://yourapp.com/hooks", "secret": "s"}],
            "responses": [{"form": "f", "at": 90, "answers": {"a": "x"}}, {"form": "f", "at": 600, "answers": {"a": "y"}}],
        },
        "faults": faults,
    }))
}

/// Asked, new and status of every answer.
fn asked(world: &World) -> Vec<(u64, u64, Value)> {
    let facts = facts(world, "shop", "polls");
    let number = |value: &Value| value.as_u64().unwrap();
    facts
        .iter()
        .map(|fact| {
            let columns = &fact.columns;
            (
                number(&columns["asked"]),
                number(&columns["new"]),
                columns["status"].clone(),
            )
        })
        .collect()
}

#[test]
fn a_poll_asks_every_so_often_and_the_world_comes_to_rest() {
    let mut world = forms(json!({}), json!([]));
    world.advance(59_000);
    assert!(asked(&world).is_empty());
    world.until_idle();
    let all = asked(&world);
    assert_eq!(all.len(), 60);
    assert!(
        all.iter()
            .all(|(_, new, status)| *new == 0 && *status == 200)
    );
    assert!(world.now() < Time(3_601_000), "{}", world.now());
    let mut short = forms(json!({"every": "10s", "for": "1m"}), json!([]));
    short.until_idle();
    assert_eq!(asked(&short).len(), 6);
}

#[test]
fn a_poll_finds_what_a_lost_webhook_did_not_tell() {
    let faults = json!([{"kind": "lost", "from": "typeform", "to": "shop", "nth": 1}]);
    let mut world = forms(json!({"every": "2m"}), faults);
    world.advance(900_000);
    let found = events(&world);
    let ways: Vec<_> = found
        .iter()
        .map(|(_, kind, times, via)| (kind.as_str(), *times, via.as_str()))
        .collect();
    // The second try of the lost one comes after the poll has found it.
    assert_eq!(
        ways,
        [
            ("forms", 1, "poll"),
            ("form_response", 2, "webhook"),
            ("form_response", 1, "webhook")
        ]
    );
    assert_eq!(found[0].0, found[1].0);
    assert_eq!(asked(&world).last().unwrap().1, 1);
    for exchange in world.transcript().exchanges() {
        assert!(!world.is_own(exchange.id), "nobody asked but the app");
    }
}

#[test]
fn a_poll_that_is_refused_or_gets_no_answer_goes_on() {
    let faults = json!([{"kind": "down", "at": "typeform", "to": "61s"}]);
    let mut world = forms(json!({"bearer": "wrong"}), faults);
    world.advance(121_000);
    assert_eq!(
        asked(&world),
        [(1, 0, Value::Null), (2, 0, json!(403))],
        "Typeform answers 403 to a token that it does not know"
    );
}

fn put(name: &str, key: &str, content: &Value) -> Request {
    let mut request = request("PUT", &format!("https://yourapp.com/console/keys/{name}"));
    request
        .fields
        .push("Authorization", format!("Bearer {key}"));
    with_json(request, content)
}

#[test]
fn the_console_gives_a_poll_another_key() {
    let mut world = forms(json!({"bearer": "wrong"}), json!([]));
    world.advance(70_000);
    let done = ask(&mut world, put("forms", "ck_1", &json!({"key": "tfp"})));
    assert_eq!(done.status(), Some(204));
    world.advance(60_000);
    let statuses: Vec<_> = asked(&world)
        .into_iter()
        .map(|(.., status)| status)
        .collect();
    assert_eq!(statuses, [json!(403), json!(200)]);
    assert_eq!(facts(&world, "shop", "keys")[0].columns["last_four"], "tfp");
}

#[test]
fn the_console_says_what_is_wrong_as_problem_details() {
    let mut world = forms(json!({}), json!([]));
    let good = json!({"key": "k"});
    let mut get = put("forms", "ck_1", &good);
    get.method = wire::Method::get();
    for (request, status, part) in [
        (put("forms", "ck_2", &good), 401, "console's key"),
        (put("form", "ck_1", &good), 404, "form"),
        (get, 405, "PUT"),
        (put("forms", "ck_1", &json!([])), 400, "object"),
        (put("forms", "ck_1", &json!({"key": " "})), 422, "#/key"),
        (
            put("forms", "ck_1", &json!({"key": "k", "x": 1})),
            422,
            "#/x",
        ),
    ] {
        let exchange = ask(&mut world, request);
        assert_eq!(exchange.status(), Some(status));
        let media_type = response(&exchange).media_type();
        assert_eq!(media_type.as_deref(), Some("application/problem+json"));
        assert!(body(&exchange).to_string().contains(part));
    }
    assert!(facts(&world, "shop", "keys").is_empty());
    let mut closed = super::world(json!({}));
    let exchange = ask(&mut closed, put("forms", "", &good));
    assert_eq!(exchange.status(), Some(404), "without a key there is none");
}
