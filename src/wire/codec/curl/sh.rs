//! Words as a POSIX shell divides them, with `$'…'` and here-documents. Variables are not looked up, and
//! nothing is run.

use core::iter::Peekable;
use core::str::CharIndices;

use super::words::{BLANKS, Word, Words, ampersand, is_blank, open, small};
use super::{CurlProblem, is_before, problem};

/// The words up to the end of the command.
pub(super) fn split(text: &str) -> Result<Words, CurlProblem> {
    let mut reader = Reader {
        letters: text.char_indices().peekable(),
        begun: false,
        ended: false,
        found: Words::default(),
        here: None,
    };
    while let Some(at) = reader.skip_space(reader.begun) {
        if let Some(word) = reader.word(at)? {
            reader.begun |= !is_before(&word.text);
            reader.found.words.push(word);
        }
        if reader.ended {
            break;
        }
    }
    Ok(reader.found)
}

pub(super) struct Reader<'a> {
    pub(super) letters: Peekable<CharIndices<'a>>,
    pub(super) found: Words,
    /// The line that ends a here-document whose text is still to come.
    pub(super) here: Option<String>,
    /// The command itself has begun, and not only what may stand before it.
    begun: bool,
    /// An operator has ended the command.
    ended: bool,
}

impl Reader<'_> {
    /// Skips white space, continued lines and comments; the byte of the next word, if there is one.
    fn skip_space(&mut self, started: bool) -> Option<usize> {
        loop {
            let (at, letter) = *self.letters.peek()?;
            match letter {
                '\n' if self.here.is_some() => {
                    self.letters.next();
                    self.read_here();
                    return None;
                }
                '\n' if started => {
                    if !self.goes_on() {
                        return None;
                    }
                }
                '#' => while self.take_if(|letter| letter != '\n') {},
                '\\' => {
                    let mut ahead = self.letters.clone();
                    ahead.next();
                    let mut blanks = false;
                    while let Some((_, blank)) = ahead.next_if(|(_, letter)| is_blank(*letter)) {
                        blanks |= blank != '\r';
                    }
                    if ahead.next_if(|(_, letter)| *letter == '\n').is_none() {
                        return Some(at);
                    }
                    if blanks {
                        self.found.note(at, BLANKS.to_owned());
                    }
                    self.letters = ahead;
                }
                _ if letter.is_whitespace() => {
                    self.letters.next();
                }
                _ => return Some(at),
            }
        }
    }

    /// A line break ends the command, unless an option follows: then a backslash was lost. Skips to it.
    fn goes_on(&mut self) -> bool {
        let mut ahead = self.letters.clone();
        while ahead
            .next_if(|(_, letter)| letter.is_whitespace())
            .is_some()
        {}
        if ahead.peek().is_some_and(|(_, letter)| *letter != '-') {
            return false;
        }
        self.letters = ahead;
        true
    }

    /// One word; `None` where an operator or a redirection stands in its place.
    pub(super) fn word(&mut self, at: usize) -> Result<Option<Word>, CurlProblem> {
        let mut text = String::new();
        let mut some = false;
        let mut quoted = false;
        while let Some((place, letter)) = self.letters.peek().copied() {
            match letter {
                _ if letter.is_whitespace() => break,
                '&' if some => return Err(ampersand(place, "single")),
                '|' | ';' | '&' => {
                    self.ended = true;
                    break;
                }
                '<' | '>' if some => {
                    // The number in front of an arrow names a stream.
                    some = !text.bytes().all(|byte| byte.is_ascii_digit()) || quoted;
                    break;
                }
                '<' | '>' => return self.redirect(place, letter),
                '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' if !some => {
                    return Err(problem(
                        small(place),
                        "These are typographic quotes, as a word processor makes them. A shell needs ' or \".",
                    ));
                }
                _ => {}
            }
            self.letters.next();
            some = true;
            quoted |= matches!(letter, '\'' | '"' | '\\');
            match letter {
                '\'' => self.single(place, &mut text)?,
                '"' => self.double(place, &mut text)?,
                '$' if self.take('\'') => self.ansi(place, &mut text)?,
                '$' | '`' => self.expand(place, letter, &mut text),
                '\\' => match self.letters.next() {
                    Some((_, '\n')) | None => {}
                    Some((_, '\r')) if self.take('\n') => {}
                    Some((_, next)) => text.push(next),
                },
                _ => text.push(letter),
            }
        }
        if text == "^" && !quoted {
            return Err(problem(
                small(at),
                "This command was copied for the Windows prompt (cmd). Copy it as \u{201c}cURL (bash)\u{201d}.",
            ));
        }
        let at = small(at);
        Ok(some.then_some(Word { at, text }))
    }

    fn single(&mut self, at: usize, text: &mut String) -> Result<(), CurlProblem> {
        for (_, letter) in self.letters.by_ref() {
            if letter == '\'' {
                return Ok(());
            }
            text.push(letter);
        }
        Err(open(at, "single quote"))
    }

    fn double(&mut self, at: usize, text: &mut String) -> Result<(), CurlProblem> {
        while let Some((place, letter)) = self.letters.next() {
            match letter {
                '"' => return Ok(()),
                '$' | '`' => self.expand(place, letter, text),
                '\\' => match self.letters.next() {
                    Some((_, '\n')) => {}
                    Some((_, next @ ('$' | '`' | '"' | '\\'))) => text.push(next),
                    Some((_, next)) => text.extend(['\\', next]),
                    None => break,
                },
                _ => text.push(letter),
            }
        }
        Err(open(at, "double quote"))
    }

    /// Takes the next letter where it is this one.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        self.take_if(|letter| letter == wanted)
    }

    pub(super) fn take_if(&mut self, fits: impl Fn(char) -> bool) -> bool {
        self.letters.next_if(|(_, letter)| fits(*letter)).is_some()
    }
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
    fn divides_as_a_shell_does() {
        check("curl  -X\tPOST", &["curl", "-X", "POST"]);
        check("a 'b c' \"d e\" f\\ g ''", &["a", "b c", "d e", "f g", ""]);
        check("'it'\\''s' \"a\\\"b\\$c\\n\"", &["it's", "a\"b$c\\n"]);
        check("a \\\n  b \\\r\n c", &["a", "b", "c"]);
        check("a # all of this is a comment", &["a"]);
        check("a#b $X \"$Y\"", &["a#b", "$X", "$Y"]);
    }

    #[test]
    fn reads_ansi_quotes_with_surrogates() {
        check(
            r"$'it\'s\n\x41\101\u00e9\ud83d\udc4d\!'",
            &["it's\nAAé👍\\!"],
        );
        check(r"$'\ud83d'", &["\u{fffd}"]);
    }

    #[test]
    fn ends_at_an_operator_or_a_line_break() {
        check("curl a | jq .", &["curl", "a"]);
        check("curl a; ls", &["curl", "a"]);
        check("curl a && ls", &["curl", "a"]);
        check("\n curl a \n\n", &["curl", "a"]);
        check("curl a\nHTTP/1.1 200", &["curl", "a"]);
        check("curl a\n  -d b", &["curl", "a", "-d", "b"]);
    }

    #[test]
    fn output_that_goes_elsewhere_is_no_part_of_the_command() {
        check("curl a > file", &["curl", "a"]);
        check(
            "curl a 2>/dev/null -d b >>log 2>&1",
            &["curl", "a", "-d", "b"],
        );
        check("curl '2'>x a", &["curl", "2", "a"]);
    }

    #[test]
    fn says_which_quote_is_open_and_what_a_shell_would_not_understand() {
        for (text, at, part) in [
            ("curl 'a", 5, "single quote"),
            ("curl \"a", 5, "double quote"),
            ("curl $'a", 5, "$'"),
            ("curl a?b=1&c=2", 10, "single quotes"),
            ("curl “a”", 5, "typographic"),
            ("curl ^\n a", 5, "Windows"),
            ("curl a <file", 7, "file"),
        ] {
            let error = split(text).expect_err(text);
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.says.contains(part), "{text}: {error}");
        }
    }
}
