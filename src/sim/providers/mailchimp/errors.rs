//! Mailchimp's errors: problem details in the older form (RFC 7807), with titles from its glossary.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request, Response, Status};

use crate::providers::answer::{self, Refusal, Refused};
use crate::stream::Stream;

/// Where the glossary of errors stands.
const GLOSSARY: &str = "https://mailchimp.com/developer/marketing/docs/errors/";

/// One invalid field and what is said of it.
pub(super) type FieldError = (String, String);

/// Writes errors; each carries an id of its own.
pub(super) struct Errors(Stream);

impl Errors {
    /// The errors of the world of that seed.
    pub(super) fn new(seed: u64) -> Errors {
        Errors(Stream::new(seed, "mailchimp instance"))
    }

    /// An id for a request or an error.
    pub(super) fn uuid(&mut self) -> String {
        self.0.uuid()
    }

    /// The key is missing.
    pub(super) fn no_key(&mut self) -> Refused {
        let detail = "Your request did not include an API key.";
        let says = "There is no Authorization field: nobody says who asks.";
        self.unauthorized("API Key Missing", detail, says)
    }

    /// The key is not ours.
    pub(super) fn bad_key(&mut self, says: &str) -> Refused {
        let detail =
            "Your API key may be invalid, or you've attempted to access the wrong datacenter.";
        self.unauthorized("API Key Invalid", detail, says)
    }

    /// More connections at once than a key may have.
    pub(super) fn too_many(&mut self) -> Refused {
        let detail = "You have exceeded the limit of 10 simultaneous connections.";
        let says = "Ten requests of this key are still under way.";
        self.refuse(429, "Too Many Requests", detail, Part::Headers, says)
    }

    /// Nothing is there.
    pub(super) fn not_found(&mut self, says: &str) -> Refused {
        let detail = "The requested resource could not be found.";
        self.refuse(404, "Resource Not Found", detail, Part::Path, says)
    }

    /// The resource has other methods. The real one says so in `Allow`.
    pub(super) fn not_allowed(&mut self, method: &str, allow: &[&str]) -> Refused {
        let allow = allow.join(", ");
        let detail = "The requested method and resource are not compatible. See the Allow header for this resource's available methods.";
        let says = format!("{method} is not possible here; {allow} is.");
        let mut refused = self.refuse(405, "Method Not Allowed", detail, Part::Method, &says);
        refused.response.fields.push("Allow", allow);
        refused
    }

    /// An archived member cannot be archived once more.
    pub(super) fn cannot_remove(&mut self) -> Refused {
        let detail = "This list member cannot be removed. Please contact support.";
        let says = "The member is archived already.";
        self.refuse(405, "Method Not Allowed", detail, Part::Method, says)
    }

    /// The account has its one audience.
    pub(super) fn no_more_lists(&mut self) -> Refused {
        let detail = "You are not permitted to create more audiences.";
        let says = "The account's plan has room for one audience.";
        self.refuse(403, "Forbidden", detail, Part::Method, says)
    }

    /// The content is no JSON.
    pub(super) fn no_json(&mut self, says: &str) -> Refused {
        let detail = "We encountered an unspecified JSON parsing error.";
        self.refuse(400, "JSON Parse Error", detail, Part::Body, says)
    }

    /// 400 with a title of the glossary.
    pub(super) fn bad(&mut self, title: &str, detail: &str, says: &str) -> Refused {
        self.refuse(400, title, detail, Part::Body, says)
    }

    /// Fields that do not fit.
    pub(super) fn invalid(&mut self, errors: &[FieldError], part: Part) -> Refused {
        let detail = "The resource submitted could not be validated. For field-specific details, see the 'errors' array.";
        self.invalid_as(detail, errors, part)
    }

    /// Fields that do not fit, with a detail of their own.
    pub(super) fn invalid_as(
        &mut self,
        detail: &str,
        errors: &[FieldError],
        part: Part,
    ) -> Refused {
        let says = match errors.first() {
            Some((field, message)) if !field.is_empty() => format!("{field}: {message}"),
            Some((_, message)) => message.clone(),
            None => detail.to_owned(),
        };
        let errors = errors.iter().map(|(field, message)| {
            object(vec![("field", text(field)), ("message", text(message))])
        });
        let errors = Some(errors.collect());
        let response = self.response(400, "Invalid Resource", detail, errors);
        Refusal::new(part, &says, response)
    }

    /// The method, or the one that `X-HTTP-Method-Override` puts in the place of POST.
    pub(super) fn method(&mut self, request: &Request) -> Result<String, Refused> {
        let method = request.method.as_str();
        let Some(other) = request.fields.get("X-HTTP-Method-Override") else {
            return Ok(method.to_owned());
        };
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&other);
        if method == "POST" && known {
            return Ok(other.to_owned());
        }
        let detail = "You can only use the X-HTTP-Method-Override header with the POST method.";
        let says = format!("{method} cannot be overridden by {other}.");
        Err(self.refuse(422, "Invalid Method Override", detail, Part::Method, &says))
    }

    fn unauthorized(&mut self, title: &str, detail: &str, says: &str) -> Refused {
        let mut refused = self.refuse(401, title, detail, Part::Headers, says);
        // RFC 9110 wants a challenge with every 401; which realm the real one names is not recorded.
        let challenge = "Basic realm=\"Mailchimp API\"";
        refused.response.fields.push("WWW-Authenticate", challenge);
        refused
    }

    fn refuse(
        &mut self,
        status: u16,
        title: &str,
        detail: &str,
        part: Part,
        says: &str,
    ) -> Refused {
        Refusal::new(part, says, self.response(status, title, detail, None))
    }

    fn response(
        &mut self,
        status: u16,
        title: &str,
        detail: &str,
        errors: Option<Vec<Value>>,
    ) -> Response {
        let title = if title.is_empty() {
            Status(status).phrase()
        } else {
            title
        };
        let mut members = vec![
            ("type", text(GLOSSARY)),
            ("title", text(title)),
            ("status", status.into()),
            ("detail", text(detail)),
            ("instance", self.0.uuid().into()),
        ];
        if let Some(errors) = errors {
            members.push(("errors", Value::Array(errors)));
        }
        answer::json(
            status,
            "application/problem+json; charset=utf-8",
            &object(members),
        )
    }
}
