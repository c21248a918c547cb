//! Finds the first fault of a text that is not JSON and names it. It builds no value and cannot overflow the
//! stack: open brackets are kept in a list.

/// Byte and sentence of the first fault; `None` where the grammar is kept.
pub(super) fn find(text: &str) -> Option<(usize, String)> {
    Scan {
        text,
        at: 0,
        open: Vec::new(),
    }
    .document()
    .err()
}

/// Byte and sentence.
pub(super) type Fault = (usize, String);

pub(super) struct Scan<'a> {
    text: &'a str,
    /// The byte that is looked at.
    pub(super) at: usize,
    /// Open brackets and where they stand.
    open: Vec<(char, usize)>,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    /// A value.
    Value,
    /// A value, or `]` right behind its `[`.
    ValueOrEnd,
    /// A name.
    Name,
    /// A name, or `}` right behind its `{`.
    NameOrEnd,
    /// A comma or the closing bracket.
    Comma,
}

impl Scan<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        self.skip_space();
        if self.peek().is_none() {
            return self.fault("Nothing is written here. JSON has at least one value, such as {}.");
        }
        if self
            .rest()
            .split_once('=')
            .is_some_and(|(name, _)| is_word(name))
        {
            return self.fault(
                "This looks like form content (name=value). JSON is written {\"name\": \"value\"}.",
            );
        }
        let mut next = Next::Value;
        loop {
            self.skip_space();
            if next == Next::Comma && self.open.is_empty() {
                return match self.peek() {
                    None => Ok(()),
                    Some('}' | ']') => self.fault("This bracket closes nothing: there is one too many."),
                    Some(_) => self.fault("Something stands behind the end of the value. JSON is one value; put several into [ ]."),
                };
            }
            next = match next {
                Next::Value | Next::ValueOrEnd => self.value(next)?,
                Next::Name | Next::NameOrEnd => self.name(next)?,
                Next::Comma => self.comma()?,
            };
        }
    }

    fn value(&mut self, next: Next) -> Result<Next, Fault> {
        match self.peek() {
            None => self.ended(),
            Some(bracket @ ('{' | '[')) => {
                self.open.push((bracket, self.at));
                self.bump();
                Ok(if bracket == '{' {
                    Next::NameOrEnd
                } else {
                    Next::ValueOrEnd
                })
            }
            Some(']') if next == Next::ValueOrEnd => self.close(),
            Some('"') => self.string().map(|()| Next::Comma),
            Some('-' | '0'..='9' | '+' | '.') => self.number().map(|()| Next::Comma),
            Some(letter) if letter.is_ascii_alphabetic() => self.word().map(|()| Next::Comma),
            Some(',') => self.fault("A value is missing before this comma."),
            Some('}' | ']') => self.fault("A value is missing here."),
            Some(letter) => self.stranger(letter),
        }
    }

    fn name(&mut self, next: Next) -> Result<Next, Fault> {
        match self.peek() {
            None => return self.ended(),
            Some('}') if next == Next::NameOrEnd => return self.close(),
            Some('"') => self.string()?,
            Some(',') => return self.fault("This comma has nothing before it; remove it."),
            Some(']') => return self.close(),
            Some(
                letter @ ('\'' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '/' | '#'),
            ) => {
                return self.stranger(letter);
            }
            Some(_) => {
                return self
                    .fault("A name must stand in double quotes here: {\"name\": \"value\"}.");
            }
        }
        self.skip_space();
        match self.peek() {
            Some(':') => {
                self.bump();
                Ok(Next::Value)
            }
            None => self.ended(),
            Some(_) => self.fault("A colon is missing between the name and its value."),
        }
    }

    fn comma(&mut self) -> Result<Next, Fault> {
        match self.peek() {
            None => self.ended(),
            Some('}' | ']') => self.close(),
            Some(',') => {
                let comma = self.at;
                self.bump();
                self.skip_space();
                if matches!(self.peek(), Some('}' | ']')) {
                    return Err((
                        comma,
                        "There is a comma after the last entry. JSON does not allow it; remove it."
                            .to_owned(),
                    ));
                }
                let inside = self.open.last().map(|(bracket, _)| *bracket);
                Ok(if inside == Some('{') {
                    Next::Name
                } else {
                    Next::Value
                })
            }
            Some(letter @ ('/' | '#')) => self.stranger(letter),
            Some(_) => self.fault("A comma is missing before this entry."),
        }
    }

    fn close(&mut self) -> Result<Next, Fault> {
        let closing = self.peek();
        let fits = |open: char| matches!((open, closing), ('{', Some('}')) | ('[', Some(']')));
        match self.open.last() {
            Some((open, _)) if fits(*open) => {
                self.open.pop();
                self.bump();
                Ok(Next::Comma)
            }
            Some(('{', _)) => {
                self.fault("This ] closes a bracket that was opened with {. Close it with }.")
            }
            Some(_) => {
                self.fault("This } closes a bracket that was opened with [. Close it with ].")
            }
            None => self.fault("This bracket closes nothing: there is one too many."),
        }
    }

    /// A character that begins nothing in JSON.
    fn stranger<T>(&self, letter: char) -> Result<T, Fault> {
        self.fault(match letter {
            '\'' => "JSON uses double quotes (\"), not single ones.",
            '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                "These are typographic quotes, as a word processor makes them. JSON needs the plain double quote (\")."
            }
            '/' | '#' => "JSON has no comments; remove this.",
            _ => "This character begins nothing in JSON. A text must stand in double quotes.",
        })
    }

    fn ended<T>(&self) -> Result<T, Fault> {
        match self.open.first() {
            Some((bracket, at)) => {
                let close = if *bracket == '{' { '}' } else { ']' };
                Err((
                    *at,
                    format!("This {bracket} is never closed: at the end a {close} is missing."),
                ))
            }
            None => self.fault("The text ends too early: a value is missing."),
        }
    }

    pub(super) fn fault<T>(&self, says: &str) -> Result<T, Fault> {
        Err((self.at, says.to_owned()))
    }

    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at = self
            .at
            .saturating_add(self.peek().map_or(0, char::len_utf8));
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\r' | '\n')) {
            self.bump();
        }
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
