//! What the Body tab holds, as it is sent: its media type and its bytes. It judges nothing of it.

use std::borrow::Cow;

use crate::codec::{form, multipart};
use crate::freeze::{FORM, JSON, rows_on};
use crate::{Content, DraftBody, FormPart, Row};

impl DraftBody {
    /// A multipart form whose boundary comes from its parts.
    pub fn multipart(parts: Vec<FormPart>) -> DraftBody {
        DraftBody::Multipart {
            boundary: None,
            parts,
        }
    }

    /// The media type that the Body tab adds.
    pub fn media_type(&self) -> Option<Cow<'static, str>> {
        match self {
            DraftBody::Form(_) => Some(FORM.into()),
            DraftBody::Json(_) => Some(JSON.into()),
            DraftBody::Multipart { boundary, parts } => {
                Some(multipart::media_type(&chosen(boundary.as_deref(), parts)).into())
            }
            DraftBody::None | DraftBody::Raw(_) => None,
        }
    }

    /// The bytes that are sent.
    pub fn content(&self) -> Content {
        match self {
            DraftBody::None => Content::new(),
            DraftBody::Form(rows) => {
                let pairs: Vec<(String, String)> = rows_on(rows)
                    .map(|row| (row.name.clone(), row.value.clone()))
                    .collect();
                form::encode(&pairs).into_bytes()
            }
            DraftBody::Multipart { boundary, parts } => {
                multipart::encode(parts, &chosen(boundary.as_deref(), parts)).into_bytes()
            }
            DraftBody::Json(text) | DraftBody::Raw(text) => text.clone().into_bytes(),
        }
    }
}

impl FormPart {
    /// A part that is on and no more than a name and a text.
    pub fn text(name: impl Into<String>, value: impl Into<String>) -> FormPart {
        FormPart {
            row: Row::new(name, value),
            filename: None,
            media_type: None,
        }
    }
}

fn chosen<'a>(boundary: Option<&'a str>, parts: &[FormPart]) -> Cow<'a, str> {
    boundary.map_or_else(|| multipart::boundary(parts).into(), Cow::Borrowed)
}
