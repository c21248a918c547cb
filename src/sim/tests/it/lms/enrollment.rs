//! One enrollment in both versions of the API: read, changed, cancelled, and every way in which that is refused.

use super::*;

const MERGE: &str = "application/merge-patch+json";

/// A world with an enrollment; its path in that version, and its entity tag.
fn enrolled(version: &str) -> (World, String, String) {
    let mut world = world();
    let student = newcomer(&mut world);
    let content = json!({"course_id": 1, "student_id": student});
    let path = format!("/{version}/enrollments");
    let created = send(&mut world, "POST", &path, Some(&content));
    assert_eq!(created.status(), Some(201), "{}", body(&created));
    let id = body(&created)["id"].as_str().unwrap().to_owned();
    let tag = response(&created).fields.get("ETag").unwrap().to_owned();
    (world, format!("{path}/{id}"), tag)
}

/// A change of that content, with that precondition.
fn patch(path: &str, content: &str, tag: &str) -> Request {
    let mut patch = with(call("PATCH", path, None), "Content-Type", MERGE);
    patch.content = content.as_bytes().to_vec();
    match tag {
        "" => patch,
        tag => with(patch, "If-Match", tag),
    }
}

#[test]
fn an_enrollment_is_read_again_changed_and_cancelled() {
    for version in ["v1", "v2"] {
        let (mut world, path, tag) = enrolled(version);
        let read = send(&mut world, "GET", &path, None);
        assert_eq!(read.status(), Some(200), "{path}");
        let again = with(call("GET", &path, None), "If-None-Match", &tag);
        assert_eq!(deliver(&mut world, again).status(), Some(304), "{path}");
        let options = send(&mut world, "OPTIONS", &path, None);
        assert_eq!(options.status(), Some(204), "{path}");
        let changed = deliver(&mut world, patch(&path, r#"{"progress": 10}"#, &tag));
        assert_eq!(changed.status(), Some(200), "{}", body(&changed));
        assert_eq!(body(&changed)["progress"], 10);
        let gone = send(&mut world, "DELETE", &path, None);
        assert_eq!(gone.status(), Some(204), "{path}");
    }
}

#[test]
fn what_cannot_be_done_to_an_enrollment_is_refused() {
    for version in ["v1", "v2"] {
        let (mut world, path, tag) = enrolled(version);
        let stale = "\"stale\"";
        let good = r#"{"progress": 10}"#;
        for (request, status) in [
            (patch(&path, good, ""), 428),
            (patch(&path, good, stale), 412),
            (patch(&path, "{", &tag), 400),
            (patch(&path, r#"{"progress": "x"}"#, &tag), 422),
            (
                with(patch(&path, good, &tag), "Content-Type", "text/plain"),
                415,
            ),
            (with(call("DELETE", &path, None), "If-Match", stale), 412),
        ] {
            check(&deliver(&mut world, request), status, "");
        }
        for request in [
            call("GET", &path, None),
            call("DELETE", &path, None),
            patch(&path, good, &tag),
        ] {
            let picture = with(request.clone(), "Accept", "image/png");
            check(&deliver(&mut world, picture), 406, "");
            if request.method.as_str() != "GET" {
                let reader = format!("Bearer {READ_KEY}");
                let reader = with(request, "Authorization", &reader);
                check(&deliver(&mut world, reader), 403, "insufficient-scope");
            }
        }
    }
}

#[test]
fn an_enrollment_that_is_completed_stays_so() {
    for version in ["v1", "v2"] {
        let (mut world, path, tag) = enrolled(version);
        let done = deliver(&mut world, patch(&path, r#"{"status": "completed"}"#, &tag));
        assert_eq!(body(&done)["progress"], 100, "{path}");
        let tag = response(&done).fields.get("ETag").unwrap();
        let back = deliver(&mut world, patch(&path, r#"{"status": "active"}"#, tag));
        check(&back, 409, "impossible-transition");
    }
}

#[test]
fn a_student_is_new_in_both_versions() {
    for version in ["v1", "v2"] {
        let mut world = world();
        let content = json!({"name": "Zoe New", "email": "zoe@example.com"});
        let path = format!("/{version}/students");
        let created = send(&mut world, "POST", &path, Some(&content));
        assert_eq!(created.status(), Some(201), "{}", body(&created));
        let place = response(&created).fields.get("Location").unwrap();
        let read = body(&send(&mut world, "GET", place, None));
        assert_eq!(read, body(&created));
    }
}
