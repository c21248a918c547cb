//! What comes out of a file of requests: all that can be read, and a problem for everything else. It knows no
//! format.

use core::fmt;

use crate::{Content, Fields, Method, Request, Target};

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 16 << 20;
/// The most requests that are taken from one file.
pub const MAX_REQUESTS: usize = 1_000;

/// The most variables that are filled in.
pub const MAX_VARIABLES: usize = 100;

/// Requests in their order, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// What can be sent.
    pub requests: Vec<Request>,
    /// Everything else.
    pub problems: Vec<ImportProblem>,
}

/// Why a part of a file was not taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// Where: `entry 3`, `Orders / Create`, `line 7`.
    pub place: String,
    /// What is wrong and what to do, in one or two sentences.
    pub says: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.says)
    }
}

impl Imported {
    /// A file that cannot be read at all.
    pub(crate) fn refused(place: &str, says: &str) -> Imported {
        let mut imported = Imported::default();
        imported.problem(place, says);
        imported
    }

    /// Notes a problem.
    pub(crate) fn problem(&mut self, place: &str, says: &str) {
        if self.problems.len() < MAX_REQUESTS {
            self.problems.push(ImportProblem {
                place: place.to_owned(),
                says: says.to_owned(),
            });
        }
    }

    /// Takes what was read at a place.
    pub(crate) fn take(&mut self, place: &str, read: Result<Request, String>) {
        match read {
            Ok(_) if self.requests.len() >= MAX_REQUESTS => {
                self.problem(
                    place,
                    "More than a thousand requests stand in this file; the others are left out.",
                );
            }
            Ok(request) => self.requests.push(request),
            Err(says) => self.problem(place, &says),
        }
    }
}

/// A request from texts, or what is wrong with them.
pub(crate) fn request(
    method: &str,
    url: &str,
    fields: Vec<(String, String)>,
    content: Content,
) -> Result<Request, String> {
    let method = Method::parse(method).ok_or_else(|| {
        format!("\u{201c}{method}\u{201d} is no method; write one word, such as GET or POST.")
    })?;
    let target = Target::parse(url)
        .map_err(|error| format!("\u{201c}{url}\u{201d} cannot be asked: {error}."))?;
    let mut sent = Fields::new();
    for (name, value) in fields {
        let value = value.trim();
        if Method::parse(&name).is_none() || crate::freeze::has_control(value) {
            return Err(format!(
                "The header \u{201c}{name}\u{201d} has a character that no header may have; write it without."
            ));
        }
        sent.push(name, value);
    }
    Ok(Request {
        method,
        target,
        fields: sent,
        content,
    })
}

/// The text with a value in every place of `{{name}}`; as it was where it would become larger than a file may be.
pub(crate) fn fill(text: String, name: &str, value: &str) -> String {
    let hole = ["{{", name, "}}"].concat();
    let places = text.matches(&hole).count();
    let size = places
        .saturating_mul(value.len())
        .saturating_add(text.len());
    if places == 0 || size > MAX_FILE {
        return text;
    }
    text.replace(&hole, value)
}
