//! What an issue may be made of: its title, its text, its labels.

use serde_json::{Map, Value};

use super::errors::{invalid, wrong_kind};
use crate::providers::answer::Refused;

/// The most characters of a title, and of a text.
const MAX_TITLE: usize = 256;
const MAX_BODY: usize = 65_536;
/// The most labels that an issue has.
const MAX_LABELS: usize = 100;

/// A title: a text that is not blank, or a number.
pub(super) fn read_title(title: &Value, docs: &str) -> Result<String, Refused> {
    let title = match title {
        Value::String(title) => title.clone(),
        Value::Number(number) => number.to_string(),
        other => return Err(wrong_kind(other, "title", docs)),
    };
    if title.trim().is_empty() {
        return Err(invalid("Issue", "missing_field", Some("title"), None, docs));
    }
    if title.chars().count() > MAX_TITLE {
        let says = "title is too long (maximum is 256 characters)";
        return Err(invalid("Issue", "custom", Some("title"), Some(says), docs));
    }
    Ok(title)
}

/// A text; nothing where there is none.
pub(super) fn read_text(
    content: &Map<String, Value>,
    docs: &str,
) -> Result<Option<String>, Refused> {
    match content.get("body") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() > MAX_BODY => {
            let says = "body is too long (maximum is 65536 characters)";
            Err(invalid("Issue", "custom", Some("body"), Some(says), docs))
        }
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(wrong_kind(other, "body", docs)),
    }
}

/// Labels by their names, or as objects that have one.
pub(super) fn read_labels(
    content: &Map<String, Value>,
    docs: &str,
) -> Result<Vec<String>, Refused> {
    let Some(labels) = content.get("labels").filter(|labels| !labels.is_null()) else {
        return Ok(Vec::new());
    };
    let name = |label: &Value| {
        let name = label.get("name").unwrap_or(label);
        name.as_str().map(str::to_owned)
    };
    let list = labels
        .as_array()
        .and_then(|list| list.iter().take(MAX_LABELS).map(name).collect());
    list.ok_or_else(|| wrong_kind(labels, "labels", docs))
}
