//! A contact as the CRM keeps it and shows it.

use serde_json::Value;
use wire::codec::json::{object, text};

/// A stored contact.
#[derive(Clone)]
pub(super) struct Contact {
    /// The id that the sender gave it.
    pub external_id: String,
    /// Address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Phone, or an empty text.
    pub phone: String,
    /// Tags in the order in which they came.
    pub tags: Vec<String>,
    /// Notes: id, text, moment.
    pub notes: Vec<(String, String, String)>,
    /// From 1; each change counts it on.
    pub version: u32,
    /// When it came.
    pub created: String,
    /// When it changed.
    pub updated: String,
}

impl Contact {
    /// The resource.
    pub(super) fn content(&self) -> Value {
        object(vec![
            ("external_id", text(&self.external_id)),
            ("email", text(&self.email)),
            ("name", text(&self.name)),
            ("phone", text(&self.phone)),
            ("tags", self.tags.iter().map(|tag| text(tag)).collect()),
            ("notes_count", self.notes.len().into()),
            ("version", self.version.into()),
            ("created_at", text(&self.created)),
            ("updated_at", text(&self.updated)),
        ])
    }

    /// The notes, oldest first.
    pub(super) fn notes(&self) -> Value {
        self.notes.iter().map(note).collect()
    }

    /// Its entity tag.
    pub(super) fn etag(&self) -> String {
        format!("\"{}\"", self.version)
    }

    /// What a fact tells of it.
    pub(super) fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("email", text(&self.email)),
            ("name", text(&self.name)),
            ("tags", self.tags.iter().map(|tag| text(tag)).collect()),
            ("version", self.version.into()),
        ]
    }
}

/// A note.
pub(super) fn note((id, words, created): &(String, String, String)) -> Value {
    object(vec![
        ("id", text(id)),
        ("text", text(words)),
        ("created_at", text(created)),
    ])
}
