//! Schemes that sign the content and nothing else: GitHub, WhatsApp, Razorpay's webhooks, Typeform.
//!
//! Nothing in them tells a first delivery from a replay: a receiver remembers the ids it has seen.

use super::mac::{SHA1, SHA256};
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::{Shows, Step};

/// `X-Hub-Signature-256: sha256=` and hexadecimal digits, under the webhook's secret (GitHub, *Validating webhook deliveries*).
pub const GITHUB: Recipe = Recipe {
    field: "X-Hub-Signature-256",
    prefix: "sha256=",
    algorithm: SHA256,
    encoding: Encoding::Hex,
};

/// `X-Hub-Signature: sha1=` and hexadecimal digits: GitHub's older field, sent for old receivers.
pub const GITHUB_SHA1: Recipe = Recipe {
    field: "X-Hub-Signature",
    prefix: "sha1=",
    algorithm: SHA1,
    encoding: Encoding::Hex,
};

/// The same as GitHub's, under the app secret. Meta signs its own serialisation, in which letters beyond ASCII are `\uXXXX`.
pub const WHATSAPP: Recipe = GITHUB;

/// `X-Razorpay-Signature`: bare hexadecimal digits, under the webhook secret, which is not the API secret.
pub const RAZORPAY: Recipe = Recipe {
    field: "X-Razorpay-Signature",
    prefix: "",
    algorithm: SHA256,
    encoding: Encoding::Hex,
};

/// `Typeform-Signature: sha256=` and base64, where GitHub has hexadecimal digits behind the same prefix.
pub const TYPEFORM: Recipe = Recipe {
    field: "Typeform-Signature",
    prefix: "sha256=",
    algorithm: SHA256,
    encoding: Encoding::Base64,
};

/// The value of the recipe's field for this content.
pub fn sign(recipe: &Recipe, secret: &str, content: &[u8]) -> String {
    recipe.sign(secret.as_bytes(), content)
}

/// Checks the value of the recipe's field.
pub fn verify(recipe: &Recipe, secret: &str, value: &str, content: &[u8]) -> Result<(), Refusal> {
    recipe.accept(secret.as_bytes(), content, [value])
}

/// How the value comes about: content, HMAC, text, prefix.
pub fn explain(recipe: &Recipe, secret: &str, content: &[u8]) -> Vec<Step> {
    let mut steps = vec![Step {
        name: "Take the raw content",
        says: format!(
            "All {} bytes as they travel, before any parser touches them.",
            content.len()
        ),
        input: content.to_vec(),
        output: content.to_vec(),
        shows: Shows::Text,
    }];
    let says = format!("The secret is the key, {} bytes long.", secret.len());
    steps.extend(recipe.steps(secret.as_bytes(), &says, content));
    steps
}
