//! A request as source code that sends it. Written only, never read.
//!
//! [`write`] writes a request in any [`Language`], [`pieces`] what stands in an editor, in pieces that know their
//! part; [`sdk`] writes the call of a provider's own library.

mod axios;
mod javascript;
mod language;
mod python;
mod rust;
pub mod sdk;

use serde_json::Value;

use crate::codec::multipart::parts_on;
use crate::freeze::{CONTENT_TYPE, rows_on};
use crate::{Draft, DraftBody, FormPart, Part, Piece, Row};

pub use language::{Language, pieces, write};

/// A text literal that Python and JavaScript read alike.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

/// The address as a literal in two pieces: up to the end of the authority, and the rest.
fn address(url: &str, pieces: &mut Vec<Piece>) {
    let text = literal(url);
    let host = text.find("://").map_or(0, |at| at.saturating_add(3));
    let rest = text.get(host..).unwrap_or("");
    let base = rest
        .find(['/', '?', '#'])
        .map_or(text.len(), |at| host.saturating_add(at));
    let (base, path) = text.split_at_checked(base).unwrap_or((&text, ""));
    pieces.push(Piece::of(Part::Base, base));
    if !path.is_empty() {
        pieces.push(Piece::of(Part::Path, path));
    }
}

/// The address without credentials.
fn url(draft: &Draft) -> String {
    let Ok(mut target) = draft.target() else {
        return draft.url.clone();
    };
    target.userinfo = None;
    target.to_string()
}

/// Header rows as names and values; values of a repeated name are joined with a comma (RFC 9110, section 5.3).
fn headers(rows: &[Row]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for row in rows_on(rows) {
        let (name, value) = (row.name.trim(), row.value.trim());
        match all
            .iter_mut()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
        {
            Some((_, values)) => values.extend([", ", value]),
            None => all.push((name.to_owned(), value.to_owned())),
        }
    }
    all
}

/// Whether the person wrote the media type.
fn typed(draft: &Draft) -> bool {
    rows_on(&draft.headers).any(|row| row.name.trim().eq_ignore_ascii_case(CONTENT_TYPE))
}

/// The draft, with a multipart form turned into text where the person wrote its media type or where a part does
/// not fit what the library would send.
fn as_text(draft: &Draft, fits: impl Fn(&FormPart) -> bool) -> Draft {
    let mut draft = draft.clone();
    let DraftBody::Multipart { parts, .. } = &draft.body else {
        return draft;
    };
    if !typed(&draft) && parts_on(parts).all(fits) {
        return draft;
    }
    let content = String::from_utf8_lossy(&draft.body.content()).into_owned();
    if let Some(media_type) = draft.body.media_type().filter(|_| !typed(&draft)) {
        draft.headers.push(Row::new(CONTENT_TYPE, media_type));
    }
    draft.body = DraftBody::Raw(content);
    draft
}

/// Bytes that are no text, as Python and Rust read them alike.
fn byte_literal(content: &[u8]) -> String {
    let mut text = String::from("b\"");
    for byte in content {
        text.push_str(&format!("\\x{byte:02x}"));
    }
    text.push('"');
    text
}

/// Whether a name comes twice: then a map cannot hold the rows.
fn repeats(rows: &[&Row]) -> bool {
    rows.iter()
        .enumerate()
        .any(|(at, row)| rows.iter().take(at).any(|other| other.name == row.name))
}

/// Shifts all lines but the first to the right.
fn indent(text: &str, by: &str) -> String {
    text.replace('\n', &["\n", by].concat())
}

#[cfg(test)]
mod tests {
    use super::{Language, pieces};
    use crate::{Authorization, Draft, DraftBody, Piece, Row};

    fn written(language: Language, draft: &Draft) -> String {
        Piece::join(&pieces(language, draft))
    }

    fn order() -> Draft {
        Draft {
            method: "POST".into(),
            url: "https://api.twilio.com/Messages.json".into(),
            authorization: Authorization::Basic {
                user: "AC1".into(),
                password: "e9".into(),
            },
            body: DraftBody::Form(vec![
                Row::new("To", "+336"),
                Row::new("Body", "it's \"here\""),
            ]),
            ..Draft::empty()
        }
    }

    #[test]
    fn python_sends_a_form_with_credentials() {
        let text = r#"import requests

response = requests.post(
    "https://api.twilio.com/Messages.json",
    auth=("AC1", "e9"),
    data={
        "To": "+336",
        "Body": "it's \"here\"",
    },
)
print(response.status_code, response.text)
"#;
        assert_eq!(written(Language::Python, &order()), text);
    }

    #[test]
    fn javascript_sends_a_form_with_credentials() {
        let text = r#"const response = await fetch("https://api.twilio.com/Messages.json", {
  method: "POST",
  headers: {
    "Authorization": "Basic " + btoa("AC1:e9"),
  },
  body: new URLSearchParams([
    ["To", "+336"],
    ["Body", "it's \"here\""],
  ]),
});
console.log(response.status, await response.text());
"#;
        assert_eq!(written(Language::JavaScript, &order()), text);
    }

    #[test]
    fn json_becomes_a_literal_of_the_language() {
        let mut draft = Draft::empty();
        draft.method = "PATCH".into();
        draft.url = "https://a.example/x".into();
        draft.authorization = Authorization::Bearer { token: "t".into() };
        draft.body = DraftBody::Json(r#"{"ok": true, "none": null, "list": [1]}"#.into());
        let python = written(Language::Python, &draft);
        assert!(python.contains("requests.patch("), "{python}");
        assert!(
            python.contains("\"ok\": True,\n        \"none\": None,"),
            "{python}"
        );
        let javascript = written(Language::JavaScript, &draft);
        assert!(
            javascript.contains("\"Authorization\": \"Bearer t\","),
            "{javascript}"
        );
        assert!(
            javascript.contains("\"Content-Type\": \"application/json\","),
            "{javascript}"
        );
        assert!(
            javascript.contains("body: JSON.stringify({\n    \"ok\": true,"),
            "{javascript}"
        );
    }

    #[test]
    fn broken_json_and_text_beyond_ascii_are_sent_as_typed() {
        let mut draft = Draft::empty();
        draft.url = "https://a.example/".into();
        draft.body = DraftBody::Json("{\"é\"".into());
        draft.authorization = Authorization::Basic {
            user: "é".into(),
            password: "👍".into(),
        };
        let python = written(Language::Python, &draft);
        assert!(python.contains("data=\"{\\\"é\\\"\".encode(),"), "{python}");
        assert!(
            python.contains("auth=(\"é\".encode(), \"👍\".encode()),"),
            "{python}"
        );
        let javascript = written(Language::JavaScript, &draft);
        assert!(
            javascript.contains("\"Authorization\": \"Basic w6k68J+RjQ==\","),
            "{javascript}"
        );
    }

    #[test]
    fn repeated_parameters_and_parameters_of_the_query_stay() {
        let mut draft = order();
        draft.params = vec![Row::new("a b", "1")];
        draft.headers = vec![Row::new("X", "1"), Row::new("x", "2")];
        draft.body = DraftBody::Form(vec![Row::new("MediaUrl", "a"), Row::new("MediaUrl", "b")]);
        let python = written(Language::Python, &draft);
        assert!(
            python.contains("(\"MediaUrl\", \"a\"),\n        (\"MediaUrl\", \"b\"),"),
            "{python}"
        );
        assert!(python.contains("Messages.json?a%20b=1\""), "{python}");
        assert!(python.contains("\"X\": \"1, 2\","), "{python}");
    }
}
