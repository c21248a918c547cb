//! `X-Slack-Signature: v0=…`: an HMAC-SHA256 over the version, the timestamp and the raw content, with colons between.
//!
//! The timestamp travels in a field of its own, and is refused when it is too old or too new.

use super::clock::near;
use super::mac::SHA256;
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::{Shows, Step};

/// How the signature is made.
pub const RECIPE: Recipe = Recipe {
    field: "X-Slack-Signature",
    prefix: "v0=",
    algorithm: SHA256,
    encoding: Encoding::Hex,
};

/// The field that carries the timestamp, in seconds since 1970.
pub const TIMESTAMP: &str = "X-Slack-Request-Timestamp";

/// The bytes that are signed. `timestamp` is the text of its field.
pub fn text(timestamp: &str, content: &[u8]) -> Vec<u8> {
    [b"v0:", timestamp.as_bytes(), b":", content].concat()
}

/// The value of `X-Slack-Signature`. `timestamp` is in seconds since 1970.
pub fn sign(secret: &str, timestamp: i64, content: &[u8]) -> String {
    RECIPE.sign(secret.as_bytes(), &text(&timestamp.to_string(), content))
}

/// Checks the values of the two fields. `now` is in seconds since 1970.
pub fn verify(
    secret: &str,
    signature: &str,
    timestamp: &str,
    content: &[u8],
    now: i64,
) -> Result<(), Refusal> {
    let moment = timestamp.trim().parse().map_err(|_| Refusal::Malformed {
        field: TIMESTAMP,
        expected: "a number of seconds since 1970",
    })?;
    RECIPE.accept(secret.as_bytes(), &text(timestamp, content), [signature])?;
    near(moment, now)
}

/// How the value comes about: join, HMAC, hexadecimal digits, prefix.
pub fn explain(secret: &str, timestamp: i64, content: &[u8]) -> Vec<Step> {
    let text = text(&timestamp.to_string(), content);
    let mut steps = vec![Step {
        name: "Put version and timestamp in front",
        says: "v0, the second of sending, and the raw content, with a colon between.".to_owned(),
        input: content.to_vec(),
        output: text.clone(),
        shows: Shows::Text,
    }];
    let says = format!(
        "The app's signing secret is the key, {} bytes long.",
        secret.len()
    );
    steps.extend(RECIPE.steps(secret.as_bytes(), &says, &text));
    steps
}
