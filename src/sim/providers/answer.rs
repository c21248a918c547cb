//! Small things that every HTTP provider needs: content as JSON, query parameters.

use serde_json::Value;
use wire::codec::form;
use wire::{Request, Response};

/// A response with JSON content of that media type.
pub(crate) fn json(status: u16, media_type: &str, content: &Value) -> Response {
    let mut response = Response::new(status);
    response.fields.push("Content-Type", media_type);
    response.content = content.to_string().into_bytes();
    response
}

/// The decoded query parameters, in order.
pub(crate) fn query(request: &Request) -> Vec<(String, String)> {
    request
        .target
        .query
        .as_deref()
        .map(|query| form::decode(query.as_bytes()))
        .unwrap_or_default()
}

/// The value of the first parameter of exactly that name.
pub(crate) fn get<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}
