//! What a learner's answer earns, for each kind of item that is judged by its answer.

#![expect(
    clippy::expect_used,
    reason = "a test may end where its own story does not hold"
)]

use assess::{Answer, Mark, Outcome, judge};
use course::{Data, Item};
use serde_json::{Value, json};

fn item(kind: Value) -> Item {
    let item = json!({
        "id": "it", "concept": "c", "stem": "?", "hints": [], "explain": "", "kind": kind
    });
    Item::from_value(&item).expect("an item")
}

fn feedback(outcome: &Outcome) -> Option<&str> {
    outcome.feedback.as_ref().map(course::Html::as_str)
}

#[track_caller]
fn check(item: &Item, answer: &Answer, passed: bool, mistake: Option<&str>, says: Option<&str>) {
    let outcome = judge(item, answer);
    let found = (
        outcome.passed,
        outcome.mistake.as_deref(),
        feedback(&outcome),
    );
    assert_eq!(found, (passed, mistake, says), "{answer:?}");
}

fn choice(keys: &[bool]) -> Item {
    let options: Vec<Value> = (0..)
        .zip(keys)
        .map(|(n, key)| json!({ "text": "t", "key": key, "feedback": format!("f{n}") }))
        .collect();
    item(json!({ "choice": { "options": options } }))
}

#[test]
fn one_key_must_be_chosen_alone() {
    let item = choice(&[false, true, false]);
    check(&item, &Answer::Choice(vec![1]), true, None, Some("f1"));
    check(
        &item,
        &Answer::Choice(vec![0]),
        false,
        Some("option:0"),
        Some("f0"),
    );
    check(
        &item,
        &Answer::Choice(vec![1, 2]),
        false,
        Some("option:2"),
        Some("f2"),
    );
    check(&item, &Answer::Choice(vec![]), false, None, None);
    check(&item, &Answer::Choice(vec![9]), false, None, None);
}

#[test]
fn several_keys_must_be_complete_in_any_order() {
    let item = choice(&[true, false, true]);
    check(
        &item,
        &Answer::Choice(vec![2, 0, 2]),
        true,
        None,
        Some("f0"),
    );
    check(&item, &Answer::Choice(vec![0]), false, None, None);
}

#[test]
fn only_chosen_options_are_marked() {
    let marks = judge(&choice(&[true, false, true]), &Answer::Choice(vec![0, 1])).marks;
    let said: Vec<(&str, bool)> = marks
        .iter()
        .map(|mark| (mark.id.as_str(), mark.right))
        .collect();
    assert_eq!(said, [("0", true), ("1", false)]);
}

fn order() -> Item {
    let line = |id: &str| json!({ "id": id, "text": id, "why": format!("why {id}") });
    item(json!({ "order": {
        "lines": [line("a"), line("b"), line("c")],
        "also": [["b", "a", "c"]],
        "mistakes": [{ "name": "c-first", "first": "c", "then": "a", "feedback": "c needs a" }]
    } }))
}

fn lines(ids: &str) -> Answer {
    Answer::Order(ids.chars().map(String::from).collect())
}

#[test]
fn every_accepted_order_passes() {
    check(&order(), &lines("abc"), true, None, None);
    check(&order(), &lines("bac"), true, None, None);
}

#[test]
fn a_wrong_order_says_its_mistake_or_why_the_first_misplaced_line_stands_elsewhere() {
    check(
        &order(),
        &lines("cab"),
        false,
        Some("c-first"),
        Some("c needs a"),
    );
    check(&order(), &lines("acb"), false, None, Some("why c"));
    check(&order(), &lines("ab"), false, None, None);
    check(&order(), &lines(""), false, None, None);
    check(&order(), &lines("abcc"), false, None, Some("why c"));
    check(&order(), &lines("xyz"), false, None, None);
}

#[test]
fn lines_are_marked_against_the_order_that_was_followed_furthest() {
    let marks = judge(&order(), &lines("bca")).marks;
    let right: Vec<bool> = marks.iter().map(|mark| mark.right).collect();
    assert_eq!(right, [true, false, false]);
}

fn matching() -> Item {
    let pair = |id: &str, right: &str| json!({ "id": id, "left": id, "right": right, "why": format!("why {id}") });
    item(json!({ "match": {
        "pairs": [pair("queued", "waits"), pair("sent", "left"), pair("failed", "waits")],
        "distractors": ["gone"],
        "mistakes": [{ "name": "swap", "left": "sent", "right": "queued", "feedback": "not yet" }]
    } }))
}

fn pairs(pairs: &[(&str, &str)]) -> Answer {
    Answer::Match(
        pairs
            .iter()
            .map(|(l, r)| ((*l).to_owned(), (*r).to_owned()))
            .collect(),
    )
}

#[test]
fn right_sides_that_read_the_same_are_the_same() {
    let swapped = pairs(&[("queued", "failed"), ("sent", "sent"), ("failed", "queued")]);
    check(&matching(), &swapped, true, None, None);
}

#[test]
fn a_wrong_pair_says_its_mistake_or_why_the_left_side_belongs_elsewhere() {
    let swap = pairs(&[("queued", "sent"), ("sent", "queued"), ("failed", "failed")]);
    check(&matching(), &swap, false, Some("swap"), Some("not yet"));
    let unlisted = pairs(&[
        ("queued", "distractor:0"),
        ("sent", "sent"),
        ("failed", "failed"),
    ]);
    check(&matching(), &unlisted, false, None, Some("why queued"));
    let unknown = pairs(&[("queued", "nowhere"), ("x", "sent")]);
    check(&matching(), &unknown, false, None, Some("why queued"));
    check(
        &matching(),
        &pairs(&[("queued", "queued")]),
        false,
        None,
        None,
    );
}

#[test]
fn a_fill_is_compared_after_normalisation() {
    let item = item(json!({ "fill": {
        "label": "x", "accept": ["1250"], "normalise": "number",
        "mistakes": [{ "name": "thousandth", "answer": "1.25", "feedback": "a factor" }]
    } }));
    check(&item, &Answer::Fill(" 1,250.0 ".into()), true, None, None);
    check(
        &item,
        &Answer::Fill("1.250".into()),
        false,
        Some("thousandth"),
        Some("a factor"),
    );
    check(&item, &Answer::Fill("7".into()), false, None, None);
}

#[test]
fn a_point_knows_field_names_without_case_and_says_otherwise() {
    let item = item(json!({ "point": {
        "subject": { "http": "GET / HTTP/1.1" }, "accept": ["field:Content-Type"],
        "mistakes": [{ "name": "body", "at": "line:1", "feedback": "content" }], "otherwise": "no"
    } }));
    check(
        &item,
        &Answer::Point("field:content-type".into()),
        true,
        None,
        None,
    );
    check(
        &item,
        &Answer::Point("line:1".into()),
        false,
        Some("body"),
        Some("content"),
    );
    check(
        &item,
        &Answer::Point("status".into()),
        false,
        None,
        Some("no"),
    );
}

#[test]
fn an_answer_of_another_kind_has_not_passed() {
    check(
        &choice(&[true]),
        &Answer::Fill("0".into()),
        false,
        None,
        None,
    );
    assert_eq!(
        judge(&order(), &Answer::Point("a".into())).marks,
        Vec::<Mark>::new()
    );
}

#[test]
fn no_answer_ends_the_program_and_none_but_the_key_passes() {
    let items = [choice(&[true, false, true]), order(), matching()];
    let ids = [
        "a",
        "b",
        "c",
        "queued",
        "sent",
        "failed",
        "distractor:0",
        "",
        "é",
    ];
    let mut passed = [0_u32; 3];
    for seed in 0..20_000_u64 {
        let mut state = seed;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("31 bits") % below
        };
        let length = next(5);
        let options: Vec<u32> = (0..length)
            .map(|_| u32::try_from(next(5)).expect("small"))
            .collect();
        let lines: Vec<String> = (0..length).map(|_| ids[next(3)].to_owned()).collect();
        let pairs: Vec<(String, String)> = (0..length)
            .map(|_| (ids[next(9)].to_owned(), ids[next(9)].to_owned()))
            .collect();
        let answers = [
            Answer::Choice(options),
            Answer::Order(lines),
            Answer::Match(pairs),
        ];
        for (count, (item, answer)) in passed.iter_mut().zip(items.iter().zip(&answers)) {
            assert_eq!(
                Answer::from_value(&answer.to_value()).as_ref(),
                Some(answer),
                "seed {seed}"
            );
            let outcome = judge(item, answer);
            *count += u32::from(outcome.passed);
            let unsure = outcome.passed
                && (outcome.mistake.is_some() || outcome.marks.iter().any(|m| !m.right));
            assert!(!unsure, "seed {seed}: {answer:?} passes with a mistake");
        }
    }
    assert!(
        passed[0] > 0 && passed[1] > 0,
        "the key is found by chance: {passed:?}"
    );
}
