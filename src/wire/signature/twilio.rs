//! `X-Twilio-Signature`: base64 of an HMAC-SHA1 over the URL and the sorted form parameters.
//!
//! Names and values are joined without anything between them, so the construction is ambiguous: two
//! neighbouring parameters fused into one have the same signature. The official libraries share this trait.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::codec::{base64, form};
use crate::{Request, Shows, Step};

/// Name of the field that carries the signature.
pub const FIELD: &str = "X-Twilio-Signature";

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
    let mut text = without_fragment(url).to_owned();
    text.push_str(&joined(&sorted(params)));
    base64::encode(&hmac_sha1(token, &text))
}

/// The signature of a request whose content is no form: the URL alone, which must carry `bodySHA256`.
pub fn sign_json(token: &str, url_with_hash: &str) -> String {
    sign_form(token, url_with_hash, &[])
}

/// SHA-256 of the content in lower-case hexadecimal digits.
pub fn body_sha256(content: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    Sha256::digest(content)
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
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
    let params = match (hash_in(url), signed_params(request)) {
        (None, Some(params)) => params,
        // An empty form is hashed like any other content once the URL carries a hash.
        (Some(_), Some(params)) if !params.is_empty() => params,
        (Some(signed), _) => {
            let found = body_sha256(&request.content);
            if !same(signed, &found) {
                return Err(Mismatch::Content {
                    signed: signed.to_owned(),
                    found,
                });
            }
            Vec::new()
        }
        (None, None) => return Err(Mismatch::NoHash),
    };
    let expected = sign_form(token, url, &params);
    let (bare, full) = ports(without_fragment(url));
    // Some senders write an apostrophe in the query percent-encoded; one official library accepts both.
    let escaped = [bare.replace('\'', "%27"), full.replace('\'', "%27")];
    let fits = [bare, full]
        .iter()
        .chain(&escaped)
        .fold(false, |fits, url| {
            // No shortcut: all are computed and compared whatever the first one says.
            same(&sign_form(token, url, &params), signature) | fits
        });
    if fits {
        Ok(())
    } else {
        Err(Mismatch::Signature { expected })
    }
}

/// How the signature comes about: URL, parameters, HMAC, base64.
pub fn explain(token: &str, url: &str, params: &[(String, String)]) -> Vec<Step> {
    let start = without_fragment(url);
    let pairs = sorted(params);
    let text = [start, &joined(&pairs)].concat();
    let digest = hmac_sha1(token, &text);
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

fn hmac_sha1(key: &str, text: &str) -> Vec<u8> {
    // HMAC takes a key of any length; an empty digest matches nothing.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key.as_bytes()) else {
        return Vec::new();
    };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Names by their bytes, the distinct values of a name by theirs.
fn sorted(params: &[(String, String)]) -> Vec<[&str; 2]> {
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
fn joined(pairs: &[[&str; 2]]) -> String {
    pairs.concat().concat()
}

/// The form parameters; `None` where the content is there and is no form.
fn signed_params(request: &Request) -> Option<Vec<(String, String)>> {
    let form = request
        .media_type()
        .is_none_or(|kind| kind == "application/x-www-form-urlencoded");
    (form || request.content.is_empty()).then(|| form::decode(&request.content))
}

fn hash_in(url: &str) -> Option<&str> {
    let (_, query) = without_fragment(url).split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(HASH))
}

fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// The URL without its port, and with it: its own one, or that of the scheme.
fn ports(url: &str) -> (String, String) {
    let whole = || (url.to_owned(), url.to_owned());
    let Some((scheme, rest)) = url.split_once("://") else {
        return whole();
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some((authority, path)) = rest.split_at_checked(end) else {
        return whole();
    };
    let host_at = authority.rfind('@').map_or(0, |at| at.saturating_add(1));
    let Some((userinfo, address)) = authority.split_at_checked(host_at) else {
        return whole();
    };
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) => (host, port),
        None => (
            address,
            if scheme.eq_ignore_ascii_case("http") {
                "80"
            } else {
                "443"
            },
        ),
    };
    let bare = [scheme, "://", userinfo, host, path].concat();
    (
        bare,
        [scheme, "://", userinfo, host, ":", port, path].concat(),
    )
}

fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}
