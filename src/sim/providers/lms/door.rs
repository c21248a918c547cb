//! Who may come in and what they can carry: the key and its scope, the methods, the forms of content.

use wire::{Part, Request};

use super::keys::Keys;
use super::routes;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};
use crate::providers::details::{self, Kind};

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Read and write.
    Write,
    /// Only read.
    Read,
}

impl Scope {
    /// Whether the key may change anything.
    pub(super) fn writes(self) -> bool {
        self == Scope::Write
    }

    /// The word of requests and answers.
    pub(super) fn word(self) -> &'static str {
        match self {
            Scope::Write => "write",
            Scope::Read => "read",
        }
    }

    /// The scope of that word.
    pub(super) fn from_word(word: &str) -> Option<Scope> {
        [Scope::Write, Scope::Read]
            .into_iter()
            .find(|scope| scope.word() == word)
    }

    /// How a key begins that the shop makes, so that a look at it tells what it is for.
    pub(super) fn begins(self) -> &'static str {
        match self {
            Scope::Write => "cs_test_",
            Scope::Read => "cs_read_",
        }
    }

    /// What is noted of the key.
    pub(super) fn says(self) -> &'static str {
        match self {
            Scope::Write => "The key is known: it may read and write.",
            Scope::Read => "The key is known: it may only read.",
        }
    }
}

/// Checks the key (RFC 6750).
pub(super) fn key(keys: &Keys, request: &Request) -> Result<Scope, Refused> {
    let refuse = |detail: &str, challenge: &str| {
        let refused = details::plain(401, detail, Part::Headers);
        Err(details::with(refused, "WWW-Authenticate", challenge))
    };
    let bad = "Bearer realm=\"courses\", error=\"invalid_token\"";
    match ask::credentials(request) {
        Credentials::Missing => refuse(
            "Send your key as a Bearer token in Authorization.",
            "Bearer realm=\"courses\"",
        ),
        Credentials::Bearer(found) => match keys.of(found) {
            Some(key) if key.revoked => refuse("This key was deleted: it opens nothing.", bad),
            Some(key) => Ok(key.scope),
            None => refuse("Nobody has this key.", bad),
        },
        Credentials::Basic(_) => refuse(
            "Authorization says Basic; the shop wants Bearer and the key.",
            bad,
        ),
        Credentials::Other(..) => refuse("The word Bearer in front of the key is missing.", bad),
    }
}

/// 403: the key may only read.
pub(super) fn read_only(host: &str) -> Refused {
    let kind = Kind {
        slug: "insufficient-scope",
        title: "The key may not do that",
    };
    let refused = details::typed(host, 403, &kind, "This key may only read.", Part::Method);
    let challenge = "Bearer realm=\"courses\", error=\"insufficient_scope\", scope=\"write\"";
    details::with(refused, "WWW-Authenticate", challenge)
}

/// 405 with the methods that are possible.
pub(in crate::providers) fn method(method: &str, allow: &[&str]) -> Refused {
    let allow = routes::words(allow);
    let detail = format!("{method} is not possible here. Possible: {allow}.");
    details::with(details::plain(405, &detail, Part::Method), "Allow", &allow)
}

/// 406 where the client takes no JSON (RFC 9110, section 12.5.1).
pub(in crate::providers) fn accept(request: &Request) -> Result<(), Refused> {
    let Some(accept) = request
        .fields
        .get("Accept")
        .filter(|accept| !accept.trim().is_empty())
    else {
        return Ok(());
    };
    let takes = accept.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let fits = [
            "*/*",
            "application/*",
            "application/json",
            "application/graphql-response+json",
        ]
        .contains(&name.as_str());
        let never = parts.any(|part| {
            part.strip_prefix("q=")
                .is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        });
        fits && !never
    });
    if takes {
        return Ok(());
    }
    let detail = format!("Accept says {accept}; the shop has application/json.");
    Err(details::plain(406, &detail, Part::Headers))
}

/// 415 where the content is none of these media types.
pub(in crate::providers) fn media_type(request: &Request, known: &[&str]) -> Result<(), Refused> {
    let found = request.media_type().unwrap_or_default();
    if known.contains(&found.as_str()) {
        return Ok(());
    }
    let detail = match found.as_str() {
        "" => format!("Content-Type is missing. Send {}.", known.join(" or ")),
        found => format!("Content-Type says {found}. Send {}.", known.join(" or ")),
    };
    let refused = details::plain(415, &detail, Part::Body);
    Err(details::with(refused, "Accept", &known.join(", ")))
}
