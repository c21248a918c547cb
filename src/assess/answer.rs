//! What a learner answers, and its stored form. Whether it is right is not known here.

use serde_json::{Value, json};

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
}

impl Answer {
    /// The stored form: an object with one member, named after the kind.
    pub fn to_value(&self) -> Value {
        match self {
            Answer::Choice(options) => json!({ "choice": options }),
            Answer::Order(lines) => json!({ "order": lines }),
            Answer::Match(pairs) => json!({ "match": pairs }),
            Answer::Fill(text) => json!({ "fill": text }),
            Answer::Point(place) => json!({ "point": place }),
        }
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
            "choice" => list(body, |value| value.as_u64()?.try_into().ok()).map(Answer::Choice),
            "order" => list(body, text).map(Answer::Order),
            "match" => list(body, pair).map(Answer::Match),
            "fill" => text(body).map(Answer::Fill),
            "point" => text(body).map(Answer::Point),
            _ => None,
        }
    }
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    let entries = value.as_array()?;
    if entries.len() > MAX_ANSWER {
        return None;
    }
    entries.iter().map(read).collect()
}

fn pair(value: &Value) -> Option<(String, String)> {
    match value.as_array()?.as_slice() {
        [left, right] => Some((text(left)?, text(right)?)),
        _ => None,
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    (text.len() <= MAX_ANSWER).then(|| text.to_owned())
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
