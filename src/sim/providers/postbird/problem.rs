//! Postbird's errors: problem details (RFC 9457) with the phrase of the status as their title.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response, Status};

use crate::providers::answer::{self, Refusal, Refused};

/// A refusal at that part, answered with that status and detail.
pub(super) fn refusal(status: u16, detail: &str, part: Part, says: &str) -> Refused {
    Refusal::new(part, says, response(status, detail, Vec::new()))
}

/// 401 with its challenge (RFC 6750, section 3).
pub(super) fn unauthorized(detail: &str, challenge: &str, says: &str) -> Refused {
    let response = response(401, detail, Vec::new());
    let response = answer::with(response, "WWW-Authenticate", challenge);
    Refusal::new(Part::Headers, says, response)
}

/// 405 with the method that is allowed.
pub(super) fn method(allow: &str, method: &str) -> Refused {
    let says = format!("{method} is not possible here; {allow} is.");
    let detail = "The resource does not have this method.";
    let response = answer::with(response(405, detail, Vec::new()), "Allow", allow);
    Refusal::new(Part::Method, &says, response)
}

/// 422 with every invalid member: JSON Pointer and reason.
pub(super) fn invalid(errors: &[(&str, String)], says: &str) -> Refused {
    let errors = errors.iter().map(|(name, says)| {
        let pointer = ["#/", name].concat();
        object(vec![("detail", text(says)), ("pointer", pointer.into())])
    });
    let response = response(422, "The e-mail is not complete.", errors.collect());
    Refusal::new(Part::Body, says, response)
}

fn response(status: u16, detail: &str, errors: Vec<Value>) -> Response {
    let mut members = vec![
        ("type", text("about:blank")),
        ("title", text(Status(status).phrase())),
        ("status", status.into()),
        ("detail", text(detail)),
    ];
    if !errors.is_empty() {
        members.push(("errors", Value::Array(errors)));
    }
    answer::json(status, "application/problem+json", &object(members))
}
