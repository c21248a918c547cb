//! Proof Key for Code Exchange (RFC 7636): the challenge that comes first, and the verifier that must fit it.

use wire::codec::pkce::s256;

/// The shortest and the longest verifier or challenge.
const LENGTHS: core::ops::RangeInclusive<usize> = 43..=128;

/// A challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Challenge {
    /// The hash of the verifier.
    S256(String),
    /// The verifier itself.
    Plain(String),
}

impl Challenge {
    /// The method's name.
    pub(super) fn method(&self) -> &'static str {
        match self {
            Challenge::S256(_) => "S256",
            Challenge::Plain(_) => "plain",
        }
    }

    /// Whether the verifier fits.
    pub(super) fn fits(&self, verifier: &str) -> bool {
        match self {
            Challenge::S256(wanted) => *wanted == s256(verifier),
            Challenge::Plain(wanted) => wanted == verifier,
        }
    }
}

/// Whether the text is a verifier or challenge by its length and its characters.
pub(super) fn is_key(text: &str) -> bool {
    LENGTHS.contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{Challenge, is_key};
    use wire::codec::pkce::s256;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    #[test]
    fn makes_the_challenge_of_rfc_7636() {
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(s256(VERIFIER), challenge);
        assert!(Challenge::S256(challenge.to_owned()).fits(VERIFIER));
        assert!(!Challenge::Plain(challenge.to_owned()).fits(VERIFIER));
    }

    #[test]
    fn a_verifier_has_its_length_and_its_characters() {
        for (text, fits) in [
            (VERIFIER.to_owned(), true),
            ("~".repeat(128), true),
            ("a".repeat(42), false),
            ("a".repeat(129), false),
            ("+".repeat(43), false),
            ("\u{e9}".repeat(43), false),
        ] {
            assert_eq!(is_key(&text), fits, "{text}");
        }
    }
}
