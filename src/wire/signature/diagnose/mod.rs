//! Why a signature does not fit, found by search: what was presented is held against what the typical mistakes
//! would have signed. A match is a proof; only where nothing matches, the cause is what remains.
//!
//! It needs the secret, so it belongs to learning and to a developer's own machine, never to an answer to a sender.

mod cause;
mod keys;
mod moment;
mod read;
mod rewrite;
mod says;
mod texts;
mod urls;

use super::mac::{Algorithm, SHA1, SHA256, SHA384, SHA512, same};
use super::{Message, Refusal, Scheme, compare, jwt, twilio};
use crate::codec::json;
use keys::Key;
use read::Presented;
use texts::Text;

pub use cause::{Cause, UrlPart};

/// The most mistakes at once that are looked for, besides those in how the signature is written.
const MAX_CHANGES: usize = 3;
/// The most codes that are computed in one search, and the most bytes that go into them.
const MAX_TRIES: u32 = 20_000;
const MAX_BYTES: usize = 1 << 25;

/// What a diagnosis has to go by.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// How the message should have been signed.
    pub scheme: Scheme,
    /// The receiver's secret.
    pub secret: &'a str,
    /// The message as the receiver checked it.
    pub received: &'a Message,
    /// The receiver's clock, in seconds since 1970.
    pub now: i64,
    /// The message as the signer sent it, where that is known: it tells an altered message from a wrong secret.
    pub sent: Option<&'a Message>,
    /// What the receiver expects of a token.
    pub expected: jwt::Expected<'a>,
}

impl<'a> Evidence<'a> {
    /// What a receiver has: the signer's side is not known, and nothing is expected of a token.
    pub fn new(scheme: Scheme, secret: &'a str, received: &'a Message, now: i64) -> Evidence<'a> {
        Evidence {
            scheme,
            secret,
            received,
            now,
            sent: None,
            expected: jwt::Expected::default(),
        }
    }
}

/// What was found: every cause that had to be assumed, the most telling first. Empty where the signature fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// The causes.
    pub causes: Vec<Cause>,
}

impl Diagnosis {
    /// Whether the signature fits, so that there is nothing to explain.
    pub fn fits(&self) -> bool {
        self.causes.is_empty()
    }
}

/// Finds the causes for which a signature is refused.
pub fn diagnose(evidence: &Evidence<'_>) -> Diagnosis {
    let causes = match verify(evidence) {
        Ok(()) => Vec::new(),
        Err(Refusal::NoSecret) => vec![Cause::Refused(Refusal::NoSecret)],
        Err(refusal) => explain(evidence, refusal),
    };
    Diagnosis { causes }
}

/// Checks as a receiver does, with what it expects of a token.
fn verify(evidence: &Evidence<'_>) -> Result<(), Refusal> {
    let Evidence {
        scheme,
        secret,
        received,
        now,
        ..
    } = *evidence;
    match scheme.verify(secret, received, now) {
        Err(Refusal::Token(_)) | Ok(()) if scheme == Scheme::Jwt => {
            let token = jwt::bearer(received.field(jwt::RECIPE.field)?)?;
            jwt::verify(secret, token, &evidence.expected, now)?;
            Ok(())
        }
        result => result,
    }
}

/// The causes of a refusal.
fn explain(evidence: &Evidence<'_>, refusal: Refusal) -> Vec<Cause> {
    let Evidence {
        scheme,
        secret,
        received,
        ..
    } = *evidence;
    let presented = read::presented(scheme, received);
    let keys = keys::keys(scheme, secret);
    let stamp = read::stamp(scheme, received);
    let texts = texts::texts(scheme, received, &stamp);
    if let Some(mut causes) = search(scheme, &presented, &keys, &texts) {
        // A wrong algorithm is seen in the code and in the token's header: it is one cause.
        let moment = moment::cause(evidence, &stamp);
        causes.extend(moment.filter(|cause| causes.iter().all(|other| other.key() != cause.key())));
        if causes.is_empty() {
            causes.push(Cause::Refused(refusal));
        }
        return causes;
    }
    if !is_riddle(&refusal) {
        // A secret that is no key may be one of another kind.
        let other = keys::other_kind(scheme, secret);
        return match refusal {
            Refusal::Secret { .. } if other.is_some() => other.into_iter().collect(),
            refusal => vec![Cause::Refused(refusal)],
        };
    }
    if presented.is_empty() {
        let recipe = scheme.recipe();
        return vec![Cause::Refused(Refusal::Malformed {
            field: recipe.field,
            expected: recipe.encoding.word(),
        })];
    }
    let Some(sent) = evidence.sent else {
        return vec![keys::remaining(scheme, secret, false)];
    };
    let stamp = read::stamp(scheme, sent).or(stamp);
    let signed = texts::texts(scheme, sent, &stamp);
    match search(scheme, &presented, &keys, &signed) {
        Some(mut causes) => {
            causes.push(altered(scheme, sent, received, [&signed, &texts]));
            causes
        }
        None => vec![keys::remaining(scheme, secret, true)],
    }
}

/// Whether a refusal leaves open what is wrong; the others say it.
fn is_riddle(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Signature { .. }
            | Refusal::Token(jwt::Fault::Signature)
            | Refusal::Twilio(
                twilio::Mismatch::Signature { .. } | twilio::Mismatch::Content { .. }
            )
    )
}

/// The fewest changes to key, text and algorithm that make one of the presented codes.
fn search(
    scheme: Scheme,
    presented: &[Presented],
    keys: &[Key],
    texts: &[Text],
) -> Option<Vec<Cause>> {
    let usual = scheme.recipe().algorithm;
    let algorithms = [usual, SHA1, SHA256, SHA384, SHA512];
    let (mut tries, mut bytes) = (0_u32, 0_usize);
    for changes in 0..=MAX_CHANGES {
        for (at, algorithm) in algorithms.into_iter().enumerate() {
            // The usual one comes first, and is not tried again in its own place.
            let again = at > 0 && algorithm == usual;
            let fitting = presented.iter().any(|one| one.code.len() == algorithm.size);
            if again || !fitting {
                continue;
            }
            for key in keys {
                let so_far = usize::from(at > 0).saturating_add(usize::from(key.cause.is_some()));
                for text in texts {
                    if so_far.saturating_add(text.causes.len()) != changes {
                        continue;
                    }
                    tries = tries.saturating_add(1);
                    bytes = bytes.saturating_add(text.bytes.len());
                    if tries > MAX_TRIES || bytes > MAX_BYTES {
                        return None;
                    }
                    let code = algorithm.mac(&key.bytes, &text.bytes);
                    if let Some(found) = presented.iter().find(|found| same(&found.code, &code)) {
                        return Some(named(found, text, key, usual, algorithm));
                    }
                }
            }
        }
    }
    None
}

/// Everything that a match assumes.
fn named(
    found: &Presented,
    text: &Text,
    key: &Key,
    usual: Algorithm,
    used: Algorithm,
) -> Vec<Cause> {
    let mut causes = text.causes.clone();
    causes.extend(key.cause.clone());
    if used != usual {
        causes.push(Cause::Algorithm {
            expected: usual.word,
            found: used.word,
        });
    }
    causes.extend(found.causes.iter().cloned());
    causes
}

/// What differs between the message that was signed and the one that was checked.
fn altered(
    scheme: Scheme,
    sent: &Message,
    received: &Message,
    [signed, checked]: [&[Text]; 2],
) -> Cause {
    let twilio = matches!(scheme, Scheme::Twilio | Scheme::TwilioJson);
    if twilio && let Some(cause) = urls::difference(&sent.url, &received.url) {
        return cause;
    }
    if scheme == Scheme::TwilioJson || !matches!(scheme, Scheme::Twilio | Scheme::RazorpayPayment) {
        let read = |message: &Message| json::read(&message.content);
        if sent.content != received.content && read(sent).is_some() && read(sent) == read(received)
        {
            return Cause::Rewritten {
                form: "the bytes that were sent, which say the same in another writing".to_owned(),
            };
        }
    }
    let first = |texts: &[Text]| texts.first().map(|text| text.bytes.clone());
    let difference = match (first(signed), first(checked)) {
        (Some(signed), Some(checked)) => compare::compare(&signed, &checked),
        _ => None,
    };
    Cause::Altered { difference }
}
