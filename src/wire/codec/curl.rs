//! curl commands: a request that everybody can read, paste and try. Read into a draft, laid over a draft, and
//! written from one. No shell runs here: variables stay as typed, and nothing is read from a file.

mod ansi;
mod apply;
mod options;
mod words;
mod write;

use core::fmt;

use crate::{Draft, Piece};

pub use write::write;

/// Where and why a text is no curl command that the workbench can send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurlProblem {
    /// Byte of the text where the word begins that is wrong, from 0.
    pub at: u32,
    /// What is wrong and what to do, in one or two sentences.
    pub says: String,
}

impl fmt::Display for CurlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// Reads a command as a POSIX shell and curl would. It ends at an unquoted `|`, `;`, `>` or line break.
///
/// Form content becomes rows where every pair can be read, content with a JSON media type becomes JSON, and
/// any other content stays raw. Options that change only what curl prints are ignored.
pub fn parse(text: &str) -> Result<Draft, CurlProblem> {
    let words = words::split(text)?;
    // A copied prompt is no part of the command.
    let mut words = words.into_iter();
    let mut first = words.next();
    while first.as_ref().is_some_and(|word| word.text == "$") {
        first = words.next();
    }
    match first {
        Some(word) if word.text == "curl" || word.text == "curl.exe" => {}
        other => {
            let at = other.map_or(0, |word| word.at);
            return Err(problem(at, "A curl command begins with the word curl."));
        }
    }
    let said = options::read(words)?;
    if let Some(at) = said.drops_at() {
        let says =
            "--drop-data and --drop-header change a start; a whole command has nothing to drop.";
        return Err(problem(at, says));
    }
    if said.url.is_none() {
        let at = u32::try_from(text.trim_end().len()).unwrap_or(u32::MAX);
        return Err(problem(
            at,
            "The address is missing: write https:// and a host.",
        ));
    }
    apply::apply(&Draft::empty(), said)
}

/// Lays further curl options over a draft: `-u`, `-X`, `--url`, `--json` replace, `-H` replaces the fields of
/// that name, `-d` the parameters of that name. `--drop-data NAME` and `--drop-header NAME` remove. The word
/// `start` may stand in front of the options.
pub fn merge(start: &Draft, options: &str) -> Result<Draft, CurlProblem> {
    let mut words = words::split(options)?;
    if words.first().is_some_and(|word| word.text == "start") {
        words.remove(0);
    }
    apply::apply(start, options::read(words.into_iter())?)
}

/// The command as one text.
pub fn write_text(draft: &Draft) -> String {
    Piece::join(&write(draft))
}

fn problem(at: u32, says: &str) -> CurlProblem {
    CurlProblem {
        at,
        says: says.to_owned(),
    }
}
