//! JSON Web Tokens (RFC 7519) signed with HS256 (RFC 7515): sign, verify, explain.
//!
//! The signature is over the text that was received, never over claims written anew. Which algorithm is allowed,
//! the receiver decides and not the token.

mod claims;
mod fault;

use serde_json::Value;

use super::mac::SHA256;
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::codec::{base64, json};
use crate::{Shows, Step};

pub use claims::Expected;
pub use fault::Fault;

/// How the signature is made; the field carries the whole token behind `Bearer`.
pub const RECIPE: Recipe = Recipe {
    field: "Authorization",
    prefix: "",
    algorithm: SHA256,
    encoding: Encoding::Base64Url,
};

/// The only algorithm that is accepted.
pub const ALGORITHM: &str = "HS256";

/// The header of the tokens that are signed here.
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// A token cut at its full stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// The header, coded.
    pub header: &'a str,
    /// The claims, coded.
    pub payload: &'a str,
    /// What is signed: header, full stop, claims.
    pub signed: &'a str,
    /// The signature, coded.
    pub signature: &'a str,
}

impl<'a> Parts<'a> {
    /// Cuts a token.
    pub fn cut(token: &'a str) -> Result<Parts<'a>, Fault> {
        let found = token.split('.').count();
        let (signed, signature) = token.rsplit_once('.').ok_or(Fault::parts(found))?;
        let (header, payload) = signed.split_once('.').ok_or(Fault::parts(found))?;
        if found != 3 {
            return Err(Fault::parts(found));
        }
        Ok(Parts {
            header,
            payload,
            signed,
            signature,
        })
    }
}

/// The token of these claims, which must be a JSON object. They are written as they stand.
pub fn sign(secret: &str, claims: &str) -> Result<String, Refusal> {
    match json::parse(claims) {
        Ok(Value::Object(_)) => {}
        _ => return Err(Refusal::Claims),
    }
    let signed = text(claims);
    let signature = RECIPE.sign(secret.as_bytes(), signed.as_bytes());
    Ok([&signed, ".", &signature].concat())
}

/// Checks a token and returns its claims: its form, the algorithm, the signature, and then the claims, in the
/// order `exp`, `nbf`, `iat`, `aud`, `iss`, `sub`, `jti`. `now` is in seconds since 1970.
pub fn verify(
    secret: &str,
    token: &str,
    expected: &Expected<'_>,
    now: i64,
) -> Result<Value, Fault> {
    let parts = Parts::cut(token)?;
    check_header(&parts)?;
    if base64::decode_url(parts.signature).is_none() {
        return Err(Fault::Base64 { part: "signature" });
    }
    let signed = parts.signed.as_bytes();
    RECIPE
        .accept(secret.as_bytes(), signed, [parts.signature])
        .map_err(|_| Fault::Signature)?;
    let payload = object(parts.payload, "payload")?;
    claims::check(&payload, expected, now)?;
    Ok(payload)
}

/// Checks everything about a token but its signature.
pub(super) fn check(token: &str, expected: &Expected<'_>, now: i64) -> Result<(), Fault> {
    let parts = Parts::cut(token)?;
    check_header(&parts)?;
    claims::check(&object(parts.payload, "payload")?, expected, now)
}

/// How a token comes about: base64url, HMAC, base64url, join.
pub fn explain(secret: &str, claims: &str) -> Vec<Step> {
    let signed = text(claims);
    let plain = [HEADER, ".", claims].concat();
    let mut steps = vec![Step {
        name: "Write header and claims as base64url",
        says:
            "Each on its own, with a full stop between. Nothing is hidden: anybody can read them."
                .to_owned(),
        input: plain.into_bytes(),
        output: signed.clone().into_bytes(),
        shows: Shows::Text,
    }];
    let says = format!("The secret is the key, {} bytes long.", secret.len());
    steps.extend(RECIPE.steps(secret.as_bytes(), &says, signed.as_bytes()));
    let signature = RECIPE.sign(secret.as_bytes(), signed.as_bytes());
    let token = [&signed, ".", &signature].concat();
    steps.push(Step {
        name: "Append the signature",
        says: "Header, claims, signature: three parts with a full stop between.".to_owned(),
        input: signature.into_bytes(),
        output: token.into_bytes(),
        shows: Shows::Text,
    });
    steps
}

/// The token in a field value: the word `Bearer`, in any case, and the token (RFC 6750).
pub(super) fn bearer(value: &str) -> Result<&str, Refusal> {
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") => Ok(token.trim()),
        _ => Err(Refusal::Malformed {
            field: RECIPE.field,
            expected: "Bearer, a space and the token",
        }),
    }
}

/// Header and claims as they are signed.
fn text(claims: &str) -> String {
    let [header, payload] = [HEADER, claims].map(|part| base64::encode_url(part.as_bytes()));
    [&header, ".", &payload].concat()
}

/// The receiver decides on the algorithm, and refuses what it does not understand.
fn check_header(parts: &Parts<'_>) -> Result<(), Fault> {
    let header = object(parts.header, "header")?;
    let algorithm = header.get("alg").and_then(Value::as_str).unwrap_or("");
    if algorithm != ALGORITHM {
        return Err(Fault::Algorithm {
            found: algorithm.to_owned(),
        });
    }
    unusual(&header).map_or(Ok(()), |member| Err(Fault::Header { member }))
}

/// The JSON object in a part of a token.
fn object(coded: &str, part: &'static str) -> Result<Value, Fault> {
    let bytes = base64::decode_url(coded).ok_or(Fault::Base64 { part })?;
    json::read(&bytes)
        .filter(Value::is_object)
        .ok_or(Fault::Json { part })
}

/// A member of the header that changes what the token means, or is no text.
fn unusual(header: &Value) -> Option<&'static str> {
    if header.get("crit").is_some() {
        return Some("crit");
    }
    if header.get("b64").is_some_and(|value| value == false) {
        return Some("b64");
    }
    header
        .get("kid")
        .is_some_and(|value| !value.is_string())
        .then_some("kid")
}
