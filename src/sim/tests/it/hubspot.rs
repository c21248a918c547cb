//! The HubSpot twin: contacts by id and by address, errors in its envelope, batches, search, paging, scopes and limits.

mod app;
mod many;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_json};

const TOKEN: &str = "pat-na1-judge-0000-4000-8000-000000000001";
const CONTACTS: &str = "/crm/v3/objects/contacts";

fn world_with(more: Value) -> World {
    let mut settings = json!({"hubspot": {"token": TOKEN}});
    for (key, value) in more.as_object().unwrap() {
        settings["hubspot"][key] = value.clone();
    }
    let settings = serde_json::from_value(settings).unwrap();
    World::new(&Config::from_settings(7, &["shop".to_owned()], &settings).unwrap())
}

fn world() -> World {
    world_with(json!({}))
}

fn call(method: &str, path: &str, content: Option<&Value>) -> Request {
    let mut request = request(method, &format!("https://api.hubapi.com{path}"));
    request
        .fields
        .push("Authorization", format!("Bearer {TOKEN}"));
    match content {
        Some(content) => with_json(request, content),
        None => request,
    }
}

fn send(world: &mut World, method: &str, path: &str, content: Option<&Value>) -> Exchange {
    let exchange = ask(world, call(method, path, content));
    described("hubspot", &exchange);
    exchange
}

fn create(world: &mut World, email: &str) -> Value {
    let content = json!({"properties": {"email": email, "firstname": "Jane"}});
    let exchange = send(world, "POST", CONTACTS, Some(&content));
    assert_eq!(exchange.status(), Some(201), "{}", body(&exchange));
    body(&exchange)
}

/// A world with so many contacts.
fn with_contacts(count: u32) -> World {
    let mut world = world();
    for n in 0..count {
        create(&mut world, &format!("c{n}@example.com"));
    }
    world
}

#[track_caller]
fn check(exchange: &Exchange, status: u16, category: &str) -> Value {
    let content = body(exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    assert_eq!(content["status"], "error");
    assert_eq!(content["category"], category, "{content}");
    let id = content["correlationId"].as_str().unwrap();
    assert_eq!(id.len(), 36);
    assert_eq!(
        response(exchange).fields.get("X-HubSpot-Correlation-Id"),
        Some(id)
    );
    content
}

#[test]
fn a_contact_is_created_read_changed_and_archived() {
    let mut world = world();
    let created = create(&mut world, "Jane@Example.com");
    let id = created["id"].as_str().unwrap().to_owned();
    assert_eq!(created["properties"]["email"], "jane@example.com");
    assert_eq!(created["properties"]["hs_object_id"], id.as_str());
    assert_eq!(created["archived"], false);
    assert!(created["createdAt"].as_str().unwrap().ends_with('Z'));
    let path = format!("{CONTACTS}/{id}");
    let read = body(&send(&mut world, "GET", &path, None));
    assert_eq!(read["properties"]["lastname"], Value::Null);
    let chosen = body(&send(
        &mut world,
        "GET",
        &format!("{path}?properties=phone,city&properties=zip"),
        None,
    ));
    let names: Vec<_> = chosen["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(
        names,
        [
            "city",
            "createdate",
            "hs_object_id",
            "lastmodifieddate",
            "phone",
            "zip"
        ]
    );
    let by_email = format!("{CONTACTS}/jane%40example.com?idProperty=email");
    let content = json!({"properties": {"lastname": "Doe", "firstname": ""}});
    let changed = body(&send(&mut world, "PATCH", &by_email, Some(&content)));
    assert_eq!(changed["properties"]["lastname"], "Doe");
    assert_eq!(changed["properties"].get("firstname"), None);
    assert_eq!(send(&mut world, "DELETE", &path, None).status(), Some(204));
    assert_eq!(send(&mut world, "DELETE", &path, None).status(), Some(204));
    check(
        &send(&mut world, "GET", &path, None),
        404,
        "OBJECT_NOT_FOUND",
    );
    let archived = body(&send(
        &mut world,
        "GET",
        &format!("{path}?archived=true"),
        None,
    ));
    assert_eq!(archived["archived"], true);
    assert!(archived["archivedAt"].is_string());
    create(&mut world, "jane@example.com");
    assert_eq!(facts(&world, "hubspot", "contacts").len(), 4);
}

#[test]
fn a_second_contact_with_the_address_is_a_conflict() {
    let mut world = world();
    let id = create(&mut world, "jane@example.com")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let content = json!({"properties": {"email": "JANE@example.com"}});
    let exchange = send(&mut world, "POST", CONTACTS, Some(&content));
    let found = check(&exchange, 409, "CONFLICT");
    assert_eq!(
        found["message"],
        format!("Contact already exists. Existing ID: {id}")
    );
    let fields = &response(&exchange).fields;
    assert_eq!(
        fields.get("Content-Type"),
        Some("application/json;charset=utf-8")
    );
    for (name, value) in [
        ("Daily", "500000"),
        ("Daily-Remaining", "499998"),
        ("Interval-Milliseconds", "10000"),
        ("Max", "150"),
        ("Remaining", "148"),
    ] {
        assert_eq!(
            fields.get(&format!("X-HubSpot-RateLimit-{name}")),
            Some(value),
            "{name}"
        );
    }
    let other = create(&mut world, "other@example.com")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let exchange = send(
        &mut world,
        "PATCH",
        &format!("{CONTACTS}/{other}"),
        Some(&content),
    );
    check(&exchange, 409, "CONFLICT");
}

#[test]
fn properties_are_checked_all_at_once() {
    let mut world = world();
    let content = json!({"properties": {"email": "nope", "foo": "1", "hs_object_id": "7", "lifecyclestage": "x"}});
    let found = check(
        &send(&mut world, "POST", CONTACTS, Some(&content)),
        400,
        "VALIDATION_ERROR",
    );
    let codes: Vec<_> = found["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(
        codes,
        [
            "INVALID_EMAIL",
            "PROPERTY_DOESNT_EXIST",
            "READ_ONLY_VALUE",
            "INVALID_OPTION"
        ]
    );
    assert_eq!(found["errors"][0]["context"]["propertyName"][0], "email");
    let message = found["message"].as_str().unwrap();
    let inner = message
        .strip_prefix("Property values were not valid: ")
        .unwrap();
    let inner: Value = serde_json::from_str(inner).unwrap();
    assert_eq!(inner[1]["error"], "PROPERTY_DOESNT_EXIST");
    let property = json!({"name": "foo", "label": "Foo", "type": "string", "fieldType": "text", "groupName": "contactinformation"});
    let path = "/crm/v3/properties/contacts";
    assert_eq!(
        send(&mut world, "POST", path, Some(&property)).status(),
        Some(201)
    );
    check(
        &send(&mut world, "POST", path, Some(&property)),
        409,
        "CONFLICT",
    );
    assert_eq!(
        body(&send(&mut world, "GET", &format!("{path}/foo"), None))["name"],
        "foo"
    );
    check(
        &send(&mut world, "GET", &format!("{path}/bar"), None),
        404,
        "OBJECT_NOT_FOUND",
    );
    assert!(body(&send(&mut world, "GET", path, None))["results"].is_array());
    let content = json!({"properties": {"foo": 7}});
    let created = body(&send(&mut world, "POST", CONTACTS, Some(&content)));
    assert_eq!(created["properties"]["foo"], "7");
}

#[test]
fn content_that_is_no_such_json_is_refused() {
    for (content, status) in [
        (r#"{"properties": "#, 400),
        ("[]", 400),
        ("{}", 400),
        (r#"{"properties": 1}"#, 400),
        (r#"{"properties": {"email": {}}}"#, 400),
    ] {
        let mut request = call("POST", CONTACTS, None);
        request.fields.push("Content-Type", "application/json");
        request.content = content.as_bytes().to_vec();
        let exchange = ask(&mut world(), request);
        described("hubspot", &exchange);
        let found = check(&exchange, status, "VALIDATION_ERROR");
        let message = found["message"].as_str().unwrap();
        assert!(
            message.starts_with("Invalid input JSON on line 1"),
            "{message}"
        );
    }
    let mut form = call("POST", CONTACTS, Some(&json!({})));
    form.fields.set("Content-Type", "text/plain");
    let exchange = ask(&mut world(), form);
    described("hubspot", &exchange);
    check(&exchange, 415, "VALIDATION_ERROR");
}

#[test]
fn tokens_and_scopes_are_checked_first() {
    for value in [None, Some("Bearer nope"), Some("Basic eDp5"), Some(TOKEN)] {
        let mut request = call("POST", "/nowhere", None);
        request.fields.remove("Authorization");
        if let Some(value) = value {
            request.fields.push("Authorization", value);
        }
        let exchange = ask(&mut world(), request);
        described("hubspot", &exchange);
        check(&exchange, 401, "INVALID_AUTHENTICATION");
        assert!(response(&exchange).fields.get("WWW-Authenticate").is_some());
    }
    let mut world = world_with(json!({"scopes": ["crm.objects.contacts.read"]}));
    let content = json!({"properties": {"email": "a@b.co"}});
    let found = check(
        &send(&mut world, "POST", CONTACTS, Some(&content)),
        403,
        "MISSING_SCOPES",
    );
    let scopes = &found["errors"][0]["context"]["requiredGranularScopes"];
    assert_eq!(scopes, &json!(["crm.objects.contacts.write"]));
    assert_eq!(send(&mut world, "GET", CONTACTS, None).status(), Some(200));
    let search = json!({"query": "x"});
    let path = format!("{CONTACTS}/search");
    assert_eq!(
        send(&mut world, "POST", &path, Some(&search)).status(),
        Some(200)
    );
    check(
        &send(&mut world, "GET", "/crm/v3/objects/companies", None),
        403,
        "MISSING_SCOPES",
    );
    check(
        &send(&mut world, "GET", "/crm/v3/objects/rockets", None),
        404,
        "OBJECT_NOT_FOUND",
    );
    let exchange = send(&mut world, "PUT", CONTACTS, None);
    check(&exchange, 405, "VALIDATION_ERROR");
    assert_eq!(response(&exchange).fields.get("Allow"), Some("GET, POST"));
}

#[test]
fn notes_and_companies_belong_to_contacts() {
    let mut world = world();
    create(&mut world, "a@b.co");
    let company = json!({"properties": {"name": "Acme", "domain": "acme.example"}});
    let company = body(&send(
        &mut world,
        "POST",
        "/crm/v3/objects/companies",
        Some(&company),
    ));
    assert_eq!(company["properties"]["name"], "Acme");
    let note = json!({"properties": {"hs_note_body": "Called.", "hs_timestamp": "2025-03-15T10:00:00Z"},
        "associations": [{"to": {"id": "101"}, "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 202}]}]});
    assert_eq!(
        send(&mut world, "POST", "/crm/v3/objects/notes", Some(&note)).status(),
        Some(201)
    );
    let untimed = json!({"properties": {"hs_note_body": "Called."}});
    check(
        &send(&mut world, "POST", "/crm/v3/objects/notes", Some(&untimed)),
        400,
        "VALIDATION_ERROR",
    );
    let notes = "/crm/v4/objects/contacts/101/associations/notes";
    assert_eq!(
        body(&send(&mut world, "GET", notes, None))["results"][0]["toObjectId"],
        101
    );
    let link = "/crm/v4/objects/contacts/101/associations/default/companies/101";
    assert_eq!(send(&mut world, "PUT", link, None).status(), Some(200));
    let back = "/crm/v4/objects/companies/101/associations/contacts";
    assert_eq!(
        body(&send(&mut world, "GET", back, None))["results"][0]["toObjectId"],
        101
    );
    let apart = "/crm/v4/objects/contacts/101/associations/companies/101";
    assert_eq!(send(&mut world, "DELETE", apart, None).status(), Some(204));
    assert_eq!(
        body(&send(&mut world, "GET", back, None))["results"],
        json!([])
    );
    let lost = "/crm/v4/objects/contacts/999/associations/notes";
    check(
        &send(&mut world, "GET", lost, None),
        404,
        "OBJECT_NOT_FOUND",
    );
}
