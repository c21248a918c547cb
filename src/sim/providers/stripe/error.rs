//! Stripe's errors: the envelope with type, code, parameter and message, and its links.

use serde_json::{Map, Value};
use wire::{Part, Response};

use crate::providers::answer::{self, Refusal, Refused};

/// An error of the type `invalid_request_error`; an empty code or parameter is left out.
pub(super) fn invalid(status: u16, code: &str, param: &str, message: &str, says: &str) -> Refused {
    let mut members = Map::new();
    if !code.is_empty() {
        members.insert("code".to_owned(), code.into());
        members.insert("doc_url".to_owned(), doc_url(code).into());
    }
    members.insert("message".to_owned(), message.into());
    if !param.is_empty() {
        members.insert("param".to_owned(), param.into());
    }
    members.insert("type".to_owned(), "invalid_request_error".into());
    let part = if status == 404 {
        Part::Path
    } else {
        Part::Body
    };
    Refusal::new(part, says, response(status, members))
}

/// 400 about a parameter.
pub(super) fn param(code: &str, param: &str, message: &str) -> Refused {
    invalid(400, code, param, message, message)
}

/// 404: no such resource in the path.
pub(super) fn missing(what: &str, id: &str) -> Refused {
    let message = format!("No such {what}: '{id}'");
    let name = if what == "payment_intent" {
        "intent"
    } else {
        "id"
    };
    invalid(404, "resource_missing", name, &message, &message)
}

/// 400: a parameter names a resource that does not exist.
pub(super) fn no_such(what: &str, id: &str, name: &str) -> Refused {
    param("resource_missing", name, &format!("No such {what}: '{id}'"))
}

/// 404: nothing answers at this method and path.
pub(super) fn unknown_url(method: &str, path: &str) -> Refused {
    let message = format!(
        "Unrecognized request URL ({method}: {path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
    );
    let says = format!("Stripe has nothing at {method} {path}.");
    invalid(404, "", "", &message, &says)
}

/// 401 about the key.
pub(super) fn unauthorized(code: &str, message: &str, says: &str) -> Refused {
    let mut refused = invalid(401, code, "", message, says);
    refused.part = Part::Headers;
    refused
        .response
        .fields
        .push("WWW-Authenticate", "Basic realm=\"Stripe\"");
    refused
}

/// An error about the field `Idempotency-Key`.
pub(super) fn idempotency(
    status: u16,
    kind: &str,
    code: &str,
    message: &str,
    says: &str,
) -> Refused {
    let mut members = Map::new();
    if !code.is_empty() {
        members.insert("code".to_owned(), code.into());
        members.insert("doc_url".to_owned(), doc_url(code).into());
    }
    members.insert("message".to_owned(), message.into());
    members.insert("type".to_owned(), kind.into());
    Refusal::new(Part::Headers, says, response(status, members))
}

/// 400: the intent's status does not allow this.
pub(super) fn state(message: &str, intent: &Value) -> Refused {
    let mut members = Map::new();
    let code = "payment_intent_unexpected_state";
    members.insert("code".to_owned(), code.into());
    members.insert("doc_url".to_owned(), doc_url(code).into());
    members.insert("message".to_owned(), message.into());
    members.insert("payment_intent".to_owned(), intent.clone());
    members.insert("type".to_owned(), "invalid_request_error".into());
    Refusal::new(Part::Body, message, response(400, members))
}

/// The members of a card error as `last_payment_error` shows them; the answer adds the intent.
pub(super) fn card(code: &str, decline: &str, message: &str, charge: &str) -> Map<String, Value> {
    let mut members = Map::new();
    if !charge.is_empty() {
        members.insert("charge".to_owned(), charge.into());
    }
    members.insert("code".to_owned(), code.into());
    if !decline.is_empty() {
        members.insert("decline_code".to_owned(), decline.into());
    }
    members.insert("doc_url".to_owned(), doc_url(code).into());
    members.insert("message".to_owned(), message.into());
    members
}

/// 402 with those members, in which the intent stands as well.
pub(super) fn declined(mut members: Map<String, Value>, intent: &Value) -> Refused {
    let message = members.get("message").and_then(Value::as_str);
    let says = message.unwrap_or_default().to_owned();
    members.insert("payment_intent".to_owned(), intent.clone());
    members.insert("type".to_owned(), "card_error".into());
    Refusal::new(Part::Body, &says, response(402, members))
}

/// Whether the work had begun when the error arose: then it is kept under the request's key. Parameters that fail
/// validation are not.
pub(super) fn executed(response: &Response) -> bool {
    let code = response
        .json()
        .and_then(|content| content.pointer("/error/code")?.as_str().map(str::to_owned));
    let states = ["payment_intent_unexpected_state", "charge_already_refunded"];
    response.status.is_success()
        || matches!(response.status.0, 402 | 500..)
        || code.is_some_and(|code| states.contains(&code.as_str()))
}

/// Where the dashboard shows the request, as every error says.
pub(super) fn log_url(request: &str) -> String {
    format!("https://dashboard.stripe.com/test/logs/{request}")
}

fn doc_url(code: &str) -> String {
    let page = code.replace('_', "-");
    format!("https://stripe.com/docs/error-codes/{page}")
}

fn response(status: u16, members: Map<String, Value>) -> Response {
    let mut content = Map::new();
    content.insert("error".to_owned(), Value::Object(members));
    answer::json(status, "application/json", &Value::Object(content))
}
