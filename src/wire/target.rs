//! The target URI (RFC 3986), taken apart but kept byte for byte as it was written.

use core::fmt;

/// An absolute `http` or `https` URI in its parts. [`fmt::Display`] gives back the very text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `http` or `https`, in lower case.
    pub scheme: String,
    /// `user:password` in front of an `@`, where there is one.
    pub userinfo: Option<String>,
    /// Host name as written.
    pub host: String,
    /// The port where one is written.
    pub port: Option<u16>,
    /// Path as written, with its first `/`; empty where the URI ends with the authority.
    pub path: String,
    /// What stands behind `?`, as written.
    pub query: Option<String>,
    /// What stands behind `#`; it is never sent.
    pub fragment: Option<String>,
}

/// Why a text is no target URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// Nothing was written.
    Empty,
    /// Neither `http://` nor `https://` at the start.
    Scheme,
    /// No host, or a character that no host has.
    Host,
    /// Not a number from 1 to 65535 behind the colon.
    Port,
    /// White space or a control character at this byte.
    Character(u32),
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TargetError::Empty => f.write_str("the address is empty; write https:// and a host"),
            TargetError::Scheme => f.write_str("the address must start with https:// or http://"),
            TargetError::Host => {
                f.write_str("the host is missing or has a character that no host name has")
            }
            TargetError::Port => {
                f.write_str("behind the colon stands no port: a number from 1 to 65535")
            }
            TargetError::Character(at) => {
                write!(
                    f,
                    "character {at} is a space or a control character; write it percent-encoded, a space as %20",
                    at = at + 1
                )
            }
        }
    }
}

impl Target {
    /// Takes a URI apart. Nothing is decoded and nothing normalised but the scheme's case.
    pub fn parse(text: &str) -> Result<Target, TargetError> {
        if text.is_empty() {
            return Err(TargetError::Empty);
        }
        // White space of any alphabet: who types an address does not see it, and it is cut off at the ends of a line.
        let hidden = |letter: char| letter.is_whitespace() || letter.is_control();
        if let Some(at) = text.find(hidden) {
            return Err(TargetError::Character(
                u32::try_from(at).unwrap_or(u32::MAX),
            ));
        }
        let (scheme, rest) = text.split_once("://").ok_or(TargetError::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(TargetError::Scheme);
        }
        let (rest, fragment) = cut(rest, '#');
        let (rest, query) = cut(rest, '?');
        let (authority, path) = match rest.find('/').and_then(|at| rest.split_at_checked(at)) {
            Some((authority, path)) => (authority, path),
            None => (rest, ""),
        };
        let (userinfo, address) = match authority.rsplit_once('@') {
            Some((userinfo, address)) => (Some(userinfo.to_owned()), address),
            None => (None, authority),
        };
        let (host, port) = match address.rsplit_once(':') {
            Some((host, port)) => (host, Some(parse_port(port)?)),
            None => (address, None),
        };
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        if host.is_empty() || !host.bytes().all(fits) {
            return Err(TargetError::Host);
        }
        Ok(Target {
            scheme,
            userinfo,
            host: host.to_owned(),
            port,
            path: path.to_owned(),
            query: query.map(str::to_owned),
            fragment: fragment.map(str::to_owned),
        })
    }

    /// Scheme, host and port: where the request goes, such as `https://api.twilio.com`. The *Base URL* of the five parts.
    pub fn origin(&self) -> String {
        match self.port {
            Some(port) => format!("{}://{}:{port}", self.scheme, self.host),
            None => format!("{}://{}", self.scheme, self.host),
        }
    }

    /// Path and query as they stand in the request line; `/` for an empty path.
    pub fn request_target(&self) -> String {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        match &self.query {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.scheme)?;
        if let Some(userinfo) = &self.userinfo {
            write!(f, "{userinfo}@")?;
        }
        f.write_str(&self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        f.write_str(&self.path)?;
        if let Some(query) = &self.query {
            write!(f, "?{query}")?;
        }
        match &self.fragment {
            Some(fragment) => write!(f, "#{fragment}"),
            None => Ok(()),
        }
    }
}

fn cut(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}

fn parse_port(text: &str) -> Result<u16, TargetError> {
    let port: u16 = text.parse().map_err(|_| TargetError::Port)?;
    if port == 0 {
        Err(TargetError::Port)
    } else {
        Ok(port)
    }
}

#[cfg(test)]
mod tests {
    use super::{Target, TargetError};

    #[test]
    fn gives_back_the_very_text() {
        for text in [
            "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json",
            "https://user:pass@mycompany.com:8443/myapp.php?foo=1&bar=2#rc=3",
            "http://localhost:8080",
            "https://a.example/?",
        ] {
            assert_eq!(
                Target::parse(text).map(|target| target.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, error) in [
            ("", TargetError::Empty),
            ("api.twilio.com/x", TargetError::Scheme),
            ("ftp://api.twilio.com", TargetError::Scheme),
            ("https:///x", TargetError::Host),
            ("https://a b/", TargetError::Character(9)),
            ("https://é/\u{a0}", TargetError::Character(11)),
            ("https://a/\u{85}?b", TargetError::Character(10)),
            ("https://a.example:99999/", TargetError::Port),
        ] {
            assert_eq!(Target::parse(text), Err(error), "{text}");
        }
    }
}
