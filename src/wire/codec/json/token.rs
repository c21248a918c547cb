//! Texts, numbers and words of JSON: where they end, or what is wrong inside them.

use super::fault::{Fault, Scan};

impl Scan<'_> {
    pub(super) fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.bump();
        loop {
            match self.peek() {
                None | Some('\n') => {
                    return Err((
                        start,
                        "This text is opened with a double quote and never closed on its line."
                            .to_owned(),
                    ));
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

    pub(super) fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let body: String = self
            .rest()
            .chars()
            .take_while(|letter| matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .collect();
        let fault = |says: &str| Err((start, says.to_owned()));
        if body.starts_with('+') {
            return fault(
                "A number has no plus sign in JSON. A phone number is a text: put it in double quotes.",
            );
        }
        let digits = body.trim_start_matches('-');
        if digits.len() > 1
            && digits.starts_with('0')
            && digits
                .chars()
                .nth(1)
                .is_some_and(|two| two.is_ascii_digit())
        {
            return fault(
                "A number does not begin with a zero. If it is a code, put it in double quotes.",
            );
        }
        if !is_number(&body) {
            return fault(
                "This is no number: before and behind the point there must be a digit. A text needs double quotes.",
            );
        }
        self.at = self.at.saturating_add(body.len());
        Ok(())
    }

    pub(super) fn word(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
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
}

/// Whether the text is a number of RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}
