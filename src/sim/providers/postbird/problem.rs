//! Postbird's errors: problem details (RFC 9457) with the phrase of the status as their title.

use serde_json::{Map, Value, json};
use wire::{Part, Response, Status};

use crate::providers::answer;

/// An error, before it is JSON.
pub(super) struct Problem {
    /// HTTP status code.
    pub status: u16,
    detail: String,
    errors: Vec<Value>,
    field: Option<(&'static str, &'static str)>,
}

/// A problem, with the part at which Postbird stopped and the reason in a sentence for the learner.
pub(super) struct Refusal {
    /// The guilty part.
    pub part: Part,
    /// Why, pointing at the value.
    pub says: String,
    /// What is answered.
    pub problem: Problem,
}

impl Problem {
    /// A problem with that status and detail.
    pub(super) fn new(status: u16, detail: &str) -> Problem {
        Problem {
            status,
            detail: detail.to_owned(),
            errors: Vec::new(),
            field: None,
        }
    }

    /// 401 with its challenge (RFC 6750, section 3).
    pub(super) fn unauthorized(detail: &str, challenge: &'static str) -> Problem {
        Problem {
            field: Some(("WWW-Authenticate", challenge)),
            ..Problem::new(401, detail)
        }
    }

    /// 405 with the methods that are allowed.
    pub(super) fn method(allow: &'static str) -> Problem {
        Problem {
            field: Some(("Allow", allow)),
            ..Problem::new(405, "The resource does not have this method.")
        }
    }

    /// 422 with every invalid member: JSON Pointer and reason.
    pub(super) fn invalid(errors: &[(&str, String)]) -> Problem {
        let errors = errors
            .iter()
            .map(|(name, says)| json!({ "detail": says, "pointer": format!("#/{name}") }));
        Problem {
            errors: errors.collect(),
            ..Problem::new(422, "The e-mail is not complete.")
        }
    }

    /// The answer.
    pub(super) fn response(&self) -> Response {
        let mut map = Map::new();
        map.insert("type".to_owned(), "about:blank".into());
        map.insert("title".to_owned(), Status(self.status).phrase().into());
        map.insert("status".to_owned(), self.status.into());
        map.insert("detail".to_owned(), self.detail.as_str().into());
        if !self.errors.is_empty() {
            map.insert("errors".to_owned(), Value::Array(self.errors.clone()));
        }
        let mut response =
            answer::json(self.status, "application/problem+json", &Value::Object(map));
        if let Some((name, value)) = self.field {
            response.fields.push(name, value);
        }
        response
    }

    /// A refusal at that part.
    pub(super) fn at(self, part: Part, says: impl Into<String>) -> Refusal {
        Refusal {
            part,
            says: says.into(),
            problem: self,
        }
    }
}
