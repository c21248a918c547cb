//! `application/x-www-form-urlencoded` (WHATWG URL, section 5) and percent-encoding (RFC 3986).
//! It knows no parameter's meaning.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{Shows, Step};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Names and values as form content, in order; a space becomes `+`.
pub fn encode(pairs: &[(String, String)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(form_urlencoded::byte_serialize(name.as_bytes()));
        text.push('=');
        text.extend(form_urlencoded::byte_serialize(value.as_bytes()));
    }
    text
}

/// One name or value as it stands in form content.
pub fn encode_part(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Names and values of form content, in order. It never fails: what is no `%` and two digits is taken as
/// written, and bytes that are no UTF-8 become `U+FFFD`.
pub fn decode(content: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(content).into_owned().collect()
}

/// Names and values where the text is plainly form content: each pair has an `=` and is UTF-8, and the text
/// does not begin like JSON, XML or a file's name. Empty text has no pairs.
pub fn decode_strict(text: &str) -> Option<Vec<(String, String)>> {
    if text.starts_with(['{', '[', '<', '@', '"']) {
        return None;
    }
    let mut pairs = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=')?;
        let (name, value) = (decode_part(name)?, decode_part(value)?);
        if name.is_empty() && value.is_empty() {
            return None;
        }
        pairs.push((name, value));
    }
    Some(pairs)
}

/// Percent-encoding for a path or a query (RFC 3986): unreserved characters stay, a space becomes `%20`.
pub fn percent(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Percent-encoding undone; `None` where the bytes are no UTF-8. A `+` stays a `+`.
pub fn percent_decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(|text| text.into_owned())
}

/// How form content comes about: percent-encode, spaces to plus, join.
pub fn explain(pairs: &[(String, String)]) -> Vec<Step> {
    let typed = lines(pairs, str::to_owned);
    let escaped = lines(pairs, |text| encode_part(text).replace('+', " "));
    let plus = lines(pairs, encode_part);
    vec![
        Step {
            name: "Percent-encode",
            says: name_changes(pairs),
            input: typed.into_bytes(),
            output: escaped.clone().into_bytes(),
            shows: Shows::Text,
        },
        Step {
            name: "Spaces become plus",
            says: match escaped.matches(' ').count() {
                0 => "There is no space here.".to_owned(),
                1 => "One space becomes +. A real + was written %2B before.".to_owned(),
                count => format!("{count} spaces become +. A real + was written %2B before."),
            },
            input: escaped.into_bytes(),
            output: plus.clone().into_bytes(),
            shows: Shows::Text,
        },
        Step {
            name: "Join",
            says: "An = stands between name and value, an & between the pairs.".to_owned(),
            input: plus.into_bytes(),
            output: encode(pairs).into_bytes(),
            shows: Shows::Text,
        },
    ]
}

fn decode_part(text: &str) -> Option<String> {
    percent_decode(&text.replace('+', " "))
}

/// One pair a line.
fn lines(pairs: &[(String, String)], write: impl Fn(&str) -> String) -> String {
    let lines: Vec<String> = pairs
        .iter()
        .map(|(name, value)| [write(name), write(value)].join("="))
        .collect();
    lines.join("\n")
}

/// Which characters change, each named once, at most six of them.
fn name_changes(pairs: &[(String, String)]) -> String {
    const NAMED: usize = 6;
    let mut changes: Vec<String> = Vec::new();
    for letter in pairs
        .iter()
        .flat_map(|(name, value)| name.chars().chain(value.chars()))
    {
        let letter = letter.to_string();
        let code = encode_part(&letter);
        let change = [&letter, " becomes ", &code].concat();
        if letter != " " && code != letter && !changes.contains(&change) {
            changes.push(change);
        }
    }
    if changes.is_empty() {
        return "All characters are safe and stay as they are.".to_owned();
    }
    let more = if changes.len() > NAMED {
        " and so on"
    } else {
        ""
    };
    changes.truncate(NAMED);
    format!(
        "{}{more}: a % and the byte in hexadecimal.",
        changes.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_strict, encode, explain, percent, percent_decode};

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn encodes_plus_space_and_number_sign() {
        let sent = pairs(&[("To", "+33612345678"), ("Body", "Your order #4821")]);
        assert_eq!(encode(&sent), "To=%2B33612345678&Body=Your+order+%234821");
        assert_eq!(decode(encode(&sent).as_bytes()), sent);
    }

    #[test]
    fn reads_what_both_official_clients_write() {
        let body = pairs(&[("Body", "Your order #4821")]);
        assert_eq!(decode(b"Body=Your+order+%234821"), body);
        assert_eq!(decode(b"Body=Your%20order%20%234821"), body);
    }

    #[test]
    fn a_plus_that_was_not_encoded_arrives_as_a_space() {
        assert_eq!(decode(b"To=+33612345678"), pairs(&[("To", " 33612345678")]));
    }

    #[test]
    fn keeps_repeated_names_in_order() {
        let sent = pairs(&[("MediaUrl", "a"), ("MediaUrl", "b")]);
        assert_eq!(encode(&sent), "MediaUrl=a&MediaUrl=b");
    }

    #[test]
    fn strict_reading_refuses_what_is_no_form() {
        for text in [
            r#"{"To":"="}"#,
            "hello",
            "a=%FF",
            "=",
            "<a b='c'>",
            "@file=1",
        ] {
            assert_eq!(decode_strict(text), None, "{text}");
        }
        assert_eq!(
            decode_strict("a=1&&b=+"),
            Some(pairs(&[("a", "1"), ("b", " ")]))
        );
        assert_eq!(decode_strict(""), Some(Vec::new()));
    }

    #[test]
    fn percent_encodes_all_but_unreserved_characters() {
        assert_eq!(percent("AZaz09-._~ +/é"), "AZaz09-._~%20%2B%2F%C3%A9");
        assert_eq!(percent_decode("%20%2B+"), Some(" ++".to_owned()));
        assert_eq!(percent_decode("%FF"), None);
    }

    #[test]
    fn explains_what_changed() {
        let steps = explain(&pairs(&[("To", "+336"), ("Body", "a b")]));
        assert_eq!(
            steps[0].says,
            "+ becomes %2B: a % and the byte in hexadecimal."
        );
        assert_eq!(steps[0].output, b"To=%2B336\nBody=a b");
        assert_eq!(steps[2].output, b"To=%2B336&Body=a+b");
    }
}
