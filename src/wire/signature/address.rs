//! A URL cut where a signature cares, byte for byte as it was written. Unlike a target it may be anything.

/// The pieces of a URL; put together again they are the very text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// `https`, in the case that was written.
    pub scheme: &'a str,
    /// `user:password@`, or nothing.
    pub userinfo: &'a str,
    /// The host, brackets included where it is an IPv6 address.
    pub host: &'a str,
    /// The digits behind the host's colon.
    pub port: Option<&'a str>,
    /// From the first `/` to before the `?`; empty where the host ends the URL.
    pub path: &'a str,
    /// The `?` and what follows it; empty where there is none.
    pub query: &'a str,
}

impl<'a> Address<'a> {
    /// Cuts a URL without its fragment; `None` where there is no `://`.
    pub fn cut(url: &'a str) -> Option<Address<'a>> {
        let (scheme, rest) = without_fragment(url).split_once("://")?;
        let (rest, query) = rest.split_at_checked(rest.find('?').unwrap_or(rest.len()))?;
        let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        let host_at = authority.rfind('@').map_or(0, |at| at.saturating_add(1));
        let (userinfo, address) = authority.split_at_checked(host_at)?;
        let (host, port) = match address.rsplit_once(':') {
            // The colons of an IPv6 address stand inside its brackets.
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (address, None),
        };
        Some(Address {
            scheme,
            userinfo,
            host,
            port,
            path,
            query,
        })
    }

    /// The URL with the port that is set here, or without one.
    pub fn url(&self) -> String {
        let mut url = [self.scheme, "://", self.userinfo, self.host].concat();
        if let Some(port) = self.port {
            url.push(':');
            url.push_str(port);
        }
        url.push_str(self.path);
        url.push_str(self.query);
        url
    }

    /// The port of the scheme: where a URL without a port goes.
    pub fn usual_port(&self) -> &'static str {
        if self.scheme.eq_ignore_ascii_case("http") {
            "80"
        } else {
            "443"
        }
    }
}

/// The URL before its `#`: what follows is never sent.
pub(super) fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn puts_together_what_it_cut() {
        for url in [
            "https://a.example/b?c=/d",
            "http://user:pass@a.example:8080?x=:1",
            "https://[::1]:8443/x",
            "https://[::1]/x",
            "HTTPS://é",
            "://:@:/?",
        ] {
            let cut = Address::cut(url).map(|address| address.url());
            assert_eq!(cut.as_deref(), Some(url));
        }
        assert_eq!(Address::cut("a.example/x"), None);
    }

    #[test]
    fn finds_the_port_beside_brackets_and_passwords() {
        let port = |url| Address::cut(url).and_then(|address| address.port);
        assert_eq!(port("https://[::1]/x"), None);
        assert_eq!(port("https://[::1]:8443/x"), Some("8443"));
        assert_eq!(port("https://user:pass@a.example/"), None);
        assert_eq!(port("https://a.example/x:1"), None);
    }
}
