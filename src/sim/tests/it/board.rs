//! The drawing board: designs and what is weak about them, and requests that are served by a design.

mod gaps;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_json};

/// A design without a weakness.
fn good() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("GET", "/courses", "list-courses"),
        ("GET", "/courses/{course_id}", "show-course"),
        (
            "GET",
            "/courses/{id}/enrollments",
            "list-course-enrollments",
        ),
        ("GET", "/enrollments", "list-enrollments"),
        ("POST", "/enrollments", "create-enrollment"),
        ("GET", "/enrollments/{e}", "show-enrollment"),
        ("PATCH", "/enrollments/{e}", "update-enrollment"),
        ("DELETE", "/enrollments/{e}", "delete-enrollment"),
        ("GET", "/students/{student}", "show-student"),
    ]
}

fn design(routes: &[(&str, &str, &str)]) -> Value {
    let route = |(method, path, does): &(&str, &str, &str)| json!({"method": method, "path": path, "does": does});
    routes.iter().map(route).collect()
}

fn world_with(settings: Value) -> World {
    let settings = json!({"board": settings});
    let parties = ["shop".to_owned(), "board".to_owned()];
    World::new(&Config::from_settings(7, &parties, settings.as_object().unwrap()).unwrap())
}

fn call(method: &str, path: &str) -> Request {
    request(method, &format!("https://draft.courses.example{path}"))
}

fn draw(world: &mut World, design: &Value) -> Exchange {
    let exchange = ask(world, with_json(call("PUT", "/_routes"), design));
    described("board", &exchange);
    exchange
}

fn drawn(routes: &[(&str, &str, &str)]) -> World {
    let mut world = world_with(json!({}));
    let exchange = draw(&mut world, &design(routes));
    assert_eq!(exchange.status(), Some(200), "{}", body(&exchange));
    world
}

fn get(world: &mut World, path: &str) -> Exchange {
    ask(world, call("GET", path))
}

fn enroll(world: &mut World, path: &str, content: &Value) -> Exchange {
    ask(world, with_json(call("POST", path), content))
}

/// A student who is not in that course.
fn free(world: &mut World, course: u64) -> u64 {
    let taken = |world: &mut World, student: u64| {
        let path = format!("/enrollments?course_id={course}&student_id={student}");
        body(&get(world, &path))["meta"]["total"] != 0
    };
    (1..150).find(|student| !taken(world, *student)).unwrap()
}

#[track_caller]
fn refused(exchange: &Exchange, status: u16, part: &str) {
    let content = body(exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    let media_type = response(exchange).media_type();
    assert_eq!(media_type.as_deref(), Some("application/problem+json"));
    let text = content.to_string();
    assert!(text.contains(part), "{text} says nothing of {part}");
}

#[track_caller]
fn weak(method: &str, path: &str, does: &str, weakness: Value) {
    let mut world = world_with(json!({}));
    let shown = body(&draw(&mut world, &design(&[(method, path, does)])));
    let route = &shown["routes"][0];
    assert_eq!(route["weakness"], weakness, "{method} {path} {does}");
    assert!(route["says"].as_str().unwrap().ends_with('.'), "{route}");
    assert_eq!(
        (&route["method"], &route["path"]),
        (&json!(method), &json!(path))
    );
}

#[test]
fn a_design_shows_what_is_weak_about_each_route() {
    for (method, path, does) in good() {
        weak(method, path, does, Value::Null);
    }
    weak("GET", "/getCourses", "list-courses", json!("verb-in-path"));
    weak(
        "POST",
        "/enrollments/create",
        "create-enrollment",
        json!("verb-in-path"),
    );
    weak(
        "POST",
        "/enroll",
        "create-enrollment",
        json!("verb-in-path"),
    );
    weak(
        "GET",
        "/deleteEnrollment/{id}",
        "delete-enrollment",
        json!("verb-in-path"),
    );
    weak(
        "GET",
        "/course",
        "list-courses",
        json!("singular-collection"),
    );
    weak(
        "GET",
        "/student/{id}",
        "show-student",
        json!("singular-collection"),
    );
    weak(
        "GET",
        "/enrollments/{id}",
        "delete-enrollment",
        json!("unsafe-get"),
    );
    weak("GET", "/courses", "show-course", json!("missing-parameter"));
    weak(
        "DELETE",
        "/enrollments",
        "delete-enrollment",
        json!("missing-parameter"),
    );
    weak("POST", "/courses", "list-courses", json!("wrong-method"));
    weak(
        "POST",
        "/enrollments/{id}",
        "update-enrollment",
        json!("wrong-method"),
    );
    weak(
        "PUT",
        "/v1/enrollments/{id}",
        "update-enrollment",
        Value::Null,
    );
}

#[test]
fn a_good_design_serves_the_shop() {
    let mut world = drawn(&good());
    let one = body(&get(&mut world, "/courses/42"));
    assert_eq!(one["id"], 42);
    let list = body(&get(&mut world, "/courses?per_page=50"));
    assert_eq!(list["data"].as_array().unwrap().len(), 50);
    let of = body(&get(&mut world, "/courses/42/enrollments"));
    assert!(
        of["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["course_id"] == 42)
    );
    assert_eq!(body(&get(&mut world, "/students/7"))["id"], 7);
    refused(&get(&mut world, "/courses/99"), 404, "course 99");
    let student = free(&mut world, 5);
    let content = json!({"course_id": 5, "student_id": student});
    let created = enroll(&mut world, "/enrollments", &content);
    assert_eq!(created.status(), Some(201), "{}", body(&created));
    let place = response(&created)
        .fields
        .get("Location")
        .unwrap()
        .to_owned();
    assert_eq!(
        place,
        format!("/enrollments/{}", body(&created)["id"].as_str().unwrap())
    );
    let change = with_json(call("PATCH", &place), &json!({"progress": 40}));
    assert_eq!(body(&ask(&mut world, change))["progress"], 40);
    assert_eq!(body(&get(&mut world, &place))["progress"], 40);
    assert_eq!(ask(&mut world, call("DELETE", &place)).status(), Some(204));
    refused(&get(&mut world, &place), 404, "enrollment");
    let statuses: Vec<_> = facts(&world, "board", "enrollments")
        .iter()
        .map(|fact| fact.columns["status"].clone())
        .collect();
    assert_eq!(statuses, ["active", "active", "deleted"]);
}

#[test]
fn a_weak_design_is_served_as_it_was_drawn() {
    let mut world = drawn(&[
        ("GET", "/createEnrollment", "create-enrollment"),
        ("GET", "/course", "show-course"),
        (
            "POST",
            "/courses/{course_id}/enrollments",
            "create-enrollment",
        ),
        ("GET", "/enrollments", "list-enrollments"),
        ("GET", "/of", "list-course-enrollments"),
        ("POST", "/all", "list-courses"),
    ]);
    let student = free(&mut world, 3);
    let path = format!("/createEnrollment?course_id=3&student_id={student}");
    let created = get(&mut world, &path);
    assert_eq!(created.status(), Some(201), "{}", body(&created));
    assert_eq!(
        response(&created).fields.get("Location"),
        None,
        "nothing shows it"
    );
    refused(&get(&mut world, &path), 409, "already");
    assert_eq!(body(&get(&mut world, "/course?id=42"))["id"], 42);
    refused(&get(&mut world, "/course"), 400, "which course");
    let student = free(&mut world, 4);
    let created = enroll(
        &mut world,
        "/courses/4/enrollments",
        &json!({"student_id": student}),
    );
    assert_eq!(body(&created)["course_id"], 4);
    let of = body(&get(&mut world, "/of?course_id=4&per_page=100"));
    assert!(
        of["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["course_id"] == 4)
    );
    let listed = ask(&mut world, call("POST", "/all"));
    assert_eq!(listed.status(), Some(200));
}

#[test]
fn what_no_route_serves_names_the_nearest_and_the_methods() {
    let mut world = world_with(json!({}));
    refused(&get(&mut world, "/courses"), 404, "PUT /_routes");
    draw(&mut world, &design(&good()));
    refused(
        &get(&mut world, "/course/42"),
        404,
        "GET /courses/{course_id}",
    );
    refused(
        &get(&mut world, "/courses/42/students"),
        404,
        "/courses/{id}/enrollments",
    );
    refused(&get(&mut world, "/student"), 404, "The nearest is");
    let wrong = ask(&mut world, call("PUT", "/enrollments/1"));
    refused(&wrong, 405, "PUT");
    assert_eq!(
        response(&wrong).fields.get("Allow"),
        Some("GET, HEAD, PATCH, DELETE, OPTIONS")
    );
    let asked = ask(&mut world, call("OPTIONS", "/courses"));
    assert_eq!(asked.status(), Some(204));
    assert_eq!(
        response(&asked).fields.get("Allow"),
        Some("GET, HEAD, OPTIONS")
    );
    let head = ask(&mut world, call("HEAD", "/courses/1"));
    assert_eq!(
        (head.status(), response(&head).content.len()),
        (Some(200), 0)
    );
    let odd = ask(&mut world, call("POST", "/_routes"));
    refused(&odd, 405, "POST");
}

#[test]
fn a_literal_segment_goes_before_a_parameter() {
    let mut world = drawn(&[
        ("GET", "/{thing}/{id}", "show-student"),
        ("GET", "/courses/{id}", "show-course"),
        ("GET", "/{thing}/all", "list-enrollments"),
    ]);
    assert!(body(&get(&mut world, "/courses/1"))["title"].is_string());
    assert!(body(&get(&mut world, "/people/1"))["email"].is_string());
    assert!(body(&get(&mut world, "/people/all"))["data"].is_array());
}

#[test]
fn a_new_design_takes_the_place_of_the_former_and_is_written_down() {
    let mut world = drawn(&[
        ("GET", "/getCourses", "list-courses"),
        ("GET", "/courses/{id}", "show-course"),
    ]);
    draw(
        &mut world,
        &design(&[
            ("GET", "/courses", "list-courses"),
            ("GET", "/courses/{id}", "show-course"),
        ]),
    );
    assert_eq!(get(&mut world, "/getCourses").status(), Some(404));
    let shown = get(&mut world, "/_routes");
    described("board", &shown);
    assert_eq!(body(&shown)["routes"][0]["path"], "/courses");
    let state = world.transcript().state();
    let row = |table, row| state[&("board", table, row)].clone();
    assert_eq!(row("routes", "GET /getCourses")["gone"], true);
    assert_eq!(row("routes", "GET /courses")["weakness"], "none");
    assert_eq!(row("routes", "GET /courses/{id}")["does"], "show-course");
    assert_eq!(row("designs", "1")["weak"], 1);
    assert_eq!(row("designs", "2")["weak"], 0);
    assert_eq!(row("designs", "2")["routes"], 2);
}

#[test]
fn a_design_that_cannot_be_served_changes_nothing() {
    let mut world = drawn(&[("GET", "/courses", "list-courses")]);
    let long = "/a".repeat(11);
    for (routes, pointer) in [
        (json!({}), "\"#\""),
        (json!([1]), "#/0"),
        (json!([{}]), "#/0/does"),
        (design(&[("GET", "/a", "dance")]), "#/0/does"),
        (design(&[("BREW", "/a", "list-courses")]), "#/0/method"),
        (design(&[("GET", "courses", "list-courses")]), "#/0/path"),
        (design(&[("GET", "/_routes", "list-courses")]), "#/0/path"),
        (design(&[("GET", "/a//b", "list-courses")]), "#/0/path"),
        (design(&[("GET", "/a?b=1", "list-courses")]), "#/0/path"),
        (design(&[("GET", "/a/:id", "show-course")]), "{course_id}"),
        (design(&[("GET", "/a{id}", "show-course")]), "{course_id}"),
        (design(&[("GET", "/{a}/{a}", "show-course")]), "twice"),
        (design(&[("GET", &long, "list-courses")]), "segments"),
        (
            design(&[
                ("GET", "/a/{x}", "show-course"),
                ("GET", "/a/{y}", "show-student"),
            ]),
            "GET /a/{x} is there already",
        ),
        (
            json!([{"method": "GET", "path": "/a", "does": "list-courses", "auth": 1}]),
            "#/0/auth",
        ),
        (
            design(&vec![("GET", "/a", "list-courses"); 51]),
            "at most 50",
        ),
    ] {
        let exchange = draw(&mut world, &routes);
        refused(&exchange, 422, pointer);
    }
    let mut broken = with_json(call("PUT", "/_routes"), &json!([]));
    broken.content = b"[".to_vec();
    refused(&ask(&mut world, broken.clone()), 400, "line 1");
    broken.fields.set("Content-Type", "text/plain");
    refused(&ask(&mut world, broken), 415, "text/plain");
    assert_eq!(get(&mut world, "/courses").status(), Some(200));
    assert_eq!(facts(&world, "board", "designs").len(), 1);
}

#[test]
fn a_board_with_a_key_wants_it() {
    let mut world =
        world_with(json!({"key": "b1", "courses": ["Rust"], "students": 2, "enrollments": 1}));
    let refusal = draw(&mut world, &design(&good()));
    refused(&refusal, 401, "Bearer");
    let mut known = with_json(call("PUT", "/_routes"), &design(&good()));
    known.fields.push("Authorization", "Bearer b1");
    assert_eq!(ask(&mut world, known).status(), Some(200));
    refused(&get(&mut world, "/courses"), 401, "Bearer");
    assert_eq!(facts(&world, "board", "shop")[0].columns["courses"], 1);
}
