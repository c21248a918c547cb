//! The parameters of a POST: from form content, which is all that the real API reads, or, in the tutorial's dialect, from JSON.

use serde_json::Value;
use wire::Request;
use wire::codec::{form, json};

use crate::config::Dialect;

const FORM: &str = "application/x-www-form-urlencoded";

/// Names and values, and what the content was.
pub(super) struct Params {
    pairs: Vec<(String, String)>,
    found: Found,
}

/// What stood in the content.
enum Found {
    Form,
    Json,
    BrokenJson,
    Nothing,
    Other(String),
}

impl Params {
    /// Reads the content as the dialect does.
    pub(super) fn read(request: &Request, dialect: Dialect) -> Params {
        let none = |found| Params {
            pairs: Vec::new(),
            found,
        };
        if request.content.is_empty() {
            return none(Found::Nothing);
        }
        let media_type = request.media_type().unwrap_or_default();
        if media_type == FORM && !(looks_like_json(request) && dialect == Dialect::Simple) {
            if looks_like_json(request) {
                return none(Found::Json);
            }
            return Params {
                pairs: form::decode(&request.content),
                found: Found::Form,
            };
        }
        if !media_type.ends_with("json") && !looks_like_json(request) {
            return none(Found::Other(media_type));
        }
        if dialect == Dialect::Wire {
            return none(Found::Json);
        }
        match json::read(&request.content) {
            Some(Value::Object(map)) => {
                let pairs = map.iter().flat_map(|(name, value)| {
                    texts(value).into_iter().map(|text| (name.clone(), text))
                });
                Params {
                    pairs: pairs.collect(),
                    found: Found::Json,
                }
            }
            _ => none(Found::BrokenJson),
        }
    }

    /// The first value of that name, where it is not empty. Case counts.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let named = self.pairs.iter().filter(|(found, _)| found == name);
        named
            .map(|(_, value)| value.as_str())
            .find(|value| !value.is_empty())
    }

    /// All values of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the name is there, with any value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(found, _)| found == name)
    }

    /// Why that parameter is not there.
    pub(super) fn missing(&self, name: &str) -> String {
        match &self.found {
            Found::Nothing => format!("{name} is missing: the body is empty."),
            Found::BrokenJson => {
                format!("{name} is missing: the body starts like JSON and is none.")
            }
            Found::Json if self.pairs.is_empty() => {
                format!(
                    "{name} is missing: Twilio looked for a form field named {name} and found JSON."
                )
            }
            Found::Other(media_type) if media_type.is_empty() => {
                format!(
                    "{name} is missing: without a Content-Type, Twilio does not read the body as a form."
                )
            }
            Found::Other(media_type) => {
                format!(
                    "{name} is missing: Twilio reads forms, and Content-Type says {media_type}."
                )
            }
            Found::Form | Found::Json => match self
                .pairs
                .iter()
                .find(|(found, _)| found.eq_ignore_ascii_case(name))
            {
                Some((found, _)) if found == name => format!("{name} is there, but empty."),
                Some((found, _)) => {
                    format!("{name} is missing: there is {found}, but upper and lower case count.")
                }
                None => format!("{name} is missing."),
            },
        }
    }
}

fn looks_like_json(request: &Request) -> bool {
    let first = request
        .content
        .iter()
        .find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

/// A JSON value as parameter values: a list is a repeated parameter.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        other => vec![other.to_string()],
    }
}
