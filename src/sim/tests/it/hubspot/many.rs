//! Many contacts at once: lists by cursor, searches, batches.

use serde_json::{Value, json};
use sim::World;

use super::*;

#[test]
fn a_list_is_walked_by_its_cursor() {
    let mut world = with_contacts(25);
    let mut path = format!("{CONTACTS}?limit=10&properties=email");
    let mut emails = Vec::new();
    for shown in [10, 10, 5] {
        let page = body(&send(&mut world, "GET", &path, None));
        let results = page["results"].as_array().unwrap();
        assert_eq!(results.len(), shown);
        emails.extend(results.iter().map(|one| one["properties"]["email"].clone()));
        match page["paging"]["next"]["link"].as_str() {
            Some(link) => {
                path = link
                    .strip_prefix("https://api.hubapi.com")
                    .unwrap()
                    .to_owned()
            }
            None => assert_eq!(shown, 5),
        }
    }
    assert_eq!(emails.len(), 25);
    assert_eq!(emails[24], "c24@example.com");
    for query in [
        "limit=0",
        "limit=101",
        "limit=x",
        "after=x",
        "archived=maybe",
    ] {
        let exchange = send(&mut world, "GET", &format!("{CONTACTS}?{query}"), None);
        check(&exchange, 400, "VALIDATION_ERROR");
    }
    let archived = send(
        &mut world,
        "GET",
        &format!("{CONTACTS}?archived=true"),
        None,
    );
    assert_eq!(body(&archived)["results"], json!([]));
}

#[track_caller]
fn finds(world: &mut World, search: &Value, total: u64, first: Option<&str>) {
    let exchange = send(world, "POST", &format!("{CONTACTS}/search"), Some(search));
    let found = body(&exchange);
    assert_eq!(found["total"], total, "{search}: {found}");
    let email = found["results"][0]["properties"]["email"].as_str();
    assert_eq!(email, first, "{search}");
}

#[test]
fn a_search_filters_sorts_and_pages() {
    let mut world = with_contacts(12);
    let path = format!("{CONTACTS}/103");
    send(
        &mut world,
        "PATCH",
        &path,
        Some(&json!({"properties": {"lastname": "Van Damme", "city": "Lagos"}})),
    );
    let one = |property: &str, operator: &str, value: &str| json!({"filterGroups": [{"filters": [{"propertyName": property, "operator": operator, "value": value}]}]});
    finds(
        &mut world,
        &one("email", "EQ", "C7@example.com"),
        1,
        Some("c7@example.com"),
    );
    finds(
        &mut world,
        &one("email", "EQ", "nobody@example.com"),
        0,
        None,
    );
    finds(
        &mut world,
        &one("email", "NEQ", "c0@example.com"),
        11,
        Some("c1@example.com"),
    );
    finds(
        &mut world,
        &one("lastname", "CONTAINS_TOKEN", "damme"),
        1,
        Some("c2@example.com"),
    );
    finds(
        &mut world,
        &one("city", "HAS_PROPERTY", ""),
        1,
        Some("c2@example.com"),
    );
    finds(
        &mut world,
        &one("city", "NOT_HAS_PROPERTY", ""),
        11,
        Some("c0@example.com"),
    );
    finds(
        &mut world,
        &one("hs_object_id", "GTE", "110"),
        3,
        Some("c9@example.com"),
    );
    finds(
        &mut world,
        &one("createdate", "GT", "0"),
        12,
        Some("c0@example.com"),
    );
    let within = json!({"filterGroups": [{"filters": [{"propertyName": "hs_object_id", "operator": "BETWEEN", "value": "102", "highValue": "104"}]}]});
    finds(&mut world, &within, 3, Some("c1@example.com"));
    let either = json!({"filterGroups": [
        {"filters": [{"propertyName": "email", "operator": "EQ", "value": "c5@example.com"}]},
        {"filters": [{"propertyName": "email", "operator": "IN", "values": ["c4@example.com", "c5@example.com"]}]}]});
    finds(&mut world, &either, 2, Some("c4@example.com"));
    finds(
        &mut world,
        &json!({"query": "lagos"}),
        1,
        Some("c2@example.com"),
    );
    let down =
        json!({"sorts": [{"propertyName": "hs_object_id", "direction": "DESCENDING"}], "limit": 5});
    finds(&mut world, &down, 12, Some("c11@example.com"));
    let page = json!({"limit": 5, "after": "10"});
    let last = body(&send(
        &mut world,
        "POST",
        &format!("{CONTACTS}/search"),
        Some(&page),
    ));
    assert_eq!(last["results"].as_array().unwrap().len(), 2);
    assert_eq!(last.get("paging"), None);
    for wrong in [
        json!({"limit": 201}),
        json!({"after": "9999", "limit": 10}),
        one("email", "LIKE", "x"),
        json!({"filterGroups": [{}, {}, {}, {}, {}, {}]}),
        json!({"filterGroups": [{"filters": [{"operator": "EQ"}]}]}),
        json!({"filterGroups": [{"filters": [{"propertyName": "email", "operator": "EQ"}]}]}),
    ] {
        let exchange = send(
            &mut world,
            "POST",
            &format!("{CONTACTS}/search"),
            Some(&wrong),
        );
        check(&exchange, 400, "VALIDATION_ERROR");
    }
}

#[test]
fn batches_answer_207_where_something_is_missing() {
    let mut world = world();
    let batch = |world: &mut World, verb: &str, content: &Value| {
        send(
            world,
            "POST",
            &format!("{CONTACTS}/batch/{verb}"),
            Some(content),
        )
    };
    let inputs = json!({"inputs": [{"properties": {"email": "a@b.co"}}, {"properties": {"email": "c@d.co"}}]});
    let created = batch(&mut world, "create", &inputs);
    assert_eq!(created.status(), Some(201));
    assert_eq!(body(&created)["status"], "COMPLETE");
    check(&batch(&mut world, "create", &inputs), 409, "CONFLICT");
    let read = json!({"inputs": [{"id": "101"}, {"id": "999"}], "properties": ["email"]});
    let read = batch(&mut world, "read", &read);
    assert_eq!(read.status(), Some(207));
    assert_eq!(body(&read)["errors"][0]["context"]["ids"], json!(["999"]));
    let read = json!({"inputs": [{"id": "C@d.co"}], "idProperty": "email"});
    assert_eq!(
        body(&batch(&mut world, "read", &read))["results"][0]["id"],
        "102"
    );
    let update = json!({"inputs": [{"id": "101", "properties": {"city": "Lagos"}}]});
    assert_eq!(batch(&mut world, "update", &update).status(), Some(200));
    let upsert = json!({"inputs": [
        {"idProperty": "email", "id": "a@b.co", "properties": {"city": "Ibadan"}},
        {"idProperty": "email", "id": "new@b.co", "properties": {}}]});
    let upserted = body(&batch(&mut world, "upsert", &upsert));
    let new: Vec<_> = upserted["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["new"].clone())
        .collect();
    assert_eq!(new, [false, true]);
    assert_eq!(upserted["results"][1]["properties"]["email"], "new@b.co");
    let archive = json!({"inputs": [{"id": "101"}, {"id": "999"}]});
    assert_eq!(batch(&mut world, "archive", &archive).status(), Some(204));
    let many: Vec<Value> = (0..101).map(|n| json!({"id": n.to_string()})).collect();
    for (verb, wrong) in [
        ("read", json!({})),
        ("read", json!({"inputs": many})),
        ("read", json!({"inputs": [{}]})),
        (
            "update",
            json!({"inputs": [{"id": "102", "properties": {}}, {"id": "102", "properties": {}}]}),
        ),
        (
            "create",
            json!({"inputs": [{"properties": {"email": "x@y.co"}}, {"properties": {"email": "X@y.co"}}]}),
        ),
        ("create", json!({"inputs": [{"properties": {"foo": "1"}}]})),
    ] {
        check(&batch(&mut world, verb, &wrong), 400, "VALIDATION_ERROR");
    }
}

#[test]
fn a_batch_takes_no_address_that_another_contact_has() {
    let mut world = with_contacts(2);
    let mut batch = |verb: &str, input: Value| {
        let path = format!("{CONTACTS}/batch/{verb}");
        let content = json!({"inputs": [input]});
        send(&mut world, "POST", &path, Some(&content))
    };
    let taken = json!({"email": "c1@example.com"});
    let update = batch("update", json!({"id": "101", "properties": taken}));
    check(&update, 409, "CONFLICT");
    let upsert = json!({"id": "c0@example.com", "idProperty": "email", "properties": taken});
    check(&batch("upsert", upsert), 409, "CONFLICT");
    let lost = batch("update", json!({"id": "999", "properties": {}}));
    assert_eq!(lost.status(), Some(207));
    assert_eq!(body(&lost)["errors"][0]["context"]["ids"], json!(["999"]));
    assert_eq!(body(&lost)["results"], json!([]));
}

#[test]
fn associations_are_made_and_ended_with_and_without_the_word_default() {
    let mut world = with_contacts(1);
    let company = json!({"properties": {"name": "Acme", "domain": "acme.example"}});
    let path = "/crm/v3/objects/companies";
    let company = body(&send(&mut world, "POST", path, Some(&company)));
    let list = "/crm/v4/objects/contacts/101/associations/companies";
    for place in ["companies/101", "default/companies/101"] {
        let link = format!("/crm/v4/objects/contacts/101/associations/{place}");
        let made = send(&mut world, "PUT", &link, None);
        assert_eq!(made.status(), Some(200), "{place}");
        assert_eq!(body(&made)["results"][0]["to"]["id"], company["id"]);
        let linked = body(&send(&mut world, "GET", list, None));
        assert_eq!(linked["results"][0]["toObjectId"], 101, "{place}");
        let ended = send(&mut world, "DELETE", &link, None);
        assert_eq!(ended.status(), Some(204), "{place}");
        let left = body(&send(&mut world, "GET", list, None));
        assert_eq!(left["results"], json!([]), "{place}");
    }
}

#[test]
fn only_a_unique_property_names_an_object() {
    let mut world = with_contacts(1);
    let by = |property: &str| format!("{CONTACTS}/c0@example.com?idProperty={property}");
    let found = body(&send(&mut world, "GET", &by("email"), None));
    assert_eq!(found["id"], "101");
    let refused = send(&mut world, "GET", &by("city"), None);
    check(&refused, 400, "VALIDATION_ERROR");
}
