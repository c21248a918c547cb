//! `X-Twilio-Signature`: base64 of an HMAC-SHA1 over the URL and the sorted form parameters.
//!
//! Names and values are joined without anything between them, so the construction is ambiguous: two
//! neighbouring parameters fused into one have the same signature. The official libraries share this trait.

use core::fmt;

use super::address::{Address, without_fragment};
use super::mac::{Algorithm, SHA1, SHA256, same};
use crate::codec::{base64, form, hash};
use crate::{Request, Shows, Step};

/// Name of the field that carries the signature.
pub const FIELD: &str = "X-Twilio-Signature";

/// Name of the field that says how a request was signed: `key=…,algorithm=HMAC_SHA256`. Where it is missing, the
/// signature is an HMAC-SHA1 under the account's token.
pub const SETTINGS: &str = "X-Twilio-Webhooks-Signature-Settings";

/// Query parameter that carries the hash of content that is no form.
const HASH: &str = "bodySHA256=";

/// Why a signature is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The content is not the one whose hash stands in the URL.
    Content {
        /// The hash in the URL.
        signed: String,
        /// The hash of the content that arrived.
        found: String,
    },
    /// The content is no form, and the URL has no `bodySHA256`.
    NoHash,
    /// URL, parameters or token are not those that were signed.
    Signature {
        /// The signature of this URL and these parameters under this token.
        expected: String,
    },
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mismatch::Content { .. } => {
                "The content is not the one that was signed: its SHA-256 differs from bodySHA256 in the URL."
            }
            Mismatch::NoHash => "The content is no form and the URL has no bodySHA256, so nothing protects the content.",
            Mismatch::Signature { .. } => {
                "The signature does not fit: the token, the URL or a parameter is not the one that was signed."
            }
        })
    }
}

/// The signature of a form request. `url` is the full URL with its query; a fragment is left out.
pub fn sign_form(token: &str, url: &str, params: &[(String, String)]) -> String {
    sign_by(SHA1, token, url, params)
}

/// The signature of a request whose content is no form: the URL alone, which must carry `bodySHA256`.
pub fn sign_json(token: &str, url_with_hash: &str) -> String {
    sign_form(token, url_with_hash, &[])
}

/// SHA-256 of the content in lower-case hexadecimal digits.
pub fn body_sha256(content: &[u8]) -> String {
    hash::sha256_hex(content)
}

/// The URL to which content that is no form is sent: with `bodySHA256` at the end of its query.
pub fn hashed_url(url: &str, content: &[u8]) -> String {
    let url = without_fragment(url);
    let joint = if url.contains('?') { "&" } else { "?" };
    [url, joint, HASH, &body_sha256(content)].concat()
}

/// The signature of a request: over its parameters where the content is a form or empty, and otherwise over
/// the URL, to which `bodySHA256` is added where it is missing.
pub fn sign_request(token: &str, url: &str, request: &Request) -> String {
    match signed_params(request) {
        Some(params) => sign_form(token, url, &params),
        None if hash_in(url).is_some() => sign_json(token, url),
        None => sign_json(token, &hashed_url(url, &request.content)),
    }
}

/// Checks a signature in constant time. `url` is the full URL, with its query, to which the sender sent.
/// As in the official libraries it may match with the port written or without.
pub fn verify(token: &str, url: &str, request: &Request, signature: &str) -> Result<(), Mismatch> {
    match (hash_in(url), signed_params(request)) {
        (None, Some(params)) => verify_form(token, url, &params, signature),
        // An empty form is hashed like any other content once the URL carries a hash.
        (Some(_), Some(params)) if !params.is_empty() => {
            verify_form(token, url, &params, signature)
        }
        _ => verify_json(token, url, &request.content, signature),
    }
}

/// Checks the signature of a form request: the parameters may be in any order.
pub fn verify_form(
    token: &str,
    url: &str,
    params: &[(String, String)],
    signature: &str,
) -> Result<(), Mismatch> {
    verify_by(SHA1, token, url, params, signature)
}

/// Checks the signature of a request whose content is no form: the URL must carry the hash of this very content.
pub fn verify_json(
    token: &str,
    url: &str,
    content: &[u8],
    signature: &str,
) -> Result<(), Mismatch> {
    verify_hash(url, content)?;
    verify_form(token, url, &[], signature)
}

/// Checks that the URL carries the hash of this very content.
pub(super) fn verify_hash(url: &str, content: &[u8]) -> Result<(), Mismatch> {
    let signed = hash_in(url).ok_or(Mismatch::NoHash)?;
    let found = body_sha256(content);
    if !same(signed.as_bytes(), found.as_bytes()) {
        return Err(Mismatch::Content {
            signed: signed.to_owned(),
            found,
        });
    }
    Ok(())
}

/// The algorithm that the value of [`SETTINGS`] names; `None` where it is an unknown one.
pub(super) fn algorithm(settings: &str) -> Option<Algorithm> {
    let named = settings.split(',').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        (name.trim() == "algorithm" && !value.trim().is_empty()).then_some(value.trim())
    });
    match named {
        None => Some(SHA1),
        Some(name) if name.eq_ignore_ascii_case("HMAC_SHA1") => Some(SHA1),
        Some(name) if name.eq_ignore_ascii_case("HMAC_SHA256") => Some(SHA256),
        Some(_) => None,
    }
}

/// Checks a signature that another algorithm may have made.
pub(super) fn verify_by(
    algorithm: Algorithm,
    token: &str,
    url: &str,
    params: &[(String, String)],
    signature: &str,
) -> Result<(), Mismatch> {
    let fits = spellings(url).iter().fold(false, |fits, url| {
        // No shortcut: all are computed and compared whatever the first one says.
        let expected = sign_by(algorithm, token, url, params);
        same(expected.as_bytes(), signature.as_bytes()) | fits
    });
    if fits {
        Ok(())
    } else {
        Err(Mismatch::Signature {
            expected: sign_by(algorithm, token, url, params),
        })
    }
}

/// How the signature comes about: URL, parameters, HMAC, base64.
pub fn explain(token: &str, url: &str, params: &[(String, String)]) -> Vec<Step> {
    let start = without_fragment(url);
    let pairs = sorted(params);
    let text = [start, &joined(&pairs)].concat();
    let digest = SHA1.mac(token.as_bytes(), text.as_bytes());
    let step = |name, says: String, input: &[u8], output: &[u8], shows| Step {
        name,
        says,
        input: input.to_vec(),
        output: output.to_vec(),
        shows,
    };
    let fragment = if start == url {
        ""
    } else {
        " What follows # is left out, because it is never sent."
    };
    let mut names: Vec<&str> = pairs.iter().map(|[name, _]| *name).collect();
    names.dedup();
    let order = names.join(", ");
    let appended = if params.is_empty() {
        "There are no parameters, so the URL stands alone.".to_owned()
    } else {
        format!(
            "Names in the order of their bytes, each with its value behind it and nothing between: {order}."
        )
    };
    let says_url =
        format!("The full address as it was configured, with scheme and query.{fragment}");
    let says_hmac = format!(
        "The token is the key, {} bytes long. The result is always 20 bytes, and one changed byte of the text changes all of them.",
        token.len()
    );
    let says_end = "20 bytes become 28 letters: the value of X-Twilio-Signature.".to_owned();
    vec![
        step(
            "Start with the URL",
            says_url,
            url.as_bytes(),
            start.as_bytes(),
            Shows::Text,
        ),
        step(
            "Append the sorted parameters",
            appended,
            start.as_bytes(),
            text.as_bytes(),
            Shows::Text,
        ),
        step(
            "HMAC-SHA1 with the token",
            says_hmac,
            text.as_bytes(),
            &digest,
            Shows::Hex,
        ),
        step(
            "Write as base64",
            says_end,
            &digest,
            base64::encode(&digest).as_bytes(),
            Shows::Bits,
        ),
    ]
}

fn sign_by(algorithm: Algorithm, token: &str, url: &str, params: &[(String, String)]) -> String {
    let text = [without_fragment(url), &joined(&sorted(params))].concat();
    base64::encode(&algorithm.mac(token.as_bytes(), text.as_bytes()))
}

/// Names by their bytes, the distinct values of a name by theirs.
pub(super) fn sorted(params: &[(String, String)]) -> Vec<[&str; 2]> {
    let mut pairs: Vec<[&str; 2]> = Vec::new();
    for (name, value) in params {
        let pair = [name.as_str(), value];
        if let Err(place) = pairs.binary_search(&pair) {
            pairs.insert(place, pair);
        }
    }
    pairs
}

/// Names and values with nothing in between.
pub(super) fn joined(pairs: &[[&str; 2]]) -> String {
    pairs.concat().concat()
}

/// The form parameters; `None` where the content is there and is no form.
fn signed_params(request: &Request) -> Option<Vec<(String, String)>> {
    let form = request
        .media_type()
        .is_none_or(|kind| kind == "application/x-www-form-urlencoded");
    (form || request.content.is_empty()).then(|| form::decode(&request.content))
}

/// The hash of the content that the URL carries.
pub(super) fn hash_in(url: &str) -> Option<&str> {
    let (_, query) = without_fragment(url).split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(HASH))
}

/// The spellings of a URL under which a receiver accepts it: without its port and with it, its own one or that of
/// the scheme, and with an apostrophe as it is or percent-encoded, as some senders write it in the query.
pub(super) fn spellings(url: &str) -> [String; 4] {
    let (bare, full) = ports(without_fragment(url));
    let escaped = [&bare, &full].map(|url| url.replace('\'', "%27"));
    let [bare_escaped, full_escaped] = escaped;
    [bare, full, bare_escaped, full_escaped]
}

/// The URL without its port, and with it: its own one, or that of the scheme.
fn ports(url: &str) -> (String, String) {
    let Some(address) = Address::cut(url) else {
        return (url.to_owned(), url.to_owned());
    };
    let with = |port| Address { port, ..address }.url();
    (
        with(None),
        with(Some(address.port.unwrap_or(address.usual_port()))),
    )
}
