//! The URLs that a sender may have signed where a receiver sees another one: proxies change scheme, host and port,
//! routers the path, frameworks the query.

use super::{Cause, UrlPart};
use crate::Fields;
use crate::codec::form;
use crate::signature::address::{Address, without_fragment};

/// Ports on which apps listen behind a proxy, and those of the schemes.
const PORTS: [&str; 8] = ["80", "443", "3000", "4567", "5000", "8000", "8080", "8443"];
/// The most segments that are dropped at the beginning of a path.
const MAX_DROPPED: usize = 3;
/// The most parts of a URL that differ at once.
const MAX_PARTS: usize = 2;

/// A URL to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The URL, without a fragment.
    pub url: String,
    /// The parts in which it differs from the one that was checked.
    pub causes: Vec<Cause>,
}

/// A piece of a URL, and what it means that it differs.
type Choice<T> = (T, Option<UrlPart>);

/// The URL itself first, then those that differ in one part, then in two.
pub(super) fn variants(url: &str, fields: &Fields) -> Vec<Variant> {
    let url = without_fragment(url);
    let itself = Variant {
        url: url.to_owned(),
        causes: Vec::new(),
    };
    let Some(address) = Address::cut(url) else {
        return vec![itself];
    };
    let mut all = vec![itself];
    let (paths, queries) = (paths(&address), queries(&address));
    for (scheme, scheme_part) in schemes(&address) {
        for ((host, port), host_part) in hosts(&address, fields) {
            for (path, path_part) in &paths {
                for (query, query_part) in &queries {
                    let parts = [scheme_part, host_part, *path_part, *query_part];
                    let parts: Vec<UrlPart> = parts.into_iter().flatten().collect();
                    if parts.is_empty() || parts.len() > MAX_PARTS {
                        continue;
                    }
                    let url = Address {
                        scheme,
                        host,
                        port,
                        path,
                        query,
                        ..address
                    }
                    .url();
                    let cause = |part| Cause::Url {
                        part,
                        signed: url.clone(),
                    };
                    let causes = parts.into_iter().map(cause).collect();
                    all.push(Variant { url, causes });
                }
            }
        }
    }
    all.sort_by_key(|variant| variant.causes.len());
    all
}

/// The part in which the URL that was checked differs from the one that was sent.
pub(super) fn difference(sent: &str, received: &str) -> Option<Cause> {
    let (sent, received) = (without_fragment(sent), without_fragment(received));
    if sent == received {
        return None;
    }
    let part = match (Address::cut(sent), Address::cut(received)) {
        (Some(left), Some(right)) => {
            let bare = |path: &str| path.trim_end_matches('/').to_owned();
            if left.scheme != right.scheme {
                UrlPart::Scheme
            } else if left.host != right.host || left.userinfo != right.userinfo {
                UrlPart::Host
            } else if left.port != right.port {
                UrlPart::Port
            } else if left.path == right.path {
                UrlPart::Query
            } else if bare(left.path) == bare(right.path) {
                UrlPart::Slash
            } else {
                UrlPart::Path
            }
        }
        _ => UrlPart::Path,
    };
    Some(Cause::Url {
        part,
        signed: sent.to_owned(),
    })
}

fn schemes<'a>(address: &Address<'a>) -> Vec<Choice<&'a str>> {
    let other = if address.scheme.eq_ignore_ascii_case("https") {
        "http"
    } else {
        "https"
    };
    vec![(address.scheme, None), (other, Some(UrlPart::Scheme))]
}

/// Host and port: as they are, with another port, or as a proxy says that they were.
fn hosts<'a>(address: &Address<'a>, fields: &'a Fields) -> Vec<Choice<(&'a str, Option<&'a str>)>> {
    let own = (address.host, address.port);
    let mut found = vec![(own, None)];
    for port in PORTS {
        if Some(port) != address.port {
            found.push(((address.host, Some(port)), Some(UrlPart::Port)));
        }
    }
    for name in ["X-Forwarded-Host", "X-Original-Host", "Host"] {
        let value = fields.get(name).unwrap_or_default().trim();
        let (host, port) = match value.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (value, None),
        };
        if !host.is_empty() && host != address.host {
            found.push(((host, port), Some(UrlPart::Host)));
        }
    }
    found
}

/// The path as it is, with and without its last slash, decoded, and without its first segments.
fn paths(address: &Address<'_>) -> Vec<Choice<String>> {
    let path = address.path;
    let mut found = vec![(path.to_owned(), None)];
    let mut add = |other: String, part| {
        if other != path {
            found.push((other, Some(part)));
        }
    };
    match path.strip_suffix('/') {
        Some(bare) => add(bare.to_owned(), UrlPart::Slash),
        None => add([path, "/"].concat(), UrlPart::Slash),
    }
    if let Some(decoded) = form::percent_decode(path) {
        add(decoded, UrlPart::Path);
    }
    let mut rest = path;
    for _ in 0..MAX_DROPPED {
        let behind = rest.strip_prefix('/').unwrap_or(rest);
        let Some(shorter) = behind.find('/').and_then(|at| behind.get(at..)) else {
            break;
        };
        add(shorter.to_owned(), UrlPart::Path);
        rest = shorter;
    }
    found
}

/// The query as it is, left out, and decoded.
fn queries(address: &Address<'_>) -> Vec<Choice<String>> {
    let query = address.query;
    let mut found = vec![(query.to_owned(), None)];
    if !query.is_empty() {
        found.push((String::new(), Some(UrlPart::Query)));
    }
    let spaces = query.replace('+', " ");
    for decoded in [form::percent_decode(query), form::percent_decode(&spaces)] {
        if let Some(decoded) = decoded.filter(|decoded| decoded != query) {
            found.push((decoded, Some(UrlPart::Query)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Cause, UrlPart, difference, variants};
    use crate::Fields;

    #[track_caller]
    fn check(url: &str, fields: &[(&str, &str)], signed: &str, expected: &[UrlPart]) {
        let fields: Fields = fields.iter().copied().collect();
        let all = variants(url, &fields);
        let found = all.iter().find(|variant| variant.url == signed);
        let parts: Option<Vec<UrlPart>> = found.map(|variant| {
            let part = |cause: &Cause| match cause {
                Cause::Url { part, .. } => *part,
                other => panic!("{other:?}"),
            };
            variant.causes.iter().map(part).collect()
        });
        assert_eq!(parts.as_deref(), Some(expected), "{signed}");
    }

    #[test]
    fn finds_what_proxies_routers_and_frameworks_change() {
        use UrlPart::{Host, Path, Port, Query, Scheme, Slash};
        let url = "https://a.example/app/hook%20s?x=1+2";
        check(url, &[], url, &[]);
        check(url, &[], "http://a.example/app/hook%20s?x=1+2", &[Scheme]);
        check(url, &[], "https://a.example/hook%20s?x=1+2", &[Path]);
        check(url, &[], "https://a.example/app/hook s?x=1+2", &[Path]);
        check(url, &[], "https://a.example/app/hook%20s/?x=1+2", &[Slash]);
        check(url, &[], "https://a.example/app/hook%20s", &[Query]);
        check(url, &[], "https://a.example/app/hook%20s?x=1 2", &[Query]);
        check(
            url,
            &[],
            "http://a.example:8080/app/hook%20s?x=1+2",
            &[Scheme, Port],
        );
        check(
            "http://localhost:3000/x",
            &[("x-forwarded-host", "shop.example")],
            "https://shop.example/x",
            &[Scheme, Host],
        );
    }

    #[test]
    fn names_the_part_in_which_two_urls_differ() {
        let part = |sent, received| match difference(sent, received) {
            Some(Cause::Url { part, .. }) => Some(part),
            _ => None,
        };
        let url = "https://a.example/x?y";
        assert_eq!(part(url, "https://a.example/x?y#z"), None);
        assert_eq!(part(url, "http://a.example/x?y"), Some(UrlPart::Scheme));
        assert_eq!(part(url, "https://b.example/x?y"), Some(UrlPart::Host));
        assert_eq!(part(url, "https://a.example:1/x?y"), Some(UrlPart::Port));
        assert_eq!(part(url, "https://a.example/X?y"), Some(UrlPart::Path));
        assert_eq!(part(url, "https://a.example/x/?y"), Some(UrlPart::Slash));
        assert_eq!(part(url, "https://a.example/x"), Some(UrlPart::Query));
    }
}
