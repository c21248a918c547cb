//! Typeform's errors: a code in capital letters, a description, and the details of a body that does not fit.

use serde_json::Value;
use wire::Part;
use wire::codec::json::{object, text};

use crate::providers::answer::{self, Refusal, Refused};

/// The media type of every answer.
pub(super) const MEDIA_TYPE: &str = "application/json";

/// A refusal with that code.
pub(super) fn refuse(
    part: Part,
    status: u16,
    code: &str,
    description: &str,
    says: &str,
) -> Refused {
    let content = object(vec![
        ("code", text(code)),
        ("description", text(description)),
    ]);
    Refusal::new(part, says, answer::json(status, MEDIA_TYPE, &content))
}

/// 400: a parameter or a member of the body does not fit.
pub(super) fn invalid(part: Part, field: &str, description: &str) -> Refused {
    let place = if part == Part::Body { "body" } else { "query" };
    let detail = object(vec![
        ("code", text("INVALID_VALUE")),
        ("description", text(description)),
        ("field", text(field)),
        ("in", text(place)),
    ]);
    let content = object(vec![
        ("code", text("VALIDATION_ERROR")),
        ("description", text("Payload validation error")),
        ("details", Value::Array(vec![detail])),
    ]);
    Refusal::new(part, description, answer::json(400, MEDIA_TYPE, &content))
}
