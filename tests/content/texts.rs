//! Every text of the course that a learner reads as prose, with the place where it stands. It judges none of them.

use course::{Course, Data, Html};
use serde_json::Value;

/// Members that hold what travels or what is typed, not what is said: requests, acts, answers, messages to point at,
/// inputs of a lens, settings of a world. Whatever else a course holds counts as prose, also what nobody thought of here.
const WIRE: [&str; 9] = [
    "start", "acts", "accept", "answer", "begin", "subject", "inputs", "settings", "faults",
];

/// A text without markup and code.
pub struct Text {
    /// Names of members and ids, such as `json/one-comma/the-brace/feedback`.
    pub place: String,
    pub words: String,
}

/// All of them.
pub fn texts(course: &Course) -> Vec<Text> {
    let mut texts = Vec::new();
    walk(&course.to_value(), "", &mut texts);
    texts
}

fn walk(value: &Value, place: &str, texts: &mut Vec<Text>) {
    match value {
        Value::String(text) => texts.push(Text {
            place: place.trim_start_matches('/').to_owned(),
            words: Html(text.clone()).prose(),
        }),
        Value::Array(values) => values.iter().for_each(|value| walk(value, place, texts)),
        Value::Object(members) => {
            let name = members.get("id").or(members.get("name"));
            let named = name.and_then(Value::as_str);
            let place = named.map_or_else(|| place.to_owned(), |name| format!("{place}/{name}"));
            for (member, value) in members {
                if !WIRE.contains(&member.as_str()) {
                    walk(value, &format!("{place}/{member}"), texts);
                }
            }
        }
        _ => {}
    }
}
