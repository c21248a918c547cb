//! The parameters of a request, from its query or its form, each decoded and as it was written.
//!
//! A parameter without a value counts as missing (RFC 6749, section 3.1); one that comes twice makes the request invalid.

use wire::Request;
use wire::codec::form;

/// The most parameters that are read; a request with more is invalid.
pub(super) const MAX_PARAMS: usize = 100;
/// A parameter that may come several times (RFC 8707, section 2).
const REPEATABLE: &str = "resource";
/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

/// Parameters in order.
pub(super) struct Params(Vec<Param>);

struct Param {
    name: String,
    value: String,
    raw: String,
}

impl Params {
    /// The parameters of a text such as `a=1&b=2`.
    pub(super) fn read(text: &str) -> Params {
        let read = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Param {
                name: decoded(name),
                value: decoded(value),
                raw: value.to_owned(),
            }
        };
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Params(pairs.take(MAX_PARAMS.saturating_add(1)).map(read).collect())
    }

    /// The value of a parameter, where it has one.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.find(name).map(|param| param.value.as_str())
    }

    /// The value as it was written, with whatever the URL needs quoted: the very bytes travel back.
    pub(super) fn raw(&self, name: &str) -> Option<String> {
        self.find(name).map(|param| url_safe(&param.raw))
    }

    /// The name of a parameter that comes more than once though it may not, or a word on there being too many.
    pub(super) fn repeated(&self) -> Option<String> {
        if self.0.len() > MAX_PARAMS {
            return Some(format!("There are more than {MAX_PARAMS} parameters."));
        }
        for (place, param) in self.0.iter().enumerate() {
            if param.name != REPEATABLE && self.0.iter().take(place).any(|p| p.name == param.name) {
                return Some(format!(
                    "The parameter {} comes more than once.",
                    cut(&param.name)
                ));
            }
        }
        None
    }

    /// Whether that parameter comes more than once.
    pub(super) fn repeats(&self, name: &str) -> bool {
        self.0.iter().filter(|param| param.name == name).count() > 1
    }

    /// The parameters again as a query, without those whose names are left out.
    pub(super) fn query(&self, leave_out: &dyn Fn(&str) -> bool) -> String {
        let kept = self.0.iter().filter(|param| !leave_out(&param.name));
        let pair =
            |param: &Param| [&form::encode_part(&param.name), "=", &url_safe(&param.raw)].concat();
        kept.map(pair).collect::<Vec<_>>().join("&")
    }

    fn find(&self, name: &str) -> Option<&Param> {
        self.0
            .iter()
            .find(|param| param.name == name && !param.value.is_empty())
    }
}

/// The form in a request's content, as it was written; a sentence where there is none.
pub(super) fn form_text(request: &Request) -> Result<String, String> {
    match request.media_type().as_deref() {
        Some(FORM) => Ok(request.text()),
        Some(other) => Err(format!(
            "Content-Type says {}; the body must be {FORM}.",
            cut(other)
        )),
        None => Err(format!("Content-Type is missing; the body must be {FORM}.")),
    }
}

/// At most so much of a value as a sentence bears.
pub(super) fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push_str("...");
    }
    short
}

/// The text with every byte percent-encoded that cannot stand in a query or would end it.
pub(super) fn url_safe(text: &str) -> String {
    let mut safe = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"#&<>\\^`{|}".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    safe
}

/// One name or value out of form content.
pub(super) fn decoded(text: &str) -> String {
    // With the signs quoted that divide, the decoder sees a single name.
    let quoted = text.replace('=', "%3D").replace('&', "%26");
    let mut pairs = form::decode(quoted.as_bytes());
    pairs.pop().map(|(name, _)| name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{MAX_PARAMS, Params, url_safe};

    #[test]
    fn a_value_is_decoded_and_travels_back_as_it_was_written() {
        let params = Params::read("a=x%20y+z&state=%FF%2fa=b%7e&empty=&flag");
        assert_eq!(params.get("a"), Some("x y z"));
        assert_eq!(params.raw("state").as_deref(), Some("%FF%2fa=b%7e"));
        assert_eq!(params.get("state"), Some("\u{fffd}/a=b~"));
        assert_eq!((params.get("empty"), params.get("flag")), (None, None));
    }

    #[test]
    fn a_parameter_that_comes_twice_is_named() {
        for (text, found) in [
            ("a=1&b=2", false),
            ("a=1&a=1", true),
            ("a=&a=1", true),
            ("%61=1&a=2", true),
            ("resource=1&resource=2", false),
        ] {
            assert_eq!(Params::read(text).repeated().is_some(), found, "{text}");
        }
        let many: Vec<String> = (0..=MAX_PARAMS).map(|n| format!("p{n}=1")).collect();
        assert!(Params::read(&many.join("&")).repeated().is_some());
    }

    #[test]
    fn what_would_leave_a_query_is_quoted() {
        assert_eq!(url_safe("a%20b+c\r\n#&\u{e9}"), "a%20b+c%0D%0A%23%26%C3%A9");
    }
}
