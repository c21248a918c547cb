//! HubSpot's errors: one envelope with a category and a correlation id, and texts that people search the web for.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response};

use super::limits::Policy;
use crate::providers::answer::{self, Refusal, Refused};
use crate::stream::Stream;

/// The media type of every answer.
pub(super) const MEDIA_TYPE: &str = "application/json;charset=utf-8";
/// Where scopes are explained.
const SCOPES: &str = "https://developers.hubspot.com/scopes";

/// A property that cannot be written.
pub(super) struct Slip {
    /// The property.
    pub name: String,
    /// Why, in words.
    pub message: String,
    /// Why, as a code.
    pub code: &'static str,
}

/// Writes errors; one correlation id goes with each request.
pub(super) struct Errors {
    ids: Stream,
    correlation: String,
}

impl Errors {
    /// The errors of the world of that seed.
    pub(super) fn new(seed: u64) -> Errors {
        Errors {
            ids: Stream::new(seed, "hubspot correlation"),
            correlation: String::new(),
        }
    }

    /// A new request has come.
    pub(super) fn next(&mut self) {
        self.correlation = self.ids.uuid();
    }

    /// The id of this request.
    pub(super) fn correlation(&self) -> &str {
        &self.correlation
    }

    /// Nobody says who asks.
    pub(super) fn no_token(&self) -> Refused {
        let message = "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview";
        let says = "There is no Authorization field: nobody says who asks.";
        self.unauthorized(message, says)
    }

    /// The token is not ours.
    pub(super) fn bad_token(&self, says: &str) -> Refused {
        let message = "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview";
        self.unauthorized(message, says)
    }

    /// The app has not the scope.
    pub(super) fn scope(&self, scope: &str) -> Refused {
        let message = "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.";
        let error = object(vec![
            (
                "message",
                text("One or more of the following scopes are required."),
            ),
            (
                "context",
                object(vec![("requiredGranularScopes", vec![text(scope)].into())]),
            ),
        ]);
        let links = object(vec![("scopes", text(SCOPES))]);
        let more = vec![("errors", vec![error].into()), ("links", links)];
        let response = self.response(403, message, "MISSING_SCOPES", more);
        let says = format!("The app has not the scope {scope}.");
        Refusal::new(Part::Method, &says, response)
    }

    /// A limit is reached.
    pub(super) fn limit(&self, policy: Policy) -> Refused {
        let (word, name, says) = match policy {
            Policy::Rolling => (
                "ten_secondly_rolling",
                "TEN_SECONDLY_ROLLING",
                "The app called too often within the last seconds.",
            ),
            Policy::Daily => (
                "daily",
                "DAILY",
                "The app has used up the calls of this day.",
            ),
        };
        let message = format!("You have reached your {word} limit.");
        let more = vec![
            ("errorType", text("RATE_LIMIT")),
            ("policyName", text(name)),
        ];
        let response = self.response(429, &message, "RATE_LIMITS", more);
        Refusal::new(Part::Headers, says, response)
    }

    /// No resource has that path.
    pub(super) fn no_path(&self, says: &str) -> Refused {
        let response = self.response(404, "resource not found", "OBJECT_NOT_FOUND", Vec::new());
        Refusal::new(Part::Path, says, response)
    }

    /// There is no such object.
    pub(super) fn not_found(&self, says: &str) -> Refused {
        let message = "Object not found.  objectId are usually numeric.";
        let response = self.response(404, message, "OBJECT_NOT_FOUND", Vec::new());
        Refusal::new(Part::Path, says, response)
    }

    /// The resource has other methods.
    pub(super) fn method(&self, method: &str, allow: &[&str]) -> Refused {
        let allow = allow.join(", ");
        let message = "HTTP 405 Method Not Allowed";
        let response = self.response(405, message, "VALIDATION_ERROR", Vec::new());
        let says = format!("{method} is not possible here; {allow} is.");
        Refusal::new(Part::Method, &says, answer::with(response, "Allow", &allow))
    }

    /// The content is of another media type than JSON.
    pub(super) fn media_type(&self, says: &str) -> Refused {
        let message = "HTTP 415 Unsupported Media Type";
        let response = self.response(415, message, "VALIDATION_ERROR", Vec::new());
        Refusal::new(Part::Body, says, response)
    }

    /// Something does not fit.
    pub(super) fn invalid(&self, part: Part, message: &str, says: &str) -> Refused {
        let response = self.response(400, message, "VALIDATION_ERROR", Vec::new());
        Refusal::new(part, says, response)
    }

    /// The content is no such JSON.
    pub(super) fn shape(&self, what: &str, says: &str) -> Refused {
        let message = format!("Invalid input JSON on line 1, column 1: {what}");
        self.invalid(Part::Body, &message, says)
    }

    /// Properties that cannot be written. The message carries the same list once more, as JSON within the text.
    pub(super) fn properties(&self, slips: &[Slip]) -> Refused {
        let inner = slips.iter().map(|slip| {
            object(vec![
                ("isValid", false.into()),
                ("message", text(&slip.message)),
                ("error", text(slip.code)),
                ("name", text(&slip.name)),
                ("localizedErrorMessage", text(&slip.message)),
                ("portalId", super::account::PORTAL.into()),
            ])
        });
        let inner: Value = inner.collect();
        let errors = slips.iter().map(|slip| {
            let names = Value::Array(vec![text(&slip.name)]);
            object(vec![
                ("message", text(&slip.message)),
                ("code", text(slip.code)),
                ("context", object(vec![("propertyName", names)])),
            ])
        });
        let message = format!("Property values were not valid: {inner}");
        let more = vec![("errors", errors.collect())];
        let response = self.response(400, &message, "VALIDATION_ERROR", more);
        let says = slips.first().map_or("", |slip| &slip.message);
        Refusal::new(Part::Body, says, response)
    }

    /// Somebody has that value already.
    pub(super) fn conflict(&self, message: &str) -> Refused {
        let response = self.response(409, message, "CONFLICT", Vec::new());
        Refusal::new(Part::Body, message, response)
    }

    fn unauthorized(&self, message: &str, says: &str) -> Refused {
        let response = self.response(401, message, "INVALID_AUTHENTICATION", Vec::new());
        // RFC 9110 wants a challenge with every 401; what the real one sends is not recorded.
        let response = answer::with(response, "WWW-Authenticate", "Bearer");
        Refusal::new(Part::Headers, says, response)
    }

    fn response(
        &self,
        status: u16,
        message: &str,
        category: &str,
        more: Vec<(&str, Value)>,
    ) -> Response {
        let mut members = vec![
            ("status", text("error")),
            ("message", text(message)),
            ("correlationId", text(&self.correlation)),
            ("category", text(category)),
        ];
        members.extend(more);
        answer::json(status, MEDIA_TYPE, &object(members))
    }
}
