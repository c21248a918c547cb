//! `Stripe-Signature: t=…,v1=…`: an HMAC-SHA256 over the timestamp, a full stop and the raw content.
//!
//! The key is the endpoint's secret as text, `whsec_` included. The official libraries refuse what is too old
//! and let the future pass.

use super::clock::not_stale;
use super::mac::SHA256;
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::{Shows, Step};

/// How the signature is made; the timestamp stands in front of it in the same field.
pub const RECIPE: Recipe = Recipe {
    field: "Stripe-Signature",
    prefix: "v1=",
    algorithm: SHA256,
    encoding: Encoding::Hex,
};

/// The bytes that are signed. `timestamp` is in seconds since 1970.
pub fn text(timestamp: i64, content: &[u8]) -> Vec<u8> {
    [timestamp.to_string().as_bytes(), b".", content].concat()
}

/// The value of `Stripe-Signature`.
pub fn sign(secret: &str, timestamp: i64, content: &[u8]) -> String {
    let signature = RECIPE.sign(secret.as_bytes(), &text(timestamp, content));
    format!("t={timestamp},{signature}")
}

/// Checks the value of `Stripe-Signature`: any of several `v1` may fit, as while a secret is being changed, and
/// schemes of other names do not count. `now` is in seconds since 1970.
pub fn verify(secret: &str, value: &str, content: &[u8], now: i64) -> Result<(), Refusal> {
    let (timestamp, codes) = read(value).ok_or(Refusal::Malformed {
        field: RECIPE.field,
        expected: "t=, a number of seconds, a comma, v1= and the signature, without spaces",
    })?;
    let presented: Vec<String> = codes
        .iter()
        .map(|code| [RECIPE.prefix, code].concat())
        .collect();
    let presented = presented.iter().map(String::as_str);
    RECIPE.accept(secret.as_bytes(), &text(timestamp, content), presented)?;
    not_stale(timestamp, now)
}

/// How the value comes about: join, HMAC, hexadecimal digits, timestamp in front.
pub fn explain(secret: &str, timestamp: i64, content: &[u8]) -> Vec<Step> {
    let text = text(timestamp, content);
    let mut steps = vec![Step {
        name: "Put the timestamp in front",
        says: "The second of sending, a full stop, and the raw content. Signed with it, the time cannot be changed."
            .to_owned(),
        input: content.to_vec(),
        output: text.clone(),
        shows: Shows::Text,
    }];
    let says = format!(
        "The key is the secret as text, whsec_ included, {} bytes long.",
        secret.len()
    );
    steps.extend(RECIPE.steps(secret.as_bytes(), &says, &text));
    let signature = RECIPE.sign(secret.as_bytes(), &text);
    steps.push(Step {
        name: "Send the timestamp along",
        says: "The receiver needs it to put the same bytes together.".to_owned(),
        input: signature.clone().into_bytes(),
        output: format!("t={timestamp},{signature}").into_bytes(),
        shows: Shows::Text,
    });
    steps
}

/// The timestamp and the codes of scheme `v1`; `None` where either is missing.
fn read(value: &str) -> Option<(i64, Vec<&str>)> {
    let mut timestamp = None;
    let mut codes = Vec::new();
    for item in value.split(',') {
        let mut parts = item.split('=');
        match parts.next() {
            Some("t") if timestamp.is_none() => {
                timestamp = Some(parts.next()?.trim().parse().ok()?);
            }
            Some("v1") => codes.push(parts.next()?),
            _ => {}
        }
    }
    (!codes.is_empty()).then_some((timestamp?, codes))
}
