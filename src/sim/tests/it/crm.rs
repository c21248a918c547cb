//! The playground's CRM: upserts with versions, search, notes, tags, and events by Standard Webhooks.

mod bounds;

use serde_json::{Value, json};
use sim::{Config, Outbound, World};
use wire::{Exchange, Request, Response};

use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_json};

const HOOK: &str = "http://127.0.0.1:9000/hook";

fn world() -> World {
    let settings = json!({"crm": {"key": "crm_1"}});
    let settings = serde_json::from_value(settings).unwrap();
    let config = Config::from_settings(7, &["shop".to_owned()], &settings).unwrap();
    World::new(&config.with_outside())
}

fn call(method: &str, path: &str, content: Option<&Value>) -> Request {
    let mut request = request(method, &format!("https://crm.example{path}"));
    request.fields.push("Authorization", "Bearer crm_1");
    match content {
        Some(content) => with_json(request, content),
        None => request,
    }
}

fn with(mut request: Request, name: &str, value: &str) -> Request {
    request.fields.set(name, value);
    request
}

fn deliver(world: &mut World, request: Request) -> Exchange {
    let exchange = ask(world, request);
    described("crm", &exchange);
    exchange
}

fn send(world: &mut World, method: &str, path: &str, content: Option<&Value>) -> Exchange {
    deliver(world, call(method, path, content))
}

fn put(world: &mut World, id: &str) -> Exchange {
    let content = json!({"email": format!("{id}@example.com"), "name": "Maya"});
    send(world, "PUT", &format!("/contacts/{id}"), Some(&content))
}

#[track_caller]
fn check(exchange: &Exchange, status: u16, part: &str) {
    let content = body(exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    let media_type = response(exchange).media_type();
    assert_eq!(media_type.as_deref(), Some("application/problem+json"));
    assert!(content.to_string().contains(part), "{content}");
}

/// Plays on until the next event leaves.
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

/// A world with an endpoint for these events; its id and its secret.
fn listening(events: &Value) -> (World, String, String) {
    let mut world = world();
    let content = json!({"url": HOOK, "events": events});
    let added = send(&mut world, "POST", "/webhook-endpoints", Some(&content));
    assert_eq!(added.status(), Some(201), "{}", body(&added));
    let content = body(&added);
    let text = |name: &str| content[name].as_str().unwrap().to_owned();
    let (id, secret) = (text("id"), text("secret"));
    (world, id, secret)
}

#[test]
fn an_upsert_creates_once_and_counts_versions() {
    let mut world = world();
    let created = put(&mut world, "42");
    assert_eq!(created.status(), Some(201));
    assert_eq!(
        response(&created).fields.get("Location"),
        Some("/contacts/42")
    );
    let again = put(&mut world, "42");
    assert_eq!(again.status(), Some(200));
    assert_eq!(body(&again)["version"], 2);
    let old = json!({"email": "a@b.co", "version": 1});
    check(
        &send(&mut world, "PUT", "/contacts/42", Some(&old)),
        409,
        "version-conflict",
    );
    let right = json!({"email": "A@b.co", "version": 2});
    let changed = body(&send(&mut world, "PUT", "/contacts/42", Some(&right)));
    assert_eq!(
        (&changed["email"], &changed["name"]),
        (&json!("a@b.co"), &json!(""))
    );
    let stale = with(
        call("PUT", "/contacts/42", Some(&json!({"email": "a@b.co"}))),
        "If-Match",
        "\"1\"",
    );
    check(&deliver(&mut world, stale), 412, "Read it again");
    let only_new = with(
        call("PUT", "/contacts/42", Some(&json!({"email": "a@b.co"}))),
        "If-None-Match",
        "*",
    );
    check(&deliver(&mut world, only_new), 412, "");
    assert_eq!(
        send(&mut world, "DELETE", "/contacts/42", None).status(),
        Some(204)
    );
    check(&send(&mut world, "GET", "/contacts/42", None), 404, "42");
    assert_eq!(put(&mut world, "42").status(), Some(201));
    assert_eq!(facts(&world, "crm", "contacts").len(), 5);
}

#[test]
fn a_change_that_would_leave_an_endpoint_without_address_is_refused() {
    let (mut world, id, _) = listening(&json!([]));
    let path = format!("/webhook-endpoints/{id}");
    for (content, status, part) in [
        (json!({"url": ""}), 422, "#/url"),
        (json!({"url": " "}), 422, "#/url"),
        (json!({"url": "ftp://a.example"}), 422, "#/url"),
        (json!([]), 400, "object"),
    ] {
        let refused = send(&mut world, "PATCH", &path, Some(&content));
        check(&refused, status, part);
    }
    let text = with(
        call("PATCH", &path, Some(&json!({}))),
        "Content-Type",
        "text/plain",
    );
    check(&deliver(&mut world, text), 415, "text/plain");
    let shown = body(&send(&mut world, "GET", &path, None));
    assert_eq!(shown["url"], HOOK);
}

#[test]
fn refusals_are_problem_details() {
    let mut world = world();
    put(&mut world, "1");
    for (method, path, content, status, part) in [
        ("PUT", "/contacts/1", json!({}), 422, "#/email"),
        (
            "PUT",
            "/contacts/1",
            json!({"email": "x", "age": 3}),
            422,
            "#/age",
        ),
        (
            "PUT",
            "/contacts/1",
            json!({"email": "a@b.co", "version": "1"}),
            422,
            "#/version",
        ),
        ("PUT", "/contacts/1", json!([]), 400, "object"),
        ("POST", "/contacts", json!({}), 405, "GET"),
        ("POST", "/nothing", json!({}), 404, "/contacts"),
        ("POST", "/contacts/2/notes", json!({"text": "x"}), 404, "2"),
        ("POST", "/contacts/1/notes", json!({}), 422, "#/text"),
        (
            "POST",
            "/webhook-endpoints",
            json!({"url": "ftp://a.example"}),
            422,
            "#/url",
        ),
        (
            "POST",
            "/webhook-endpoints",
            json!({"url": HOOK, "events": ["x"]}),
            422,
            "#/events",
        ),
        ("PATCH", "/webhook-endpoints/we_x", json!({}), 404, "we_x"),
    ] {
        check(
            &send(&mut world, method, path, Some(&content)),
            status,
            part,
        );
    }
    for query in ["limit=0", "cursor=x", "colour=red"] {
        check(
            &send(&mut world, "GET", &format!("/contacts?{query}"), None),
            400,
            "parameter",
        );
    }
    let form = with(
        call("PUT", "/contacts/1", Some(&json!({}))),
        "Content-Type",
        "text/plain",
    );
    check(&deliver(&mut world, form), 415, "text/plain");
    let lost = deliver(
        &mut world,
        with(call("GET", "/contacts", None), "Authorization", "Bearer x"),
    );
    check(&lost, 401, "");
    assert!(
        response(&lost)
            .fields
            .get("WWW-Authenticate")
            .unwrap()
            .contains("invalid_token")
    );
}

#[test]
fn contacts_are_found_by_words_and_tags_in_pages() {
    let mut world = world();
    for id in 0..25 {
        put(&mut world, &format!("c{id}"));
    }
    for id in ["c3", "c7", "c7"] {
        let path = format!("/contacts/{id}/tags/Paid");
        assert_eq!(send(&mut world, "PUT", &path, None).status(), Some(204));
    }
    let list = |world: &mut World, query: &str| {
        body(&send(world, "GET", &format!("/contacts?{query}"), None))
    };
    assert_eq!(
        list(&mut world, "tag=paid")["data"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    send(&mut world, "DELETE", "/contacts/c3/tags/paid", None);
    assert_eq!(list(&mut world, "tag=paid")["data"][0]["external_id"], "c7");
    assert_eq!(
        list(&mut world, "query=c2")["data"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let first = list(&mut world, "limit=15");
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = list(&mut world, &format!("limit=15&cursor={cursor}"));
    assert_eq!(second["data"].as_array().unwrap().len(), 10);
    assert_eq!(second["next_cursor"], Value::Null);
    let note = send(
        &mut world,
        "POST",
        "/contacts/c7/notes",
        Some(&json!({"text": "Called."})),
    );
    assert_eq!(note.status(), Some(201));
    let notes = body(&send(&mut world, "GET", "/contacts/c7/notes", None));
    assert_eq!(notes["data"][0]["text"], "Called.");
}

#[test]
fn events_are_signed_and_sent_again() {
    let (mut world, id, secret) = listening(&json!(["contact.created"]));
    assert!(secret.starts_with("whsec_"));
    put(&mut world, "42");
    let first = next(&mut world).unwrap();
    let fields = &first.request.fields;
    let content: Value = serde_json::from_slice(&first.request.content).unwrap();
    assert_eq!(content["type"], "contact.created");
    assert_eq!(content["data"]["external_id"], "42");
    assert!(fields.get("webhook-signature").unwrap().starts_with("v1,"));
    assert!(world.bring_answer(first.exchange, Ok(Response::new(500))));
    let second = next(&mut world).unwrap();
    assert_eq!(
        second.request.fields.get("webhook-id"),
        fields.get("webhook-id")
    );
    assert_eq!(second.request.content, first.request.content);
    let time = |request: &Request| {
        request
            .fields
            .get("webhook-timestamp")
            .unwrap()
            .parse::<i64>()
            .unwrap()
    };
    assert_eq!(time(&second.request) - time(&first.request), 5);
    assert_ne!(
        second.request.fields.get("webhook-signature"),
        fields.get("webhook-signature")
    );
    assert!(world.bring_answer(second.exchange, Ok(Response::new(204))));
    put(&mut world, "42");
    assert_eq!(next(&mut world), None, "an update is not wanted");
    let rows: Vec<_> = facts(&world, "crm", "deliveries")
        .iter()
        .map(|fact| fact.columns["result"].clone())
        .collect();
    assert_eq!(rows, ["failed", "succeeded"]);
    let list = body(&send(&mut world, "GET", "/webhook-endpoints", None));
    assert_eq!(list["data"][0]["id"], id.as_str());
    assert_eq!(list["data"][0].get("secret"), None);
}

/// How often an event is sent when each attempt is answered like that, and whether the endpoint is disabled then.
#[track_caller]
fn sent(status: u16, times: u32, disabled: bool) {
    let (mut world, id, _) = listening(&json!([]));
    put(&mut world, "42");
    let mut count = 0;
    while let Some(outbound) = next(&mut world) {
        count += 1;
        world.bring_answer(outbound.exchange, Ok(Response::new(status)));
    }
    assert_eq!(count, times, "{status}");
    let path = format!("/webhook-endpoints/{id}");
    assert_eq!(
        body(&send(&mut world, "GET", &path, None))["disabled"],
        disabled
    );
}

#[test]
fn the_schedule_ends_and_410_ends_it_at_once() {
    sent(200, 1, false);
    sent(500, 10, true);
    sent(404, 10, true);
    sent(410, 1, true);
}

#[test]
fn an_endpoint_that_is_gone_gets_no_further_attempt() {
    let (mut world, id, _) = listening(&json!([]));
    put(&mut world, "42");
    let first = next(&mut world).unwrap();
    world.bring_answer(first.exchange, Ok(Response::new(500)));
    let path = format!("/webhook-endpoints/{id}");
    let disabled = send(&mut world, "PATCH", &path, Some(&json!({"disabled": true})));
    assert_eq!(body(&disabled)["disabled"], true);
    assert_eq!(next(&mut world), None);
    assert_eq!(send(&mut world, "DELETE", &path, None).status(), Some(204));
    check(&send(&mut world, "GET", &path, None), 404, "");
}
