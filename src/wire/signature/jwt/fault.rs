//! What is wrong with a token, as the check that failed.

use core::fmt;

/// Why a token is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not three parts.
    Parts {
        /// How many there are.
        found: u32,
    },
    /// A part is no base64url.
    Base64 {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// A part holds no JSON object.
    Json {
        /// `header` or `payload`.
        part: &'static str,
    },
    /// The algorithm is not the allowed one.
    Algorithm {
        /// What the token names; empty where it names none.
        found: String,
    },
    /// The header asks for something that is not understood here.
    Header {
        /// The member.
        member: &'static str,
    },
    /// The signature is not that of this text under this secret.
    Signature,
    /// A claim is not of the type that it must have.
    Type {
        /// Its name.
        claim: &'static str,
        /// The type that was expected.
        expected: &'static str,
    },
    /// The token is over.
    Expired {
        /// For how many seconds.
        by: i64,
    },
    /// The token is not valid yet.
    NotYet {
        /// `nbf` or `iat`.
        claim: &'static str,
        /// For how many seconds.
        by: i64,
    },
    /// The token is for others, or for nobody.
    Audience {
        /// Whether it names an audience at all.
        named: bool,
    },
    /// The token names an audience, and the receiver has not said who it is.
    AudienceUnasked,
    /// The token is from another issuer, or from nobody.
    Issuer {
        /// Whether it names an issuer at all.
        named: bool,
    },
}

impl Fault {
    /// Not three parts.
    pub(super) fn parts(found: usize) -> Fault {
        Fault::Parts {
            found: u32::try_from(found).unwrap_or(u32::MAX),
        }
    }

    /// The check that failed, in one word: a claim's name, `alg`, `signature`, `form`.
    pub fn check(&self) -> &'static str {
        match self {
            Fault::Parts { .. } | Fault::Base64 { .. } | Fault::Json { .. } => "form",
            Fault::Algorithm { .. } => "alg",
            Fault::Header { member } => member,
            Fault::Signature => "signature",
            Fault::Type { claim, .. } | Fault::NotYet { claim, .. } => claim,
            Fault::Expired { .. } => "exp",
            Fault::Audience { .. } | Fault::AudienceUnasked => "aud",
            Fault::Issuer { .. } => "iss",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Parts { found } => write!(
                f,
                "A token has three parts with a full stop between, and this has {found}: copy it whole."
            ),
            Fault::Base64 { part } => write!(
                f,
                "The token's {part} is no base64url without padding: copy it whole, and change nothing in it."
            ),
            Fault::Json { part } => write!(
                f,
                "The token's {part} decodes to no JSON object, so this is no token that anybody can use."
            ),
            Fault::Algorithm { found } if found.is_empty() => f.write_str(
                "The token names no algorithm, and only HS256 is allowed: the receiver decides, not the token.",
            ),
            Fault::Algorithm { found } => write!(
                f,
                "The token names the algorithm {found}, and only HS256 is allowed: the receiver decides, not the token."
            ),
            Fault::Header { member } => write!(
                f,
                "The token's header has a {member} that is not understood here, so it must be refused."
            ),
            Fault::Signature => f.write_str(
                "The signature does not fit: the secret or a byte of header and claims is not the one that was signed.",
            ),
            Fault::Type { claim, expected } => {
                write!(f, "The claim {claim} must be {expected}.")
            }
            Fault::Expired { by: 0 } => f.write_str(
                "The token expires in this very second (exp), and that second counts as too late: ask for a new one.",
            ),
            Fault::Expired { by } => write!(
                f,
                "The token expired {by} seconds ago (exp): ask for a new one."
            ),
            Fault::NotYet { claim, by } => write!(
                f,
                "The token is valid only in {by} seconds ({claim}): one of the two clocks is wrong."
            ),
            Fault::Audience { named: true } => f.write_str(
                "The token is for somebody else (aud): ask for one that names this receiver.",
            ),
            Fault::Audience { named: false } => f.write_str(
                "The token does not say for whom it is (aud), and this receiver takes only tokens that name it.",
            ),
            Fault::AudienceUnasked => f.write_str(
                "The token says for whom it is (aud), and the receiver has not said who it is: name the audience when you verify.",
            ),
            Fault::Issuer { named: true } => f.write_str(
                "The token is from another issuer (iss) than the one that is trusted.",
            ),
            Fault::Issuer { named: false } => f.write_str(
                "The token does not say who issued it (iss), and only one issuer is trusted.",
            ),
        }
    }
}
