//! What each cause says: in one sentence, what is wrong, how that can be seen, and what to do.

use core::fmt;

use super::cause::{Cause, UrlPart};

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Refused(refusal) => refusal.fmt(f),
            Cause::Rewritten { form } => write!(
                f,
                "The content was parsed and written anew: the signature fits {form}, so check the raw bytes, before any parser touches them."
            ),
            Cause::Unstamped { missing } => write!(
                f,
                "Only the content was signed: the signature fits it alone, so put {missing} in front before you sign."
            ),
            Cause::Url { part, signed } => write!(
                f,
                "The URL has another {}: the signature fits {signed}, and {}, so check the URL that the sender was given.",
                part.word(),
                habit(*part)
            ),
            Cause::Unsorted { order } => write!(
                f,
                "The values were signed in another order: the signature fits the order in which they came, so sort them {order} before you sign."
            ),
            Cause::Decoding { name, how } => write!(
                f,
                "The form was decoded wrongly: the signature fits {name} with {how}, so decode the raw form once, with a form parser."
            ),
            Cause::Algorithm { expected, found } => write!(
                f,
                "The signature was made with {found}: the code has that length and fits, so use {expected}."
            ),
            Cause::KeyForm { expected, found } => write!(
                f,
                "The secret was turned into a key in the wrong way: the signature fits {found}, so use {expected}."
            ),
            Cause::KeyBlanks => f.write_str(
                "White space or quotation marks belong to one of the two copies of the secret: the signature fits once they are different, so trim it where it is read.",
            ),
            Cause::OtherKey { looks, wanted } => write!(
                f,
                "The secret is the wrong kind of key: by its form it is {looks}, so take {wanted}."
            ),
            Cause::WrongSecret {
                wanted,
                proved: true,
            } => write!(
                f,
                "The secret is another one than the signer's: the bytes that were sent do not fit it either, so copy {wanted} anew."
            ),
            Cause::WrongSecret {
                wanted,
                proved: false,
            } => write!(
                f,
                "The secret is another one than the signer's, or the message was altered: no usual mistake makes the signature fit, so copy {wanted} anew, and if it stays, compare with the bytes that were sent."
            ),
            written => written.fmt_written(f),
        }
    }
}

impl Cause {
    /// The causes that lie in how the signature is written, and in time.
    fn fmt_written(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Encoding { expected, found } => write!(
                f,
                "The code is right and written in another way: it is {found}, so write it as {expected}."
            ),
            Cause::HexCase => f.write_str(
                "The code is right and has upper-case digits: A to F where a to f is expected, so write it in lower case.",
            ),
            Cause::Prefix { expected: "", found } => write!(
                f,
                "The code has a prefix too many: {found} stands in front of it, so send the code alone."
            ),
            Cause::Prefix { expected, found } if found.is_empty() => write!(
                f,
                "The code has no prefix: it stands alone in its field, so put {expected} in front of it."
            ),
            Cause::Prefix { expected, found } => write!(
                f,
                "The code has another prefix: {found} stands in front of it, so put {expected} there."
            ),
            Cause::Surrounded => f.write_str(
                "White space or quotation marks stand around the signature: without them it fits, so send and compare the bare value.",
            ),
            Cause::Stale { by } => write!(
                f,
                "The signature is too old: it fits, and {by} seconds have passed since it was made, so refuse it, or set the clock if it was sent just now."
            ),
            Cause::Future { by } => write!(
                f,
                "The signature is from the future: it fits, and its timestamp lies {by} seconds ahead, so set the clock that is wrong."
            ),
            Cause::Milliseconds { clock: true } => f.write_str(
                "The clock counts milliseconds: it stands more than a thousand years behind the timestamp when it is read in seconds, so divide it by 1000 before you compare.",
            ),
            Cause::Milliseconds { clock: false } => f.write_str(
                "The timestamp counts milliseconds: it lies more than a thousand years ahead when it is read in seconds, so divide it by 1000 before you sign.",
            ),
            Cause::Altered {
                difference: Some(difference),
            } => write!(
                f,
                "The message is not the one that was sent: the signature fits the bytes that were sent, so find out what changed them. {}",
                difference.says
            ),
            _ => f.write_str(
                "The message is not the one that was sent: its signature fits and its content does not, so find out what changed it.",
            ),
        }
    }
}

/// How it comes that this part differs.
fn habit(part: UrlPart) -> &'static str {
    match part {
        UrlPart::Scheme => "behind a proxy an app sees http where the sender used https",
        UrlPart::Host => "behind a proxy an app sees its own host name",
        UrlPart::Port => "behind a proxy an app sees its own port",
        UrlPart::Path => "a proxy or a router has changed it",
        UrlPart::Slash => "a router has added or dropped it",
        UrlPart::Query => "a framework has dropped it or decoded it",
    }
}
