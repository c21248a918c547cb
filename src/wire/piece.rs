//! Text in pieces that know to which part of a request they belong, so that the screen can colour them.

use crate::Part;

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The part of the request that it writes; `None` for what only holds the parts together.
    pub part: Option<Part>,
    /// The text.
    pub text: String,
}

impl Piece {
    /// A run that belongs to no part.
    pub fn plain(text: impl Into<String>) -> Piece {
        Piece {
            part: None,
            text: text.into(),
        }
    }

    /// A run that writes a part.
    pub fn of(part: Part, text: impl Into<String>) -> Piece {
        Piece {
            part: Some(part),
            text: text.into(),
        }
    }

    /// All runs as one text.
    pub fn join(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}
