//! A request, frozen to plain data: judges, signers and providers borrow it, nobody changes it.

use core::fmt;

use crate::{Fields, Target};

/// Bytes of a request's or a response's content (RFC 9110, section 6.4).
pub type Content = Vec<u8>;

/// A request method (RFC 9110, section 9). Case counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method(String);

impl Method {
    /// The methods that the workbench offers.
    pub const COMMON: [&'static str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// A method, where the text is a token (RFC 9110, section 5.6.2).
    pub fn parse(text: &str) -> Option<Method> {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        (!text.is_empty() && text.bytes().all(token)).then(|| Method(text.to_owned()))
    }

    /// `GET`.
    pub fn get() -> Method {
        Method("GET".to_owned())
    }

    /// `POST`.
    pub fn post() -> Method {
        Method("POST".to_owned())
    }

    /// The method as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Method {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Method {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// The five parts of a request, as the course names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What to do.
    Method,
    /// Scheme, host and port: whom to ask.
    Base,
    /// Path and query: which resource.
    Path,
    /// Header fields: who asks, and in which format.
    Headers,
    /// Content: with what.
    Body,
}

impl Part {
    /// All parts in the order in which a request shows them.
    pub const ALL: [Part; 5] = [
        Part::Method,
        Part::Base,
        Part::Path,
        Part::Headers,
        Part::Body,
    ];

    /// The key that style sheets and authors use.
    pub fn key(self) -> &'static str {
        match self {
            Part::Method => "method",
            Part::Base => "base",
            Part::Path => "path",
            Part::Headers => "headers",
            Part::Body => "body",
        }
    }

    /// The word that the screen shows.
    pub fn word(self) -> &'static str {
        match self {
            Part::Method => "Method",
            Part::Base => "Base URL",
            Part::Path => "Path",
            Part::Headers => "Headers",
            Part::Body => "Body",
        }
    }
}

/// A request as it leaves the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The target URI.
    pub target: Target,
    /// Header fields.
    pub fields: Fields,
    /// Content; empty where there is none.
    pub content: Content,
}

impl Request {
    /// A request without fields and content.
    pub fn new(method: Method, target: Target) -> Request {
        Request {
            method,
            target,
            fields: Fields::new(),
            content: Vec::new(),
        }
    }

    /// The media type of the content without its parameters, in lower case.
    pub fn media_type(&self) -> Option<String> {
        media_type(&self.fields)
    }

    /// The content as text; bytes that are no UTF-8 are replaced by `U+FFFD`.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }
}

/// The media type that `Content-Type` names, without parameters, in lower case.
pub(crate) fn media_type(fields: &Fields) -> Option<String> {
    let value = fields.get("Content-Type")?;
    let essence = value.split(';').next().unwrap_or(value).trim();
    (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
}
