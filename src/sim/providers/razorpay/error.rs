//! Razorpay's errors: one envelope with code, description, source, step, reason and metadata.

use serde_json::{Value, json};
use wire::{Part, Response};

use crate::providers::answer::{self, Refusal, Refused};

/// 400 about a member of the content or a parameter of the query.
pub(super) fn field(name: &str, description: &str) -> Refused {
    let mut content = envelope(
        description,
        "business",
        "payment_initiation",
        "input_validation_failed",
    );
    if let Some(error) = content.pointer_mut("/error").and_then(Value::as_object_mut) {
        error.insert("field".to_owned(), name.into());
    }
    Refusal::new(Part::Body, description, response(400, &content))
}

/// 400: what is asked is not possible now.
pub(super) fn refused(description: &str) -> Refused {
    let content = envelope(
        description,
        "business",
        "payment_initiation",
        "input_validation_failed",
    );
    Refusal::new(Part::Body, description, response(400, &content))
}

/// 400: the id in the path has not the form of one, or names nothing.
pub(super) fn no_such(prefix: &str, id: &str) -> Refused {
    let rest = id.strip_prefix(prefix).unwrap_or_default();
    let formed = rest.len() == 14 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let description = if formed {
        "The id provided does not exist".to_owned()
    } else {
        format!("{id} is not a valid id")
    };
    let content = envelope(
        &description,
        "business",
        "payment_initiation",
        "input_validation_failed",
    );
    Refusal::new(Part::Path, &description, response(400, &content))
}

/// 400: nothing answers at this method and path. The documentation names 400, not 404 or 405.
pub(super) fn unknown_url(says: &str) -> Refused {
    let description = "The requested URL was not found on the server.";
    let content = envelope(description, "NA", "NA", "NA");
    Refusal::new(Part::Path, says, response(400, &content))
}

/// 401 about the credentials.
pub(super) fn unauthorized(description: &str, says: &str) -> Refused {
    let content = envelope(description, "NA", "NA", "NA");
    let response = response(401, &content);
    let response = answer::with(response, "WWW-Authenticate", "Basic realm=\"Razorpay\"");
    Refusal::new(Part::Headers, says, response)
}

/// 429: the twin's stores are full.
pub(super) fn full(says: &str) -> Refused {
    let content = envelope(
        "Request failed. Please try after sometime.",
        "NA",
        "NA",
        "NA",
    );
    Refusal::new(Part::Body, says, response(429, &content))
}

/// The envelope of a payment that failed, with the ids that it is about.
pub(super) fn failed(payment: &Value) -> Value {
    let of = |name: &str| payment.get(name).cloned().unwrap_or_default();
    json!({"error": {
        "code": of("error_code"),
        "description": of("error_description"),
        "source": of("error_source"),
        "step": of("error_step"),
        "reason": of("error_reason"),
        "metadata": {"payment_id": of("id"), "order_id": of("order_id")},
    }})
}

fn envelope(description: &str, source: &str, step: &str, reason: &str) -> Value {
    json!({"error": {
        "code": "BAD_REQUEST_ERROR",
        "description": description,
        "source": source,
        "step": step,
        "reason": reason,
        "metadata": {},
    }})
}

fn response(status: u16, content: &Value) -> Response {
    answer::json(status, "application/json", content)
}
