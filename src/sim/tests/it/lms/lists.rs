//! Lists in pages, by number and by cursor.

use serde_json::json;

use super::*;

#[test]
fn pages_by_number_have_a_total_and_links() {
    let mut world = world();
    let path = "/v1/enrollments?course_id=42&status=active&per_page=10";
    let first = send(&mut world, "GET", path, None);
    let content = body(&first);
    let total = content["meta"]["total"].as_u64().unwrap();
    assert!(total > 30, "{total}");
    assert_eq!(
        response(&first).fields.get("X-Total-Count"),
        Some(total.to_string().as_str())
    );
    let data = content["data"].as_array().unwrap();
    assert_eq!(data.len(), 10);
    assert!(
        data.iter()
            .all(|one| one["course_id"] == 42 && one["status"] == "active")
    );
    let links = response(&first).fields.get("Link").unwrap();
    assert!(
        links.contains("rel=\"next\"")
            && links.contains("rel=\"last\"")
            && !links.contains("rel=\"prev\""),
        "{links}"
    );
    let nested = body(&send(
        &mut world,
        "GET",
        "/v1/courses/42/enrollments?status=active&per_page=10",
        None,
    ));
    assert_eq!(nested["data"], content["data"]);
    let beyond = body(&send(&mut world, "GET", "/v1/enrollments?page=90", None));
    assert_eq!(beyond["data"], json!([]));
    let down = body(&send(
        &mut world,
        "GET",
        "/v1/enrollments?sort=-created_at&per_page=1",
        None,
    ));
    let up = body(&send(&mut world, "GET", "/v1/enrollments?per_page=1", None));
    assert_ne!(down["data"], up["data"]);
    for (query, part) in [
        ("page=0", "page"),
        ("per_page=101", "per_page"),
        ("status=gone", "status"),
        ("course_id=x", "course_id"),
        ("sort=name", "sort"),
        ("colour=red", "colour"),
        ("cursor=x", "cursor"),
        ("page=1&limit=2", "both"),
        ("page=101&per_page=100", "cursor"),
    ] {
        check(
            &send(&mut world, "GET", &format!("/v1/enrollments?{query}"), None),
            400,
            part,
        );
    }
}

#[test]
fn a_cursor_misses_and_repeats_nothing_while_rows_come() {
    let mut world = world();
    let student = newcomer(&mut world);
    let (mut seen, mut path) = (
        Vec::new(),
        "/v2/enrollments?course_id=42&limit=15".to_owned(),
    );
    let total = body(&send(&mut world, "GET", "/v2/courses/42/enrollments", None))["meta"]["total"]
        .as_u64()
        .unwrap();
    loop {
        let page = body(&send(&mut world, "GET", &path, None));
        seen.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        if seen.len() == 15 {
            let content = json!({"course_id": 42, "student_id": student});
            assert_eq!(
                send(&mut world, "POST", "/v2/enrollments", Some(&content)).status(),
                Some(201)
            );
            send(
                &mut world,
                "DELETE",
                &format!("/v2/enrollments/{}", seen[3]),
                None,
            );
        }
        match page["meta"]["next_cursor"].as_str() {
            Some(cursor) => path = format!("/v2/enrollments?course_id=42&limit=15&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len() as u64, total + 1);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len() as u64, total + 1);
}

#[test]
fn rows_that_were_there_from_the_beginning_come_in_the_order_of_their_days_too() {
    for shop in [
        json!({}),
        json!({"courses": 4, "students": 12, "enrollments": 40}),
    ] {
        let mut world = world_with(shop);
        let student = newcomer(&mut world);
        let content = json!({"course_id": 1, "student_id": student});
        send(&mut world, "POST", "/v1/enrollments", Some(&content));
        let mut days = |sort: &str| -> Vec<String> {
            let path = format!("/v1/enrollments?per_page=100&sort={sort}");
            let list = body(&send(&mut world, "GET", &path, None));
            let rows = list["data"].as_array().unwrap().iter();
            rows.map(|one| one["created_at"].as_str().unwrap().to_owned())
                .collect()
        };
        let (up, down) = (days("created_at"), days("-created_at"));
        assert!(up.len() > 20, "{}", up.len());
        assert!(up.is_sorted(), "{up:?}");
        assert!(down.iter().rev().is_sorted(), "{down:?}");
    }
}
