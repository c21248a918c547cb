//! Worlds of visitors, reset, transcripts, world files.

use super::client::*;
use crate::gateway::worlds::MAX_VISITORS;
use crate::gateway::{Gateway, Options};

#[test]
fn a_visitor_has_a_world_apart_from_all_others() {
    let gateway = start(1);
    assert_eq!(
        order(&gateway, "", &["X-Roundtrip-World: maya"], None).status,
        201
    );
    assert_eq!(order(&gateway, "/~maya", &[], None).status, 201);
    assert_eq!(count(&gateway, "/~maya", &[]), 2);
    assert_eq!(count(&gateway, "", &["X-Roundtrip-World: maya"]), 2);
    assert_eq!(count(&gateway, "", &["X-Roundtrip-World: noor"]), 0);
    assert_eq!(count(&gateway, "", &[]), 0, "the shared world");
}

#[test]
fn a_reset_clears_the_visitors_world_and_no_other() {
    let gateway = start(1);
    for prefix in ["", "/~maya", "/~noor"] {
        order(&gateway, prefix, &[], None);
    }
    assert_eq!(
        ask(&gateway, "POST /~maya/_world/reset", &[], "").status,
        200
    );
    assert_eq!(
        ["", "/~maya", "/~noor"].map(|prefix| count(&gateway, prefix, &[])),
        [1, 0, 1]
    );
    assert_eq!(ask(&gateway, "POST /_world/reset", &[], "").status, 200);
    assert_eq!(count(&gateway, "", &[]), 0);
    let refused = ask(&gateway, "GET /_world/reset", &[], "");
    assert!(
        refused.status == 405 && refused.head.contains("allow: post"),
        "{refused:?}"
    );
}

#[test]
fn the_world_that_was_not_used_for_longest_makes_room() {
    let gateway = start(1);
    order(&gateway, "/~first", &[], None);
    order(&gateway, "/~second", &[], None);
    for number in 2..MAX_VISITORS {
        count(&gateway, &format!("/~v{number}"), &[]);
    }
    assert_eq!(count(&gateway, "/~first", &[]), 1);
    count(&gateway, "/~one-more", &[]);
    assert_eq!(count(&gateway, "/~first", &[]), 1);
    assert_eq!(
        count(&gateway, "/~second", &[]),
        0,
        "it made room, and began anew"
    );
}

#[test]
fn a_key_that_is_none_is_refused() {
    let gateway = start(1);
    let long = format!("X-Roundtrip-World: {}", "a".repeat(65));
    for field in [
        "X-Roundtrip-World:",
        "X-Roundtrip-World: a b",
        &long,
        "X-Roundtrip-World: caf\u{e9}",
    ] {
        let answer = ask(&gateway, &format!("GET {}", messages()), &[field], "");
        assert!(
            answer.status == 400 && answer.content.contains("letters, digits"),
            "{field}: {answer:?}"
        );
    }
}

#[test]
fn the_transcript_shows_what_the_twin_read() {
    let gateway = start(1);
    order(&gateway, "/~maya", &[], None);
    let answer = ask(&gateway, "GET /~maya/_world/transcript", &[], "");
    let lines: Vec<serde_json::Value> = answer
        .content
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        lines.iter().any(|line| line["sent"]["from"] == "visitor"),
        "{lines:?}"
    );
    assert!(
        lines.iter().any(|line| line["read"]["readings"].is_array()),
        "{lines:?}"
    );
    let shared = ask(&gateway, "GET /_world/transcript", &[], "").content;
    assert!(!shared.contains("\"sent\""), "{shared}");
}

#[test]
fn descriptions_are_served_and_what_exists_is_named() {
    let gateway = start(1);
    let answer = ask(&gateway, "GET /_openapi/nobody.json", &[], "");
    assert!(
        answer.status == 404 && answer.content.contains("There are:"),
        "{answer:?}"
    );
    for party in sim::described() {
        let answer = ask(&gateway, &format!("GET /_openapi/{party}.json"), &[], "");
        assert!(answer.json()["openapi"].is_string(), "{party}");
    }
}

#[test]
fn signatures_are_made_for_the_judges() {
    let gateway = start(1);
    let asked = r#"{"op": "sign", "scheme": "github", "secret": "It's a Secret to Everybody", "body": "Hello, World!"}"#;
    let answer = ask(&gateway, "POST /_judge/sig", &[], asked);
    let expected = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    assert!(answer.content.contains(expected), "{answer:?}");
    let wrong = ask(&gateway, "POST /_judge/sig", &[], "{}");
    assert!(wrong.json()["error"].is_string(), "{wrong:?}");
}

#[test]
fn a_world_file_makes_the_world() {
    let world = "seed = 3\n[email]\nkey = \"k1\"\nsender = \"a@b.example\"\n";
    let gateway = start_with(world).unwrap();
    let parties: Vec<_> = gateway
        .doors()
        .iter()
        .map(|(party, _)| party.as_str())
        .collect();
    assert_eq!(parties, ["email"]);
    let error = start_with("[email]\nsender = 3\n")
        .err()
        .unwrap()
        .to_string();
    assert!(
        error.contains("world.toml")
            && error.contains("key: found nothing")
            && error.contains("sender: found 3"),
        "{error}"
    );
}

#[test]
fn a_record_holds_the_exchanges_of_all_worlds_and_outlives_them() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("record.jsonl");
    let gateway = Gateway::start(&Options {
        record: Some(&file),
        ..Options::default()
    })
    .unwrap();
    order(&gateway, "", &[], None);
    ask(&gateway, "POST /_world/reset", &[], "");
    order(&gateway, "/~maya", &[], None);
    count(&gateway, "", &[]);
    let lines = std::fs::read_to_string(&file).unwrap();
    let words: Vec<_> = lines
        .lines()
        .map(|line| {
            if line.contains("\"sent\":") {
                "sent"
            } else {
                "answered"
            }
        })
        .collect();
    assert_eq!(words, ["sent", "answered"].repeat(3));
}
