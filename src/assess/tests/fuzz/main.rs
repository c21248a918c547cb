//! What an author may look for, held against what a learner may send: members by name and by pointer, and texts with `*`.
//!
//! The long run: `ROUNDTRIP_FUZZ=10000000 cargo test -p assess --profile fuzz --test fuzz -- --nocapture --test-threads 1`;
//! see `docs/FUZZING.md`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../../wire/tests/fuzz/harness/mod.rs"]
mod harness;
#[allow(dead_code, reason = "members are one of several kinds of JSON")]
#[path = "../../../wire/tests/fuzz/shapes/json.rs"]
mod json;

use std::sync::Arc;

use assess::{glob, matches_exchange};
use course::ExchangePattern;
use harness::{Rules, Shape, taken};
use serde_json::{Map, Value};
use wire::codec::json as reader;
use wire::{Exchange, ExchangeId, Method, Party, Request, Target, Time};

harness::targets! {
    "tests/fuzz/regressions";
    globs: glob_shape, check_glob, 1;
    members: json::pointer, check_member, 1;
}

/// Texts up to this many bytes are held against every way to divide them.
const SHORT: usize = 16;

/// A pattern, a line break, and a text.
fn glob_shape() -> Shape {
    const RULES: Rules = &[
        ("both", &["*\na", "‹pattern›\n‹text›"]),
        (
            "pattern",
            &["*", "‹piece›‹pattern›", "*‹pattern›", "‹piece›*"],
        ),
        ("text", &["a", "‹piece›‹text›", "‹piece›‹piece›‹text›"]),
        (
            "piece",
            &["a", "b", "ab", "aa", "‹unusual›", "‹number›", "/"],
        ),
    ];
    let seeds = [
        "AC*:*\nAC1:token",
        "/Accounts/*/Messages.json\n/Accounts/AC1/Messages.json",
        "a*aa*a\naaaa",
        "*é*\ncafé!",
    ];
    Shape::of(&seeds, &["*", "**", "a", "\n", "a*a"], RULES)
}

fn check_glob(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (pattern, text) = text.split_once('\n').unwrap_or((&text, ""));
    let fits = glob(pattern, text);
    if fits {
        taken();
    }
    if pattern.len() < SHORT && text.len() < SHORT {
        assert_eq!(
            fits,
            divides(pattern.as_bytes(), text.as_bytes()),
            "{pattern:?} {text:?}"
        );
    }
}

/// Whether a text fits a pattern, by trying all there is.
fn divides(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], _) => text.is_empty(),
        ([b'*', rest @ ..], _) => (0..=text.len()).any(|end| divides(rest, &text[end..])),
        ([wanted, rest @ ..], [found, behind @ ..]) => wanted == found && divides(rest, behind),
        _ => false,
    }
}

/// A pointer or a name, a line break, and JSON that a learner sends.
fn check_member(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (name, content) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(value) = reader::parse(content) else {
        return;
    };
    let found = if name.starts_with('/') {
        value.pointer(name)
    } else {
        value.get(name)
    };
    let fits = |wanted: Value| {
        let pattern = ExchangePattern {
            request_json: Map::from_iter([(name.to_owned(), wanted)]),
            ..ExchangePattern::default()
        };
        matches_exchange(&pattern, &exchange(content))
    };
    match found {
        // Every value fits itself, also where a `*` in it stands for itself.
        Some(found) => {
            taken();
            assert!(fits(found.clone()), "{name:?} {found}");
        }
        None => assert!(!fits(Value::from("*"))),
    }
    let _ = fits(value);
}

fn exchange(content: &str) -> Exchange {
    let target = Target::parse("https://a.example/x").expect("a target");
    let mut request = Request::new(Method::post(), target);
    request.content = content.as_bytes().to_vec();
    Exchange {
        id: ExchangeId(1),
        from: Party::new("shop"),
        to: Party::new("a"),
        sent: Time(0),
        seq: 0,
        request: Arc::new(request),
        readings: Vec::new(),
        then: String::new(),
        answer: None,
        broken: None,
    }
}
