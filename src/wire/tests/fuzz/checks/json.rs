//! JSON: read by both readers alike, written and read again; and what is stored survives being stored.

use serde_json::Value;
use wire::codec::snippet::{Language, pieces};
use wire::codec::{http_text, json};
use wire::{Draft, Request};

use super::{first_line, is_place};
use crate::harness::taken;

pub fn text(input: &[u8]) {
    let text = super::text(input);
    match json::parse(&text) {
        Ok(value) => {
            taken();
            assert_eq!(json::read(text.as_bytes()).as_ref(), Some(&value));
            // A number is read to the nearest that fits, so only its kind is sure to come back.
            let again = json::parse(&json::pretty(&value)).expect("what was written");
            assert!(same_kind(&value, &again), "{value} became {again}");
        }
        Err(problem) => {
            assert_eq!(json::read(text.as_bytes()), None);
            is_place(&text, problem.offset);
            assert!(problem.line > 0 && problem.column > 0 && !problem.says.is_empty());
        }
    }
}

/// The same but for the last digits of numbers.
fn same_kind(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => true,
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same_kind(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|((l, left), (r, right))| l == r && same_kind(left, right))
        }
        _ => left == right,
    }
}

pub fn pointer(input: &[u8]) {
    let text = super::text(input);
    let (pointer, text) = first_line(&text);
    let Ok(value) = json::parse(text) else { return };
    assert_eq!(json::pointer_get(&value, ""), Some(&value));
    let found = json::pointer_get(&value, pointer);
    if found.is_some() {
        taken();
    }
    // What is found stands at the end of a way through what is found on it.
    if let (Some((before, _)), Some(_)) = (pointer.rsplit_once('/'), found) {
        assert!(json::pointer_get(&value, before).is_some(), "{pointer}");
    }
}

pub fn draft(input: &[u8]) {
    let Some(value) = json::read(input) else {
        return;
    };
    let Some(draft) = Draft::from_value(&value) else {
        return;
    };
    taken();
    assert_eq!(Draft::from_value(&draft.to_value()).as_ref(), Some(&draft));
    written(&draft);
}

/// A draft can be written in every language, and sent or refused with reasons.
pub fn written(draft: &Draft) {
    for language in Language::ALL {
        let _ = pieces(language, draft);
    }
    match draft.freeze() {
        Ok(request) => {
            let _ = http_text::request(&request);
            assert_eq!(Request::from_value(&request.to_value()), Some(request));
        }
        Err(problems) => assert!(!problems.is_empty()),
    }
}

pub fn request(input: &[u8]) {
    let Some(value) = json::read(input) else {
        return;
    };
    let Some(request) = Request::from_value(&value) else {
        return;
    };
    assert_eq!(
        Request::from_value(&request.to_value()).as_ref(),
        Some(&request)
    );
    taken();
    let _ = http_text::request(&request);
    written(&Draft::from_request(&request));
}
