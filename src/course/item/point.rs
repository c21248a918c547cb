//! Point and diagnose: what is selected in a message, a text or a log.

use super::Choice;
use crate::Html;
use crate::data::{data_enum, data_struct};

/// Read a log, select the line where it goes wrong, and name the cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnose {
    /// The log and its line.
    pub place: Point,
    /// The causes to choose from; one is the key.
    pub cause: Choice,
}

/// Select the part of a message that answers the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What is shown.
    pub subject: Subject,
    /// Places that are right: see [`Subject`] for their form.
    pub accept: Vec<String>,
    /// Typical wrong places.
    pub mistakes: Vec<PointMistake>,
    /// Said for every other place.
    pub otherwise: Html,
}

/// What a point item shows, and how its places are called.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// JSON; a place is a JSON Pointer (RFC 6901) such as `/subresource_uris/media`.
    Json(String),
    /// An HTTP message as text; a place is `method`, `target`, `status`, `field:NAME` or `line:N` (a line of the content, from 1).
    Http(String),
    /// An address; a place is `scheme`, `host`, `path:N` (a segment, from 1), `query:NAME` or `fragment`.
    Url(String),
    /// Lines of text; a place is `line:N`, from 1.
    Text(String),
    /// Lines of a diff; places as in a text.
    Diff(String),
}

impl Subject {
    /// What is shown, as it was written.
    pub fn text_mut(&mut self) -> &mut String {
        match self {
            Subject::Json(text)
            | Subject::Http(text)
            | Subject::Url(text)
            | Subject::Text(text)
            | Subject::Diff(text) => text,
        }
    }
}

/// A typical wrong place.
#[derive(Clone, Debug, PartialEq)]
pub struct PointMistake {
    /// Stable within the item.
    pub name: String,
    /// The place.
    pub at: String,
    /// Why not.
    pub feedback: Html,
}

data_struct! {
    Point { subject, accept, mistakes, otherwise }
    PointMistake { name, at, feedback }
    Diagnose { place, cause }
}

data_enum! { Subject {
    "json" => Json(text), "http" => Http(text), "url" => Url(text), "text" => Text(text), "diff" => Diff(text),
} }
