//! Why a signature is not made, or not accepted. What may lie behind it, the diagnosis finds.

use core::fmt;

use super::{jwt, twilio};

/// Why a signature is not made or not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The secret is empty, so that anybody could make the signature.
    NoSecret,
    /// The secret is not of the form that the scheme needs.
    Secret {
        /// The form: `base64 behind whsec_`.
        expected: &'static str,
    },
    /// A field is not there, or empty.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field is there more than once, and receivers differ in which they take.
    Repeated {
        /// Its name.
        field: &'static str,
    },
    /// A field cannot be read.
    Malformed {
        /// Its name.
        field: &'static str,
        /// The form that was expected.
        expected: &'static str,
    },
    /// The bytes or the secret are not those that were signed.
    Signature {
        /// The signature of these bytes under this secret.
        expected: String,
    },
    /// The signature is older than the tolerance.
    Stale {
        /// Its age in seconds.
        by: i64,
    },
    /// The signature is from the future, by more than the tolerance.
    Future {
        /// How far, in seconds.
        by: i64,
    },
    /// The content to be signed as a token is no JSON object.
    Claims,
    /// What is particular to Twilio.
    Twilio(twilio::Mismatch),
    /// What is particular to tokens.
    Token(jwt::Fault),
}

impl From<twilio::Mismatch> for Refusal {
    fn from(mismatch: twilio::Mismatch) -> Refusal {
        Refusal::Twilio(mismatch)
    }
}

impl From<jwt::Fault> for Refusal {
    fn from(fault: jwt::Fault) -> Refusal {
        Refusal::Token(fault)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoSecret => f.write_str(
                "The secret is empty, so anybody could make this signature: set the secret.",
            ),
            Refusal::Secret { expected } => {
                write!(f, "The secret is not {expected}: copy it anew.")
            }
            Refusal::Missing { field } => write!(
                f,
                "{field} is missing or empty, so nothing proves who sent this."
            ),
            Refusal::Repeated { field } => write!(
                f,
                "{field} is there more than once, and receivers differ in which they take."
            ),
            Refusal::Malformed { field, expected } => {
                write!(f, "{field} cannot be read: expected {expected}.")
            }
            Refusal::Signature { .. } => f.write_str(
                "The signature does not fit: the secret or a signed byte is not the one that was signed.",
            ),
            Refusal::Stale { by } => write!(
                f,
                "The signature is {by} seconds old, and {} are allowed: it may be a replay.",
                super::TOLERANCE
            ),
            Refusal::Future { by } => write!(
                f,
                "The signature is from {by} seconds in the future, and {} are allowed.",
                super::TOLERANCE
            ),
            Refusal::Claims => f.write_str("The claims are not a JSON object, such as {\"sub\": \"42\"}."),
            Refusal::Twilio(mismatch) => mismatch.fmt(f),
            Refusal::Token(fault) => fault.fmt(f),
        }
    }
}
