//! The GitHub twin: who may ask, webhooks and their deliveries, the rate limit.

use serde_json::{Value, json};
use sim::World;
use wire::signature::content;
use wire::{Exchange, Request};

use crate::app::*;
use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_json};

pub const TOKEN: &str = "ghp_testToken";

pub fn settings() -> Value {
    json!({"token": TOKEN, "owner": "octo-org", "repo": "playground", "repos": ["octo-org/second"]})
}

pub fn world() -> World {
    open("github", settings())
}

/// A request of the token's user.
pub fn call(method: &str, path: &str) -> Request {
    let mut request = request(method, &format!("https://api.github.com{path}"));
    request.fields.push("User-Agent", "test");
    request
        .fields
        .push("Authorization", format!("Bearer {TOKEN}"));
    request
}

/// Asks, and holds the exchange against the description.
#[track_caller]
pub fn done(world: &mut World, request: Request, status: u16) -> Exchange {
    let exchange = ask(world, request);
    let content = response(&exchange).text();
    assert_eq!(exchange.status(), Some(status), "{content}");
    described("github", &exchange);
    exchange
}

fn hook(events: &[&str]) -> Value {
    json!({"name": "web", "active": true, "events": events,
        "config": {"url": APP, "content_type": "json", "secret": "s3cr3t"}})
}

pub const HOOKS: &str = "/repos/octo-org/playground/hooks";

/// Creates a webhook: its path.
#[track_caller]
pub fn create(world: &mut World, content: &Value) -> String {
    let exchange = done(world, with_json(call("POST", HOOKS), content), 201);
    format!("{HOOKS}/{}", body(&exchange)["id"])
}

/// The fields of an answer.
pub fn field<'a>(exchange: &'a Exchange, name: &str) -> &'a str {
    response(exchange).fields.get(name).unwrap_or_default()
}

#[test]
fn a_new_webhook_masks_its_secret_and_is_pinged_with_signatures() {
    let mut world = world();
    let exchange = done(
        &mut world,
        with_json(call("POST", HOOKS), &hook(&["push"])),
        201,
    );
    let content = body(&exchange);
    assert_eq!(content["config"]["secret"], "********");
    assert_eq!(content["config"]["insecure_ssl"], "0");
    assert_eq!(content["last_response"]["status"], "unused");
    let asked = play(&mut world, |_| status(200));
    let [(_, ping)] = asked.as_slice() else {
        panic!("one ping: {asked:?}");
    };
    assert_eq!(ping.fields.get("X-GitHub-Event"), Some("ping"));
    assert_eq!(told(ping)["hook_id"], content["id"]);
    assert_eq!(told(ping)["repository"]["full_name"], "octo-org/playground");
    let id = content["id"].to_string();
    assert_eq!(ping.fields.get("X-GitHub-Hook-ID"), Some(id.as_str()));
    for recipe in [content::GITHUB, content::GITHUB_SHA1] {
        let signature = ping.fields.get(recipe.field).unwrap();
        assert_eq!(
            content::verify(&recipe, "s3cr3t", signature, &ping.content),
            Ok(())
        );
    }
    let shown = body(&done(
        &mut world,
        call("GET", &format!("{HOOKS}/{id}")),
        200,
    ));
    assert_eq!(shown["last_response"]["code"], 200);
}

#[test]
fn a_form_hook_without_a_secret_sends_one_field_and_no_signature() {
    let mut world = world();
    let content = json!({"config": {"url": APP}, "events": ["*"]});
    create(&mut world, &content);
    let asked = play(&mut world, |_| status(204));
    let ping = &asked[0].1;
    assert_eq!(
        ping.media_type().as_deref(),
        Some("application/x-www-form-urlencoded")
    );
    assert!(
        ping.text().starts_with("payload=%7B%22zen"),
        "{}",
        ping.text()
    );
    assert_eq!(ping.fields.get("X-Hub-Signature-256"), None);
}

#[test]
fn a_failed_delivery_is_listed_not_retried_and_redelivered_with_its_guid() {
    let mut world = world();
    let path = create(&mut world, &hook(&["push"]));
    assert_eq!(
        play(&mut world, |_| status(500)).len(),
        1,
        "nothing is tried again"
    );
    let list = body(&done(
        &mut world,
        call("GET", &format!("{path}/deliveries")),
        200,
    ));
    let first = &list[0];
    assert_eq!(first["status"], "Invalid HTTP Response: 500");
    assert_eq!(
        (&first["status_code"], &first["redelivery"]),
        (&json!(500), &json!(false))
    );
    let one = format!("{path}/deliveries/{}", first["id"]);
    let shown = body(&done(&mut world, call("GET", &one), 200));
    assert_eq!(shown["request"]["headers"]["X-GitHub-Event"], "ping");
    assert_eq!(
        shown["request"]["payload"]["zen"],
        "Keep it logically awesome."
    );
    done(&mut world, call("POST", &format!("{one}/attempts")), 202);
    play(&mut world, |_| status(200));
    let list = body(&done(
        &mut world,
        call("GET", &format!("{path}/deliveries")),
        200,
    ));
    assert_eq!(list[0]["guid"], first["guid"]);
    assert_eq!(
        (&list[0]["redelivery"], &list[0]["status"]),
        (&json!(true), &json!("OK"))
    );
    assert_ne!(list[0]["id"], first["id"]);
    world.advance(3 * 24 * 3_600_000 + 1);
    done(&mut world, call("POST", &format!("{one}/attempts")), 404);
    done(&mut world, call("GET", &one), 404);
}

#[test]
fn silence_ends_after_ten_seconds_and_a_cursor_walks_through_deliveries() {
    let mut world = world();
    let path = create(&mut world, &hook(&["push"]));
    let begun = world.now();
    play(&mut world, |_| None);
    assert!(
        (9_800..=10_000).contains(&world.now().since(begun)),
        "the ping left before its answer came"
    );
    for tests in ["tests", "pings"] {
        done(&mut world, call("POST", &format!("{path}/{tests}")), 204);
        play(&mut world, |_| status(200));
    }
    let mut seen = Vec::new();
    let mut next = Some(format!("{path}/deliveries?per_page=2"));
    while let Some(at) = next {
        let exchange = done(&mut world, call("GET", &at), 200);
        for one in body(&exchange).as_array().unwrap() {
            seen.push((one["event"].clone(), one["status_code"].clone()));
        }
        let link = field(&exchange, "Link");
        next = link.split_once('>').map(|(url, rel)| {
            assert_eq!(rel, "; rel=\"next\"");
            url.trim_start_matches("<https://api.github.com").to_owned()
        });
    }
    let expected = [("ping", 200), ("push", 200), ("ping", 504)];
    assert_eq!(
        seen,
        expected.map(|(event, code)| (json!(event), json!(code)))
    );
}

#[test]
fn a_webhook_is_changed_configured_and_deleted() {
    let mut world = world();
    let path = create(&mut world, &hook(&["push"]));
    play(&mut world, |_| status(200));
    let change = json!({"add_events": ["issues"], "active": false});
    let shown = body(&done(
        &mut world,
        with_json(call("PATCH", &path), &change),
        200,
    ));
    assert_eq!(
        (&shown["events"], &shown["active"]),
        (&json!(["push", "issues"]), &json!(false))
    );
    let config = format!("{path}/config");
    let change = json!({"content_type": "form", "insecure_ssl": 1});
    let shown = body(&done(
        &mut world,
        with_json(call("PATCH", &config), &change),
        200,
    ));
    assert_eq!(
        (&shown["content_type"], &shown["insecure_ssl"]),
        (&json!("form"), &json!("1"))
    );
    assert_eq!(body(&done(&mut world, call("GET", &config), 200)), shown);
    assert_eq!(
        body(&done(&mut world, call("GET", HOOKS), 200))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    done(&mut world, call("DELETE", &path), 204);
    done(&mut world, call("GET", &path), 404);
    assert_eq!(body(&done(&mut world, call("GET", HOOKS), 200)), json!([]));
    assert!(facts(&world, "github", "hooks").last().unwrap().columns["deleted"] == true);
}

/// A create that is refused: status, message, and the first error.
#[track_caller]
fn refused(content: &Value, status: u16, message: &str, error: Value) {
    let mut world = world();
    create(&mut world, &hook(&["push"]));
    let exchange = done(&mut world, with_json(call("POST", HOOKS), content), status);
    let found = body(&exchange);
    assert_eq!(found["message"], message);
    assert_eq!(found["errors"][0], error);
    assert_eq!(found["status"], status.to_string());
}

#[test]
fn a_create_that_does_not_fit_says_what() {
    let config = json!({"url": "https://b.example/", "content_type": "json"});
    let validation = "Validation Failed";
    let custom = |message: &str| json!({"resource": "Hook", "code": "custom", "message": message});
    let invalid = |field: &str| json!({"resource": "Hook", "code": "invalid", "field": field});
    refused(
        &json!({}),
        422,
        "Invalid request.\n\n\"config\" wasn't supplied.",
        Value::Null,
    );
    refused(
        &json!({"config": {}}),
        422,
        validation,
        custom("Config must contain URL for webhooks"),
    );
    refused(
        &hook(&["push"]),
        422,
        validation,
        custom("Hook already exists on this repository"),
    );
    refused(
        &json!({"name": "x", "config": config}),
        422,
        validation,
        invalid("name"),
    );
    refused(
        &json!({"events": ["pusch"], "config": config}),
        422,
        validation,
        invalid("events"),
    );
    let lost = json!({"config": {"url": "b.example"}});
    let error = json!({"resource": "Hook", "code": "custom", "field": "url", "message": "url is missing a scheme"});
    refused(&lost, 422, validation, error);
    let odd = json!({"config": {"url": APP, "content-type": "json"}});
    refused(
        &odd,
        422,
        validation,
        custom("Invalid config attribute: content-type"),
    );
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let story = || {
        let mut world = world();
        create(&mut world, &hook(&["push"]));
        play(&mut world, |_| status(200));
        lines(&world)
    };
    assert_eq!(story(), story());
}

#[test]
fn settings_that_do_not_fit_are_told() {
    let odd = json!({"owner": "a b", "repos": ["x"], "limit": "many", "color": 1});
    assert_eq!(
        problems("github", odd),
        ["color", "token", "repo", "repos", "repo", "limit"]
    );
}
