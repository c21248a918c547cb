//! Reads a signature leniently: whatever could be a code, with what would be wrong about its writing.

use super::Cause;
use crate::codec::{base64, hash};
use crate::signature::{Encoding, Message, Recipe, Scheme, jwt, razorpay, slack, standard};

/// The most letters of a value that is read.
const MAX_VALUE: usize = 4_096;
/// The most codes that are read from one message.
const MAX_CODES: usize = 32;
/// The most letters of a prefix.
const MAX_PREFIX: usize = 12;

/// A code that was presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Presented {
    /// Its bytes.
    pub code: Vec<u8>,
    /// What is wrong with how it is written.
    pub causes: Vec<Cause>,
}

/// What is signed beside the content, as text; empty where it is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamped {
    /// The message's id.
    pub id: String,
    /// The timestamp.
    pub timestamp: String,
}

impl Stamped {
    /// This one, or the other where this one is empty.
    pub fn or(self, other: Stamped) -> Stamped {
        if self.timestamp.is_empty() {
            other
        } else {
            self
        }
    }
}

/// Every code in the message.
pub(super) fn presented(scheme: Scheme, message: &Message) -> Vec<Presented> {
    let recipe = scheme.recipe();
    let mut found = Vec::new();
    for value in values(scheme, message) {
        match scheme {
            Scheme::Stripe => {
                for item in value.split(',').filter(|item| !is_timestamp(item)) {
                    found.extend(codes(&recipe, item, Vec::new()));
                }
            }
            Scheme::StandardWebhooks => {
                for item in value.split_whitespace() {
                    found.extend(codes(&recipe, item, Vec::new()));
                }
            }
            Scheme::Jwt => {
                let (token, causes) = token(value);
                if let Ok(parts) = jwt::Parts::cut(token) {
                    found.extend(codes(&recipe, parts.signature, causes));
                }
            }
            _ => found.extend(codes(&recipe, value, Vec::new())),
        }
    }
    found.truncate(MAX_CODES);
    found
}

/// The id and the timestamp that come with a message.
pub(super) fn stamp(scheme: Scheme, message: &Message) -> Stamped {
    let field = |name| message.fields.get(name).unwrap_or_default().to_owned();
    let (id, timestamp) = match scheme {
        Scheme::Stripe => {
            let value = field(scheme.recipe().field);
            let item = value.split(',').find(|item| is_timestamp(item));
            let timestamp = item.and_then(|item| item.split('=').nth(1));
            (String::new(), timestamp.unwrap_or_default().to_owned())
        }
        Scheme::Slack => (String::new(), field(slack::TIMESTAMP)),
        Scheme::StandardWebhooks => (field(standard::ID), field(standard::TIMESTAMP)),
        _ => (String::new(), String::new()),
    };
    Stamped {
        id,
        timestamp: timestamp.trim().to_owned(),
    }
}

/// The token in a value, and what is wrong when it stands without `Bearer`.
pub(super) fn token(value: &str) -> (&str, Vec<Cause>) {
    match jwt::bearer(value) {
        Ok(token) => (token, Vec::new()),
        Err(_) => (
            value,
            vec![Cause::Prefix {
                expected: "Bearer and a space",
                found: String::new(),
            }],
        ),
    }
}

/// The values in which a signature is looked for.
fn values(scheme: Scheme, message: &Message) -> Vec<&str> {
    let field = scheme.recipe().field;
    let all: Vec<&str> = if scheme == Scheme::RazorpayPayment {
        let named = message
            .params
            .iter()
            .filter(|(name, _)| name == razorpay::RECIPE.field);
        named.map(|(_, value)| value.as_str()).collect()
    } else {
        message.fields.all(field).collect()
    };
    all.into_iter()
        .filter(|value| value.len() <= MAX_VALUE)
        .take(MAX_CODES)
        .collect()
}

fn is_timestamp(item: &str) -> bool {
    item.trim_start().starts_with("t=")
}

/// The codes that a value may stand for.
fn codes(recipe: &Recipe, value: &str, mut causes: Vec<Cause>) -> Vec<Presented> {
    let bare = value.trim_matches(|letter: char| letter.is_whitespace() || "\"'".contains(letter));
    if bare != value {
        causes.push(Cause::Surrounded);
    }
    let (prefix, code) = cut_prefix(bare);
    if prefix != recipe.prefix {
        causes.push(Cause::Prefix {
            expected: recipe.prefix,
            found: prefix.to_owned(),
        });
    }
    let mut found = Vec::new();
    for (code, cause) in decoded(recipe.encoding, code) {
        let mut causes = causes.clone();
        causes.extend(cause);
        found.push(Presented { code, causes });
    }
    found
}

/// A short word with a sign behind it, and the rest. The `=` at the end of base64 is none.
fn cut_prefix(value: &str) -> (&str, &str) {
    let sign = value.find(['=', ',', ':', ' ']);
    let cut = sign.filter(|at| *at <= MAX_PREFIX).and_then(|at| {
        let (prefix, rest) = value.split_at_checked(at.saturating_add(1))?;
        (!rest.trim_matches('=').is_empty()).then_some((prefix, rest))
    });
    cut.unwrap_or(("", value))
}

/// A written code as bytes, in every way in which it can be read, with what is wrong about each.
fn decoded(expected: Encoding, written: &str) -> Vec<(Vec<u8>, Option<Cause>)> {
    let mut found = Vec::new();
    let other = |found: &'static str| {
        Some(Cause::Encoding {
            expected: expected.word(),
            found,
        })
    };
    if let Some(bytes) = hash::unhex(written) {
        let cause = match expected {
            Encoding::Hex if hash::hex(&bytes) == written => None,
            Encoding::Hex => Some(Cause::HexCase),
            _ => other("hexadecimal digits"),
        };
        found.push((bytes, cause));
    }
    let standard = written.replace('-', "+").replace('_', "/");
    if let Some(bytes) = base64::decode_loose(&standard) {
        let hex = core::str::from_utf8(&bytes).ok().and_then(hash::unhex);
        if let Some(bytes) = hex {
            found.push((bytes, other("base64 of the hexadecimal digits")));
        }
        let cause = if expected != Encoding::Hex && expected.write(&bytes) == written {
            None
        } else if base64::encode(&bytes) == written {
            other("base64")
        } else if standard != written {
            other("base64url")
        } else {
            other("base64 without its padding")
        };
        found.push((bytes, cause));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Cause, Encoding, cut_prefix, decoded};

    #[test]
    fn a_prefix_is_a_short_word_with_a_sign_behind_it() {
        assert_eq!(cut_prefix("sha256=ab"), ("sha256=", "ab"));
        assert_eq!(cut_prefix("v1,ab="), ("v1,", "ab="));
        assert_eq!(cut_prefix("Zg=="), ("", "Zg=="));
        assert_eq!(cut_prefix("Zm8="), ("", "Zm8="));
        assert_eq!(cut_prefix(""), ("", ""));
    }

    #[test]
    fn a_code_is_read_in_every_writing() {
        let code = [0xfb_u8, 0xff, 0xbf, 0x01];
        for (written, found) in [
            ("+/+/AQ==", None),
            ("+/+/AQ", Some("base64 without its padding")),
            ("-_-_AQ", Some("base64url")),
            ("fbffbf01", Some("hexadecimal digits")),
            ("FBFFBF01", Some("hexadecimal digits")),
            ("ZmJmZmJmMDE=", Some("base64 of the hexadecimal digits")),
        ] {
            let all = decoded(Encoding::Base64, written);
            let cause = all.iter().find(|(bytes, _)| bytes == &code);
            let (_, cause) = cause.expect(written);
            let expected = found.map(|found| Cause::Encoding {
                expected: "base64",
                found,
            });
            assert_eq!(cause, &expected, "{written}");
        }
        let upper = decoded(Encoding::Hex, "FBFFBF01");
        assert!(upper.contains(&(code.to_vec(), Some(Cause::HexCase))));
    }
}
