//! How PowerShell hands words with quotes over to a program: the old way, which loses them, and the new one.

use super::argv;
use super::words::Words;

/// The variable that brings the old way of handing over quotes back.
pub(super) const PASSING: &str = "$PSNativeCommandArgumentPassing";

/// The byte behind a first line that sets [`PASSING`], and whether it asks for the old way.
pub(super) fn behind_passing(text: &str) -> (usize, bool) {
    let blank = text.len().saturating_sub(text.trim_start().len());
    let set = text.trim_start().starts_with(PASSING);
    let line = text
        .get(blank..)
        .and_then(|rest| rest.split_inclusive(['\n', ';']).next());
    match line.filter(|_| set) {
        Some(line) => (blank.saturating_add(line.len()), line.contains("Legacy")),
        None => (0, false),
    }
}

/// What arrives at the program. Windows PowerShell, and later ones that are told so, lose quotes without a
/// backslash; later ones hand over every letter.
pub(super) fn hand_over(found: &mut Words, legacy: bool) {
    let old = legacy || found.words.iter().any(|word| word.text.contains("\\\""));
    let mut notes = Vec::new();
    for word in &mut found.words {
        let at = usize::try_from(word.at).unwrap_or(usize::MAX);
        if !word.text.contains('"') {
            continue;
        }
        if old {
            if let Some(text) = argv::alone(&as_argument(&word.text)) {
                word.text = text;
            }
            if !legacy {
                notes.push((at, "The backslashes in front of the quotes are for Windows PowerShell 5.1 and taken out here; PowerShell 7.3 and later would send them."));
            }
        } else {
            notes.push((at, "Windows PowerShell 5.1 would lose the double quotes inside this value; PowerShell 7.3 and later send them, and so they are read here."));
        }
    }
    let alias = found
        .words
        .first()
        .filter(|word| word.text == "curl")
        .map(|word| word.at);
    for (at, says) in notes {
        found.note(at, says.to_owned());
    }
    if let Some(at) = alias {
        let says = "In Windows PowerShell 5.1, curl is another name of Invoke-WebRequest, which knows none of these options. Type curl.exe there.";
        found.note(usize::try_from(at).unwrap_or_default(), says.to_owned());
    }
}

/// The old way: quotes around what has a space, and nothing else.
fn as_argument(text: &str) -> String {
    if !text.contains(char::is_whitespace) {
        return text.to_owned();
    }
    let end = text.trim_end_matches('\\').len();
    let backslashes = text.get(end..).unwrap_or_default();
    ["\"", text, backslashes, "\""].concat()
}
