//! Two signings side by side: the bytes that the provider signed, and those that the learner signed.
//! It points at the first byte that differs, and knows neither scheme nor secret.

/// The most letters of a text that is quoted.
const QUOTED: usize = 24;

/// Where two texts part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The first byte that differs, counted from 0; the length of the shorter text where it ends early.
    pub at: u32,
    /// The byte that the provider signed there; `None` where its text has ended.
    pub expected: Option<u8>,
    /// The byte that the learner signed there; `None` where that text has ended.
    pub found: Option<u8>,
    /// What is there, and what that looks like, in plain sentences.
    pub says: String,
}

/// Compares what the provider signed with what the learner signed; `None` where they are the same.
pub fn compare(expected: &[u8], found: &[u8]) -> Option<Difference> {
    if expected == found {
        return None;
    }
    let same = expected
        .iter()
        .zip(found)
        .take_while(|(left, right)| left == right)
        .count();
    let (left, right) = (expected.get(same).copied(), found.get(same).copied());
    let place = same.saturating_add(1);
    let what = match (left, right) {
        (Some(left), Some(right)) => format!(
            "Byte {place} is {}, where the provider signed {}.",
            name(right),
            name(left)
        ),
        (Some(left), None) => format!(
            "Your bytes end after {same}, where the provider goes on with {}.",
            name(left)
        ),
        (None, Some(right)) => format!(
            "The provider's bytes end after {same}, and yours go on with {}.",
            name(right)
        ),
        (None, None) => String::new(),
    };
    let says = match looks_like(expected, found, same) {
        Some(hint) => format!("{what} {hint}"),
        None => what,
    };
    Some(Difference {
        at: u32::try_from(same).unwrap_or(u32::MAX),
        expected: left,
        found: right,
        says,
    })
}

/// A byte as a person calls it: `a space (0x20)`.
fn name(byte: u8) -> String {
    let word = match byte {
        b' ' => "a space",
        b'\n' => "a line feed",
        b'\r' => "a carriage return",
        b'\t' => "a tab",
        b'"' => "a quotation mark",
        b'\\' => "a backslash",
        b'+' => "a plus sign",
        b'.' => "a full stop",
        b',' => "a comma",
        b':' => "a colon",
        0x21..=0x7e => return format!("{} (0x{byte:02x})", char::from(byte)),
        0x80.. => "part of a letter beyond ASCII",
        _ => "a control character",
    };
    format!("{word} (0x{byte:02x})")
}

/// The habit that the difference looks like, and what to do.
fn looks_like(expected: &[u8], found: &[u8], same: usize) -> Option<String> {
    let rest = |text: &'_ [u8]| text.get(same..).unwrap_or_default().to_vec();
    let (left, right) = (rest(expected), rest(found));
    let is_break = |rest: &[u8]| rest == b"\n" || rest == b"\r\n";
    if left.is_empty() && is_break(&right) || right.is_empty() && is_break(&left) {
        return Some(
            "Only a line break at the end differs: editors and echo add one, so read the raw bytes."
                .to_owned(),
        );
    }
    if !found.is_empty()
        && let Some(front) = expected.strip_suffix(found)
    {
        return Some(format!(
            "What stands in front of the content is missing: {}. It is signed too.",
            quoted(front)
        ));
    }
    if found.starts_with(b"\xef\xbb\xbf") {
        return Some("Your text begins with a byte order mark: save it without.".to_owned());
    }
    let keep = |text: &[u8], blank: fn(&u8) -> bool| -> Vec<u8> {
        text.iter().copied().filter(|byte| !blank(byte)).collect()
    };
    if keep(expected, |byte| *byte == b'\r') == keep(found, |byte| *byte == b'\r') {
        return Some(
            "The two break their lines differently: a text mode has changed them, so read bytes."
                .to_owned(),
        );
    }
    if keep(expected, u8::is_ascii_whitespace) == keep(found, u8::is_ascii_whitespace) {
        return Some(
            "The two differ in white space alone: the content was parsed and written anew, so sign the raw bytes."
                .to_owned(),
        );
    }
    if expected.eq_ignore_ascii_case(found) {
        return Some("The two differ in upper and lower case alone.".to_owned());
    }
    by_bytes(&left, &right).map(str::to_owned)
}

/// What the first bytes that differ look like.
fn by_bytes(left: &[u8], right: &[u8]) -> Option<&'static str> {
    let escape = |text: &[u8]| text.starts_with(b"\\u");
    let letter = |text: &[u8]| text.first().is_some_and(|byte| *byte >= 0x80);
    if escape(left) && letter(right) || letter(left) && escape(right) {
        return Some(
            "One of the two writes letters beyond ASCII as \\uXXXX: the content was parsed and written anew, so sign the raw bytes.",
        );
    }
    if left.starts_with(b"\\/") && right.starts_with(b"/")
        || left.starts_with(b"/") && right.starts_with(b"\\/")
    {
        return Some(
            "One of the two writes a slash as \\/: the content was parsed and written anew, so sign the raw bytes.",
        );
    }
    if left.starts_with(b"s://") && right.starts_with(b"://")
        || left.starts_with(b"://") && right.starts_with(b"s://")
    {
        return Some(
            "One is https and the other http: behind a proxy an app sees http, so sign the public URL.",
        );
    }
    let space = |text: &[u8]| text.starts_with(b" ") || text.starts_with(b"%20");
    if space(left) && right.starts_with(b"+") || left.starts_with(b"+") && space(right) {
        return Some(
            "A plus sign and a space were taken for each other: decode form parameters once, as forms.",
        );
    }
    None
}

/// A text in quotation marks, cut where it is long.
fn quoted(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("\u{201c}{short}\u{201d}")
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[track_caller]
    fn check(expected: &str, found: &str, at: u32, part: &str) {
        let difference = compare(expected.as_bytes(), found.as_bytes()).expect("a difference");
        assert_eq!(difference.at, at, "{}", difference.says);
        assert!(difference.says.contains(part), "{}", difference.says);
    }

    #[test]
    fn the_same_bytes_do_not_differ() {
        assert_eq!(compare(b"", b""), None);
        assert_eq!(compare(b"a.b", b"a.b"), None);
    }

    #[test]
    fn points_at_the_first_byte_that_differs() {
        check(
            "abc",
            "abX",
            2,
            "Byte 3 is X (0x58), where the provider signed c (0x63).",
        );
        check("abc", "ab", 2, "Your bytes end after 2");
        check("ab", "abc", 2, "yours go on with c (0x63)");
        check("a", "\u{1}", 0, "a control character (0x01)");
    }

    #[test]
    fn recognises_the_habits_behind_a_difference() {
        check(r#"{"a":1}"#, r#"{"a": 1}"#, 5, "parsed and written anew");
        check(r#"{"a":1}"#, "{\"a\":1}\n", 7, "line break at the end");
        check("{}\n", "{}", 2, "line break at the end");
        check("a\r\nb", "a\nb", 1, "break their lines");
        check("17.{}", "{}", 0, "“17.”");
        check("{}", "\u{feff}{}", 0, "byte order mark");
        check("é", "\\u00e9", 0, "\\uXXXX");
        check("\\u00e9", "é", 0, "\\uXXXX");
        check("a/b", "a\\/b", 1, "slash");
        check("https://a", "http://a", 4, "http");
        check("a b", "a+b", 1, "plus sign");
        check("a b", "a%20b", 1, "Byte 2 is %");
        check("abC", "abc", 2, "upper and lower case");
    }
}
