//! JSON compared by value: numbers by what they count, texts with `*`, objects by the members that are asked for.

use serde_json::Value;

use crate::glob;

/// The member of that name, or the value at that JSON Pointer (RFC 6901) when the name starts with `/`.
pub fn member<'a>(json: &'a Value, name: &str) -> Option<&'a Value> {
    if name.starts_with('/') {
        json.pointer(name)
    } else {
        json.get(name)
    }
}

/// Whether a value is what a pattern asks for. An object may have further members; a list may not.
pub fn fits(pattern: &Value, found: &Value) -> bool {
    match (pattern, found) {
        (Value::String(pattern), Value::String(found)) => glob(pattern, found),
        (Value::Number(pattern), Value::Number(found)) => {
            pattern == found || pattern.as_f64() == found.as_f64()
        }
        (Value::Array(pattern), Value::Array(found)) => {
            pattern.len() == found.len() && pattern.iter().zip(found).all(|(p, f)| fits(p, f))
        }
        (Value::Object(pattern), Value::Object(found)) => pattern
            .iter()
            .all(|(name, p)| found.get(name).is_some_and(|f| fits(p, f))),
        _ => pattern == found,
    }
}

/// A value as a text that equal values share, so that rows and contents can be brought together.
pub fn as_key(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, member};
    use serde_json::json;

    #[test]
    fn compares_by_value() {
        for (pattern, found, expected) in [
            (json!(30003), json!(30003.0), true),
            (json!(30003), json!("30003"), false),
            (json!("SM*"), json!("SM01"), true),
            (json!(null), json!(null), true),
            (json!({ "a": 1 }), json!({ "a": 1, "b": 2 }), true),
            (json!({ "a": 1, "b": 2 }), json!({ "a": 1 }), false),
            (json!(["*"]), json!(["x"]), true),
            (json!([1]), json!([1, 2]), false),
        ] {
            assert_eq!(fits(&pattern, &found), expected, "{pattern} and {found}");
        }
    }

    #[test]
    fn reads_members_by_name_and_by_pointer() {
        let json = json!({ "a/b": 1, "list": [{ "sid": "SM1" }] });
        assert_eq!(member(&json, "a/b"), Some(&json!(1)));
        assert_eq!(member(&json, "/list/0/sid"), Some(&json!("SM1")));
        assert_eq!(member(&json, "sid"), None);
        assert_eq!(member(&json!(3), "sid"), None);
    }
}
