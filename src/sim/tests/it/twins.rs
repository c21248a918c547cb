//! What the twins of mailing list, CRMs and course shop share: hostile requests do no harm, descriptions are whole, and
//! the same acts give the same bytes.

use serde_json::{Value, json};
use sim::{Config, World};

use crate::kit::{request, with_json};

/// Hosts, and paths that reach far into each.
const PLACES: [(&str, &str); 8] = [
    ("us21.api.mailchimp.com", "/3.0/lists/l1/members"),
    ("us21.api.mailchimp.com", "/3.0/lists/l1/members/x/tags"),
    ("api.hubapi.com", "/crm/v3/objects/contacts/search"),
    ("api.hubapi.com", "/crm/v3/objects/contacts/batch/upsert"),
    ("api.courses.example", "/v1/enrollments"),
    ("api.courses.example", "/graphql"),
    ("crm.example", "/contacts/%F0%9F%98%80"),
    ("crm.example", "/webhook-endpoints"),
];

fn world() -> World {
    let settings = json!({
        "mailchimp": {"api-key": "k-us21", "list-id": "l1"},
        "hubspot": {"token": "k"},
        "lms": {"key": "k"},
        "crm": {"key": "k"},
    });
    let settings = serde_json::from_value(settings).unwrap();
    World::new(&Config::from_settings(7, &["shop".to_owned()], &settings).unwrap())
}

/// Contents that no twin expects.
fn contents() -> Vec<Value> {
    let big = u64::MAX;
    vec![
        json!(null),
        json!([[[]]]),
        json!({"inputs": [1, null, {"id": {}, "properties": 7}], "filterGroups": [[]], "limit": -1, "after": big}),
        json!({"email_address": "\u{0}@\u{0}", "status": [], "members": {}, "tags": [[], {"name": 1}]}),
        json!({"course_id": big, "student_id": -1.5e300, "query": "query($a: [ID!]! = [1]) { course(id: $a) { id } }"}),
        json!({"query": "{ course(id: 99999999999999999999) { id } }", "variables": {"a": big}}),
        json!({"query": "query { __type(name: \"\\u{1F600}\") { name } } #é"}),
        json!({"email": "x".repeat(100_000), "version": big, "url": "http://[::1", "events": [null]}),
        json!({"query": "", "filters": [{"propertyName": "email", "operator": "BETWEEN", "value": {}, "highValue": []}]}),
    ]
}

fn play() -> String {
    let mut world = world();
    for (host, path) in PLACES {
        for query in [
            "",
            "?count=99999999999&limit=-1&cursor=%FF&page=4294967295&after=%00&fields=a..b",
        ] {
            for content in contents() {
                for method in ["GET", "PUT", "POST", "PATCH", "BREW"] {
                    let mut request = request(method, &format!("https://{host}{path}{query}"));
                    let key = if host.starts_with("us21") {
                        "Bearer k-us21"
                    } else {
                        "Bearer k"
                    };
                    request.fields.push("Authorization", key);
                    request.fields.push("If-Match", "\"");
                    request.fields.push("Idempotency-Key", "\"\\");
                    world.send(with_json(request, &content));
                    world.until_idle();
                }
            }
        }
    }
    for exchange in world.transcript().exchanges() {
        let status = exchange.status().expect("it is answered");
        assert!(status < 500, "{} {}", status, exchange.request.target.path);
    }
    format!("{:?}", world.transcript().events())
}

#[test]
fn nothing_that_is_sent_does_harm_and_everything_can_be_replayed() {
    assert_eq!(play(), play());
}

#[test]
fn every_operation_is_described_with_its_refusals() {
    for party in ["mailchimp", "hubspot", "lms", "crm"] {
        let text = sim::openapi(party).unwrap();
        let document: Value = serde_json::from_str(text).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        for key in ["does", "does_not", "sources"] {
            assert!(
                document["info"]["x-fidelity"].get(key).is_some(),
                "{party} {key}"
            );
        }
        let mut names = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                assert!(
                    operation["responses"].get("401").is_some(),
                    "{party} {method} {path}"
                );
                names.push(operation["operationId"].as_str().unwrap().to_owned());
            }
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{party} has two operations of one name");
        references(&document, &document);
    }
}

/// Every reference leads somewhere.
fn references(document: &Value, value: &Value) {
    match value {
        Value::Object(map) => {
            if let Some(place) = map.get("$ref").and_then(Value::as_str) {
                let pointer = place.strip_prefix('#').unwrap();
                assert!(document.pointer(pointer).is_some(), "{place}");
            }
            map.values().for_each(|one| references(document, one));
        }
        Value::Array(list) => list.iter().for_each(|one| references(document, one)),
        _ => {}
    }
}
