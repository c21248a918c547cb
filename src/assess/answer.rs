//! What a learner answers, and its stored form. Whether it is right is not known here.

use course::Data;
use serde_json::Value;
use wire::codec::json::object;

/// The longest list, and the longest text in bytes, that a stored answer may hold.
pub const MAX_ANSWER: usize = 10_000;

/// A learner's answer to an item that is not judged by what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The chosen options, as indices into the item's options.
    Choice(Vec<u32>),
    /// The ids of all lines, in the learner's order.
    Order(Vec<String>),
    /// Id of the pair whose left side it is, and id of the pair whose right side was chosen, or `distractor:N`.
    Match(Vec<(String, String)>),
    /// The text as typed.
    Fill(String),
    /// The selected place; [`course::Subject`] says how places are called.
    Point(String),
    /// The values of the steps, in order; those not reached yet are missing or empty.
    Sign(Vec<String>),
    /// The selected line, and the number of the chosen cause; either may be empty.
    Diagnose(String, String),
}

impl Answer {
    /// The stored form: an object with one member, named after the kind.
    pub fn to_value(&self) -> Value {
        let (kind, body) = match self {
            Answer::Choice(options) => ("choice", options.to_value()),
            Answer::Order(lines) => ("order", lines.to_value()),
            Answer::Match(pairs) => ("match", pairs.to_value()),
            Answer::Fill(text) => ("fill", text.to_value()),
            Answer::Point(place) => ("point", place.to_value()),
            Answer::Sign(values) => ("sign", values.to_value()),
            Answer::Diagnose(place, cause) => {
                ("diagnose", (place.clone(), cause.clone()).to_value())
            }
        };
        object(vec![(kind, body)])
    }

    /// Reads the stored form; `None` when it is damaged or larger than [`MAX_ANSWER`].
    pub fn from_value(value: &Value) -> Option<Answer> {
        let object = value.as_object()?;
        let mut members = object.iter();
        let (kind, body) = members.next()?;
        if members.next().is_some() {
            return None;
        }
        match kind.as_str() {
            "choice" => bounded(body).map(Answer::Choice),
            "order" => bounded(body).map(Answer::Order),
            "match" => bounded(body).map(Answer::Match),
            "fill" => bounded(body).map(Answer::Fill),
            "point" => bounded(body).map(Answer::Point),
            "sign" => bounded(body).map(Answer::Sign),
            "diagnose" => {
                let (place, cause) = bounded(body)?;
                Some(Answer::Diagnose(place, cause))
            }
            _ => None,
        }
    }
}

/// Reads a list or text, unless it or a text in it is longer than the bound.
fn bounded<T: Data>(value: &Value) -> Option<T> {
    fits(value).then(|| T::from_value(value))?
}

fn fits(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() <= MAX_ANSWER,
        Value::Array(values) => values.len() <= MAX_ANSWER && values.iter().all(fits),
        Value::Number(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, MAX_ANSWER};
    use serde_json::json;

    #[test]
    fn every_kind_survives_storage() {
        for answer in [
            Answer::Choice(vec![0, 3]),
            Answer::Order(vec!["b".into(), "a".into()]),
            Answer::Match(vec![("a".into(), "distractor:0".into())]),
            Answer::Fill("Zürich \"1\"".into()),
            Answer::Point("/messages/0".into()),
            Answer::Sign(vec!["a:b".into(), String::new()]),
            Answer::Diagnose("line:4".into(), "1".into()),
        ] {
            assert_eq!(Answer::from_value(&answer.to_value()), Some(answer));
        }
    }

    #[test]
    fn damaged_forms_are_refused() {
        for damaged in [
            json!(null),
            json!({}),
            json!({ "choice": [0], "fill": "x" }),
            json!({ "choice": [-1] }),
            json!({ "choice": [4_294_967_296_u64] }),
            json!({ "match": [["a"]] }),
            json!({ "order": "a" }),
            json!({ "essay": "…" }),
            json!({ "fill": "x".repeat(MAX_ANSWER + 1) }),
        ] {
            assert_eq!(Answer::from_value(&damaged), None, "{damaged}");
        }
    }
}
