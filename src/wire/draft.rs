//! A request that a person is still writing: every part may be incomplete or wrong.
//!
//! A draft keeps what was typed; [`Draft::freeze`] makes the [`crate::Request`], or says what is missing.

use crate::Part;

/// The workbench's request editor as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The method as typed or chosen.
    pub method: String,
    /// The address without the query rows.
    pub url: String,
    /// Query parameters, decoded.
    pub params: Vec<Row>,
    /// Header fields that the person wrote; `Authorization` and `Content-Type` may come from the parts below.
    pub headers: Vec<Row>,
    /// The Authorization tab.
    pub authorization: Authorization,
    /// The Body tab.
    pub body: DraftBody,
}

/// A name and a value, switched on or off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The name as typed.
    pub name: String,
    /// The value as typed.
    pub value: String,
    /// Rows that are off stay in the editor and are not sent.
    pub off: bool,
}

/// What the Authorization tab adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authorization {
    /// Nothing.
    #[default]
    None,
    /// `Authorization: Basic …` (RFC 7617).
    Basic {
        /// User name.
        user: String,
        /// Password.
        password: String,
    },
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer {
        /// The token.
        token: String,
    },
}

/// What the Body tab holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftBody {
    /// No content.
    #[default]
    None,
    /// `application/x-www-form-urlencoded`, from rows of decoded names and values.
    Form(Vec<Row>),
    /// `application/json`, as typed.
    Json(String),
    /// `multipart/form-data` (RFC 7578).
    Multipart {
        /// The boundary that a request came with; `None` lets the parts decide.
        boundary: Option<String>,
        /// The parts in their order.
        parts: Vec<FormPart>,
    },
    /// Text as typed; the person writes the `Content-Type`.
    Raw(String),
}

/// One part of a multipart form. What a file would hold is typed: nothing is read from a disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormPart {
    /// Name and content, switched on or off.
    pub row: Row,
    /// The name of the file that the content is said to come from.
    pub filename: Option<String>,
    /// The part's own `Content-Type`.
    pub media_type: Option<String>,
}

/// Why a draft cannot be sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftProblem {
    /// The part to look at.
    pub part: Part,
    /// What is wrong and what to do, in one sentence.
    pub says: String,
}
