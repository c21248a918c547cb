//! Postbird's errors: problem details (RFC 9457) with the phrase of the status as their title.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response, Status};

use crate::providers::answer;

/// Where Postbird stopped: the reason in a sentence for the learner, and what is answered.
pub(super) struct Refusal {
    /// The guilty part.
    pub part: Part,
    /// Why, pointing at the value.
    pub says: String,
    /// HTTP status code.
    pub status: u16,
    detail: String,
    errors: Vec<Value>,
    field: Option<(&'static str, &'static str)>,
}

/// A refusal behind a pointer: it passes through many hands.
pub(super) type Refused = Box<Refusal>;

impl Refusal {
    /// A refusal at that part, answered with that status and detail.
    pub(super) fn new(status: u16, detail: &str, part: Part, says: &str) -> Refused {
        Box::new(Refusal {
            part,
            says: says.to_owned(),
            status,
            detail: detail.to_owned(),
            errors: Vec::new(),
            field: None,
        })
    }

    /// 401 with its challenge (RFC 6750, section 3).
    pub(super) fn unauthorized(detail: &str, challenge: &'static str, says: &str) -> Refused {
        let mut refusal = Refusal::new(401, detail, Part::Headers, says);
        refusal.field = Some(("WWW-Authenticate", challenge));
        refusal
    }

    /// 405 with the method that is allowed.
    pub(super) fn method(allow: &'static str, method: &str) -> Refused {
        let says = format!("{method} is not possible here; {allow} is.");
        let detail = "The resource does not have this method.";
        let mut refusal = Refusal::new(405, detail, Part::Method, &says);
        refusal.field = Some(("Allow", allow));
        refusal
    }

    /// 422 with every invalid member: JSON Pointer and reason.
    pub(super) fn invalid(errors: &[(&str, String)], says: &str) -> Refused {
        let mut refusal = Refusal::new(422, "The e-mail is not complete.", Part::Body, says);
        for (name, says) in errors {
            let pointer = ["#/", name].concat();
            refusal.errors.push(object(vec![
                ("detail", text(says)),
                ("pointer", pointer.into()),
            ]));
        }
        refusal
    }

    /// The answer.
    pub(super) fn response(&self) -> Response {
        let mut members = vec![
            ("type", text("about:blank")),
            ("title", text(Status(self.status).phrase())),
            ("status", self.status.into()),
            ("detail", text(&self.detail)),
        ];
        if !self.errors.is_empty() {
            members.push(("errors", Value::Array(self.errors.clone())));
        }
        let mut response = answer::json(self.status, "application/problem+json", &object(members));
        if let Some((name, value)) = self.field {
            response.fields.push(name, value);
        }
        response
    }
}
