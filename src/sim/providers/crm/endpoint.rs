//! A webhook endpoint as the CRM keeps it and shows it. Its secret is shown once, when it comes into being.

use serde_json::Value;
use wire::Secret;
use wire::codec::json::{object, text};

/// The types of events.
pub(super) const EVENTS: [&str; 4] = [
    "contact.created",
    "contact.updated",
    "contact.deleted",
    "note.created",
];

/// A stored endpoint.
#[derive(Clone)]
pub(super) struct Endpoint {
    /// `we_` and 16 letters and figures.
    pub id: String,
    /// Where events go.
    pub url: String,
    /// Which ones; none means all.
    pub events: Vec<String>,
    /// Whether nothing is sent for now.
    pub disabled: bool,
    /// `whsec_` and a key in base64.
    pub secret: Secret,
}

impl Endpoint {
    /// Whether it wants that event.
    pub(super) fn wants(&self, event: &str) -> bool {
        !self.disabled && (self.events.is_empty() || self.events.iter().any(|one| one == event))
    }

    /// The resource, without its secret.
    pub(super) fn content(&self) -> Value {
        object(vec![
            ("id", text(&self.id)),
            ("url", text(&self.url)),
            ("events", self.events.iter().map(|one| text(one)).collect()),
            ("disabled", self.disabled.into()),
        ])
    }

    /// What a fact tells of it.
    pub(super) fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("url", text(&self.url)), ("disabled", self.disabled.into())]
    }
}
