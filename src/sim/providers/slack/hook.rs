//! Incoming webhooks at `hooks.slack.com`: a message in, a word of plain text out.

use serde_json::{Map, Value};
use wire::{Part, Request, Response};

use super::message::{Fault, Message};
use super::settings::{Settings, parts};
use crate::notes::Notes;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::ask;

/// The media type of every answer: Slack sends its plain words as HTML.
const MEDIA_TYPE: &str = "text/html";

/// A message that a hook may post.
pub(super) struct Posting {
    /// The hook's place among the settings.
    pub hook: usize,
    /// The channel's place.
    pub channel: usize,
    /// What is posted.
    pub message: Message,
}

/// An answer of `hooks.slack.com`.
pub(super) fn word(status: u16, word: &str) -> Response {
    answer::text(status, MEDIA_TYPE, word)
}

/// A refusal with its word.
pub(super) fn refuse(part: Part, status: u16, error: &str, says: &str) -> Refused {
    Refusal::new(part, says, word(status, error))
}

/// Checks a request in Slack's order: the address, then the payload, then what is in it, then where it goes.
pub(super) fn check(
    settings: &Settings,
    request: &Request,
    notes: &mut Notes,
) -> Result<Posting, Refused> {
    let hook = find(settings, &request.target.path)?;
    notes.good(Part::Path, "There is a webhook at this address.");
    if request.method != "POST" {
        // Inference: without a body there is no payload, whatever the method is.
        let says = format!("{} brings no payload; POST does.", request.method);
        return Err(refuse(Part::Method, 400, "invalid_payload", &says));
    }
    notes.good(Part::Method, "POST: a message comes in.");
    let content = payload(request)?;
    let message = Message::read(&content).map_err(|fault| {
        let (error, says) = match fault {
            Fault::Kind => (
                "invalid_payload",
                "A member is not of the kind that it should be.",
            ),
            Fault::NoText => (
                "no_text",
                "There is no text, no block and no attachment to show.",
            ),
            Fault::Blocks => ("invalid_blocks", "The blocks are no blocks, or too many."),
            Fault::Attachments => (
                "too_many_attachments",
                "A message has at most 100 attachments.",
            ),
        };
        refuse(Part::Body, 400, error, says)
    })?;
    let channel = channel(settings, hook, &content)?;
    notes.good(Part::Body, "A message that can be shown.");
    Ok(Posting {
        hook,
        channel,
        message,
    })
}

/// The hook of a path: first the team, then the service, then its secret part.
fn find(settings: &Settings, path: &str) -> Result<usize, Refused> {
    let Some((team, service, _)) = parts(path) else {
        let says = "Webhooks are at /services/T…/B…/… and nowhere else.";
        return Err(refuse(Part::Path, 404, "no_service", says));
    };
    if let Some(place) = settings.hooks.iter().position(|hook| hook == path) {
        return Ok(place);
    }
    let known = || settings.hooks.iter().filter_map(|hook| parts(hook));
    if !known().any(|(found, ..)| found == team) {
        let says = format!("There is no workspace {team}.");
        return Err(refuse(Part::Path, 404, "no_team", &says));
    }
    if known().any(|(_, found, _)| found == service) {
        let says = "The last part of the address is not the secret of this webhook.";
        return Err(refuse(Part::Path, 403, "invalid_token", says));
    }
    let says = format!("The webhook {service} does not exist, or was revoked.");
    Err(refuse(Part::Path, 404, "no_service", &says))
}

/// The payload: JSON, or the form field `payload` with JSON in it.
fn payload(request: &Request) -> Result<Map<String, Value>, Refused> {
    let refuse = |says: &str| refuse(Part::Body, 400, "invalid_payload", says);
    let value = match ask::form(request) {
        Some(pairs) => {
            let Some(text) = ask::get(&pairs, "payload") else {
                return Err(refuse("The form has no field payload."));
            };
            wire::codec::json::parse(text)
                .map_err(|problem| refuse(&format!("The field payload is no JSON. {problem}")))?
        }
        None => ask::json(request).map_err(|says| refuse(&says))?,
    };
    match value {
        Value::Object(content) => Ok(content),
        _ => Err(refuse("The payload is JSON, but no object.")),
    }
}

/// Where the message goes: to the hook's channel, or to the one that an old-style payload names.
fn channel(
    settings: &Settings,
    hook: usize,
    content: &Map<String, Value>,
) -> Result<usize, Refused> {
    let refuse = |status, error: &str, says: &str| Err(refuse(Part::Body, status, error, says));
    let path = settings.hooks.get(hook).map_or("", String::as_str);
    let named = content.get("channel").and_then(Value::as_str);
    let place = match named {
        None | Some("") => settings.home(hook),
        Some(name) => {
            let bare = name.trim_start_matches('#');
            match settings.channels.iter().position(|known| known == bare) {
                Some(place) => place,
                None if name.starts_with(['@', 'U']) => {
                    return refuse(400, "user_not_found", "Nobody has this name.");
                }
                None => {
                    return refuse(
                        404,
                        "channel_not_found",
                        "There is no channel of this name.",
                    );
                }
            }
        }
    };
    let channel = settings.channels.get(place).map_or("", String::as_str);
    let among = |list: &[String]| list.iter().any(|one| one == path || one == channel);
    if among(&settings.archived) {
        return refuse(
            410,
            "channel_is_archived",
            "The channel was archived: nobody can post.",
        );
    }
    if among(&settings.prohibited) {
        return refuse(
            403,
            "action_prohibited",
            "The workspace forbids what the hook wants to do.",
        );
    }
    if among(&settings.failing) {
        return refuse(
            500,
            "rollup_error",
            "Something went wrong inside Slack: try again later.",
        );
    }
    Ok(place)
}
