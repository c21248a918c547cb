//! GitHub's errors: a message, the page that explains it, the status as a text, and what exactly does not fit.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response};

use crate::providers::answer::{self, Refusal, Refused};

/// The media type of every answer.
pub(super) const MEDIA_TYPE: &str = "application/json; charset=utf-8";
/// Where the documentation begins.
pub(super) const DOCS: &str = "https://docs.github.com/rest";

/// The content of an error with members of its own in front of the address of its page.
pub(super) fn response(
    status: u16,
    message: &str,
    docs: &str,
    more: Vec<(&str, Value)>,
) -> Response {
    let mut members = vec![("message", text(message))];
    members.extend(more);
    members.push(("documentation_url", [DOCS, docs].concat().into()));
    members.push(("status", status.to_string().into()));
    answer::json(status, MEDIA_TYPE, &object(members))
}

/// A refusal.
pub(super) fn refuse(part: Part, status: u16, message: &str, docs: &str, says: &str) -> Refused {
    Refusal::new(part, says, response(status, message, docs, Vec::new()))
}

/// 404: it is not there, or not for this token. GitHub does not say which.
pub(super) fn not_found(docs: &str, says: &str) -> Refused {
    refuse(Part::Path, 404, "Not Found", docs, says)
}

/// 422: a member is missing from the body.
pub(super) fn not_supplied(name: &str, docs: &str) -> Refused {
    let message = format!("Invalid request.\n\n\"{name}\" wasn't supplied.");
    let says = format!("The member {name} is missing.");
    refuse(Part::Body, 422, &message, docs, &says)
}

/// 422: a member is of the wrong kind.
pub(super) fn wrong_kind(found: &Value, expected: &str, docs: &str) -> Refused {
    let message = format!(
        "Invalid request.\n\nFor 'properties/{expected}', {found} is not of the expected type."
    );
    let says = format!("{expected} is of the wrong kind.");
    refuse(Part::Body, 422, &message, docs, &says)
}

/// 422 `Validation Failed` with one error: resource, code, field, and a message where the code is `custom`.
pub(super) fn invalid(
    resource: &str,
    code: &str,
    field: Option<&str>,
    message: Option<&str>,
    docs: &str,
) -> Refused {
    let mut error = vec![("resource", text(resource)), ("code", text(code))];
    if let Some(field) = field {
        error.push(("field", text(field)));
    }
    if let Some(message) = message {
        error.push(("message", text(message)));
    }
    let says = match (message, field) {
        (Some(message), _) => message.to_owned(),
        (None, Some(field)) => format!("{field}: {code}."),
        (None, None) => format!("{resource}: {code}."),
    };
    let errors = Value::Array(vec![object(error)]);
    let response = response(422, "Validation Failed", docs, vec![("errors", errors)]);
    Refusal::new(Part::Body, &says, response)
}
