//! Twilio's errors: code, HTTP status, message, as the API sends them (Twilio's error dictionary and recorded answers).

use serde_json::Value;
use wire::codec::json;
use wire::{Fields, Part};

/// Where Twilio stopped: the reason in a sentence for the learner, and what is answered.
pub(super) struct Refusal {
    /// The guilty part.
    pub part: Part,
    /// Why, pointing at the value.
    pub says: String,
    /// Twilio's code.
    pub code: u32,
    /// HTTP status code: the usual one of the code, unless it is set.
    pub status: u16,
    message: String,
    detail: Option<&'static str>,
    allow: Option<&'static str>,
}

/// A refusal behind a pointer: it passes through many hands.
pub(super) type Refused = Box<Refusal>;

impl Refusal {
    /// A refusal at that part, with that code and message.
    pub(super) fn new(code: u32, message: &str, part: Part, says: &str) -> Refused {
        Box::new(Refusal {
            part,
            says: says.to_owned(),
            code,
            status: usual_status(code),
            message: message.to_owned(),
            detail: None,
            allow: None,
        })
    }

    /// 401 where no credentials were sent.
    pub(super) fn no_credentials() -> Refused {
        let mut refusal = Refusal::new(
            20_003,
            "Authentication Error - No credentials provided",
            Part::Headers,
            "There is no Authorization field: nobody says who asks.",
        );
        refusal.detail = Some("Your AccountSid or AuthToken was incorrect.");
        refusal
    }

    /// 401 where the credentials do not fit.
    pub(super) fn authenticate(says: &str) -> Refused {
        let mut refusal = Refusal::new(20_003, "Authenticate", Part::Headers, says);
        refusal.detail = Some("");
        refusal
    }

    /// 404 for that path.
    pub(super) fn not_found(path: &str, says: &str) -> Refused {
        let message = format!("The requested resource {path} was not found");
        Refusal::new(20_404, &message, Part::Path, says)
    }

    /// 405; the methods that are allowed go into `Allow` (RFC 9110, 15.5.6).
    pub(super) fn method(allow: &'static str, says: &str) -> Refused {
        let mut refusal = Refusal::new(20_004, "Method not allowed", Part::Method, says);
        refusal.allow = Some(allow);
        refusal
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
        let more = format!("https://www.twilio.com/docs/errors/{}", self.code);
        let mut members = vec![("code", self.code.into())];
        if let Some(detail) = self.detail {
            members.push(("detail", json::text(detail)));
        }
        members.push(("message", json::text(&self.message)));
        members.push(("more_info", more.into()));
        members.push(("status", self.status.into()));
        json::object(members)
    }
}

/// The HTTP status that goes with a code.
fn usual_status(code: u32) -> u16 {
    match code {
        20_003 => 401,
        20_008 => 403,
        20_404 | 21_701 => 404,
        20_004 => 405,
        20_009 | 30_409 => 409,
        20_429 => 429,
        _ => 400,
    }
}
