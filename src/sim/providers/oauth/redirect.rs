//! Where an authorization response goes: the exact match of redirect URIs (RFC 9700, section 2.1), and the redirect itself.

use wire::Response;
use wire::codec::form;

use super::client::Client;
use super::errors;
use super::settings::Settings;

/// The loopback addresses whose port may vary. A name such as localhost is none of them (RFC 8252, section 8.3).
const LOOPBACK: [&str; 2] = ["http://127.0.0.1", "http://[::1]"];

/// Where and how an authorization response goes back.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The redirect URI.
    pub uri: String,
    /// Whether the answer stands behind `#` instead of `?`.
    pub fragment: bool,
    /// The state as it was written.
    pub state: Option<String>,
    /// Whether the request came as a form.
    pub posted: bool,
}

impl Way {
    /// The redirect with those parameters, then `state` and `iss`. A form is answered 303, so that the browser turns to GET
    /// (RFC 9700, section 4.12).
    pub(super) fn response(&self, settings: &Settings, pairs: &[(&str, &str)]) -> Response {
        let mut location = self.uri.clone();
        location.push(match (self.fragment, self.uri.contains('?')) {
            (true, _) => '#',
            (false, true) => '&',
            (false, false) => '?',
        });
        let mut parts: Vec<String> = pairs
            .iter()
            .map(|(name, value)| [name, "=", &form::percent(value)].concat())
            .collect();
        if let Some(state) = &self.state {
            parts.push(["state=", state].concat());
        }
        if settings.with_iss {
            parts.push(["iss=", &form::percent(&settings.issuer)].concat());
        }
        location.push_str(&parts.join("&"));
        let mut response = Response::new(if self.posted { 303 } else { 302 });
        response.fields.push("Location", location);
        response.fields.push("Referrer-Policy", "no-referrer");
        errors::no_store(response)
    }
}

/// Whether a text can be registered: an absolute URI (RFC 3986) in ASCII without a fragment.
pub(super) fn can_register(uri: &str) -> bool {
    let scheme = uri
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .unwrap_or_default();
    let is_scheme = scheme
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let begins = scheme.starts_with(|sign: char| sign.is_ascii_alphabetic());
    is_scheme && begins && !uri.contains('#') && uri.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether the client has registered that URI.
pub(super) fn is_registered(client: &Client, uri: &str) -> bool {
    let mut all = client.redirect_uris.iter();
    all.any(|known| known == uri || client.any_port && same_but_for_port(known, uri))
}

fn same_but_for_port(known: &str, uri: &str) -> bool {
    let without = |text: &str| loopback_rest(text).map(str::to_owned);
    without(known).is_some_and(|rest| without(uri) == Some(rest)) && host(known) == host(uri)
}

fn host(uri: &str) -> Option<&'static str> {
    LOOPBACK.into_iter().find(|host| uri.starts_with(host))
}

/// What stands behind host and port of a loopback address.
fn loopback_rest(uri: &str) -> Option<&str> {
    let rest = uri.strip_prefix(host(uri)?)?;
    let rest = match rest.strip_prefix(':') {
        Some(behind) => {
            let end = behind.find(['/', '?']).unwrap_or(behind.len());
            let (port, rest) = behind.split_at_checked(end)?;
            port.parse::<u16>()
                .ok()
                .filter(|_| port.bytes().all(|byte| byte.is_ascii_digit()))?;
            rest
        }
        None => rest,
    };
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{can_register, same_but_for_port};

    #[test]
    fn only_the_port_of_a_loopback_address_may_vary() {
        let known = "http://127.0.0.1:9/cb";
        for (uri, same) in [
            ("http://127.0.0.1:51234/cb", true),
            ("http://127.0.0.1/cb", true),
            ("http://127.0.0.1:51234/cb/", false),
            ("http://127.0.0.1:51234/cb?a=1", false),
            ("http://127.0.0.1:+9/cb", false),
            ("http://127.0.0.1:99999/cb", false),
            ("http://127.0.0.1.evil.example/cb", false),
            ("http://127.0.0.1:1@evil.example/cb", false),
            ("http://[::1]:9/cb", false),
            ("https://127.0.0.1:9/cb", false),
            ("http://localhost:9/cb", false),
        ] {
            assert_eq!(same_but_for_port(known, uri), same, "{uri}");
        }
        assert!(same_but_for_port("http://[::1]/cb", "http://[::1]:4000/cb"));
    }

    #[test]
    fn an_absolute_uri_can_be_registered() {
        for (uri, can) in [
            ("https://app.example/cb?a=b", true),
            ("com.example.app:/cb", true),
            ("/cb", false),
            ("https://app.example/cb#x", false),
            ("https://app.example/a b", false),
            ("", false),
        ] {
            assert_eq!(can_register(uri), can, "{uri}");
        }
    }
}
