//! What every shell makes of a command line: words without their quotes, and what it would have done besides.
//! It knows no shell and no option.

use super::{CurlProblem, Note, problem};
pub(super) use crate::codec::place::small;

/// The most notes about one command.
const MAX_NOTES: usize = 12;

/// White space behind the sign that continues a line.
pub(super) const BLANKS: &str = "White space stands behind the sign at the end of a line, and a shell would end the command there. Here the line goes on.";
/// A placeholder looks like a redirection.
pub(super) const INPUT: &str = "Outside quotes, < reads a file, which is not supported here. If it marks a place to fill in, put the value there; otherwise put it in quotes.";

/// A word without its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Byte at which it begins.
    pub(super) at: u32,
    /// Its text.
    pub(super) text: String,
}

/// The words of one command.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// In their order.
    pub(super) words: Vec<Word>,
    /// What the reader should know.
    pub(super) notes: Vec<Note>,
    /// What stands in a here-document: the command's standard input.
    pub(super) stdin: Option<String>,
}

impl Words {
    /// Adds a note, once for each text and only so many.
    pub(super) fn note(&mut self, at: usize, says: String) {
        if self.notes.len() < MAX_NOTES && !self.notes.iter().any(|note| note.says == says) {
            self.notes.push(Note {
                at: small(at),
                says,
            });
        }
    }

    /// A variable stays as it is written.
    pub(super) fn variable(&mut self, at: usize, name: &str) {
        let says = format!(
            "{name} is a variable. No shell fills it in here, so it stays as text: put its value in its place."
        );
        self.note(at, says);
    }
}

/// An unquoted `&` inside a word.
pub(super) fn ampersand(at: usize, quotes: &str) -> CurlProblem {
    let says = format!(
        "An & outside quotes ends the command in a shell. Put the whole address or value in {quotes} quotes."
    );
    problem(small(at), &says)
}

/// A quote without its end.
pub(super) fn open(at: usize, what: &str) -> CurlProblem {
    problem(
        small(at),
        &format!("This {what} is never closed. Write it again where the value ends."),
    )
}

/// White space that does not end a line.
pub(super) fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\r')
}
