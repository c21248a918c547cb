//! What a request says: JSON or a form, and the slips that Razorpay names in it.
//!
//! Numbers may be written as texts of digits, as in a form; both official libraries send JSON.

use serde_json::{Map, Value};
use wire::Request;

use super::error::{field, refused};
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::tree::tree;

/// The most entries of `notes`.
const MAX_NOTES: usize = 15;
/// The longest value in `notes`, in characters.
const MAX_NOTE: usize = 256;

/// The members of a content, or the parameters of a query.
pub(super) struct Body(Map<String, Value>);

impl Body {
    /// The content. Members that are not known are refused, as the real one does.
    pub(super) fn read(request: &Request, known: &[&str]) -> Result<Body, Refused> {
        let members = match ask::form(request) {
            Some(pairs) => tree(&pairs),
            None if request.content.is_empty() => Map::new(),
            None => match ask::json(request) {
                Ok(Value::Object(members)) => members,
                Ok(_) => Map::new(),
                Err(says) => {
                    let mut refusal = refused("The request body is not valid JSON.");
                    refusal.says = says;
                    return Err(refusal);
                }
            },
        };
        Body(members).only(known)
    }

    /// The query.
    pub(super) fn query(request: &Request, known: &[&str]) -> Result<Body, Refused> {
        Body(tree(&ask::query(request))).only(known)
    }

    fn only(self, known: &[&str]) -> Result<Body, Refused> {
        let extra: Vec<&str> = self
            .0
            .keys()
            .map(String::as_str)
            .filter(|name| !known.contains(name))
            .collect();
        if extra.is_empty() {
            return Ok(self);
        }
        let message = format!(
            "{} is/are not required and should not be sent",
            extra.join(", ")
        );
        Err(refused(&message))
    }

    /// A member that is there.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text; numbers count as they are written.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(field(
                name,
                &format!("The {} must be a string.", words(name)),
            )),
        }
    }

    /// A text that must be there.
    pub(super) fn need(&self, name: &str) -> Result<String, Refused> {
        let text = self.text(name)?.filter(|text| !text.is_empty());
        text.ok_or_else(|| required(name))
    }

    /// A whole number.
    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, Refused> {
        let number = match self.get(name) {
            None => return Ok(None),
            Some(Value::String(text)) if text.is_empty() => return Ok(None),
            Some(Value::String(text)) => text.parse().ok(),
            Some(value) => value.as_i64(),
        };
        let slip = || field(name, &format!("The {} must be an integer.", words(name)));
        number.map(Some).ok_or_else(slip)
    }

    /// A whole number that must be there.
    pub(super) fn need_integer(&self, name: &str) -> Result<i64, Refused> {
        self.integer(name)?.ok_or_else(|| required(name))
    }

    /// A flag: true and false, 1 and 0, as numbers or texts.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(value) => match value.to_string().trim_matches('"') {
                "1" | "true" => Ok(Some(true)),
                "0" | "false" => Ok(Some(false)),
                _ => Err(field(
                    name,
                    &format!("The {} field must be true or false.", words(name)),
                )),
            },
        }
    }

    /// The notes: an empty list where there are none, as PHP writes an empty map.
    pub(super) fn notes(&self) -> Result<Value, Refused> {
        let notes = match self.get("notes") {
            None => return Ok(Value::Array(Vec::new())),
            Some(Value::Array(list)) if list.is_empty() => return Ok(Value::Array(Vec::new())),
            Some(Value::Object(notes)) => notes,
            Some(_) => return Err(field("notes", "The notes must be an array.")),
        };
        if notes.len() > MAX_NOTES {
            let message =
                format!("Number of fields in notes should be less than or equal to {MAX_NOTES}");
            return Err(field("notes", &message));
        }
        for (name, value) in notes {
            if value.is_array() || value.is_object() {
                return Err(field(
                    "notes",
                    "notes values themselves should not be an array",
                ));
            }
            let length = value.as_str().map_or(0, |text| text.chars().count());
            if length > MAX_NOTE || name.chars().count() > MAX_NOTE {
                let message = format!("notes value cannot be greater than {MAX_NOTE} characters");
                return Err(field("notes", &message));
            }
        }
        if notes.is_empty() {
            return Ok(Value::Array(Vec::new()));
        }
        Ok(Value::Object(notes.clone()))
    }
}

/// 400: a member that must be there is missing.
pub(super) fn required(name: &str) -> Refused {
    field(name, &format!("The {} field is required.", words(name)))
}

/// A name as messages write it.
fn words(name: &str) -> String {
    name.replace('_', " ")
}
