//! What a learner may bring from outside: a progress file, the link of a challenge, the spoken result of one.
//!
//! The long run: `ROUNDTRIP_FUZZ=10000000 cargo test -p study --profile fuzz --test fuzz -- --nocapture --test-threads 1`;
//! see `docs/FUZZING.md`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../../wire/tests/fuzz/harness/mod.rs"]
mod harness;

use harness::{Rules, Shape, taken};
use serde_json::Value;
use study::challenge::MAX_ITEMS;
use study::{Challenge, Progress, ResultCode, import};

harness::targets! {
    "tests/fuzz/regressions";
    progress_file: file_shape, check_file, 16;
    challenge_link: link_shape, check_link, 4;
    result_code: code_shape, check_code, 2;
}

const BEGUN: &str = include_str!("../files/1-begun.json");

fn file_shape() -> Shape {
    const RULES: Rules = &[
        (
            "file",
            &["{\"version\":2}", "{\"version\":‹version›,‹members›}"],
        ),
        ("version", &["2", "1", "2", "1", "‹number›"]),
        (
            "members",
            &["\"updated\":1", "‹member›", "‹member›,‹members›"],
        ),
        (
            "member",
            &[
                "\"items\":{‹items›}",
                "\"cards\":{‹cards›}",
                "\"concepts\":{‹concepts›}",
                "\"position\":‹value›",
                "\"updated\":‹number›",
                "\"‹word›\":‹value›",
            ],
        ),
        (
            "items",
            &["", "\"c/a\":‹item›", "\"‹word›\":‹item›,‹items›"],
        ),
        ("item", &["{}", "{‹facts›}", "‹value›"]),
        ("facts", &["\"solved\":true", "‹fact›", "‹fact›,‹facts›"]),
        (
            "fact",
            &[
                "\"solved\":‹value›",
                "\"attempts\":‹number›",
                "\"hints\":‹number›",
                "\"variant\":‹number›",
                "\"mistakes\":{\"‹word›\":‹number›}",
                "\"updated\":‹number›",
                "\"acts\":[‹value›]",
                "\"draft\":‹value›",
                "\"‹word›\":‹value›",
            ],
        ),
        (
            "cards",
            &["", "\"item:c/a\":‹card›", "\"term:‹word›\":‹card›,‹cards›"],
        ),
        (
            "card",
            &[
                "{}",
                "{\"‹state›\":‹number›,\"‹state›\":‹number›}",
                "‹value›",
            ],
        ),
        (
            "state",
            &[
                "due",
                "last",
                "since",
                "stability",
                "difficulty",
                "reps",
                "lapses",
                "updated",
                "‹word›",
            ],
        ),
        (
            "concepts",
            &["", "\"json\":‹concept›", "\"‹word›\":‹concept›,‹concepts›"],
        ),
        (
            "concept",
            &[
                "{}",
                "{\"recent\":\"0110\",\"right\":‹number›,\"wrong\":‹number›}",
                "‹value›",
            ],
        ),
        (
            "value",
            &[
                "1",
                "null",
                "true",
                "\"‹unusual›\"",
                "‹number›",
                "[‹value›]",
                "{\"‹word›\":‹value›}",
                "\"‹word›\"",
            ],
        ),
    ];
    let seeds = [
        BEGUN,
        include_str!("../files/1-half-damaged.json"),
        include_str!("../files/1-unknown-members.json"),
        "{\"version\":2,\"items\":{},\"cards\":{\"item:c/a\":{\"due\":3}},\"concepts\":{\"json\":{\"recent\":\"01\"}}}",
    ];
    let words = [
        "version", "items", "cards", "concepts", "c/a", "m", "solved", "recent", "", "{", "}",
        "null",
    ];
    Shape::of(&seeds, &words, RULES)
}

/// What was read is written so that it is read again, and a file that is here already brings nothing.
fn check_file(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let here = Progress::from_json(BEGUN).expect("a good file");
    let Ok(progress) = Progress::from_json(&text) else {
        let refused = import(&here, &text);
        assert!(refused.is_err() || text.starts_with('\u{feff}'), "{text:?}");
        return;
    };
    taken();
    let written = progress.to_json();
    let again = Progress::from_json(&written);
    let once = import(&here, &text).expect("a file that can be read can be imported");
    let twice = import(&once.progress, &text).expect("also twice");
    assert!(again.is_ok(), "{written}");
    // The page writes whole numbers alone. Others, in members that it does not know, may change in their last digit.
    if serde_json::from_str(&written).is_ok_and(|value| is_whole(&value)) {
        assert_eq!(again, Ok(progress));
        assert!(twice.what.is_nothing(), "{:?}", twice.what);
        assert_eq!(twice.progress, once.progress);
    }
}

fn is_whole(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.is_f64(),
        Value::Array(values) => values.iter().all(is_whole),
        Value::Object(members) => members.values().all(is_whole),
        _ => true,
    }
}

const KEYS: [&str; 4] = ["json/what-did-maya-pay", "rest/a", "webhooks/é", "c/1"];

/// A challenge of that many items.
fn challenge(items: usize) -> Challenge {
    let keys = KEYS.iter().cycle().take(items);
    Challenge {
        seed: 0x0123_4567_89ab_cdef,
        items: keys.map(|key| (*key).to_owned()).collect(),
    }
}

fn link_shape() -> Shape {
    const RULES: Rules = &[
        (
            "link",
            &["AQ", "‹word›", "‹word›", " ‹word›\n", "‹word›‹text›"],
        ),
        ("text", &["A", "‹sign›‹text›", "‹sign›"]),
        (
            "sign",
            &["A", "_", "-", "Ag", "=", "+", "‹unusual›", "‹number›"],
        ),
    ];
    let links: Vec<String> = [1, 2, 3, 7, MAX_ITEMS]
        .map(|items| challenge(items).to_link())
        .into();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    Shape::of(&links, &links, RULES)
}

/// A link that can be read is the only way to write its challenge.
fn check_link(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Ok(challenge) = Challenge::from_link(&text, KEYS.into_iter()) {
        taken();
        assert_eq!(challenge.to_link(), text.trim());
        assert!((1..=MAX_ITEMS).contains(&challenge.items.len()));
    }
}

/// How many items the challenge has, a line break, and the code.
fn code_shape() -> Shape {
    const RULES: Rules = &[
        ("both", &["1\nbabab", "‹count›\n‹code›", "‹word›"]),
        ("count", &["1", "4", "5", "20", "21", "40", "‹number›"]),
        (
            "code",
            &[
                "babab",
                "‹syllable›",
                "‹syllable›-‹code›",
                "‹syllable› ‹code›",
            ],
        ),
        (
            "syllable",
            &["babab", "zudak", "‹head›‹tail›", "‹unusual›", "‹number›"],
        ),
        ("head", &["b", "da", "K1", "w0", "zu", "l"]),
        ("tail", &["ab", "fin", "nov", "TUS", "e"]),
    ];
    let codes = [1, 4, 5, 20, 21, 40].map(|items| {
        let right = (0..items).map(|place| place % 3 == 0).collect();
        let code = ResultCode { right }.to_text(&challenge(items));
        format!("{items}\n{code}")
    });
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    Shape::of(&codes, &codes, RULES)
}

/// A code that can be read tells as many results as there are items, and is written so that it is read again.
fn check_code(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (count, code) = text.split_once('\n').unwrap_or(("1", &text));
    let challenge = challenge(count.trim().parse().unwrap_or(1_usize).min(2 * MAX_ITEMS));
    if let Ok(result) = ResultCode::from_text(code, &challenge) {
        taken();
        assert_eq!(result.right.len(), challenge.items.len().min(MAX_ITEMS));
        let written = result.to_text(&challenge);
        assert_eq!(ResultCode::from_text(&written, &challenge), Ok(result));
    }
}
