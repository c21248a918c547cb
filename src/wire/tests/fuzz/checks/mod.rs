//! What is done with an input: it is read, what was read is written, and what was written is read again.

pub mod archives;
pub mod coded;
pub mod curl;
pub mod json;
pub mod signature;
pub mod url;

use std::borrow::Cow;

/// The input as text, as every reader of bytes makes it one.
fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// A place that a problem names: inside the text, and never inside a character.
#[track_caller]
fn is_place(text: &str, at: u32) {
    let at = usize::try_from(at).expect("small");
    assert!(text.is_char_boundary(at), "{at} is no place in {text:?}");
}

/// The first line, and what follows it.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
