//! Words as PowerShell divides them, and as it hands them to a program. Variables are not looked up, and nothing
//! is run.

use core::iter::Peekable;
use core::str::CharIndices;

use super::passing::{behind_passing, hand_over};
use super::words::{BLANKS, INPUT, Word, Words, ampersand, is_blank, open, small};
use super::{CurlProblem, NO_FILE, problem};

/// PowerShell takes typographic quotes for straight ones.
pub(super) const SINGLE: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
const DOUBLE: [char; 4] = ['"', '\u{201c}', '\u{201d}', '\u{201e}'];

/// The words up to the end of the command.
pub(super) fn split(text: &str) -> Result<Words, CurlProblem> {
    let (start, legacy) = behind_passing(text);
    let mut reader = Reader {
        letters: text.char_indices().peekable(),
        found: Words::default(),
    };
    while reader.letters.next_if(|(at, _)| *at < start).is_some() {}
    while let Some((at, letter)) = reader.next_word() {
        if let '|' | ';' | '>' = letter {
            break;
        }
        if letter == '&' {
            // In front of a command it calls it; behind one it ends it.
            reader.letters.next();
            if reader.found.words.is_empty() {
                continue;
            }
            break;
        }
        let text = reader.word(at)?;
        let at = small(at);
        reader.found.words.push(Word { at, text });
    }
    hand_over(&mut reader.found, legacy);
    Ok(reader.found)
}

struct Reader<'a> {
    letters: Peekable<CharIndices<'a>>,
    found: Words,
}

impl Reader<'_> {
    /// Skips to the next word; `None` at the end of the command.
    fn next_word(&mut self) -> Option<(usize, char)> {
        loop {
            let (at, letter) = *self.letters.peek()?;
            match letter {
                '\n' if !self.found.words.is_empty() => {
                    let mut ahead = self.letters.clone();
                    while ahead
                        .next_if(|(_, letter)| letter.is_whitespace())
                        .is_some()
                    {}
                    // Where an option follows, a backtick was lost.
                    if ahead.peek().is_none_or(|(_, letter)| *letter != '-') {
                        return None;
                    }
                    self.letters = ahead;
                }
                '#' => {
                    while self
                        .letters
                        .next_if(|(_, letter)| *letter != '\n')
                        .is_some()
                    {}
                }
                '`' if self.continues() => {}
                _ if letter.is_whitespace() => {
                    self.letters.next();
                }
                _ => return Some((at, letter)),
            }
        }
    }

    /// A backtick at the end of a line: skips both.
    fn continues(&mut self) -> bool {
        let at = self.letters.peek().map_or(0, |(at, _)| *at);
        let mut ahead = self.letters.clone();
        ahead.next();
        let mut blanks = false;
        while let Some((_, blank)) = ahead.next_if(|(_, letter)| is_blank(*letter)) {
            blanks |= blank != '\r';
        }
        let ends = ahead.next_if(|(_, letter)| *letter == '\n').is_some() || ahead.peek().is_none();
        if ends {
            self.letters = ahead;
        }
        if ends && blanks {
            self.found.note(at, BLANKS.to_owned());
        }
        ends
    }

    fn word(&mut self, start: usize) -> Result<String, CurlProblem> {
        let mut text = String::new();
        while let Some((at, letter)) = self.letters.peek().copied() {
            let first = at == start;
            match letter {
                '&' => return Err(ampersand(at, "single")),
                '|' | ';' | '>' => break,
                '<' => return Err(problem(small(at), INPUT)),
                '@' if first && self.here_string(at, &mut text)? => break,
                '@' if first => return Err(problem(small(at), NO_FILE)),
                '(' if first => {
                    let says = "PowerShell would work out what stands in parentheses. Nothing is run here: put the result in quotes.";
                    return Err(problem(small(at), says));
                }
                '`' if self.continues() => break,
                _ if letter.is_whitespace() => break,
                _ => {}
            }
            self.letters.next();
            match letter {
                _ if SINGLE.contains(&letter) => self.single(at, &mut text)?,
                _ if DOUBLE.contains(&letter) => self.double(at, &mut text)?,
                '`' => self.escape(&mut text),
                '$' => self.variable(at, &mut text),
                _ => text.push(letter),
            }
        }
        Ok(text)
    }

    fn single(&mut self, at: usize, text: &mut String) -> Result<(), CurlProblem> {
        while let Some((_, letter)) = self.letters.next() {
            if SINGLE.contains(&letter)
                && self
                    .letters
                    .next_if(|(_, next)| SINGLE.contains(next))
                    .is_none()
            {
                return Ok(());
            }
            text.push(letter);
        }
        Err(open(at, "single quote"))
    }

    fn double(&mut self, at: usize, text: &mut String) -> Result<(), CurlProblem> {
        while let Some((place, letter)) = self.letters.next() {
            match letter {
                '`' => self.escape(text),
                '$' => self.variable(place, text),
                _ if DOUBLE.contains(&letter) => {
                    if self
                        .letters
                        .next_if(|(_, next)| DOUBLE.contains(next))
                        .is_none()
                    {
                        return Ok(());
                    }
                    text.push(letter);
                }
                _ => text.push(letter),
            }
        }
        Err(open(at, "double quote"))
    }

    /// The letter behind a backtick.
    fn escape(&mut self, text: &mut String) {
        let Some((_, letter)) = self.letters.next() else {
            return;
        };
        text.push(match letter {
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            'e' => '\x1b',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'u' => self.code_point().unwrap_or('u'),
            _ => letter,
        });
    }

    /// `{1F44D}` behind a backtick and a `u`.
    fn code_point(&mut self) -> Option<char> {
        let mut ahead = self.letters.clone();
        ahead.next_if(|(_, letter)| *letter == '{')?;
        let mut code: u32 = 0;
        while let Some(digit) = ahead.peek().and_then(|(_, letter)| letter.to_digit(16)) {
            ahead.next();
            code = code.checked_mul(16)?.checked_add(digit)?;
        }
        ahead.next_if(|(_, letter)| *letter == '}')?;
        self.letters = ahead;
        char::from_u32(code)
    }

    /// `$NAME` and `${env:NAME}` stay as they are written.
    fn variable(&mut self, at: usize, text: &mut String) {
        let fits = |letter: &char| letter.is_alphanumeric() || "_:?{}".contains(*letter);
        let rest = self.letters.clone().map(|(_, letter)| letter);
        let name: String = rest.take_while(fits).take(64).collect();
        if name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_' || letter == '{')
        {
            self.found.variable(at, &["$", &name].concat());
        }
        text.push('$');
    }

    /// `@'`, a line break, text, a line break, `'@`: whether there is one here.
    fn here_string(&mut self, at: usize, text: &mut String) -> Result<bool, CurlProblem> {
        let mut ahead = self.letters.clone();
        ahead.next();
        let Some((_, quote @ ('\'' | '"'))) = ahead.next() else {
            return Ok(false);
        };
        ahead.next_if(|(_, letter)| *letter == '\r');
        if ahead.next_if(|(_, letter)| *letter == '\n').is_none() {
            return Ok(false);
        }
        let content: String = ahead.map(|(_, letter)| letter).collect();
        let end: String = ['\n', quote, '@'].iter().collect();
        let Some((inside, _)) = content.split_once(&end) else {
            return Err(open(at, "here-string"));
        };
        if quote == '"' && inside.contains('$') {
            self.found.variable(at, "What begins with $ in this text");
        }
        text.push_str(inside.strip_suffix('\r').unwrap_or(inside));
        // The opening sign and its line break, the content, the closing sign.
        let skipped = inside.chars().count().saturating_add(end.chars().count());
        while self
            .letters
            .next_if(|(_, letter)| *letter != '\n')
            .is_some()
        {}
        self.letters.next();
        for _ in 0..skipped {
            self.letters.next();
        }
        Ok(true)
    }
}
