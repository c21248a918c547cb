//! A response and its status code (RFC 9110, section 15).

use crate::{Content, Fields, request};

/// A status code from 100 to 599.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Status(pub u16);

impl Status {
    /// The phrase that goes with the code in RFC 9110 (and RFC 6585); empty for a code it does not name.
    pub fn phrase(self) -> &'static str {
        match self.0 {
            200 => "OK",
            201 => "Created",
            202 => "Accepted",
            204 => "No Content",
            301 => "Moved Permanently",
            302 => "Found",
            303 => "See Other",
            304 => "Not Modified",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            400 => "Bad Request",
            401 => "Unauthorized",
            402 => "Payment Required",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            408 => "Request Timeout",
            409 => "Conflict",
            410 => "Gone",
            412 => "Precondition Failed",
            413 => "Content Too Large",
            415 => "Unsupported Media Type",
            422 => "Unprocessable Content",
            428 => "Precondition Required",
            429 => "Too Many Requests",
            500 => "Internal Server Error",
            501 => "Not Implemented",
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            _ => "",
        }
    }

    /// 2xx: the request was received, understood and accepted.
    pub fn is_success(self) -> bool {
        (200..300).contains(&self.0)
    }
}

/// A response as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: Status,
    /// Header fields.
    pub fields: Fields,
    /// Content; empty where there is none.
    pub content: Content,
}

impl Response {
    /// A response without fields and content.
    pub fn new(status: u16) -> Response {
        Response {
            status: Status(status),
            fields: Fields::new(),
            content: Vec::new(),
        }
    }

    /// The media type of the content without its parameters, in lower case.
    pub fn media_type(&self) -> Option<String> {
        request::media_type(&self.fields)
    }

    /// The content as text; bytes that are no UTF-8 are replaced by `U+FFFD`.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }

    /// The content as JSON, where it is JSON.
    pub fn json(&self) -> Option<serde_json::Value> {
        crate::codec::json::read(&self.content)
    }
}
