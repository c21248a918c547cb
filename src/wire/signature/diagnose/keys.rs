//! Secrets as keys: the right way, the usual wrong ways, and what a secret of another kind looks like.

use super::Cause;
use crate::codec::{base64, hash};
use crate::signature::standard::SECRET_PREFIX;
use crate::signature::{Scheme, standard};

/// A key to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The mistake that it stands for; `None` for the right key.
    pub cause: Option<Cause>,
}

/// The right key first, then those of the usual mistakes.
pub(super) fn keys(scheme: Scheme, secret: &str) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut add = |bytes: Option<Vec<u8>>, cause: Option<Cause>| {
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            return;
        };
        if keys.iter().all(|key| key.bytes != bytes) {
            keys.push(Key { bytes, cause });
        }
    };
    add(right(scheme, secret), None);
    let bare = secret.trim_matches(|letter: char| letter.is_whitespace() || "\"'".contains(letter));
    add(right(scheme, bare), Some(Cause::KeyBlanks));
    for (bytes, found) in forms(bare) {
        let expected = if scheme == Scheme::StandardWebhooks {
            "what the base64 behind whsec_ decodes to"
        } else if scheme == Scheme::Stripe {
            "the secret as text, whsec_ included"
        } else {
            "the secret as text"
        };
        add(bytes, Some(Cause::KeyForm { expected, found }));
    }
    // The signer's copy may be the one with a line break: echo adds it.
    add(
        Some([bare, "\n"].concat().into_bytes()),
        Some(Cause::KeyBlanks),
    );
    keys
}

/// What is left when no usual mistake explains the signature. `proved` says that the message cannot be the reason.
pub(super) fn remaining(scheme: Scheme, secret: &str, proved: bool) -> Cause {
    other_kind(scheme, secret).unwrap_or(Cause::WrongSecret {
        wanted: scheme.secret_word(),
        proved,
    })
}

/// The secret by its form, where that is a key of another kind.
pub(super) fn other_kind(scheme: Scheme, secret: &str) -> Option<Cause> {
    looks_like(scheme, secret.trim()).map(|looks| Cause::OtherKey {
        looks,
        wanted: scheme.secret_word(),
    })
}

/// The key as the scheme makes it.
fn right(scheme: Scheme, secret: &str) -> Option<Vec<u8>> {
    match scheme {
        Scheme::StandardWebhooks => standard::key(secret).ok(),
        _ => Some(secret.as_bytes().to_vec()),
    }
}

/// The ways in which a secret is made into a key by mistake.
fn forms(secret: &str) -> [(Option<Vec<u8>>, &'static str); 5] {
    let behind = secret.strip_prefix(SECRET_PREFIX);
    let coded = behind.unwrap_or(secret);
    let standard = coded.replace('-', "+").replace('_', "/");
    [
        (
            Some(secret.as_bytes().to_vec()),
            "the secret as text, its beginning included",
        ),
        (
            behind.map(|coded| coded.as_bytes().to_vec()),
            "the text behind whsec_",
        ),
        (
            base64::decode_loose(&standard),
            "the bytes that the secret decodes to as base64",
        ),
        (
            hash::unhex(coded),
            "the bytes that the secret stands for as hexadecimal digits",
        ),
        (
            Some(base64::encode(secret.as_bytes()).into_bytes()),
            "the secret written as base64",
        ),
    ]
}

/// What a secret is by its form, where that is not what the scheme signs with.
fn looks_like(scheme: Scheme, secret: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 17] = [
        ("sk_test_", "a Stripe API key"),
        ("sk_live_", "a Stripe API key"),
        ("rk_test_", "a restricted Stripe API key"),
        ("rk_live_", "a restricted Stripe API key"),
        ("pk_", "a publishable Stripe key"),
        ("rzp_test_", "the id of a Razorpay API key"),
        ("rzp_live_", "the id of a Razorpay API key"),
        ("xoxb-", "a Slack bot token"),
        ("xoxp-", "a Slack user token"),
        ("xapp-", "a Slack app token"),
        ("ghp_", "a GitHub access token"),
        ("github_pat_", "a GitHub access token"),
        ("tfp_", "a Typeform access token"),
        ("EAA", "a Meta access token"),
        ("eyJ", "a token and not a key"),
        ("Bearer ", "the value of a header field"),
        ("-----BEGIN", "a key file"),
    ];
    let webhooks = matches!(scheme, Scheme::Stripe | Scheme::StandardWebhooks);
    if secret.starts_with(SECRET_PREFIX) && !webhooks {
        return Some("a webhook secret of Stripe or of Standard Webhooks");
    }
    let sid = |kind: &str| {
        let digits = secret.strip_prefix(kind)?;
        (digits.len() == 32 && hash::unhex(digits).is_some()).then_some(())
    };
    if sid("AC").is_some() {
        return Some("a Twilio Account SID");
    }
    if sid("SK").is_some() {
        return Some("the SID of a Twilio API key");
    }
    KINDS
        .into_iter()
        .find(|(start, _)| secret.starts_with(start))
        .map(|(_, looks)| looks)
}

#[cfg(test)]
mod tests {
    use super::{Cause, keys, remaining};
    use crate::signature::Scheme;

    #[test]
    fn the_right_key_comes_first_and_none_comes_twice() {
        for scheme in Scheme::ALL {
            let all = keys(scheme, "whsec_c2VjcmV0");
            assert_eq!(all[0].cause, None, "{scheme:?}");
            for (at, key) in all.iter().enumerate() {
                let again = all
                    .iter()
                    .skip(at + 1)
                    .any(|other| other.bytes == key.bytes);
                assert!(!again, "{scheme:?}: {key:?}");
            }
        }
    }

    #[test]
    fn a_key_of_another_kind_is_known_by_its_form() {
        let looks = |scheme, secret| match remaining(scheme, secret, false) {
            Cause::OtherKey { looks, .. } => looks,
            _ => "",
        };
        assert_eq!(looks(Scheme::Stripe, "sk_test_4eC39"), "a Stripe API key");
        assert_eq!(looks(Scheme::Stripe, "whsec_abc"), "");
        assert_ne!(looks(Scheme::Slack, "whsec_abc"), "");
        let sid = "AC0123456789abcdef0123456789abcdef";
        assert_eq!(looks(Scheme::Twilio, sid), "a Twilio Account SID");
        assert_eq!(looks(Scheme::Twilio, "e9f8a7b6c5d4e3f2"), "");
    }
}
