//! Keys: made, listed without their secrets, deleted; and who may do that.

use serde_json::{Value, json};
use sim::World;
use wire::Exchange;

use super::{KEY, READ_KEY, call, check, deliver, send, with, world};
use crate::kit::{body, facts, response};

fn made(world: &mut World, name: &str, scope: &str) -> Value {
    let content = json!({"name": name, "scope": scope});
    let exchange = send(world, "POST", "/v1/keys", Some(&content));
    assert_eq!(exchange.status(), Some(201), "{}", body(&exchange));
    body(&exchange)
}

fn by(world: &mut World, key: &str, method: &str, path: &str) -> Exchange {
    let bearer = format!("Bearer {key}");
    deliver(
        world,
        with(call(method, path, None), "Authorization", &bearer),
    )
}

fn names(world: &mut World) -> Vec<String> {
    let list = body(&send(world, "GET", "/v1/keys", None));
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    list["data"].as_array().unwrap().iter().map(name).collect()
}

#[test]
fn the_list_tells_keys_apart_and_shows_no_secret() {
    let mut world = world();
    let made = made(&mut world, "deploy", "write");
    assert_eq!(names(&mut world), ["main", "read-only", "deploy"]);
    let list = send(&mut world, "GET", "/v1/keys", None);
    let text = body(&list).to_string();
    let secret = made["key"].as_str().unwrap();
    for key in [KEY, READ_KEY, secret] {
        assert!(!text.contains(key), "{key} is shown");
    }
    let last = &body(&list)["data"][2];
    assert_eq!(last["last_four"], secret[secret.len() - 4..]);
    assert_eq!(last["scope"], "write");
    assert_eq!(last["created"], made["created"]);
    let page = body(&send(&mut world, "GET", "/v1/keys?limit=2", None));
    let cursor = page["meta"]["next_cursor"].as_str().unwrap();
    let path = format!("/v1/keys?limit=2&cursor={cursor}");
    let rest = body(&send(&mut world, "GET", &path, None));
    assert_eq!(rest["data"][0]["id"], made["id"]);
    assert_eq!(rest["meta"]["has_more"], false);
}

#[test]
fn a_key_that_was_made_begins_with_what_it_is_for() {
    let mut world = world();
    for (scope, begins) in [("write", "cs_test_"), ("read", "cs_read_")] {
        let key = made(&mut world, "one", scope)["key"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(
            key.starts_with(begins) && key.len() == begins.len() + 24,
            "{key}"
        );
    }
}

#[test]
fn a_key_opens_what_its_scope_says_until_it_is_deleted() {
    let mut world = world();
    let made = made(&mut world, "report", "read");
    let (key, id) = (made["key"].as_str().unwrap(), made["id"].as_str().unwrap());
    assert_eq!(
        by(&mut world, key, "GET", "/v1/courses").status(),
        Some(200)
    );
    check(
        &by(&mut world, key, "DELETE", &format!("/v1/keys/{id}")),
        403,
        "insufficient-scope",
    );
    let place = format!("/v1/keys/{id}");
    let asked = send(&mut world, "OPTIONS", &place, None);
    assert_eq!(
        response(&asked).fields.get("Allow"),
        Some("DELETE, OPTIONS")
    );
    let picture = with(call("DELETE", &place, None), "Accept", "image/png");
    check(&deliver(&mut world, picture), 406, "image/png");
    let gone = send(&mut world, "DELETE", &format!("/v1/keys/{id}"), None);
    assert_eq!(gone.status(), Some(204));
    check(&by(&mut world, key, "GET", "/v1/courses"), 401, "deleted");
    check(
        &send(&mut world, "DELETE", &format!("/v1/keys/{id}"), None),
        404,
        id,
    );
    assert_eq!(names(&mut world), ["main", "read-only"]);
    let statuses: Vec<_> = facts(&world, "lms", "keys")
        .iter()
        .map(|fact| (fact.columns["name"].clone(), fact.columns["status"].clone()))
        .collect();
    let row = |name: &str, status: &str| (json!(name), json!(status));
    assert_eq!(
        statuses,
        [
            row("main", "active"),
            row("read-only", "active"),
            row("report", "active"),
            row("report", "revoked")
        ]
    );
}

#[test]
fn a_key_takes_the_place_of_the_one_of_the_settings() {
    let mut world = world();
    let made = made(&mut world, "next", "write");
    let list = body(&send(&mut world, "GET", "/v1/keys", None));
    let main = format!("/v1/keys/{}", list["data"][0]["id"].as_str().unwrap());
    let key = made["key"].as_str().unwrap();
    assert_eq!(by(&mut world, key, "DELETE", &main).status(), Some(204));
    check(
        &send(&mut world, "GET", "/v1/courses", None),
        401,
        "deleted",
    );
    assert_eq!(by(&mut world, key, "GET", "/v1/keys").status(), Some(200));
}

#[test]
fn keys_are_for_those_who_may_write() {
    let mut world = world();
    let read = by(&mut world, READ_KEY, "GET", "/v1/keys");
    check(&read, 403, "insufficient-scope");
    check(&by(&mut world, "nope", "GET", "/v1/keys"), 401, "");
    check(&send(&mut world, "GET", "/v2/keys", None), 404, "");
    let wrong = send(&mut world, "PUT", "/v1/keys", None);
    check(&wrong, 405, "PUT");
    assert_eq!(
        response(&wrong).fields.get("Allow"),
        Some("GET, HEAD, POST, OPTIONS")
    );
    for (content, part) in [
        (json!({}), "#/name"),
        (json!({"name": " ", "scope": "write"}), "#/name"),
        (json!({"name": "n", "scope": "admin"}), "#/scope"),
        (
            json!({"name": "n", "scope": "read", "key": "mine"}),
            "#/key",
        ),
    ] {
        let refused = send(&mut world, "POST", "/v1/keys", Some(&content));
        check(&refused, 422, part);
    }
    assert_eq!(names(&mut world), ["main", "read-only"]);
}
