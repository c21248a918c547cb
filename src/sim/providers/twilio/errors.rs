//! Twilio's errors: code, HTTP status, message, as the API sends them (PROVIDERS.md, 1.9).

use serde_json::{Map, Value};
use wire::{Fields, Part};

/// An error body, before it is JSON or XML.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// Twilio's code.
    pub code: u32,
    /// HTTP status code.
    pub status: u16,
    message: String,
    detail: Option<&'static str>,
    allow: Option<&'static str>,
}

/// A problem, with the part at which Twilio stopped and the reason in a sentence for the learner.
pub(super) struct Refusal {
    /// The guilty part.
    pub part: Part,
    /// Why, pointing at the value.
    pub says: String,
    /// What is answered.
    pub problem: Problem,
}

impl Problem {
    /// A 400 with that code and message.
    pub(super) fn new(code: u32, message: impl Into<String>) -> Problem {
        Problem {
            code,
            status: 400,
            message: message.into(),
            detail: None,
            allow: None,
        }
    }

    /// The same with another HTTP status.
    pub(super) fn with_status(self, status: u16) -> Problem {
        Problem { status, ..self }
    }

    /// 401 where no credentials were sent.
    pub(super) fn no_credentials() -> Problem {
        Problem {
            detail: Some("Your AccountSid or AuthToken was incorrect."),
            ..Problem::new(20_003, "Authentication Error - No credentials provided")
                .with_status(401)
        }
    }

    /// 401 where the credentials do not fit.
    pub(super) fn authenticate() -> Problem {
        Problem {
            detail: Some(""),
            ..Problem::new(20_003, "Authenticate").with_status(401)
        }
    }

    /// 404 for that path.
    pub(super) fn not_found(path: &str) -> Problem {
        Problem::new(
            20_404,
            format!("The requested resource {path} was not found"),
        )
        .with_status(404)
    }

    /// 405; the methods that are allowed go into `Allow` (RFC 9110, 15.5.6).
    pub(super) fn method(allow: &'static str) -> Problem {
        Problem {
            allow: Some(allow),
            ..Problem::new(20_004, "Method not allowed").with_status(405)
        }
    }

    /// The fields that go with the status: the challenge of a 401, the methods of a 405.
    pub(super) fn challenge(&self, fields: &mut Fields) {
        if self.status == 401 {
            fields.push("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        if let Some(allow) = self.allow {
            fields.push("Allow", allow);
        }
    }

    /// The content, its keys in the order of the wire.
    pub(super) fn content(&self) -> Value {
        let mut map = Map::new();
        map.insert("code".to_owned(), self.code.into());
        if let Some(detail) = self.detail {
            map.insert("detail".to_owned(), detail.into());
        }
        map.insert("message".to_owned(), self.message.as_str().into());
        map.insert(
            "more_info".to_owned(),
            format!("https://www.twilio.com/docs/errors/{}", self.code).into(),
        );
        map.insert("status".to_owned(), self.status.into());
        Value::Object(map)
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
