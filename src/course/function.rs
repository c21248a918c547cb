//! What can be computed from the values of placeholders. Which texts they stand in is not known here.

use wire::codec::{base64, form, hash};

#[cfg(feature = "author")]
use crate::Tool;

/// Stands in what could not be computed, so that `check` finds it.
pub(crate) const IMPOSSIBLE: char = '\u{fffd}';

/// A function of one text.
///
/// Hashes are computed where chapters are compiled and never in the page, which is spared their code: see
/// [`crate::settle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// Base64 with padding (RFC 4648 section 4).
    Base64,
    /// Base64 for addresses, without padding (RFC 4648 section 5).
    Base64Url,
    /// Lower-case hexadecimal of the UTF-8 bytes.
    Hex,
    /// Percent-encoding of all but the unreserved characters (RFC 3986 section 2).
    Percent,
    /// Number of UTF-8 bytes.
    Len,
    /// ASCII letters in upper case.
    Upper,
    /// ASCII letters in lower case.
    Lower,
    /// The value of an expression of whole numbers.
    Calc,
    /// What a tool computes. Where it takes a key, the key ends at the first colon.
    #[cfg(feature = "author")]
    Hash(Tool),
}

impl Function {
    /// The functions by the names that authors write.
    pub(crate) const ALL: &'static [(&'static str, Function)] = &[
        ("base64", Function::Base64),
        ("base64url", Function::Base64Url),
        ("hex", Function::Hex),
        ("percent", Function::Percent),
        ("len", Function::Len),
        ("upper", Function::Upper),
        ("lower", Function::Lower),
        ("calc", Function::Calc),
        #[cfg(feature = "author")]
        ("sha256", Function::Hash(Tool::Sha256)),
        #[cfg(feature = "author")]
        ("hmac-sha256", Function::Hash(Tool::HmacSha256)),
        #[cfg(feature = "author")]
        ("hmac-sha256-base64", Function::Hash(Tool::HmacSha256Base64)),
        #[cfg(feature = "author")]
        ("hmac-sha1-base64", Function::Hash(Tool::HmacSha1Base64)),
    ];

    /// The function of that name.
    pub(crate) fn named(name: &str) -> Option<Function> {
        let mut all = Function::ALL.iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, function)| *function)
    }

    /// Its value.
    pub(crate) fn apply(self, text: &str) -> String {
        match self {
            Function::Base64 => base64::encode(text.as_bytes()),
            Function::Base64Url => base64::encode_url(text.as_bytes()),
            Function::Hex => hash::hex(text.as_bytes()),
            Function::Percent => form::percent(text),
            Function::Len => text.len().to_string(),
            Function::Upper => text.to_ascii_uppercase(),
            Function::Lower => text.to_ascii_lowercase(),
            Function::Calc => {
                calc(text).map_or_else(|| IMPOSSIBLE.to_string(), |value| value.to_string())
            }
            #[cfg(feature = "author")]
            Function::Hash(tool) => {
                let keyed = tool.takes_key();
                let (key, text) = match text.split_once(':') {
                    Some(parts) if keyed => parts,
                    None if keyed => return IMPOSSIBLE.to_string(),
                    _ => ("", text),
                };
                tool.compute(key, text)
                    .unwrap_or_else(|| IMPOSSIBLE.to_string())
            }
        }
    }
}

/// The value of an expression of whole numbers with `+ - * /` and parentheses; a quotient is rounded towards zero.
/// Nothing when it is none, divides by zero, or leaves 64 bits.
fn calc(text: &str) -> Option<i64> {
    let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut reader = Calc {
        signs: &signs,
        depth: 0,
    };
    let value = reader.sum()?;
    reader.signs.is_empty().then_some(value)
}

/// The deepest nesting of parentheses.
const MAX_DEPTH: u32 = 16;

struct Calc<'a> {
    signs: &'a [char],
    depth: u32,
}

impl Calc<'_> {
    fn sum(&mut self) -> Option<i64> {
        let mut value = self.product()?;
        while let Some(sign) = self.take(&['+', '-']) {
            let next = self.product()?;
            value = if sign == '+' {
                value.checked_add(next)?
            } else {
                value.checked_sub(next)?
            };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<i64> {
        let mut value = self.number()?;
        while let Some(sign) = self.take(&['*', '/']) {
            let next = self.number()?;
            value = if sign == '*' {
                value.checked_mul(next)?
            } else {
                value.checked_div(next)?
            };
        }
        Some(value)
    }

    fn number(&mut self) -> Option<i64> {
        if self.take(&['(']).is_some() {
            self.depth = self
                .depth
                .checked_add(1)
                .filter(|depth| *depth <= MAX_DEPTH)?;
            let value = self.sum()?;
            self.depth = self.depth.saturating_sub(1);
            return self.take(&[')']).map(|_| value);
        }
        let digits = self.signs.iter().take_while(|sign| sign.is_ascii_digit());
        let count = digits.count();
        let (digits, rest) = self.signs.split_at_checked(count)?;
        self.signs = rest;
        digits.iter().collect::<String>().parse().ok()
    }

    fn take(&mut self, any: &[char]) -> Option<char> {
        let (first, rest) = self.signs.split_first()?;
        any.contains(first).then(|| {
            self.signs = rest;
            *first
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        assert_eq!(Function::named(name).unwrap().apply(text), expected);
    }

    #[test]
    fn expressions_have_their_value() {
        check("calc", "2+3*4", "14");
        check("calc", "(2 + 3) * 4", "20");
        check("calc", "(120+49)/50", "3");
        check("calc", "7-10", "-3");
    }

    #[test]
    fn what_cannot_be_computed_is_marked() {
        let impossible = IMPOSSIBLE.to_string();
        for text in [
            "",
            "2+",
            "x",
            "1/0",
            "9223372036854775807+1",
            "(1",
            &"(".repeat(99),
        ] {
            check("calc", text, &impossible);
        }
        check("hmac-sha256", "no key", &impossible);
    }

    // RFC 4231, test case 2; RFC 2202, test case 2.
    #[test]
    fn hashes_are_those_of_the_standards() {
        let text = "Jefe:what do ya want for nothing?";
        check(
            "hmac-sha256",
            text,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        );
        check("hmac-sha1-base64", text, "7/zfauXrL6LSdBbV8YTfnCWafHk=");
        check(
            "sha256",
            "abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        );
    }
}
