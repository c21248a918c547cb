//! What is said, and where the news of it goes: text, media, template, callback, patience.

use serde_json::Value;
use wire::Target;
use wire::codec::json;

use super::words::{NO_BODY, bad};
use crate::outside;
use crate::providers::twilio::errors::Refused;
use crate::providers::twilio::params::Params;
use crate::providers::twilio::sender::is_sid;

/// The longest text, in characters.
const MAX_BODY: usize = 1600;
/// The most media files of one message.
const MAX_MEDIA: usize = 10;
/// The longest callback address, in characters.
const MAX_CALLBACK: usize = 4000;
/// The longest time in the queue, which is also the usual one, in seconds.
const MAX_VALIDITY: u64 = 36_000;

/// What a message says.
pub(super) struct Content<'a> {
    pub body: &'a str,
    pub media: Vec<String>,
    pub template: bool,
}

/// Text, media or template: one of them must be there.
pub(super) fn content(params: &Params) -> Result<Content<'_>, Refused> {
    let media = || params.all("MediaUrl").filter(|url| !url.is_empty());
    let (count, body) = (media().count(), params.get("Body"));
    let template = template(params)?;
    if body.is_none() && count == 0 && !template {
        return Err(bad(21_602, NO_BODY, &params.missing("Body")));
    }
    let body = body.unwrap_or_default();
    let length = body.chars().count();
    if length > MAX_BODY {
        return Err(bad(
            21_617,
            "The concatenated message body exceeds the 1600 character limit",
            &format!("The text has {length} characters; {MAX_BODY} are the most."),
        ));
    }
    if count > MAX_MEDIA {
        return Err(bad(
            21_623,
            "Number of media files exceeds allowed limit",
            &format!("{count} media files; {MAX_MEDIA} are the most."),
        ));
    }
    if let Some(url) = media().find(|url| Target::parse(url).is_err()) {
        let says = format!("MediaUrl: {url} is no address.");
        return Err(bad(21_620, "Invalid media URL(s)", &says));
    }
    Ok(Content {
        body,
        media: media().map(str::to_owned).collect(),
        template,
    })
}

/// Codes and words of these two are from general knowledge.
fn template(params: &Params) -> Result<bool, Refused> {
    let Some(sid) = params.get("ContentSid") else {
        return Ok(false);
    };
    if !is_sid("HX", sid) {
        return Err(bad(
            21_655,
            "The ContentSid Parameter is invalid",
            "ContentSid is no SID of a template: HX and 32 hexadecimal digits.",
        ));
    }
    let variables = params.get("ContentVariables").map(json::parse);
    match variables {
        None | Some(Ok(Value::Object(_))) => Ok(true),
        Some(_) => Err(bad(
            21_656,
            "The ContentVariables Parameter is invalid",
            "ContentVariables is no JSON object.",
        )),
    }
}

/// The address of callbacks: one that Twilio can reach.
pub(super) fn callback(url: &str, loopback: bool) -> Result<(), Refused> {
    let says = if url.chars().count() > MAX_CALLBACK {
        format!("StatusCallback is longer than {MAX_CALLBACK} characters.")
    } else {
        match Target::parse(url) {
            Err(error) => format!("StatusCallback: {error}."),
            Ok(target) if loopback && outside::is_loopback(&target.host) => return Ok(()),
            Ok(target) if target.host.contains('_') => {
                "StatusCallback: a host name has no underscore.".to_owned()
            }
            Ok(target) if !target.host.contains('.') => format!(
                "StatusCallback: Twilio cannot reach {} from the internet.",
                target.host
            ),
            Ok(_) => return Ok(()),
        }
    };
    let message = format!("The StatusCallback URL {url} is not a valid URL.");
    Err(bad(21_609, &message, &says))
}

/// How long the message may wait in the queue, in seconds (Twilio's error dictionary, 90007).
pub(super) fn validity(params: &Params) -> Result<u64, Refused> {
    let Some(text) = params.get("ValidityPeriod") else {
        return Ok(MAX_VALIDITY);
    };
    let seconds = text.parse().ok();
    seconds
        .filter(|seconds| (1..=MAX_VALIDITY).contains(seconds))
        .ok_or_else(|| {
            bad(
                90_007,
                "Invalid validity period value",
                &format!(
                    "ValidityPeriod is {text}; it is a number of seconds from 1 to {MAX_VALIDITY}."
                ),
            )
        })
}
