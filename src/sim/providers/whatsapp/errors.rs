//! Graph API errors: the code in front of the message, the details behind, and the challenge in a field.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response};

use crate::providers::answer;

/// The media type of errors and of what is served.
pub(super) const MEDIA_TYPE: &str = "application/json; charset=UTF-8";

/// An error before it has its trace id.
pub(super) struct Error {
    /// The guilty part.
    pub part: Part,
    /// Why, in a sentence for the learner.
    pub says: String,
    /// HTTP status.
    pub status: u16,
    /// Meta's code.
    pub code: u32,
    /// `OAuthException`, where it is no other.
    pub kind: &'static str,
    /// The message without its code.
    pub message: String,
    /// What exactly is wrong.
    pub details: Option<String>,
    /// A second number that some errors have.
    pub subcode: Option<u32>,
}

/// An error behind a pointer: it passes through many hands.
pub(super) type Failed = Box<Error>;

/// What Meta calls a code, where it is one of the Cloud API's.
pub(super) fn title(code: u32) -> &'static str {
    match code {
        130_429 => "Rate limit hit",
        131_008 => "Required parameter is missing",
        131_009 => "Parameter value is not valid",
        131_026 => "Message undeliverable",
        131_030 => "Recipient phone number not in allowed list",
        131_047 => "Re-engagement message",
        131_056 => "(Business Account, Consumer Account) pair rate limit hit",
        132_000 => "Number of parameters does not match the expected number of params",
        132_001 => "Template name does not exist in the translation",
        _ => "Invalid parameter",
    }
}

impl Error {
    /// An error of the Cloud API with the title of its code.
    pub(super) fn of(status: u16, code: u32, part: Part, details: &str) -> Failed {
        Error::plain(status, code, part, title(code), details).with(details)
    }

    /// An error without details: `(#100) …`.
    pub(super) fn plain(status: u16, code: u32, part: Part, message: &str, says: &str) -> Failed {
        Box::new(Error {
            part,
            says: says.to_owned(),
            status,
            code,
            kind: "OAuthException",
            message: message.to_owned(),
            details: None,
            subcode: None,
        })
    }

    /// 400, code 100: a parameter is missing.
    pub(super) fn missing(name: &str) -> Failed {
        let message = format!("The parameter {name} is required.");
        Error::plain(400, 100, Part::Body, &message, &message)
    }

    /// 400, code 100: a parameter does not fit.
    pub(super) fn invalid(details: &str) -> Failed {
        Error::of(400, 100, Part::Body, details)
    }

    fn with(mut self: Box<Self>, details: &str) -> Failed {
        self.details = Some(details.to_owned());
        self
    }

    /// The answer.
    pub(super) fn response(&self, trace: &str) -> Response {
        let numbered = matches!(self.code, 190 | 2500) || self.subcode.is_some();
        let message = if numbered {
            self.message.clone()
        } else {
            format!("(#{}) {}", self.code, self.message)
        };
        let mut members = vec![
            ("message", text(&message)),
            ("type", text(self.kind)),
            ("code", self.code.into()),
        ];
        if let Some(details) = &self.details {
            let product = ("messaging_product", text("whatsapp"));
            members.push((
                "error_data",
                object(vec![product, ("details", text(details))]),
            ));
        }
        if let Some(subcode) = self.subcode {
            members.push(("error_subcode", subcode.into()));
        }
        members.push(("fbtrace_id", text(trace)));
        let content = object(vec![("error", object(members))]);
        let kind = if self.code == 190 {
            "invalid_token"
        } else {
            "invalid_request"
        };
        let challenge = format!(
            "OAuth \"Facebook Platform\" \"{kind}\" \"{}\"",
            visible(&message)
        );
        let response = answer::json(self.status, MEDIA_TYPE, &content);
        let response = answer::with(response, "WWW-Authenticate", &challenge);
        answer::with(response, "Cache-Control", "no-store")
    }
}

/// An error as statuses and the log of a message show it.
pub(super) fn reported(code: u32, details: &str) -> Value {
    object(vec![
        ("code", code.into()),
        ("title", text(title(code))),
        ("message", text(title(code))),
        ("error_data", object(vec![("details", text(details))])),
    ])
}

/// A message as a field may carry it: no quotes, nothing beyond ASCII, so that no learner's text breaks out.
fn visible(message: &str) -> String {
    let sign = |sign: char| match sign {
        '"' | '\\' => '\'',
        ' '..='~' => sign,
        _ => '?',
    };
    message.chars().map(sign).collect()
}
