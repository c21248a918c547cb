//! Finds the first fault of a text that is not JSON and names it. It builds no value and cannot overflow the
//! stack: open brackets are kept in a list.

/// Byte and sentence of the first fault; `None` where the grammar is kept.
pub(super) fn find(text: &str) -> Option<(usize, String)> {
    Scan { text, at: 0, open: Vec::new() }.document().err()
}

type Fault = (usize, String);

struct Scan<'a> {
    text: &'a str,
    at: usize,
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
        if self.rest().split_once('=').is_some_and(|(name, _)| is_word(name)) {
            return self.fault("This looks like form content (name=value). JSON is written {\"name\": \"value\"}.");
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
                Ok(if bracket == '{' { Next::NameOrEnd } else { Next::ValueOrEnd })
            }
            Some(']') if next == Next::ValueOrEnd => self.close(),
            Some('"') => self.string().map(|()| Next::Comma),
            Some('-' | '0'..='9' | '+' | '.') => self.number().map(|()| Next::Comma),
            Some(letter) if letter.is_alphabetic() => self.word().map(|()| Next::Comma),
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
            Some(letter @ ('\'' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '/' | '#')) => {
                return self.stranger(letter);
            }
            Some(_) => return self.fault("A name must stand in double quotes here: {\"name\": \"value\"}."),
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
                    return Err((comma, "There is a comma after the last entry. JSON does not allow it; remove it.".to_owned()));
                }
                let inside = self.open.last().map(|(bracket, _)| *bracket);
                Ok(if inside == Some('{') { Next::Name } else { Next::Value })
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
            Some(('{', _)) => self.fault("This ] closes a bracket that was opened with {. Close it with }."),
            Some(_) => self.fault("This } closes a bracket that was opened with [. Close it with ]."),
            None => self.fault("This bracket closes nothing: there is one too many."),
        }
    }

    fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.bump();
        loop {
            match self.peek() {
                None | Some('\n') => {
                    return Err((start, "This text is opened with a double quote and never closed on its line.".to_owned()));
                }
                Some('"') => {
                    self.bump();
                    return Ok(());
                }
                Some('\\') => self.escape()?,
                Some('\t') => return self.fault("A tab stands inside a text; write it \\t."),
                Some(letter) if letter < ' ' => {
                    return self.fault("A control character stands inside a text; write it as an escape such as \\u000d.");
                }
                Some(_) => self.bump(),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.bump();
        match self.peek() {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                self.bump();
                Ok(())
            }
            Some('u') => {
                self.bump();
                let hex = self.rest().chars().take(4).take_while(char::is_ascii_hexdigit).count();
                if hex < 4 {
                    return Err((start, "Behind \\u must stand four hexadecimal digits.".to_owned()));
                }
                (0..4).for_each(|_| self.bump());
                Ok(())
            }
            _ => Err((start, "This backslash starts no escape that JSON knows. A backslash itself is written \\\\.".to_owned())),
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let body: String = self
            .rest()
            .chars()
            .take_while(|letter| matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .collect();
        let fault = |says: &str| Err((start, says.to_owned()));
        if body.starts_with('+') {
            return fault("A number has no plus sign in JSON. A phone number is a text: put it in double quotes.");
        }
        let digits = body.trim_start_matches('-');
        if digits.len() > 1 && digits.starts_with('0') && digits.chars().nth(1).is_some_and(|two| two.is_ascii_digit()) {
            return fault("A number does not begin with a zero. If it is a code, put it in double quotes.");
        }
        if !is_number(&body) {
            return fault("This is no number: before and behind the point there must be a digit. A text needs double quotes.");
        }
        self.at = self.at.saturating_add(body.len());
        Ok(())
    }

    fn word(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or(rest);
        match word {
            "true" | "false" | "null" => {
                self.at = self.at.saturating_add(word.len());
                Ok(())
            }
            "None" | "nil" | "undefined" | "NULL" | "Null" | "NaN" => {
                self.fault("JSON has no such word; \"no value\" is written null.")
            }
            _ if word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false") => {
                self.fault("JSON writes true and false in small letters.")
            }
            _ => self.fault("A text must stand in double quotes."),
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
                Err((*at, format!("This {bracket} is never closed: at the end a {close} is missing.")))
            }
            None => self.fault("The text ends too early: a value is missing."),
        }
    }

    fn fault<T>(&self, says: &str) -> Result<T, Fault> {
        Err((self.at, says.to_owned()))
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) {
        self.at = self.at.saturating_add(self.peek().map_or(0, char::len_utf8));
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\r' | '\n')) {
            self.bump();
        }
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// Whether the text is a number of RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}
