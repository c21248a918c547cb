//! Words as the Windows prompt (`cmd.exe`) and then the program's C library divide them. First the prompt takes
//! out carets and looks for operators, then the library looks for quotes.

use super::words::{BLANKS, INPUT, Word, Words, ampersand, is_blank, open, small};
use super::{CurlProblem, argv, problem};

/// The longest name of a variable that is looked for.
const MAX_NAME: usize = 64;

/// The words up to the end of the command.
pub(super) fn split(text: &str) -> Result<Words, CurlProblem> {
    let mut found = Words::default();
    let letters = without_carets(text, &mut found)?;
    let Some(arguments) = argv::split(&letters) else {
        let at = letters.iter().rfind(|(_, letter)| *letter == '"');
        return Err(open(at.map_or(0, |(at, _)| *at), "double quote"));
    };
    for (at, text) in arguments {
        if text.starts_with('\'') {
            let says = "The Windows prompt knows no single quotes: they are sent as they stand. Use double quotes.";
            found.note(at, says.to_owned());
        }
        let at = small(at);
        found.words.push(Word { at, text });
    }
    Ok(found)
}

/// The prompt's own work, up to the end of the command.
fn without_carets(text: &str, found: &mut Words) -> Result<Vec<(usize, char)>, CurlProblem> {
    let mut letters = text
        .char_indices()
        .filter(|(_, letter)| *letter != '\r')
        .peekable();
    let mut kept: Vec<(usize, char)> = Vec::new();
    let mut quoted = false;
    let blank = |kept: &[(usize, char)]| kept.iter().all(|(_, letter)| letter.is_whitespace());
    while let Some((at, letter)) = letters.next() {
        match letter {
            '^' if !quoted => {
                // The letter behind a caret means nothing but itself; of a line break, the one behind that.
                let mut ahead = letters.clone();
                while ahead.next_if(|(_, letter)| is_blank(*letter)).is_some() {}
                if ahead.next_if(|(_, letter)| *letter == '\n').is_some()
                    && letters.peek().is_some_and(|(_, letter)| is_blank(*letter))
                {
                    found.note(at, BLANKS.to_owned());
                    kept.push((at, ' '));
                    letters = ahead;
                    continue;
                }
                let mut next = letters.next();
                if next.is_some_and(|(_, letter)| letter == '\n') {
                    next = letters.next();
                }
                kept.extend(next);
                continue;
            }
            '"' => quoted = !quoted,
            '\n' if blank(&kept) => continue,
            '\n' => {
                let mut ahead = letters.clone();
                while ahead
                    .next_if(|(_, letter)| letter.is_whitespace())
                    .is_some()
                {}
                // Where an option follows, a caret was lost.
                if quoted || ahead.peek().is_none_or(|(_, letter)| *letter != '-') {
                    break;
                }
                letters = ahead;
                kept.push((at, ' '));
                continue;
            }
            '&' if !quoted => {
                let joined = kept
                    .last()
                    .is_some_and(|(_, letter)| !letter.is_whitespace());
                if joined {
                    return Err(ampersand(at, "double"));
                }
                break;
            }
            '<' if !quoted => return Err(problem(small(at), INPUT)),
            '|' | '>' if !quoted => break,
            '%' => {
                let rest = text.get(at..).and_then(|rest| rest.strip_prefix('%'));
                if let Some(name) = rest.and_then(variable) {
                    found.variable(at, &["%", name, "%"].concat());
                }
            }
            _ => {}
        }
        kept.push((at, letter));
    }
    Ok(kept)
}

/// Whether the prompt could fill something in. A name that could be a percent-encoding counts here.
pub(super) fn has_variable(text: &str) -> bool {
    let starts =
        |name: &str| name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    let mut names: Vec<&str> = text.split('%').skip(1).collect();
    // Behind the last sign no name ends.
    names.pop();
    names
        .into_iter()
        .any(|name| starts(name) && name.bytes().all(fits_name))
}

/// The name in `NAME%`, behind a percent sign.
fn variable(rest: &str) -> Option<&str> {
    let name = rest.get(..rest.bytes().take(MAX_NAME).position(|byte| byte == b'%')?)?;
    is_name(name).then_some(name)
}

/// What could be a percent-encoding is no name of a variable.
fn is_name(text: &str) -> bool {
    let coded = text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    text.len() > 2 && text.bytes().all(fits_name) && !coded
}

fn fits_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let found: Vec<String> = split(text)
            .expect(text)
            .words
            .into_iter()
            .map(|word| word.text)
            .collect();
        assert_eq!(found, words, "{text}");
    }

    #[test]
    fn a_caret_continues_a_line_and_takes_a_letter_as_it_is() {
        check("curl ^\r\n  -d ^\"a^\"\r\n", &["curl", "-d", "a"]);
        check("curl ^\"^{^\\^\"a^\\^\":1^}^\"", &["curl", "{\"a\":1}"]);
        check("curl ^\"a^\n\nb^\"", &["curl", "a\nb"]);
        check(
            "curl \"a^b\" ^^ a^&b ^%41",
            &["curl", "a^b", "^", "a&b", "%41"],
        );
    }

    #[test]
    fn quotes_inside_quotes_have_a_backslash_or_stand_twice() {
        check("curl -d \"{\\\"a\\\":1}\"", &["curl", "-d", "{\"a\":1}"]);
        check("curl -d \"{\"\"a\"\":1}\"", &["curl", "-d", "{\"a\":1}"]);
        check("curl -d \"C:\\x\\\\\" b", &["curl", "-d", "C:\\x\\", "b"]);
    }

    #[test]
    fn ends_at_an_operator_or_a_line_break() {
        check("curl a | more", &["curl", "a"]);
        check("curl a > file", &["curl", "a"]);
        check("curl a & dir", &["curl", "a"]);
        check("\r\ncurl a\r\nHTTP/1.1 200", &["curl", "a"]);
        check("curl a\r\n  -d b", &["curl", "a", "-d", "b"]);
    }

    #[test]
    fn single_quotes_and_variables_get_a_note() {
        let found = split("curl -H 'a' %TOKEN% %41%42 \"%2B%33\"").expect("words");
        let notes: Vec<&str> = found.notes.iter().map(|note| note.says.as_str()).collect();
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(notes[0].starts_with("%TOKEN% is a variable"), "{notes:?}");
        assert!(notes[1].contains("single quotes"), "{notes:?}");
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (text, at, part) in [
            ("curl \"a", 5, "double quote"),
            ("curl a?b=1&c=2", 10, "double quotes"),
            ("curl a < b", 7, "file"),
        ] {
            let error = split(text).expect_err(text);
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.says.contains(part), "{text}: {error}");
        }
    }
}
