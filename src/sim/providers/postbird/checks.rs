//! What Postbird asks of a request: the key at the door, then JSON, then every member of it at once.

use serde_json::Value;
use wire::{Part, Request};

use super::problem::{invalid, refusal, unauthorized};
use super::settings::Settings;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};

/// What a valid create asks for.
#[derive(Clone)]
pub(super) struct New {
    /// Sender.
    pub from: String,
    /// Recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
}

/// Checks the key.
pub(super) fn key(settings: &Settings, request: &Request) -> Result<(), Refused> {
    let refuse = |says: &str| {
        let challenge = "Bearer realm=\"Postbird\", error=\"invalid_token\"";
        Err(unauthorized("The API key is not known.", challenge, says))
    };
    match ask::credentials(request) {
        Credentials::Missing => Err(unauthorized(
            "Send your API key as a Bearer token.",
            "Bearer realm=\"Postbird\"",
            "There is no Authorization field: nobody says who asks.",
        )),
        Credentials::Bearer(key) if key == settings.key.reveal() => Ok(()),
        Credentials::Bearer(_) => refuse("Nobody has this key."),
        Credentials::Basic(_) => {
            refuse("Authorization says Basic; Postbird wants Bearer and the key, as it is.")
        }
        Credentials::Other(..) => refuse("The word Bearer in front of the key is missing."),
    }
}

/// Checks a create.
pub(super) fn create(settings: &Settings, request: &Request) -> Result<New, Refused> {
    let media_type = request.media_type().unwrap_or_default();
    if media_type != "application/json" {
        let says = match media_type.as_str() {
            "" => "Content-Type is missing; Postbird reads application/json.".to_owned(),
            "application/x-www-form-urlencoded" => {
                "Content-Type says a form; Postbird reads JSON.".to_owned()
            }
            other => format!("Content-Type says {other}; Postbird reads application/json."),
        };
        let detail = "Send application/json.";
        return Err(refusal(415, detail, Part::Body, &says));
    }
    let value = ask::json(request).map_err(|says| refusal(400, &says, Part::Body, &says))?;
    let mut errors: Vec<(&str, String)> = Vec::new();
    let mut text = |name: &'static str| {
        let slip = match value.get(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => return text.clone(),
            Some(Value::String(_)) => "is empty",
            Some(_) => "must be a text",
            None => "is missing",
        };
        errors.push((name, format!("{name} {slip}.")));
        String::new()
    };
    let new = New {
        from: text("from"),
        to: text("to"),
        subject: text("subject"),
        text: text("text"),
    };
    if !new.from.is_empty() && !new.from.eq_ignore_ascii_case(&settings.sender) {
        errors.push((
            "from",
            format!(
                "{} is not a verified sender; {} is.",
                new.from, settings.sender
            ),
        ));
    }
    if !new.to.is_empty() && !is_address(&new.to) {
        errors.push(("to", format!("{} is no e-mail address.", new.to)));
    }
    match errors.as_slice() {
        [] => Ok(new),
        [(_, says), ..] => Err(invalid(&errors, says)),
    }
}

/// Something, an @, and a host with a dot.
fn is_address(text: &str) -> bool {
    let space = text.bytes().any(|byte| byte.is_ascii_whitespace());
    let host = text
        .split_once('@')
        .filter(|(name, _)| !name.is_empty())
        .map(|(_, host)| host);
    !space
        && host.is_some_and(|host| {
            host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
}
