//! How programs on Windows divide the one line that they are started with: the rules of Microsoft's C library,
//! read and written.

/// The inside of an argument in quotes: as [`with_backslashes`], and backslashes at the end are doubled.
pub(super) fn escaped(text: &str) -> String {
    let end = text.trim_end_matches('\\').len();
    let backslashes = text.get(end..).unwrap_or_default();
    [&with_backslashes(text), backslashes].concat()
}

/// Each quote gets a backslash, and the backslashes in front of it are doubled.
pub(super) fn with_backslashes(text: &str) -> String {
    let mut line = String::new();
    let mut backslashes: usize = 0;
    for letter in text.chars() {
        match letter {
            '\\' => backslashes = backslashes.saturating_add(1),
            '"' => {
                line.extend(core::iter::repeat_n('\\', backslashes.saturating_add(1)));
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        line.push(letter);
    }
    line
}

/// Divides letters with their places into arguments with theirs. `None` where a quote is never closed.
pub(super) fn split(letters: &[(usize, char)]) -> Option<Vec<(usize, String)>> {
    let mut arguments = Vec::new();
    let mut letters = letters.iter().copied().peekable();
    loop {
        while letters.next_if(|(_, letter)| is_space(*letter)).is_some() {}
        let Some((at, _)) = letters.peek().copied() else {
            return Some(arguments);
        };
        let mut text = String::new();
        let mut inside = false;
        while let Some((_, letter)) = letters.next_if(|(_, letter)| inside || !is_space(*letter)) {
            match letter {
                '\\' => {
                    let mut count: usize = 1;
                    while letters.next_if(|(_, letter)| *letter == '\\').is_some() {
                        count = count.saturating_add(1);
                    }
                    let quote = letters.peek().is_some_and(|(_, letter)| *letter == '"');
                    let kept = if quote { count / 2 } else { count };
                    text.extend(core::iter::repeat_n('\\', kept));
                    if quote && count % 2 == 1 {
                        text.push('"');
                        letters.next();
                    }
                }
                '"' if inside && letters.next_if(|(_, next)| *next == '"').is_some() => {
                    text.push('"')
                }
                '"' => inside = !inside,
                _ => text.push(letter),
            }
        }
        if inside {
            return None;
        }
        arguments.push((at, text));
    }
}

/// The one argument that a line holds; `None` where it holds none or several.
pub(super) fn alone(line: &str) -> Option<String> {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let mut arguments = split(&letters)?.into_iter();
    let (_, text) = arguments.next()?;
    arguments.next().is_none().then_some(text)
}

/// The C library divides at spaces and tabs; a line break that a prompt let through does not count.
fn is_space(letter: char) -> bool {
    letter == ' ' || letter == '\t'
}

#[cfg(test)]
mod tests {
    use super::{alone, escaped, split};

    fn words(line: &str) -> Option<Vec<String>> {
        let letters: Vec<(usize, char)> = line.char_indices().collect();
        Some(split(&letters)?.into_iter().map(|(_, text)| text).collect())
    }

    #[test]
    fn divides_as_microsoft_documents_it() {
        // The examples of "Parsing C command-line arguments" in Microsoft's documentation.
        for (line, expected) in [
            (r#""a b c" d e"#, ["a b c", "d", "e"]),
            (r#""ab\"c" "\\" d"#, [r#"ab"c"#, r"\", "d"]),
            (r#"a\\\b d"e f"g h"#, [r"a\\\b", "de fg", "h"]),
            (r#"a\\\"b c d"#, [r#"a\"b"#, "c", "d"]),
            (r#"a\\\\"b c" d e"#, [r"a\\b c", "d", "e"]),
        ] {
            assert_eq!(words(line).unwrap_or_default(), expected, "{line}");
        }
        assert_eq!(words(r#"a"b"" c d"#), None);
        assert_eq!(words(r#""{""a"":1}""#).unwrap_or_default(), [r#"{"a":1}"#]);
    }

    #[test]
    fn reads_back_what_it_quoted() {
        for text in [
            "",
            "a b",
            "\"",
            "\\",
            "a\\\"b\\\\",
            "{\"a\": \"b\\n\"}",
            "line\nbreak",
        ] {
            let line = ["\"", &escaped(text), "\""].concat();
            assert_eq!(alone(&line).as_deref(), Some(text));
        }
    }
}
