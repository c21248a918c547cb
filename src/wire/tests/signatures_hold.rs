//! Whatever is signed verifies, whatever is changed does not, and no hostile message makes a check panic.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod seeded;
mod signing;

use seeded::Seeded;
use signing::{NOW, pairs, stamp};
use wire::codec::base64;
use wire::signature::diagnose::{Evidence, diagnose};
use wire::signature::{Message, Scheme, compare, jwt, razorpay};

/// Rounds for each scheme.
const ROUNDS: u32 = 300;
/// Rounds of hostile messages for each scheme.
const HOSTILE: u32 = 4_000;
/// Rounds of diagnoses, each of which may compute thousands of codes.
const SEARCHES: u32 = 60;

const LETTERS: &[&str] = &[
    "a", "B", "7", " ", "+", "%2B", "&", "=", "/", "\\", "\"", "'", "\n", "\r\n", "\0", "é", "👍",
    "{", "}", "[", ",", ":", ".", "|", "#", "?",
];

const HOSTILE_PIECES: &[&str] = &[
    "t=",
    "v1=",
    "v0=",
    "v1,",
    "sha256=",
    "sha1=",
    "=",
    "==",
    ",",
    ".",
    "..",
    " ",
    "\t",
    "\n",
    "\0",
    "é",
    "👍",
    "\u{feff}",
    "\"",
    "'",
    "1767225600",
    "1767225600000",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "+1",
    "1e9",
    "NaN",
    "00ff",
    "FF",
    "AAAA",
    "AA==",
    "-_-_",
    "whsec_",
    "Bearer ",
    "Basic ",
    "eyJhbGciOiJIUzI1NiJ9",
    "eyJhbGciOiJub25lIn0",
    "e30",
    "W10",
    "bodySHA256=",
    "https://",
    "://",
    "@",
    ":",
    "[",
    "]",
    "?",
    "#",
    "/",
    "%",
    "{\"a\":[1,{\"b\":\"\\u00e9\"}]}",
    "{",
    "a=1&b=+",
];

fn text(seeded: &mut Seeded, most: usize) -> String {
    seeded.text(LETTERS, most)
}

/// A secret that the scheme can use.
fn secret(seeded: &mut Seeded, scheme: Scheme) -> String {
    let any = ["k", &text(seeded, 20)].concat();
    match scheme {
        Scheme::StandardWebhooks => ["whsec_", &base64::encode(any.as_bytes())].concat(),
        _ => any,
    }
}

/// A message that the scheme can sign.
fn message(seeded: &mut Seeded, scheme: Scheme) -> Message {
    let mut message = Message {
        url: ["https://a.example/x?", &text(seeded, 6).replace('#', "")].concat(),
        content: text(seeded, 40).into_bytes(),
        ..Message::default()
    };
    match scheme {
        Scheme::Twilio => {
            message.params = (0..seeded.below(6))
                .map(|_| (text(seeded, 3), text(seeded, 8)))
                .collect();
        }
        Scheme::RazorpayPayment => {
            message.params = pairs(&[
                (razorpay::ORDER, &["o", &text(seeded, 9)].concat()),
                (razorpay::PAYMENT, &["p", &text(seeded, 9)].concat()),
            ]);
        }
        Scheme::Jwt => {
            let claims = serde_json::json!({ "sub": text(seeded, 12) });
            message.content = claims.to_string().into_bytes();
        }
        // Any bytes will do, text or not.
        _ => message.content.push(seeded.next().to_le_bytes()[0]),
    }
    message
}

fn each(seed: u64, rounds: u32, mut check: impl FnMut(&mut Seeded, Scheme)) {
    let mut seeded = Seeded(seed);
    for scheme in Scheme::ALL {
        for _ in 0..rounds {
            check(&mut seeded, scheme);
        }
    }
}

#[test]
fn what_was_signed_verifies() {
    each(1, ROUNDS, |seeded, scheme| {
        let secret = secret(seeded, scheme);
        let message = message(seeded, scheme);
        let signed = scheme.sign(&secret, &message, &stamp()).expect("signed");
        let found = scheme.verify(&secret, &signed, NOW);
        assert_eq!(found, Ok(()), "{scheme:?} {secret:?} {signed:?}");
        let steps = scheme.explain(&secret, &message, &stamp());
        assert!(steps.is_ok_and(|steps| !steps.is_empty()), "{scheme:?}");
    });
}

/// A text with the lowest bit of one character changed; the same text where that gives no character.
fn flipped(seeded: &mut Seeded, text: &str) -> String {
    let at = seeded.below(text.chars().count());
    let letters = text.chars().enumerate();
    letters
        .map(
            |(place, letter)| match char::from_u32(u32::from(letter) ^ 1) {
                Some(other) if place == at => other,
                _ => letter,
            },
        )
        .collect()
}

#[test]
fn one_changed_bit_anywhere_is_refused() {
    each(2, ROUNDS, |seeded, scheme| {
        let secret = secret(seeded, scheme);
        let message = message(seeded, scheme);
        let good = scheme.sign(&secret, &message, &stamp()).expect("signed");
        let mut bad = good.clone();
        match (scheme, seeded.below(3)) {
            (Scheme::Twilio | Scheme::TwilioJson, 0) => bad.url = flipped(seeded, &good.url),
            (Scheme::Twilio | Scheme::RazorpayPayment, 1 | 0) if !bad.params.is_empty() => {
                let at = seeded.below(bad.params.len());
                bad.params[at].1 = flipped(seeded, &bad.params[at].1);
            }
            // A token's content travels in its field.
            (Scheme::Twilio | Scheme::RazorpayPayment | Scheme::Jwt, _) | (_, 2) => {
                let all: Vec<(&str, &str)> = good.fields.iter().collect();
                if let Some((name, value)) = all.get(seeded.below(all.len())) {
                    bad.fields.set(name, flipped(seeded, value));
                }
            }
            _ => {
                let at = seeded.below(bad.content.len());
                bad.content[at] ^= 1 << seeded.below(8);
            }
        }
        if bad != good {
            let found = scheme.verify(&secret, &bad, NOW);
            assert!(found.is_err(), "{scheme:?} {good:?} {bad:?}");
        }
        let other = [&secret, "A"].concat();
        assert!(scheme.verify(&other, &good, NOW).is_err(), "{scheme:?}");
    });
}

/// A message that nobody in his senses would send.
fn hostile(seeded: &mut Seeded, scheme: Scheme) -> Message {
    let good = signing::signed(scheme);
    let mut text = || seeded.text(HOSTILE_PIECES, 7);
    let mut message = Message {
        url: text(),
        content: text().into_bytes(),
        params: vec![(text(), text()), (text(), text())],
        ..Message::default()
    };
    message
        .params
        .extend(good.params.iter().map(|(name, _)| (name.clone(), text())));
    for (name, value) in good.fields.iter() {
        // Part of the good value, so that a check gets further than the first letter.
        let half = value.chars().take(value.chars().count() / 2);
        let value = match text().len() % 3 {
            0 => half.collect::<String>() + &text(),
            _ => text(),
        };
        message.fields.push(name, value);
        if text().len() % 7 == 0 {
            message.fields.push(name.to_uppercase(), text());
        }
    }
    message
}

#[test]
fn hostile_messages_are_refused_and_never_panic() {
    each(3, HOSTILE, |seeded, scheme| {
        let message = hostile(seeded, scheme);
        let secret = seeded.text(HOSTILE_PIECES, 3);
        let now = i64::from_le_bytes(seeded.next().to_le_bytes());
        let _ = scheme.sign(&secret, &message, &stamp());
        let _ = scheme.explain(&secret, &message, &stamp());
        for now in [now, NOW, i64::MIN, i64::MAX] {
            let found = scheme.verify(&secret, &message, now);
            assert!(found.is_err(), "{scheme:?} {secret:?} {message:?}");
        }
    });
}

#[test]
fn hostile_messages_are_diagnosed_and_never_panic() {
    each(4, SEARCHES, |seeded, scheme| {
        let [received, sent] = [hostile(seeded, scheme), hostile(seeded, scheme)];
        let secret = seeded.text(HOSTILE_PIECES, 3);
        let evidence = Evidence {
            sent: (seeded.below(2) == 0).then_some(&sent),
            ..Evidence::new(scheme, &secret, &received, NOW)
        };
        let found = diagnose(&evidence);
        assert!(!found.fits(), "{scheme:?} {secret:?} {received:?}");
        for cause in found.causes {
            assert!(cause.to_string().ends_with('.'), "{cause:?}");
        }
    });
}

#[test]
fn tokens_and_comparisons_answer_whatever_they_are_given() {
    let mut seeded = Seeded(5);
    for _ in 0..10 * HOSTILE {
        let [left, right] = [0, 1].map(|_| seeded.text(HOSTILE_PIECES, 5));
        let found = jwt::verify("k", &left, &jwt::Expected::default(), NOW);
        assert!(found.is_err(), "{left:?}");
        let difference = compare::compare(left.as_bytes(), right.as_bytes());
        assert_eq!(difference.is_none(), left == right, "{left:?} {right:?}");
        if let Some(difference) = difference {
            let at = usize::try_from(difference.at).expect("small");
            assert_eq!(left.as_bytes()[..at], right.as_bytes()[..at]);
            assert_eq!(left.as_bytes().get(at), difference.expected.as_ref());
            assert_eq!(right.as_bytes().get(at), difference.found.as_ref());
        }
    }
}
