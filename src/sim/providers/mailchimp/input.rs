//! What a client sends, held against Mailchimp's schemas: kinds of members, statuses.

use serde_json::{Map, Value};
use wire::{Part, Request};

use super::errors::{Errors, FieldError};
use crate::providers::answer::Refused;
use crate::providers::ask;

/// The statuses that a client may give.
pub(super) const STATUSES: [&str; 6] = [
    "subscribed",
    "unsubscribed",
    "cleaned",
    "pending",
    "transactional",
    "archived",
];

/// Members of a content and the kind that the schema has for each.
pub(super) type Schema = &'static [(&'static str, &'static str)];

/// The content as an object whose members have their kinds.
pub(super) fn object(
    errors: &mut Errors,
    request: &Request,
    schema: Schema,
) -> Result<Map<String, Value>, Refused> {
    let value = ask::json(request).map_err(|says| errors.no_json(&says))?;
    let Value::Object(map) = value else {
        let says = format!("Schema describes object, {} found instead", kind(&value));
        return Err(errors.invalid(&[(String::new(), says)], Part::Body));
    };
    let wrong = slips(&map, schema);
    if wrong.is_empty() {
        Ok(map)
    } else {
        Err(errors.invalid(&wrong, Part::Body))
    }
}

/// Every member that has another kind than the schema says. Members that the schema does not know are overlooked.
pub(super) fn slips(map: &Map<String, Value>, schema: Schema) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    for (name, expected) in schema {
        let Some(value) = map.get(*name) else {
            continue;
        };
        let found = kind(value);
        let fits = found == *expected || (*expected == "number" && found == "integer");
        if !fits {
            let says = format!("Schema describes {expected}, {found} found instead");
            wrong.push(((*name).to_owned(), says));
        }
    }
    wrong
}

/// A member's text.
pub(super) fn text<'a>(map: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    map.get(name)?.as_str()
}

/// A status by its word.
pub(super) fn status(word: &str) -> Option<&'static str> {
    STATUSES.into_iter().find(|status| *status == word)
}

/// Notes a blank that must be filled.
pub(super) fn blank(name: &str) -> FieldError {
    let says = "This value should not be blank.";
    (name.to_owned(), says.to_owned())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "NULL",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
