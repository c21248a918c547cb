//! The course shop over REST: lists and their pages, conditional requests, idempotency, the limit, problem details.

mod enrollment;
mod graphql;
mod keys;
mod lists;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{ask, body, exchange, facts, request, response, with_json};

const KEY: &str = "shop_key_1";
const READ_KEY: &str = "shop_read_1";

fn world_with(more: Value) -> World {
    let mut settings = json!({"lms": {"key": KEY, "read-key": READ_KEY}});
    for (key, value) in more.as_object().unwrap() {
        settings["lms"][key] = value.clone();
    }
    let settings = serde_json::from_value(settings).unwrap();
    World::new(&Config::from_settings(7, &["shop".to_owned()], &settings).unwrap())
}

fn world() -> World {
    world_with(json!({}))
}

fn call(method: &str, path: &str, content: Option<&Value>) -> Request {
    let mut request = request(method, &format!("https://api.courses.example{path}"));
    request
        .fields
        .push("Authorization", format!("Bearer {KEY}"));
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
    described("lms", &exchange);
    exchange
}

fn send(world: &mut World, method: &str, path: &str, content: Option<&Value>) -> Exchange {
    deliver(world, call(method, path, content))
}

/// A student who is new, so that every course is open.
fn newcomer(world: &mut World) -> u64 {
    let content = json!({"name": "Zoe New", "email": "zoe@example.com"});
    let exchange = send(world, "POST", "/v1/students", Some(&content));
    assert_eq!(exchange.status(), Some(201), "{}", body(&exchange));
    body(&exchange)["id"].as_u64().unwrap()
}

#[track_caller]
fn check(exchange: &Exchange, status: u16, part: &str) -> Value {
    let content = body(exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    let media_type = response(exchange).media_type();
    assert_eq!(media_type.as_deref(), Some("application/problem+json"));
    assert_eq!(content["status"], status);
    assert_ne!(content["title"], "", "a problem has a title");
    let text = content.to_string();
    assert!(text.contains(part), "{text} says nothing of {part}");
    content
}

#[test]
fn courses_are_shown_in_two_versions() {
    let mut world = world();
    let v1 = body(&send(&mut world, "GET", "/v1/courses/42", None));
    let v2 = body(&send(&mut world, "GET", "/v2/courses/42", None));
    assert_eq!(v1["title"], v2["name"]);
    assert!(v1["price"].as_str().unwrap().contains('.'));
    let cents = v1["price"].as_str().unwrap().replace('.', "");
    assert_eq!(v2["price"]["amount"].to_string(), cents);
    assert_eq!(v2["price"]["currency"], v1["currency"]);
    for path in [
        "/v1/courses/0",
        "/v1/courses/51",
        "/v1/courses/042",
        "/v1/students/x",
        "/v3/courses",
        "/v1/nothing",
        "/v1/courses/99/enrollments",
        "/v1/enrollments/enr_x",
    ] {
        check(&send(&mut world, "GET", path, None), 404, "");
    }
    let sorted = body(&send(
        &mut world,
        "GET",
        "/v1/courses?sort=-price&per_page=50",
        None,
    ));
    let prices: Vec<f64> = sorted["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["price"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(prices.is_sorted_by(|one, other| one >= other));
    assert_eq!(
        body(&send(&mut world, "GET", "/v1/students/7", None))["id"],
        7
    );
    let one = send(
        &mut world,
        "GET",
        "/v1/students?email=nobody@example.com",
        None,
    );
    assert_eq!(body(&one)["meta"]["total"], 0);
}

#[test]
fn an_enrolment_begins_changes_and_ends() {
    let mut world = world();
    let student = newcomer(&mut world);
    let content = json!({"course_id": 42, "student_id": student});
    let created = send(&mut world, "POST", "/v1/enrollments", Some(&content));
    assert_eq!(created.status(), Some(201));
    let place = response(&created)
        .fields
        .get("Location")
        .unwrap()
        .to_owned();
    let tag = response(&created).fields.get("ETag").unwrap().to_owned();
    check(
        &send(&mut world, "POST", "/v1/enrollments", Some(&content)),
        409,
        "already-enrolled",
    );
    let read = send(&mut world, "GET", &place, None);
    assert_eq!(response(&read).fields.get("ETag"), Some(tag.as_str()));
    let same = with(call("GET", &place, None), "If-None-Match", &tag);
    assert_eq!(deliver(&mut world, same).status(), Some(304));
    let change = json!({"progress": 40});
    check(
        &send(&mut world, "PATCH", &place, Some(&change)),
        428,
        "Precondition Required",
    );
    let patch =
        |tag: &str, content: &Value| with(call("PATCH", &place, Some(content)), "If-Match", tag);
    let changed = deliver(&mut world, patch(&tag, &change));
    assert_eq!(body(&changed)["progress"], 40);
    check(
        &deliver(&mut world, patch(&tag, &change)),
        412,
        "Read it again",
    );
    check(
        &deliver(&mut world, patch(&format!("W/{tag}"), &change)),
        412,
        "",
    );
    for (content, pointer) in [
        (json!({"progress": 101}), "#/progress"),
        (json!({"status": "gone"}), "#/status"),
        (json!({"a/b": 1}), "#/a~1b"),
    ] {
        check(&deliver(&mut world, patch("*", &content)), 422, pointer);
    }
    let done = deliver(&mut world, patch("*", &json!({"status": "completed"})));
    assert_eq!(body(&done)["progress"], 100);
    check(
        &deliver(&mut world, patch("*", &json!({"status": "active"}))),
        409,
        "impossible-transition",
    );
    let stale = with(call("DELETE", &place, None), "If-Match", &tag);
    check(&deliver(&mut world, stale), 412, "");
    let gone = send(&mut world, "DELETE", &place, None);
    assert_eq!(gone.status(), Some(204));
    assert!(response(&gone).content.is_empty());
    check(&send(&mut world, "GET", &place, None), 404, "");
    let statuses: Vec<_> = facts(&world, "lms", "enrollments")
        .iter()
        .map(|fact| fact.columns["status"].clone())
        .collect();
    assert_eq!(statuses, ["active", "active", "completed", "deleted"]);
}

#[test]
fn what_cannot_be_used_is_pointed_at() {
    let mut world = world();
    for (content, status, part) in [
        (json!({}), 422, "#/course_id"),
        (
            json!({"course_id": "42", "student_id": 1}),
            422,
            "#/course_id",
        ),
        (
            json!({"course_id": 42, "student_id": 9999}),
            422,
            "#/student_id",
        ),
        (
            json!({"course_id": 42, "student_id": 1, "x": 1}),
            422,
            "#/x",
        ),
        (json!([]), 400, "object"),
    ] {
        check(
            &send(&mut world, "POST", "/v1/enrollments", Some(&content)),
            status,
            part,
        );
    }
    let mut broken = call("POST", "/v1/enrollments", Some(&json!({})));
    broken.content = b"{\"course_id\": ".to_vec();
    check(&deliver(&mut world, broken), 400, "line 1");
    let form = with(
        call("POST", "/v1/enrollments", Some(&json!({}))),
        "Content-Type",
        "text/plain",
    );
    check(&deliver(&mut world, form), 415, "text/plain");
    check(
        &deliver(
            &mut world,
            with(
                call("GET", "/v1/courses", None),
                "Accept",
                "text/html, application/json;q=0",
            ),
        ),
        406,
        "text/html",
    );
    let wrong = send(&mut world, "PUT", "/v1/courses", None);
    check(&wrong, 405, "PUT");
    assert_eq!(
        response(&wrong).fields.get("Allow"),
        Some("GET, HEAD, OPTIONS")
    );
    assert_eq!(
        ask(&mut world, call("OPTIONS", "/v1/enrollments", None)).status(),
        Some(204)
    );
    check(
        &send(
            &mut world,
            "POST",
            "/v1/students",
            Some(&json!({"name": "", "email": "x"})),
        ),
        422,
        "#/email",
    );
    newcomer(&mut world);
    let again = json!({"name": "Zoe", "email": "ZOE@example.com"});
    check(
        &send(&mut world, "POST", "/v1/students", Some(&again)),
        409,
        "email-taken",
    );
}

#[test]
fn keys_say_who_asks_and_what_they_may() {
    let mut world = world();
    for value in ["Bearer nope", "Basic eDp5", KEY] {
        let exchange = deliver(
            &mut world,
            with(call("GET", "/v1/courses", None), "Authorization", value),
        );
        check(&exchange, 401, "");
        let challenge = response(&exchange).fields.get("WWW-Authenticate").unwrap();
        assert!(challenge.contains("invalid_token"), "{challenge}");
    }
    let read = format!("Bearer {READ_KEY}");
    let exchange = deliver(
        &mut world,
        with(call("GET", "/v1/courses", None), "Authorization", &read),
    );
    assert_eq!(exchange.status(), Some(200));
    let exchange = deliver(
        &mut world,
        with(
            call("POST", "/v1/enrollments", Some(&json!({}))),
            "Authorization",
            &read,
        ),
    );
    check(&exchange, 403, "insufficient-scope");
}

#[test]
fn the_same_key_enrols_once() {
    let mut world = world_with(json!({"idempotency": "required"}));
    let student = newcomer(&mut world);
    let content = json!({"course_id": 1, "student_id": student});
    let create = |key: &str, content: &Value| {
        with(
            call("POST", "/v1/enrollments", Some(content)),
            "Idempotency-Key",
            key,
        )
    };
    check(
        &send(&mut world, "POST", "/v1/enrollments", Some(&content)),
        400,
        "Idempotency-Key",
    );
    check(
        &deliver(&mut world, create("unquoted", &content)),
        400,
        "quotes",
    );
    let (one, two) = (
        world.send(create("\"k1\"", &content)),
        world.send(create("\"k1\"", &content)),
    );
    world.until_idle();
    let (one, two) = (exchange(&world, one), exchange(&world, two));
    let (first, second) = if one.status() == Some(201) {
        (one, two)
    } else {
        (two, one)
    };
    check(&second, 409, "request-in-progress");
    let again = deliver(&mut world, create("\"k1\"", &content));
    assert_eq!(body(&again), body(&first));
    assert_eq!(
        response(&again).fields.get("Idempotent-Replayed"),
        Some("true")
    );
    let other = json!({"course_id": 2, "student_id": student});
    let mut elsewhere = create("\"k1\"", &content);
    elsewhere.target.path = "/v2/enrollments".to_owned();
    for request in [create("\"k1\"", &other), elsewhere] {
        check(&deliver(&mut world, request), 422, "idempotency-key-reused");
    }
    world.advance(25 * 3_600_000);
    assert_eq!(
        deliver(&mut world, create("\"k1\"", &other)).status(),
        Some(201)
    );
}

#[test]
fn the_limit_says_when_to_come_again() {
    let mut world = world_with(json!({"rate": {"max": 2, "window": 30}}));
    let first = send(&mut world, "GET", "/v1/courses", None);
    let fields = &response(&first).fields;
    assert_eq!(fields.get("RateLimit-Policy"), Some("\"default\";q=2;w=30"));
    assert_eq!(fields.get("RateLimit"), Some("\"default\";r=1;t=30"));
    send(&mut world, "GET", "/v1/courses", None);
    let refused = send(&mut world, "GET", "/v1/courses", None);
    check(&refused, 429, "seconds");
    let wait: u64 = response(&refused)
        .fields
        .get("Retry-After")
        .unwrap()
        .parse()
        .unwrap();
    assert!((25..=30).contains(&wait), "{wait}");
    world.advance(wait * 1000);
    assert_eq!(
        send(&mut world, "GET", "/v1/courses", None).status(),
        Some(200)
    );
}

#[test]
fn settings_choose_how_much_there_is() {
    let mut world =
        world_with(json!({"courses": ["Rust", "SQL"], "students": 3, "enrollments": 4}));
    let list = body(&send(&mut world, "GET", "/v1/courses", None));
    assert_eq!(
        (&list["meta"]["total"], &list["data"][0]["title"]),
        (&json!(2), &json!("Rust"))
    );
    let settings = json!({"lms": {"courses": "many", "rate": {"max": 0}, "keys": 1}});
    let settings = serde_json::from_value(settings).unwrap();
    let problems = Config::from_settings(7, &["shop".to_owned()], &settings).unwrap_err();
    let keys: Vec<_> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, ["keys", "courses", "rate", "key"]);
}
