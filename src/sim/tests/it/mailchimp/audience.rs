//! The audience as a whole: pages, merge fields, the account.

use serde_json::{Value, json};

use super::*;
use crate::described::description;

#[test]
fn pages_are_counted_filtered_and_trimmed() {
    let mut world = world();
    let members: Vec<Value> = (0..25)
        .map(|n| json!({"email_address": format!("m{n}@example.com"), "status": if n % 5 == 0 { "pending" } else { "subscribed" }}))
        .collect();
    let content = json!({"members": members});
    let batch = body(&send(
        &mut world,
        "POST",
        "/lists/a1b2c3d4e5",
        Some(&content),
    ));
    assert_eq!(
        (&batch["total_created"], &batch["error_count"]),
        (&json!(25), &json!(0))
    );
    let batch = body(&send(
        &mut world,
        "POST",
        "/lists/a1b2c3d4e5",
        Some(&content),
    ));
    assert_eq!(
        (&batch["total_created"], &batch["error_count"]),
        (&json!(0), &json!(25))
    );
    for (query, shown, total) in [
        ("", 10, 25),
        ("?count=1000", 25, 25),
        ("?count=10&offset=20", 5, 25),
        ("?status=pending", 5, 5),
        ("?status=cleaned", 0, 0),
        ("?count=0", 0, 25),
    ] {
        let path = format!("/lists/a1b2c3d4e5/members{query}");
        let list = body(&send(&mut world, "GET", &path, None));
        assert_eq!(list["members"].as_array().unwrap().len(), shown, "{query}");
        assert_eq!(list["total_items"], total, "{query}");
    }
    for query in ["count=1001", "offset=-1", "status=gone", "count=x"] {
        let path = format!("/lists/a1b2c3d4e5/members?{query}");
        check(
            &send(&mut world, "GET", &path, None),
            400,
            "Invalid Resource",
        );
    }
    let path = "/lists/a1b2c3d4e5/members?fields=members.email_address&count=1";
    let list = body(&send(&mut world, "GET", path, None));
    assert_eq!(
        list,
        json!({"members": [{"email_address": "m0@example.com"}]})
    );
    let found = body(&send(
        &mut world,
        "GET",
        "/search-members?query=m7@example.com",
        None,
    ));
    assert_eq!(found["exact_matches"]["total_items"], 1);
}

#[test]
fn merge_fields_have_kinds_and_can_be_required() {
    let mut world = world();
    let path = "/lists/a1b2c3d4e5/merge-fields";
    let content = json!({"name": "Course", "type": "number", "tag": "COURSE", "required": true});
    let field = body(&send(&mut world, "POST", path, Some(&content)));
    assert_eq!(
        (&field["tag"], &field["merge_id"]),
        (&json!("COURSE"), &json!(6))
    );
    check(
        &send(&mut world, "POST", path, Some(&content)),
        400,
        "Invalid Resource",
    );
    let member = json!({"email_address": "a@b.co", "status": "subscribed"});
    let refused = send(
        &mut world,
        "POST",
        "/lists/a1b2c3d4e5/members",
        Some(&member),
    );
    assert_eq!(body(&refused)["detail"], "Your merge fields were invalid.");
    let skipped = "/lists/a1b2c3d4e5/members?skip_merge_validation=true";
    assert_eq!(
        send(&mut world, "POST", skipped, Some(&member)).status(),
        Some(200)
    );
    let one = format!("{path}/6");
    send(&mut world, "PATCH", &one, Some(&json!({"required": false})));
    assert_eq!(
        body(&send(&mut world, "GET", &one, None))["required"],
        false
    );
    assert_eq!(send(&mut world, "DELETE", &one, None).status(), Some(204));
    check(
        &send(&mut world, "GET", &one, None),
        404,
        "Resource Not Found",
    );
    assert_eq!(body(&send(&mut world, "GET", path, None))["total_items"], 5);
}

#[test]
fn the_account_and_its_audience_are_there() {
    let mut world = with_member("subscribed");
    let account = send(&mut world, "GET", "/", None);
    assert_eq!(body(&account)["total_subscribers"], 1);
    assert_eq!(
        body(&send(&mut world, "GET", "/lists", None))["total_items"],
        1
    );
    let list = body(&send(&mut world, "GET", "/lists/a1b2c3d4e5", None));
    assert_eq!(list["stats"]["member_count"], 1);
    let refused = send(&mut world, "POST", "/lists", Some(&json!({})));
    check(&refused, 403, "Forbidden");
    let mut overridden = call("POST", &member(HASH), Some(&json!({"vip": true})));
    overridden.fields.push("X-HTTP-Method-Override", "PATCH");
    assert_eq!(body(&ask(&mut world, overridden))["vip"], true);
}

#[test]
fn without_latency_no_connection_stays_open() {
    let mut world = World::new(&config().with_latency(sim::Latency::None));
    for _ in 0..30 {
        assert_eq!(send(&mut world, "GET", "/ping", None).status(), Some(200));
    }
}

#[test]
fn pages_leave_out_who_was_archived_and_go_both_ways() {
    let mut world = world();
    let path = "/lists/a1b2c3d4e5/members";
    let mut hashes = Vec::new();
    for n in 0..6 {
        let content = json!({"email_address": format!("m{n}@example.com"), "status": "subscribed"});
        let member = body(&send(&mut world, "POST", path, Some(&content)));
        hashes.push(member["id"].as_str().unwrap().to_owned());
    }
    for n in [1, 4] {
        send(&mut world, "DELETE", &member(&hashes[n]), None);
    }
    let pending = json!({"status": "pending"});
    send(&mut world, "PATCH", &member(&hashes[2]), Some(&pending));
    let newest = "sort_field=timestamp_opt&sort_dir=DESC";
    for (query, shown, total) in [
        ("".to_owned(), vec![0, 2, 3, 5], 4),
        ("count=2&offset=1".to_owned(), vec![2, 3], 4),
        (format!("{newest}&count=2&offset=1"), vec![3, 2], 4),
        ("status=subscribed&offset=1".to_owned(), vec![3, 5], 3),
        (format!("{newest}&status=subscribed"), vec![5, 3, 0], 3),
        ("status=archived".to_owned(), vec![1, 4], 2),
        ("offset=4".to_owned(), Vec::new(), 4),
    ] {
        let list = body(&send(&mut world, "GET", &format!("{path}?{query}"), None));
        let found: Vec<&str> = list["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|member| member["id"].as_str().unwrap())
            .collect();
        let expected: Vec<&str> = shown.iter().map(|n: &usize| hashes[*n].as_str()).collect();
        assert_eq!(found, expected, "{query}");
        assert_eq!(list["total_items"], total, "{query}");
    }
}

/// Every operation that the description names.
fn operations() -> Vec<(String, String)> {
    let paths = description("mailchimp")["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        let path = path.strip_prefix("/3.0").unwrap();
        let path = path.replace("{list_id}", "a1b2c3d4e5");
        let path = path.replace("{subscriber_hash}", HASH);
        let path = path.replace("{merge_id}", "1");
        let methods = item.as_object().unwrap().iter();
        let methods = methods.filter(|(_, operation)| operation["responses"].is_object());
        methods.map(move |(method, _)| (method.to_uppercase(), path.clone()))
    });
    operations.collect()
}

#[test]
fn an_eleventh_connection_is_refused_whatever_it_asks() {
    let operations = operations();
    assert!(operations.len() > 20);
    for (method, path) in operations {
        let mut world = with_member("subscribed");
        let content = (method != "GET").then(|| json!({}));
        for _ in 0..10 {
            world.send(call("GET", "/ping", None));
        }
        // All ten are there when the eleventh arrives, and none is done: the work takes longer than the ways differ.
        world.advance(31);
        let refused = send(&mut world, &method, &path, content.as_ref());
        check(&refused, 429, "Too Many Requests");
    }
}

#[test]
fn a_search_in_another_audience_finds_none() {
    let mut world = with_member("subscribed");
    let mut search = |list: &str| {
        let path = format!("/search-members?query=urist&list_id={list}");
        send(&mut world, "GET", &path, None)
    };
    let found = body(&search("a1b2c3d4e5"));
    assert_eq!(found["full_search"]["total_items"], 1);
    check(&search("ffffffffff"), 404, "Resource Not Found");
}

#[test]
fn the_tags_of_a_member_come_in_pages() {
    let mut world = with_member("subscribed");
    let tags: Vec<_> = ["A", "B", "C"]
        .iter()
        .map(|name| json!({"name": name, "status": "active"}))
        .collect();
    let path = format!("{}/tags", member(HASH));
    let content = json!({ "tags": tags });
    send(&mut world, "POST", &path, Some(&content));
    let mut page = |query: &str| send(&mut world, "GET", &format!("{path}?{query}"), None);
    let second = body(&page("count=1&offset=1"));
    assert_eq!(second["tags"][0]["name"], "B");
    assert_eq!(second["total_items"], 3);
    check(&page("count=1001"), 400, "Invalid Resource");
}
