//! Parameters as Stripe checks them: which names exist, of which kind each is, and what the errors say.
//!
//! The answer to the first slip ends the reading, as the real one's does: unknown names first, then kinds.

use serde_json::{Map, Value};

use super::error::param;
use super::money;
use crate::providers::answer::Refused;

/// The longest name in `metadata`, in characters.
const MAX_METADATA_NAME: usize = 40;
/// The longest value in `metadata`, in characters.
const MAX_METADATA_VALUE: usize = 500;
/// The longest text of any other parameter, in characters.
const MAX_TEXT: usize = 5_000;

/// A parameter's name and kind.
pub(super) type Param = (&'static str, Shape);

/// A parameter's kind.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A text that cannot be unset.
    Text,
    /// A text that an empty value unsets.
    Clearable,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A currency that Stripe knows; kept in lower case.
    Currency,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Names and texts of the caller's own.
    Metadata,
    /// Named parameters.
    Object(&'static [Param]),
    /// A list of texts.
    Texts,
    /// A Unix time, or bounds of one.
    Range,
    /// Whatever it is, it is taken and not looked at.
    Any,
}

/// The values in their kinds, or the first slip. `within` is the name of the parameter that holds them.
pub(super) fn check(
    tree: &Map<String, Value>,
    known: &[Param],
    within: &str,
) -> Result<Map<String, Value>, Refused> {
    let full = |name: &str| match within {
        "" => name.to_owned(),
        within => format!("{within}[{name}]"),
    };
    let unknown: Vec<String> = tree
        .keys()
        .filter(|name| !known.iter().any(|(found, _)| found == name))
        .map(|name| full(name))
        .collect();
    if let Some(first) = unknown.first() {
        let word = if unknown.len() == 1 {
            "parameter"
        } else {
            "parameters"
        };
        let message = format!("Received unknown {word}: {}", unknown.join(", "));
        return Err(param("parameter_unknown", first, &message));
    }
    let mut read = Map::new();
    for (name, value) in tree {
        if let Some((_, shape)) = known.iter().find(|(found, _)| found == name) {
            read.insert(name.clone(), one(shape, value, &full(name))?);
        }
    }
    Ok(read)
}

fn one(shape: &Shape, value: &Value, name: &str) -> Result<Value, Refused> {
    let text = || {
        value
            .as_str()
            .ok_or_else(|| param("", name, "Invalid string: {}"))
    };
    match shape {
        Shape::Any => Ok(value.clone()),
        Shape::Clearable if value.as_str() == Some("") => Ok(Value::Null),
        Shape::Text | Shape::Clearable => fits(full(text()?, name)?, name),
        Shape::Integer => integer(full(text()?, name)?, name).map(Value::from),
        Shape::Flag => match full(text()?, name)? {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            other => Err(param("", name, &format!("Invalid boolean: {other}"))),
        },
        Shape::Currency => money::known(full(text()?, name)?, name).map(Value::from),
        Shape::OneOf(words) => {
            let found = full(text()?, name)?;
            if words.contains(&found) {
                return Ok(found.into());
            }
            let message = format!("Invalid {name}: must be {}", either(words));
            Err(param("", name, &message))
        }
        Shape::Metadata => metadata(value, name),
        Shape::Object(known) => match value {
            Value::Object(members) => check(members, known, name).map(Value::Object),
            Value::String(text) if text.is_empty() => Ok(Value::Null),
            _ => Err(param("", name, "Invalid object")),
        },
        Shape::Texts => match value {
            Value::Array(list) if list.iter().all(Value::is_string) => Ok(value.clone()),
            Value::String(text) if text.is_empty() => Ok(Value::Array(Vec::new())),
            _ => Err(param("", name, "Invalid array")),
        },
        Shape::Range => match value {
            Value::Object(members) => {
                const BOUNDS: &[Param] = &[
                    ("gt", Shape::Integer),
                    ("gte", Shape::Integer),
                    ("lt", Shape::Integer),
                    ("lte", Shape::Integer),
                ];
                check(members, BOUNDS, name).map(Value::Object)
            }
            _ => integer(full(text()?, name)?, name).map(Value::from),
        },
    }
}

/// Not empty: an empty value would unset the parameter, which is not possible with all of them.
fn full<'a>(text: &'a str, name: &str) -> Result<&'a str, Refused> {
    if !text.is_empty() {
        return Ok(text);
    }
    let message = format!(
        "You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; however '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty value."
    );
    Err(param("parameter_invalid_empty", name, &message))
}

fn fits(text: &str, name: &str) -> Result<Value, Refused> {
    let length = text.chars().count();
    if length <= MAX_TEXT {
        return Ok(text.into());
    }
    let message = format!(
        "Invalid string: {}...; must be at most {MAX_TEXT} characters",
        text.chars().take(20).collect::<String>()
    );
    Err(param("parameter_invalid_string_too_long", name, &message))
}

fn integer(text: &str, name: &str) -> Result<i64, Refused> {
    text.parse().map_err(|_| {
        param(
            "parameter_invalid_integer",
            name,
            &format!("Invalid integer: {text}"),
        )
    })
}

fn metadata(value: &Value, name: &str) -> Result<Value, Refused> {
    let members: Map<String, Value> = match value {
        Value::Object(members) => members.clone(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(place, value)| (place.to_string(), value.clone()))
            .collect(),
        Value::String(text) if text.is_empty() => return Ok(Value::Null),
        _ => return Err(param("", name, "Invalid object")),
    };
    for (key, value) in &members {
        let place = format!("{name}[{key}]");
        let Some(text) = value.as_str() else {
            let message = format!(
                "Metadata values must be strings, but for key {key} you passed in a value that is none."
            );
            return Err(param("", &place, &message));
        };
        let (key_length, length) = (key.chars().count(), text.chars().count());
        if key_length > MAX_METADATA_NAME {
            let message = format!(
                "Metadata keys can have up to {MAX_METADATA_NAME} characters, but you passed in a key that is {key_length} characters. Invalid key: {key}"
            );
            return Err(param("", &place, &message));
        }
        if length > MAX_METADATA_VALUE {
            let message = format!(
                "Metadata values can have up to {MAX_METADATA_VALUE} characters, but you passed in a value that is {length} characters. Invalid value: {text}"
            );
            return Err(param("", &place, &message));
        }
    }
    Ok(Value::Object(members))
}

/// Words as Stripe lists them: `one of a, b, or c`.
fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [a, b] => format!("one of {a} or {b}"),
        [others @ .., last] => format!("one of {}, or {last}", others.join(", ")),
    }
}
