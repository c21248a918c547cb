//! One request from a real program: whose world, which provider, and the answer brought back.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;

use super::held::Held;
use super::listen::{Incomings, Limits, Outgoing};
use super::paths::FOLLOWED;
use super::route::{Asked, Choice, Directory};
use super::worlds::Worlds;
use super::{convert, own};

/// The field by which a visitor names a world of their own.
pub(crate) const WORLD_FIELD: &str = "x-roundtrip-world";
/// The start of the path segment that does the same: `/~KEY/…`.
const WORLD_SEGMENT: &str = "/~";
/// What a client hears that takes the gateway for a proxy to a server with TLS.
const TUNNEL: &str = "The gateway opens no tunnels: ask for http:// addresses, it speaks no TLS.\n";

/// What every connection answers with.
pub(crate) struct Desk {
    /// The worlds.
    pub worlds: Worlds,
    /// Who lives in them.
    pub directory: Directory,
    /// What a client may take.
    pub limits: Limits,
}

impl Desk {
    /// Answers a request that came in at a provider's own port, or at the port of all.
    pub async fn answer(&self, own_port: Option<&str>, request: Incomings) -> Outgoing {
        let (head, body) = request.into_parts();
        if head.method == hyper::Method::CONNECT {
            return closing(said(501, TUNNEL));
        }
        let Some((key, path)) = visitor(&head) else {
            return bad_key();
        };
        if let Some(answer) = own::answer(self, &head, key, path) {
            return answer;
        }
        if own::signs(&head, path) {
            let content = self.content(body).await;
            return content.map_or_else(|refusal| refusal, |asked| own::signature(&asked));
        }
        let authority = head.uri.authority().map(|authority| authority.as_str());
        let field = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        let asked = Asked {
            host: authority.or_else(|| field("host")),
            path,
            authorization: field("authorization"),
            own: own_port,
        };
        let Some(choice) = self.directory.choose(&asked) else {
            return self.nobody(path);
        };
        let Some(held) = self.worlds.of(key) else {
            return bad_key();
        };
        let local = local(&head, &asked, choice);
        match self.content(body).await {
            Ok(content) => ask(&held, &head, choice, local.as_deref(), content),
            Err(refusal) => refusal,
        }
    }

    /// The whole content, within its bounds.
    async fn content(&self, body: Incoming) -> Result<Bytes, Outgoing> {
        if body.is_end_stream() {
            return Ok(Bytes::new());
        }
        let most = self.limits.content;
        let too_large = || {
            closing(said(
                413,
                &format!("The content is larger than {most} bytes: send less.\n"),
            ))
        };
        if body.size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
            return Err(too_large());
        }
        let read = Limited::new(body, most).collect();
        match tokio::time::timeout(self.limits.content_time, read).await {
            Ok(Ok(content)) => Ok(content.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
            Ok(Err(_)) => Err(closing(said(
                400,
                "The content broke off or is badly framed.\n",
            ))),
            Err(_) => Err(closing(said(408, "The content did not arrive in time.\n"))),
        }
    }

    fn nobody(&self, path: &str) -> Outgoing {
        let parties = self.directory.parties();
        said(
            404,
            &format!(
                "No provider answers at {path} here. Put its name in front, such as /@{}{path}, send its host name in Host, or ask at its own port. There are: {}.\n",
                parties.first().copied().unwrap_or("twilio"),
                parties.join(", "),
            ),
        )
    }
}

/// An answer of the gateway itself, in plain text.
pub(crate) fn said(status: u16, text: &str) -> Outgoing {
    content(status, "text/plain; charset=utf-8", text.to_owned())
}

/// An answer of the gateway itself.
pub(crate) fn content(status: u16, kind: &'static str, text: String) -> Outgoing {
    let mut answer = hyper::Response::new(Full::from(text));
    *answer.status_mut() =
        hyper::StatusCode::from_u16(status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    answer
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// The refusal of a key that is none.
pub(crate) fn bad_key() -> Outgoing {
    said(
        400,
        "A world's key has 1 to 64 letters, digits and -_. only, such as X-Roundtrip-World: maya-1.\n",
    )
}

/// The same answer, behind which the connection ends: what still comes on it was not read.
fn closing(mut answer: Outgoing) -> Outgoing {
    answer
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// The visitor's key, where one is named, and the path behind it. Nothing where the key is no text.
fn visitor(head: &Parts) -> Option<(Option<&str>, &str)> {
    let path = head.uri.path();
    if let Some(rest) = path.strip_prefix(WORLD_SEGMENT) {
        let cut = rest.find('/').and_then(|at| rest.split_at_checked(at));
        let (key, path) = cut.unwrap_or((rest, "/"));
        return Some((Some(key), path));
    }
    match head.headers.get(WORLD_FIELD) {
        None => Some((None, path)),
        Some(key) => Some((Some(key.to_str().ok()?), path)),
    }
}

/// What stands for the real origin in addresses that the client will follow: what it called itself, with the segments
/// that named world and provider. Nothing where it uses the real name, or where nobody follows.
fn local(head: &Parts, asked: &Asked<'_>, choice: Choice<'_>) -> Option<String> {
    let host = asked.host.filter(|_| FOLLOWED.contains(&choice.host))?;
    let prefix = head
        .uri
        .path()
        .strip_suffix(choice.path)
        .unwrap_or_default();
    (!host.starts_with(choice.host)).then(|| format!("http://{host}{prefix}"))
}

/// Asks the world, and brings its answer into the form of a real one.
fn ask(
    held: &Arc<Held>,
    head: &Parts,
    choice: Choice<'_>,
    local: Option<&str>,
    content: Bytes,
) -> Outgoing {
    let Some(request) = convert::request(head, choice.host, choice.path, content) else {
        return said(400, "The method is no token.\n");
    };
    let response = match held.ask(request) {
        Ok(response) => response,
        Err(cause) => return said(502, &format!("{cause}\n")),
    };
    let answer = match local {
        Some(local) => convert::response(&convert::renamed(&response, choice.host, local)),
        None => convert::response(&response),
    };
    answer.unwrap_or_else(|| {
        said(
            502,
            "The twin's answer has a field that cannot be written.\n",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, uri: &str, choice: Choice<'_>, expected: Option<&str>) {
        let (head, ()) = hyper::Request::builder()
            .uri(uri)
            .body(())
            .unwrap()
            .into_parts();
        let asked = Asked {
            host: Some(host),
            ..Asked::default()
        };
        assert_eq!(local(&head, &asked, choice).as_deref(), expected, "{uri}");
    }

    #[test]
    fn a_client_that_follows_addresses_is_given_its_own() {
        let github = |path| Choice {
            host: "api.github.com",
            path,
        };
        let stripe = Choice {
            host: "api.stripe.com",
            path: "/v1",
        };
        let here = "127.0.0.1:8081";
        check(
            here,
            "/user",
            github("/user"),
            Some("http://127.0.0.1:8081"),
        );
        let named = Some("http://127.0.0.1:8081/~maya/@github");
        check(here, "/~maya/@github/user", github("/user"), named);
        check("api.github.com", "/user", github("/user"), None);
        check(here, "/v1", stripe, None);
    }
}
