//! The course shop over GraphQL: answers in the shape of the question, errors with their places, bounds.

use serde_json::{Value, json};
use sim::World;

use super::*;

fn query(world: &mut World, query: &str, variables: &Value) -> Value {
    let content = json!({"query": query, "variables": variables});
    let exchange = send(world, "POST", "/graphql", Some(&content));
    assert_eq!(exchange.status(), Some(200), "{}", body(&exchange));
    body(&exchange)
}

#[test]
fn the_answer_has_the_shape_of_the_question() {
    let mut world = world();
    let rest = body(&send(&mut world, "GET", "/v1/courses/42", None));
    let text = "query One($id: ID!, $all: Boolean = false) {
        popular: course(id: $id) { ...Short enrollments(first: 2, status: ACTIVE) { totalCount nodes { student { name } status } pageInfo { hasNextPage endCursor } } }
        other: course(id: 7) { ... on Course { id } __typename seats @include(if: $all) }
        none: course(id: 999) { id }
    }
    fragment Short on Course { title price { amount currency } }";
    let found = query(&mut world, text, &json!({"id": "42"}));
    assert_eq!(found.get("errors"), None, "{found}");
    let data = &found["data"];
    let keys: Vec<_> = data.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["popular", "other", "none"]);
    assert_eq!(data["popular"]["title"], rest["title"]);
    assert_eq!(
        data["popular"]["enrollments"]["nodes"][1]["status"],
        "ACTIVE"
    );
    assert_eq!(
        data["popular"]["enrollments"]["pageInfo"]["hasNextPage"],
        true
    );
    assert_eq!(data["other"], json!({"id": "7", "__typename": "Course"}));
    assert_eq!(data["none"], Value::Null);
    let cursor = &data["popular"]["enrollments"]["pageInfo"]["endCursor"];
    let text = "query($after: String) { enrollments(courseId: 42, status: ACTIVE, first: 100, after: $after) { totalCount nodes { id } } }";
    let found = query(&mut world, text, &json!({"after": cursor}));
    let list = &found["data"]["enrollments"];
    let total = list["totalCount"].as_u64().unwrap();
    assert_eq!(list["nodes"].as_array().unwrap().len() as u64, total - 2);
}

#[test]
fn a_mutation_enrols_once() {
    let mut world = world();
    let student = newcomer(&mut world);
    let text =
        "mutation Go($s: ID!) { enroll(courseId: 42, studentId: $s) { id status course { id } } }";
    let found = query(&mut world, text, &json!({"s": student}));
    assert_eq!(found["data"]["enroll"]["status"], "ACTIVE");
    let again = query(&mut world, text, &json!({"s": student.to_string()}));
    assert_eq!(again["data"], json!({"enroll": null}));
    assert_eq!(again["errors"][0]["path"], json!(["enroll"]));
    assert_eq!(again["errors"][0]["extensions"]["code"], "CONFLICT");
    let lost = query(&mut world, text, &json!({"s": "9999"}));
    assert_eq!(lost["errors"][0]["extensions"]["code"], "NOT_FOUND");
    let content = json!({"query": text, "variables": {"s": student}});
    let request = with(
        call("POST", "/graphql", Some(&content)),
        "Authorization",
        &format!("Bearer {READ_KEY}"),
    );
    let refused = body(&deliver(&mut world, request));
    assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let get = call(
        "GET",
        "/graphql?query=mutation%7Benroll(courseId:1,studentId:1)%7Bid%7D%7D",
        None,
    );
    assert!(body(&deliver(&mut world, get))["errors"].is_array());
    let get = call("GET", "/graphql?query=%7Bcourse(id:1)%7Bid%7D%7D", None);
    assert_eq!(body(&deliver(&mut world, get))["data"]["course"]["id"], "1");
}

#[track_caller]
fn fails(text: &str, message: &str, place: Option<(u32, u32)>) {
    let found = query(&mut world(), text, &json!({}));
    assert_eq!(found.get("data"), None, "{text}: {found}");
    let error = &found["errors"][0];
    let said = error["message"].as_str().unwrap();
    assert!(said.contains(message), "{text}: {said}");
    if let Some((line, column)) = place {
        assert_eq!(
            error["locations"][0],
            json!({"line": line, "column": column}),
            "{text}"
        );
    }
}

#[test]
fn a_document_that_does_not_fit_is_not_begun() {
    fails(
        "{ course(id: 1) { nome } }",
        "Cannot query field \"nome\" on type \"Course\".",
        Some((1, 19)),
    );
    fails(
        "{\n  courses }",
        "must have a selection of subfields",
        Some((2, 3)),
    );
    fails(
        "{ course(id: 1) { id { x } } }",
        "must not have a selection",
        None,
    );
    fails(
        "{ course { id } }",
        "argument \"id\" of type \"ID!\" is required",
        None,
    );
    fails(
        "{ course(id: 1, x: 2) { id } }",
        "Unknown argument \"x\"",
        None,
    );
    fails(
        "{ courses(first: \"2\") { totalCount } }",
        "expected value of type \"Int\"",
        None,
    );
    fails(
        "{ enrollments(status: \"ACTIVE\") { totalCount } }",
        "EnrollmentStatus",
        None,
    );
    fails(
        "{ course(id: $id) { id } }",
        "Variable \"$id\" is not defined.",
        None,
    );
    fails(
        "query($id: ID!) { course(id: $id) { id } }",
        "was not provided",
        None,
    );
    fails(
        "query($n: String = \"a\") { courses(first: $n) { totalCount } }",
        "used in position expecting",
        None,
    );
    fails("{ ...Nobody }", "Unknown fragment \"Nobody\".", None);
    fails(
        "{ ...A } fragment A on Query { ...A }",
        "within itself",
        None,
    );
    fails("{ ... on Course { id } }", "can never be of type", None);
    fails(
        "{ a: course(id: 1) { id } a: course(id: 2) { id } }",
        "conflict",
        None,
    );
    fails("{ course(id: 1) @later { id } }", "Unknown directive", None);
    fails(
        "subscription { course(id: 1) { id } }",
        "subscription",
        None,
    );
    fails(
        "query A { courses { totalCount } } query B { courses { totalCount } }",
        "Must provide operation name",
        None,
    );
    fails("{ course(id: 1) { id }", "Syntax Error", None);
    fails("", "Syntax Error", None);
    let costly = "{ courses(first: 100) { nodes { enrollments(first: 100) { nodes { student { name } } } } } }";
    fails(costly, "would cost", None);
    let deep = format!("{{ enrollments {{ nodes {} }} }}", nested(6));
    fails(&deep, "nested deeper", None);
    fails(&"{ a ".repeat(5000), "Syntax Error", None);
}

fn nested(depth: u32) -> String {
    match depth {
        0 => "{ id }".to_owned(),
        depth => format!(
            "{{ course {{ enrollments {{ nodes {} }} }} }}",
            nested(depth - 1)
        ),
    }
}

#[test]
fn a_field_that_may_not_be_null_makes_its_parent_null() {
    let found = query(
        &mut world(),
        "{ course(id: 1) { id enrollments(first: 101) { totalCount } } }",
        &json!({}),
    );
    assert_eq!(found["data"], json!({"course": null}));
    assert_eq!(found["errors"][0]["path"], json!(["course", "enrollments"]));
    let found = query(
        &mut world(),
        "{ courses(after: \"x\") { totalCount } }",
        &json!({}),
    );
    assert_eq!(found["data"], Value::Null);
}

#[test]
fn the_schema_tells_its_names() {
    let text = "{ __schema { queryType { name } mutationType { name } types { name kind } } __type(name: \"Money\") { fields { name type { name kind } } } }";
    let found = query(&mut world(), text, &json!({}));
    assert_eq!(found["data"]["__schema"]["queryType"]["name"], "Query");
    assert_eq!(
        found["data"]["__type"]["fields"][0],
        json!({"name": "amount", "type": {"name": "Int", "kind": "SCALAR"}})
    );
}

#[test]
fn what_is_no_request_is_400() {
    let mut world = world();
    for content in [
        json!({}),
        json!([]),
        json!({"query": 1}),
        json!({"query": "{a}", "variables": 1}),
    ] {
        check(
            &send(&mut world, "POST", "/graphql", Some(&content)),
            400,
            "",
        );
    }
    check(
        &send(&mut world, "GET", "/graphql", None),
        400,
        "query is missing",
    );
    let text = with(
        call("POST", "/graphql", Some(&json!({}))),
        "Content-Type",
        "text/plain",
    );
    check(&deliver(&mut world, text), 415, "");
}
