//! The Mailchimp twin: upserts by hash, problem details, the states of a member, tags, paging, and the limit of connections.

mod audience;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::codec::basic;
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{ask, body, exchange, facts, request, response, with_json};

const KEY: &str = "0123456789abcdef0123456789abcdef-us21";
const HASH: &str = "62eeb292278cc15f5817cb78f7790b08";
const EMAIL: &str = "Urist.McVankab@freddiesjokes.com";

fn config() -> Config {
    let settings = json!({"mailchimp": {"api-key": KEY, "list-id": "a1b2c3d4e5"}});
    let settings = serde_json::from_value(settings).unwrap();
    Config::from_settings(7, &["shop".to_owned()], &settings).unwrap()
}

fn world() -> World {
    World::new(&config())
}

fn call(method: &str, path: &str, content: Option<&Value>) -> Request {
    let url = format!("https://us21.api.mailchimp.com/3.0{path}");
    let mut request = request(method, &url);
    request
        .fields
        .push("Authorization", basic::header("anystring", KEY));
    match content {
        Some(content) => with_json(request, content),
        None => request,
    }
}

fn send(world: &mut World, method: &str, path: &str, content: Option<&Value>) -> Exchange {
    let exchange = ask(world, call(method, path, content));
    described("mailchimp", &exchange);
    exchange
}

fn member(hash: &str) -> String {
    format!("/lists/a1b2c3d4e5/members/{hash}")
}

/// A world with one member of that status.
fn with_member(status: &str) -> World {
    let mut world = world();
    let content = json!({"email_address": EMAIL, "status_if_new": status});
    let exchange = send(&mut world, "PUT", &member(HASH), Some(&content));
    assert_eq!(exchange.status(), Some(200), "{}", body(&exchange));
    world
}

#[track_caller]
fn check(exchange: &Exchange, status: u16, title: &str) {
    let content = body(exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    let media_type = response(exchange).fields.get("Content-Type");
    assert_eq!(media_type, Some("application/problem+json; charset=utf-8"));
    assert_eq!(content["title"], title, "{content}");
    assert_eq!(content["status"], status);
    let names: Vec<&String> = content.as_object().unwrap().keys().collect();
    assert_eq!(
        &names[..5],
        ["type", "title", "status", "detail", "instance"]
    );
}

#[test]
fn an_upsert_is_idempotent_and_keeps_the_status() {
    let mut world = with_member("subscribed");
    let content = json!({"email_address": EMAIL, "status_if_new": "pending", "merge_fields": {"FNAME": "Urist"}});
    let second = body(&send(&mut world, "PUT", &member(HASH), Some(&content)));
    assert_eq!(second["id"], HASH);
    assert_eq!(second["email_address"], EMAIL);
    assert_eq!(second["status"], "subscribed");
    assert_eq!(second["list_id"], "a1b2c3d4e5");
    assert_eq!(second["merge_fields"]["FNAME"], "Urist");
    assert_eq!(second["merge_fields"]["LNAME"], "");
    let content = json!({"email_address": EMAIL, "status": "unsubscribed"});
    let third = body(&send(&mut world, "PUT", &member(HASH), Some(&content)));
    assert_eq!(third["status"], "unsubscribed");
    let list = body(&send(&mut world, "GET", "/lists/a1b2c3d4e5/members", None));
    assert_eq!(list["total_items"], 1);
    assert_eq!(facts(&world, "mailchimp", "members").len(), 3);
}

#[test]
fn a_path_may_name_the_address_or_the_contact() {
    let mut world = with_member("subscribed");
    let by_email = send(
        &mut world,
        "GET",
        &member("urist.mcvankab@FREDDIESJOKES.com"),
        None,
    );
    let contact = body(&by_email)["contact_id"].as_str().unwrap().to_owned();
    let by_contact = send(&mut world, "GET", &member(&contact), None);
    assert_eq!(body(&by_email), body(&by_contact));
}

#[test]
fn errors_are_problem_details_with_the_titles_of_the_glossary() {
    let path = "/lists/a1b2c3d4e5/members";
    let exists = json!({"email_address": EMAIL.to_lowercase(), "status": "subscribed"});
    let mut world = with_member("subscribed");
    check(
        &send(&mut world, "POST", path, Some(&exists)),
        400,
        "Member Exists",
    );
    check(
        &send(&mut world, "GET", &member("nobody"), None),
        404,
        "Resource Not Found",
    );
    check(
        &send(&mut world, "GET", "/lists/other/members", None),
        404,
        "Resource Not Found",
    );
    check(
        &send(&mut world, "GET", "/nothing", None),
        404,
        "Resource Not Found",
    );
    let wrong = send(&mut world, "DELETE", path, None);
    check(&wrong, 405, "Method Not Allowed");
    assert_eq!(response(&wrong).fields.get("Allow"), Some("GET, POST"));
    let mut broken = call("POST", path, None);
    broken.content = b"{".to_vec();
    check(&ask(&mut world, broken), 400, "JSON Parse Error");
    for (content, field) in [
        (json!({"status": "subscribed"}), "email_address"),
        (json!({"email_address": "a@b.co"}), "status"),
        (
            json!({"email_address": 7, "status": "subscribed"}),
            "email_address",
        ),
        (
            json!({"email_address": "a@b.co", "status": "happy"}),
            "status",
        ),
        (
            json!({"email_address": "a@b.co", "status": "pending", "merge_fields": []}),
            "merge_fields",
        ),
        (
            json!({"email_address": "a@b.co", "status": "pending", "merge_fields": {"BIRTHDAY": "31/12"}}),
            "BIRTHDAY",
        ),
        (json!([1]), ""),
    ] {
        let exchange = send(&mut world, "POST", path, Some(&content));
        check(&exchange, 400, "Invalid Resource");
        assert_eq!(body(&exchange)["errors"][0]["field"], field, "{content}");
    }
    let content = json!({"email_address": "no address", "status": "subscribed"});
    let exchange = send(&mut world, "POST", path, Some(&content));
    check(&exchange, 400, "Invalid Resource");
    assert_eq!(
        body(&exchange)["detail"],
        "Please provide a valid email address."
    );
    let nothing = json!({"email_address": "new@example.com"});
    let exchange = send(&mut world, "PUT", &member("x"), Some(&nothing));
    assert_eq!(body(&exchange)["errors"][0]["field"], "status_if_new");
}

#[test]
fn a_key_is_wanted_and_its_data_centre_counts() {
    for (value, title) in [
        (None, "API Key Missing"),
        (Some(basic::header("any", "nope-us21")), "API Key Invalid"),
        (
            Some(basic::header("any", &KEY.replace("us21", "us5"))),
            "API Key Invalid",
        ),
        (Some("Basic !".to_owned()), "API Key Invalid"),
        (Some(format!("Bearer {KEY}x")), "API Key Invalid"),
    ] {
        let mut request = call("GET", "/ping", None);
        request.fields.remove("Authorization");
        if let Some(value) = value {
            request.fields.push("Authorization", value);
        }
        let exchange = ask(&mut world(), request);
        described("mailchimp", &exchange);
        check(&exchange, 401, title);
    }
    let mut bearer = call("GET", "/ping", None);
    bearer.fields.set("Authorization", format!("Bearer {KEY}"));
    let content = body(&ask(&mut world(), bearer));
    assert_eq!(content["health_status"], "Everything's Chimpy!");
}

#[test]
fn who_left_or_bounced_is_not_added_again() {
    let again = json!({"email_address": EMAIL, "status": "subscribed"});
    let path = "/lists/a1b2c3d4e5/members";
    for (status, title) in [
        ("unsubscribed", "Member In Compliance State"),
        ("cleaned", "Member In Compliance State"),
        ("pending", "Member Exists"),
    ] {
        let mut world = with_member(status);
        check(&send(&mut world, "POST", path, Some(&again)), 400, title);
    }
    let mut world = with_member("cleaned");
    check(
        &send(&mut world, "PATCH", &member(HASH), Some(&again)),
        400,
        "Member In Compliance State",
    );
    let mut world = with_member("unsubscribed");
    let patched = send(&mut world, "PATCH", &member(HASH), Some(&again));
    assert_eq!(body(&patched)["status"], "subscribed");
}

#[test]
fn archived_members_come_back_and_forgotten_ones_do_not() {
    let mut world = with_member("subscribed");
    let path = "/lists/a1b2c3d4e5/members";
    let again = json!({"email_address": EMAIL, "status": "subscribed"});
    assert_eq!(
        send(&mut world, "DELETE", &member(HASH), None).status(),
        Some(204)
    );
    assert_eq!(
        body(&send(&mut world, "GET", &member(HASH), None))["status"],
        "archived"
    );
    assert_eq!(body(&send(&mut world, "GET", path, None))["total_items"], 0);
    check(
        &send(&mut world, "DELETE", &member(HASH), None),
        405,
        "Method Not Allowed",
    );
    assert_eq!(
        send(&mut world, "POST", path, Some(&again)).status(),
        Some(200)
    );
    let forget = format!("{}/actions/delete-permanent", member(HASH));
    let gone = send(&mut world, "POST", &forget, None);
    assert_eq!(gone.status(), Some(204));
    assert!(response(&gone).content.is_empty());
    check(
        &send(&mut world, "GET", &member(HASH), None),
        404,
        "Resource Not Found",
    );
    check(
        &send(&mut world, "POST", path, Some(&again)),
        400,
        "Forgotten Email Not Subscribed",
    );
}

#[test]
fn a_new_address_gives_a_new_hash() {
    let mut world = with_member("subscribed");
    let content = json!({"email_address": "new@example.com"});
    let moved = body(&send(&mut world, "PATCH", &member(HASH), Some(&content)));
    assert_ne!(moved["id"], HASH);
    check(
        &send(&mut world, "GET", &member(HASH), None),
        404,
        "Resource Not Found",
    );
    let found = send(&mut world, "GET", &member("new@example.com"), None);
    assert_eq!(body(&found)["contact_id"], moved["contact_id"]);
}

#[test]
fn tags_are_added_and_removed_by_name() {
    let mut world = with_member("subscribed");
    let path = format!("{}/tags", member(HASH));
    let content = json!({"tags": [{"name": "Paid", "status": "active"}, {"name": "Late", "status": "active"}]});
    assert_eq!(
        send(&mut world, "POST", &path, Some(&content)).status(),
        Some(204)
    );
    let content = json!({"tags": [{"name": "paid", "status": "inactive"}]});
    send(&mut world, "POST", &path, Some(&content));
    let tags = body(&send(&mut world, "GET", &path, None));
    assert_eq!(
        (&tags["total_items"], &tags["tags"][0]["name"]),
        (&json!(1), &json!("Late"))
    );
    assert_eq!(
        body(&send(&mut world, "GET", &member(HASH), None))["tags_count"],
        1
    );
    let wrong = json!({"tags": [{"name": "x", "status": "on"}]});
    check(
        &send(&mut world, "POST", &path, Some(&wrong)),
        400,
        "Invalid Resource",
    );
    let found = send(
        &mut world,
        "GET",
        "/lists/a1b2c3d4e5/tag-search?name=pa",
        None,
    );
    assert_eq!(body(&found)["total_items"], 1);
}

#[test]
fn an_eleventh_connection_at_once_is_refused() {
    let mut world = world();
    let sent: Vec<_> = (0..12)
        .map(|_| world.send(call("GET", "/ping", None)))
        .collect();
    world.until_idle();
    let statuses: Vec<_> = sent
        .iter()
        .map(|id| exchange(&world, *id).status().unwrap())
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 10);
    let refused = sent.iter().map(|id| exchange(&world, *id));
    let refused = refused
        .into_iter()
        .find(|one| one.status() == Some(429))
        .unwrap();
    described("mailchimp", &refused);
    check(&refused, 429, "Too Many Requests");
    assert_eq!(send(&mut world, "GET", "/ping", None).status(), Some(200));
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let play = || {
        let mut world = with_member("subscribed");
        send(&mut world, "GET", &member("nobody"), None);
        format!("{:?}", world.transcript().events())
    };
    assert_eq!(play(), play());
}
