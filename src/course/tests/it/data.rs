//! The JSON in which the course travels.

use course::{Block, ChoiceOption, Data, FactPattern, Pair, Subject, Vary};
use serde_json::{Value, json};

#[track_caller]
fn check<T: Data + PartialEq + core::fmt::Debug>(value: Value, expected: Option<T>) {
    assert_eq!(T::from_value(&value), expected, "{value}");
    if let Some(expected) = expected {
        assert_eq!(expected.to_value(), value);
    }
}

#[test]
fn one_of_several_is_its_word_with_what_belongs_to_it() {
    check(json!("takeaways"), Some(Block::Takeaways));
    check(
        json!({ "item": "let-in" }),
        Some(Block::Item("let-in".into())),
    );
    let inputs = vec![("user".to_owned(), "AC1".to_owned())];
    let bytes = Block::Bytes {
        lens: "basic".into(),
        inputs,
    };
    check(
        json!({ "bytes": { "lens": "basic", "inputs": [["user", "AC1"]] } }),
        Some(bytes),
    );
    check(
        json!({ "range": { "from": -1, "to": 2 } }),
        Some(Vary::Range { from: -1, to: 2 }),
    );
}

#[test]
fn what_does_not_fit_is_refused_as_a_whole() {
    for wrong in [
        json!(null),
        json!("xml"),
        json!({ "json": 1 }),
        json!({ "json": "1", "http": "2" }),
        json!([]),
    ] {
        check::<Subject>(wrong, None);
    }
    let pair = json!({ "id": "a", "left": "l", "right": "r", "why": "w" });
    assert!(Pair::from_value(&pair).is_some());
    for (name, wrong) in [("id", json!(1)), ("why", json!(null))] {
        let mut damaged = pair.clone();
        damaged[name] = wrong;
        check::<Vec<Pair>>(json!([damaged]), None);
    }
    check::<u16>(json!(65_536), None);
    check::<u64>(json!(-1), None);
    assert_eq!(Pair::from_json("{"), None);
}

#[test]
fn what_is_empty_is_left_out_and_read_as_empty() {
    let option = json!({ "text": "t", "feedback": "f" });
    let read = ChoiceOption::from_value(&option).expect("an option");
    assert!(!read.key);
    assert_eq!(read.to_value(), option);
    check(json!({}), Some(FactPattern::default()));
}
