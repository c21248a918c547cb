//! Standard Webhooks: `webhook-signature: v1,…` over the id, the timestamp and the raw content, with full stops between.
//!
//! The secret begins like Stripe's, with `whsec_`, but what follows is base64 and the key is what it decodes to.

use super::clock::near;
use super::mac::SHA256;
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::codec::base64;
use crate::{Shows, Step};

/// How the signature is made.
pub const RECIPE: Recipe = Recipe {
    field: "webhook-signature",
    prefix: "v1,",
    algorithm: SHA256,
    encoding: Encoding::Base64,
};

/// The field that carries the message's id.
pub const ID: &str = "webhook-id";
/// The field that carries the timestamp, in seconds since 1970.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// What a secret begins with; it is not part of the key.
pub const SECRET_PREFIX: &str = "whsec_";

/// The key: what stands behind `whsec_`, decoded.
pub fn key(secret: &str) -> Result<Vec<u8>, Refusal> {
    let coded = secret.strip_prefix(SECRET_PREFIX).unwrap_or(secret);
    match base64::decode_loose(coded) {
        Some(key) if key.is_empty() => Err(Refusal::NoSecret),
        Some(key) => Ok(key),
        None => Err(Refusal::Secret {
            expected: "whsec_ with base64 behind it",
        }),
    }
}

/// The bytes that are signed. `timestamp` is in seconds since 1970.
pub fn text(id: &str, timestamp: i64, content: &[u8]) -> Vec<u8> {
    let timestamp = timestamp.to_string();
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", content].concat()
}

/// The value of `webhook-signature`.
pub fn sign(secret: &str, id: &str, timestamp: i64, content: &[u8]) -> Result<String, Refusal> {
    Ok(RECIPE.sign(&key(secret)?, &text(id, timestamp, content)))
}

/// Checks the values of the three fields. Several signatures may stand in the field, with spaces between; any
/// `v1` may fit, and those of other versions do not count. `now` is in seconds since 1970.
pub fn verify(
    secret: &str,
    id: &str,
    timestamp: &str,
    signatures: &str,
    content: &[u8],
    now: i64,
) -> Result<(), Refusal> {
    let moment = seconds(timestamp).ok_or(Refusal::Malformed {
        field: TIMESTAMP,
        expected: "a number of seconds since 1970",
    })?;
    let text = text(id, moment, content);
    RECIPE.accept(&key(secret)?, &text, signatures.split(' '))?;
    near(moment, now)
}

/// How the value comes about: join, HMAC, base64, version.
pub fn explain(
    secret: &str,
    id: &str,
    timestamp: i64,
    content: &[u8],
) -> Result<Vec<Step>, Refusal> {
    let key = key(secret)?;
    let text = text(id, timestamp, content);
    let mut steps = vec![Step {
        name: "Put id and timestamp in front",
        says: "The message's id, the second of sending, and the raw content, with a full stop between."
            .to_owned(),
        input: content.to_vec(),
        output: text.clone(),
        shows: Shows::Text,
    }];
    let says = format!(
        "The key is what the base64 behind whsec_ decodes to, {} bytes long.",
        key.len()
    );
    steps.extend(RECIPE.steps(&key, &says, &text));
    Ok(steps)
}

/// The whole seconds of a timestamp; the official libraries also read one with a fraction.
fn seconds(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    whole.parse().ok().filter(|_| digits)
}
