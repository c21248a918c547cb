//! Words of a command line, as a POSIX shell divides them, with `$'…'`. Variables are not looked up.

use core::iter::Peekable;
use core::str::CharIndices;

use super::{CurlProblem, problem};

/// A word without its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Byte at which it begins.
    pub(super) at: u32,
    /// Its text.
    pub(super) text: String,
}

/// The words up to the end of the command.
pub(super) fn split(text: &str) -> Result<Vec<Word>, CurlProblem> {
    let mut reader = Reader {
        letters: text.char_indices().peekable(),
        ended: false,
    };
    let mut words = Vec::new();
    while let Some(at) = reader.skip_space(!words.is_empty()) {
        if let Some(word) = reader.word(at)? {
            words.push(word);
        }
        if reader.ended {
            break;
        }
    }
    Ok(words)
}

pub(super) struct Reader<'a> {
    pub(super) letters: Peekable<CharIndices<'a>>,
    /// An operator has ended the command.
    ended: bool,
}

impl Reader<'_> {
    /// Skips white space, continued lines and comments; the byte of the next word, if there is one.
    fn skip_space(&mut self, started: bool) -> Option<u32> {
        loop {
            let (at, letter) = *self.letters.peek()?;
            match letter {
                '\n' if started => {
                    if !self.goes_on() {
                        return None;
                    }
                }
                '#' => {
                    while self
                        .letters
                        .next_if(|(_, letter)| *letter != '\n')
                        .is_some()
                    {}
                }
                '\\' => {
                    let mut ahead = self.letters.clone();
                    ahead.next();
                    ahead.next_if(|(_, letter)| *letter == '\r');
                    if ahead.next_if(|(_, letter)| *letter == '\n').is_none() {
                        return Some(small(at));
                    }
                    self.letters = ahead;
                }
                _ if letter.is_whitespace() => {
                    self.letters.next();
                }
                _ => return Some(small(at)),
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

    /// One word; `None` where an operator stands in its place.
    fn word(&mut self, at: u32) -> Result<Option<Word>, CurlProblem> {
        let mut text = String::new();
        let mut some = false;
        let mut quoted = false;
        while let Some((place, letter)) = self.letters.peek().copied() {
            let place = small(place);
            match letter {
                _ if letter.is_whitespace() => break,
                '|' | ';' | '>' => {
                    self.ended = true;
                    break;
                }
                '&' => {
                    return Err(problem(
                        place,
                        "An & outside quotes ends the command in a shell. Put the whole address or value in single quotes.",
                    ));
                }
                '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' if !some => {
                    return Err(problem(
                        place,
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
                '$' if self.letters.next_if(|(_, next)| *next == '\'').is_some() => {
                    self.ansi(place, &mut text)?
                }
                '\\' => match self.letters.next() {
                    Some((_, '\n')) | None => {}
                    Some((_, '\r'))
                        if self.letters.next_if(|(_, next)| *next == '\n').is_some() => {}
                    Some((_, next)) => text.push(next),
                },
                _ => text.push(letter),
            }
        }
        if text == "^" && !quoted {
            return Err(problem(
                at,
                "This command was copied for the Windows prompt (cmd). Copy it as \u{201c}cURL (bash)\u{201d}.",
            ));
        }
        Ok(some.then_some(Word { at, text }))
    }

    fn single(&mut self, at: u32, text: &mut String) -> Result<(), CurlProblem> {
        for (_, letter) in self.letters.by_ref() {
            if letter == '\'' {
                return Ok(());
            }
            text.push(letter);
        }
        Err(problem(at, "This single quote is never closed."))
    }

    fn double(&mut self, at: u32, text: &mut String) -> Result<(), CurlProblem> {
        while let Some((_, letter)) = self.letters.next() {
            match letter {
                '"' => return Ok(()),
                '\\' => match self.letters.next() {
                    Some((_, '\n')) => {}
                    Some((_, next @ ('$' | '`' | '"' | '\\'))) => text.push(next),
                    Some((_, next)) => text.extend(['\\', next]),
                    None => break,
                },
                _ => text.push(letter),
            }
        }
        Err(problem(at, "This double quote is never closed."))
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let found: Vec<String> = split(text)
            .expect(text)
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
        check("curl a > file", &["curl", "a"]);
        check("\n curl a \n\n", &["curl", "a"]);
        check("curl a\nHTTP/1.1 200", &["curl", "a"]);
        check("curl a\n  -d b", &["curl", "a", "-d", "b"]);
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
        ] {
            let error = split(text).expect_err(text);
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.says.contains(part), "{text}: {error}");
        }
    }
}
