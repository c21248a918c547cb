//! The Web API at `slack.com/api/…`: what it reads, and its answers, which are 200 also where they are errors.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::settings::Settings;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::ask::{self, Credentials};

/// The media type of every answer.
pub(super) const MEDIA_TYPE: &str = "application/json; charset=utf-8";
/// The methods that the twin has.
pub(super) const METHODS: [&str; 5] = [
    "api.test",
    "auth.test",
    "chat.postMessage",
    "conversations.info",
    "conversations.list",
];

/// A call: the arguments, and what Slack would like to have been different.
pub(super) struct Call {
    /// Arguments from the query, the form or JSON.
    pub args: Map<String, Value>,
    /// `missing_charset` where JSON came without one.
    pub warning: Option<&'static str>,
}

impl Call {
    /// An argument as text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.args.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        }
    }

    /// The answer to a call that was right.
    pub(super) fn ok(&self, mut members: Vec<(&str, Value)>) -> Value {
        members.insert(0, ("ok", true.into()));
        if let Some(warning) = self.warning {
            members.push(("warning", text(warning)));
            let warnings = Value::Array(vec![text(warning)]);
            members.push(("response_metadata", object(vec![("warnings", warnings)])));
        }
        object(members)
    }
}

/// The refusal of a call: 200 and `"ok": false`.
pub(super) fn refuse(part: Part, error: &str, says: &str, more: Vec<(&str, Value)>) -> Refused {
    let mut members = vec![("ok", false.into()), ("error", text(error))];
    members.extend(more);
    Refusal::new(part, says, answer::json(200, MEDIA_TYPE, &object(members)))
}

/// Reads the arguments of a call.
pub(super) fn arguments(request: &Request) -> Result<Call, Refused> {
    let mut args = Map::new();
    let mut warning = None;
    let refuse = |error: &str, says: &str| Err(refuse(Part::Body, error, says, Vec::new()));
    for (name, value) in ask::query(request) {
        args.insert(name, Value::String(value));
    }
    let media_type = request.media_type().unwrap_or_default();
    match media_type.as_str() {
        _ if request.content.is_empty() => {}
        "application/json" => {
            let value = match ask::json(request) {
                Ok(value) => value,
                Err(says) => return refuse("invalid_json", &says),
            };
            let Value::Object(content) = value else {
                return refuse("json_not_object", "The body is JSON, but no object.");
            };
            // A token in a JSON body counts for nothing: it belongs into the Authorization field.
            args.extend(content.into_iter().filter(|(name, _)| name != "token"));
            let field = request.fields.get("Content-Type").unwrap_or_default();
            let charset = field.to_ascii_lowercase().contains("charset");
            warning = (!charset).then_some("missing_charset");
        }
        "" => return refuse("missing_post_type", "Content-Type is missing."),
        _ => match ask::form(request) {
            Some(pairs) => {
                args.extend(
                    pairs
                        .into_iter()
                        .map(|(name, value)| (name, Value::String(value))),
                );
            }
            None => {
                let says = format!("Content-Type says {media_type}; a form or JSON is read.");
                return refuse("invalid_post_type", &says);
            }
        },
    }
    Ok(Call { args, warning })
}

/// Checks the token, which stands in the Authorization field or among the arguments.
pub(super) fn token(settings: &Settings, request: &Request, call: &Call) -> Result<(), Refused> {
    let argument = call.text("token");
    let found = match ask::credentials(request) {
        Credentials::Bearer(token) => Some(token.to_owned()),
        _ => argument,
    };
    let known = settings.token.as_ref().map(wire::Secret::reveal);
    let refuse = |error: &str, says: &str| Err(refuse(Part::Headers, error, says, Vec::new()));
    match found.as_deref() {
        None | Some("") => refuse("not_authed", "There is no token: nobody says who asks."),
        Some(token) if Some(token) == known => Ok(()),
        Some(_) => refuse("invalid_auth", "Nobody has this token."),
    }
}
