//! The causes of a signature that does not fit, as data. What they say stands in `says`.

use crate::signature::compare::Difference;
use crate::signature::{Refusal, jwt, twilio};

/// One cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The check itself says what is wrong: a field is missing, the secret is empty, a claim is refused.
    Refused(Refusal),
    /// The content was parsed and written anew.
    Rewritten {
        /// The writing that fits: `compact JSON, keys sorted`.
        form: String,
    },
    /// What belongs in front of the content was not signed.
    Unstamped {
        /// What is missing: `v0:, the timestamp and a colon`.
        missing: &'static str,
    },
    /// The URL is not the one that was signed.
    Url {
        /// The part that differs.
        part: UrlPart,
        /// The URL that was signed.
        signed: String,
    },
    /// What is signed stands in another order.
    Unsorted {
        /// The order that is right: `by the bytes of their names`.
        order: &'static str,
    },
    /// The form was not decoded as a form is.
    Decoding {
        /// The parameter in which it shows first.
        name: String,
        /// How the signed value differs: `a plus sign where you have a space`.
        how: &'static str,
    },
    /// Another algorithm.
    Algorithm {
        /// The one of the scheme.
        expected: &'static str,
        /// The one that was used.
        found: &'static str,
    },
    /// The right secret, made into a key in the wrong way.
    KeyForm {
        /// How the scheme does it.
        expected: &'static str,
        /// How it was done.
        found: &'static str,
    },
    /// White space or quotation marks around the secret.
    KeyBlanks,
    /// The secret is a key of another kind.
    OtherKey {
        /// What it looks like: `a Stripe API key`.
        looks: &'static str,
        /// The secret that signs.
        wanted: &'static str,
    },
    /// The secret is another one.
    WrongSecret {
        /// The secret that signs.
        wanted: &'static str,
        /// Whether the bytes that were sent rule out everything else.
        proved: bool,
    },
    /// The code is written in another way.
    Encoding {
        /// The way of the scheme.
        expected: &'static str,
        /// The way that was found.
        found: &'static str,
    },
    /// Hexadecimal digits in upper case.
    HexCase,
    /// Another prefix in front of the code, or none, or one too many.
    Prefix {
        /// The one of the scheme; empty where there is none.
        expected: &'static str,
        /// The one that was found.
        found: String,
    },
    /// White space or quotation marks around the signature.
    Surrounded,
    /// The signature is too old.
    Stale {
        /// Its age in seconds.
        by: i64,
    },
    /// The signature is from the future.
    Future {
        /// How far, in seconds.
        by: i64,
    },
    /// Milliseconds where seconds are expected.
    Milliseconds {
        /// Whether it is the receiver's clock; otherwise it is the timestamp.
        clock: bool,
    },
    /// The message is not the one that was sent.
    Altered {
        /// Where the two part, as far as it is known.
        difference: Option<Difference>,
    },
}

/// A part of a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPart {
    /// `https` or `http`.
    Scheme,
    /// The host.
    Host,
    /// The port.
    Port,
    /// The path.
    Path,
    /// The slash at the end of the path.
    Slash,
    /// The query.
    Query,
}

impl UrlPart {
    /// The word that a person reads.
    pub fn word(self) -> &'static str {
        match self {
            UrlPart::Scheme => "scheme",
            UrlPart::Host => "host",
            UrlPart::Port => "port",
            UrlPart::Path => "path",
            UrlPart::Slash => "slash at the end of the path",
            UrlPart::Query => "query",
        }
    }
}

impl Cause {
    /// Its name in files.
    pub fn key(&self) -> &'static str {
        match self {
            Cause::Refused(refusal) => refused(refusal),
            Cause::Rewritten { .. } => "re-serialised",
            Cause::Unstamped { .. } => "unstamped",
            Cause::Url { .. } => "url",
            Cause::Unsorted { .. } => "unsorted",
            Cause::Decoding { .. } => "decoding",
            Cause::Algorithm { .. } => "algorithm",
            Cause::KeyForm { .. } => "key-form",
            Cause::KeyBlanks => "key-blanks",
            Cause::OtherKey { .. } => "other-key",
            Cause::WrongSecret { .. } => "wrong-secret",
            Cause::Encoding { .. } => "encoding",
            Cause::HexCase => "hex-case",
            Cause::Prefix { .. } => "prefix",
            Cause::Surrounded => "surrounded",
            Cause::Stale { .. } => "stale",
            Cause::Future { .. } => "future",
            Cause::Milliseconds { .. } => "milliseconds",
            Cause::Altered { .. } => "altered",
        }
    }
}

/// The name of a refusal that needs no search.
fn refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoSecret => "no-secret",
        Refusal::Secret { .. } => "key-form",
        Refusal::Missing { .. } => "missing",
        Refusal::Repeated { .. } => "repeated",
        Refusal::Malformed { .. } | Refusal::Claims => "malformed",
        Refusal::Signature { .. } => "signature",
        Refusal::Stale { .. } | Refusal::Token(jwt::Fault::Expired { .. }) => "stale",
        Refusal::Future { .. } | Refusal::Token(jwt::Fault::NotYet { .. }) => "future",
        Refusal::Twilio(twilio::Mismatch::NoHash) => "no-hash",
        Refusal::Twilio(_) => "altered",
        Refusal::Token(jwt::Fault::Algorithm { .. }) => "algorithm",
        Refusal::Token(_) => "token",
    }
}
