//! The signature with which Razorpay's Checkout returns: an HMAC-SHA256 over the ids of order and payment.
//!
//! It comes as three form parameters through the customer's browser. Razorpay's webhooks are signed like GitHub's.

use super::mac::SHA256;
use super::recipe::{Encoding, Recipe};
use super::refusal::Refusal;
use crate::{Shows, Step};

/// How the signature is made; the field is a form parameter.
pub const RECIPE: Recipe = Recipe {
    field: "razorpay_signature",
    prefix: "",
    algorithm: SHA256,
    encoding: Encoding::Hex,
};

/// The parameter that carries the order's id.
pub const ORDER: &str = "razorpay_order_id";
/// The parameter that carries the payment's id.
pub const PAYMENT: &str = "razorpay_payment_id";

/// The bytes that are signed.
pub fn text(order: &str, payment: &str) -> Vec<u8> {
    [order.as_bytes(), b"|", payment.as_bytes()].concat()
}

/// The value of `razorpay_signature`. The key is the API key's secret.
pub fn sign(key_secret: &str, order: &str, payment: &str) -> String {
    RECIPE.sign(key_secret.as_bytes(), &text(order, payment))
}

/// Checks the value of `razorpay_signature`. The order's id must be the one that the receiver stored, not the one that came along.
pub fn verify(
    key_secret: &str,
    signature: &str,
    order: &str,
    payment: &str,
) -> Result<(), Refusal> {
    RECIPE.accept(key_secret.as_bytes(), &text(order, payment), [signature])
}

/// How the value comes about: join, HMAC, hexadecimal digits.
pub fn explain(key_secret: &str, order: &str, payment: &str) -> Vec<Step> {
    let text = text(order, payment);
    let mut steps = vec![Step {
        name: "Join the ids with a bar",
        says: "The order first, then the payment: the one that you made, then the one that paid for it."
            .to_owned(),
        input: [order.as_bytes(), payment.as_bytes()].concat(),
        output: text.clone(),
        shows: Shows::Text,
    }];
    let says = format!(
        "The secret of the API key is the key, {} bytes long.",
        key_secret.len()
    );
    steps.extend(RECIPE.steps(key_secret.as_bytes(), &says, &text));
    steps
}
