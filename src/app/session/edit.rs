//! Edits of the request in the workbench: what a person does to one input, applied to the draft. Pure.

use sim::Dialect;
use wire::{Authorization, Draft, DraftBody, FormPart, Row};

use super::dialect::translate;

/// A list of rows in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Query parameters.
    Params,
    /// Header fields.
    Headers,
    /// Form parameters, or the parts of a multipart form.
    Form,
}

/// One input, and so one place in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The method.
    Method,
    /// Scheme and authority of the address.
    Base,
    /// The rest of the address.
    Path,
    /// The scheme of the Authorization tab: `none`, `basic`, `bearer`.
    Scheme,
    /// The user name.
    User,
    /// The password, or the token.
    Secret,
    /// The encoding of the body: `none`, `form`, `multipart`, `json`, `raw`.
    Encoding,
    /// The text of a JSON or raw body.
    Text,
    /// A row's name.
    Name(Rows, usize),
    /// A row's value.
    Value(Rows, usize),
    /// One more row; the text does not matter.
    Add(Rows),
    /// One row less; the text does not matter.
    Remove(Rows, usize),
}

/// Writes a text into its place in the draft.
pub fn edit(draft: &mut Draft, spot: Spot, text: String) {
    match spot {
        Spot::Method => draft.method = text,
        Spot::Base => draft.url = format!("{}{}", text.trim(), split(&draft.url).1),
        Spot::Path => {
            let path: String = text.split_ascii_whitespace().collect();
            draft.url = format!("{}{path}", split(&draft.url).0);
        }
        Spot::Scheme => rescheme(&mut draft.authorization, &text),
        Spot::User => {
            if let Authorization::Basic { user, .. } = &mut draft.authorization {
                *user = text;
            }
        }
        Spot::Secret => match &mut draft.authorization {
            Authorization::Basic {
                password: secret, ..
            }
            | Authorization::Bearer { token: secret } => *secret = text,
            Authorization::None => {}
        },
        Spot::Encoding => recode(&mut draft.body, &text),
        Spot::Text => {
            if let DraftBody::Json(old) | DraftBody::Raw(old) = &mut draft.body {
                *old = text;
            }
        }
        Spot::Name(rows, place) => with_row(draft, rows, place, |row| row.name = text),
        Spot::Value(rows, place) => with_row(draft, rows, place, |row| row.value = text),
        Spot::Add(rows) => match (rows, &mut draft.body) {
            (Rows::Form, DraftBody::Multipart { parts, .. }) => parts.push(FormPart::default()),
            _ => list(draft, rows)
                .into_iter()
                .for_each(|rows| rows.push(Row::default())),
        },
        Spot::Remove(rows, place) => match (rows, &mut draft.body) {
            (Rows::Form, DraftBody::Multipart { parts, .. }) => remove(parts, place),
            _ => list(draft, rows)
                .into_iter()
                .for_each(|rows| remove(rows, place)),
        },
    }
}

/// Cuts an address behind its authority: `https://api.twilio.com` and `/2010-04-01/…`.
pub fn split(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url
        .bytes()
        .enumerate()
        .skip(start)
        .find(|(_, byte)| b"/?#".contains(byte))
        .map_or(url.len(), |(at, _)| at);
    url.split_at_checked(end).unwrap_or((url, ""))
}

fn list(draft: &mut Draft, rows: Rows) -> Option<&mut Vec<Row>> {
    match (rows, &mut draft.body) {
        (Rows::Params, _) => Some(&mut draft.params),
        (Rows::Headers, _) => Some(&mut draft.headers),
        (Rows::Form, DraftBody::Form(rows)) => Some(rows),
        (Rows::Form, _) => None,
    }
}

fn with_row(draft: &mut Draft, rows: Rows, place: usize, put: impl FnOnce(&mut Row)) {
    let row = match (rows, &mut draft.body) {
        (Rows::Form, DraftBody::Multipart { parts, .. }) => {
            parts.get_mut(place).map(|part| &mut part.row)
        }
        _ => list(draft, rows).and_then(|rows| rows.get_mut(place)),
    };
    if let Some(row) = row {
        put(row);
    }
}

fn remove<T>(list: &mut Vec<T>, place: usize) {
    if place < list.len() {
        list.remove(place);
    }
}

/// Another scheme keeps the secret that was typed.
fn rescheme(authorization: &mut Authorization, scheme: &str) {
    let secret = match std::mem::take(authorization) {
        Authorization::Basic {
            password: secret, ..
        }
        | Authorization::Bearer { token: secret } => secret,
        Authorization::None => String::new(),
    };
    *authorization = match scheme {
        "basic" => Authorization::Basic {
            user: String::new(),
            password: secret,
        },
        "bearer" => Authorization::Bearer { token: secret },
        _ => Authorization::None,
    };
}

/// The same content in another encoding, as far as it can be carried over.
fn recode(body: &mut DraftBody, encoding: &str) {
    let text = |body: DraftBody| match body {
        DraftBody::Json(text) | DraftBody::Raw(text) => text,
        _ => String::new(),
    };
    let old = match std::mem::take(body) {
        DraftBody::Multipart { parts, .. } if encoding != "raw" => {
            DraftBody::Form(parts.into_iter().map(|part| part.row).collect())
        }
        old => old,
    };
    *body = match (encoding, old) {
        ("multipart", old) => {
            let rows = match translate(old, Dialect::Wire) {
                DraftBody::Form(rows) => rows,
                _ => Vec::new(),
            };
            let part = |row| FormPart {
                row,
                ..FormPart::default()
            };
            DraftBody::multipart(rows.into_iter().map(part).collect())
        }
        ("raw", old @ DraftBody::Multipart { .. }) => {
            DraftBody::Raw(String::from_utf8_lossy(&old.content()).into_owned())
        }
        ("form", old) => match translate(old, Dialect::Wire) {
            form @ DraftBody::Form(_) => form,
            _ => DraftBody::Form(Vec::new()),
        },
        ("json", old @ DraftBody::Form(_)) => translate(old, Dialect::Simple),
        ("json", old) => DraftBody::Json(text(old)),
        ("raw", DraftBody::Form(rows)) => {
            let pairs: Vec<(String, String)> =
                rows.into_iter().map(|row| (row.name, row.value)).collect();
            DraftBody::Raw(wire::codec::form::encode(&pairs))
        }
        ("raw", old) => DraftBody::Raw(text(old)),
        _ => DraftBody::None,
    };
}

#[cfg(test)]
mod tests {
    use wire::{Authorization, Draft, DraftBody};

    use super::{Rows, Spot, edit, split};

    fn after(edits: &[(Spot, &str)]) -> Draft {
        let mut draft = Draft::empty();
        for (spot, text) in edits {
            edit(&mut draft, *spot, (*text).to_owned());
        }
        draft
    }

    #[test]
    fn cuts_behind_the_authority() {
        for (url, parts) in [
            (
                "https://api.twilio.com/2010-04-01/x",
                ("https://api.twilio.com", "/2010-04-01/x"),
            ),
            ("https://api.twilio.com", ("https://api.twilio.com", "")),
            ("https://a.example?x=1", ("https://a.example", "?x=1")),
            ("/only/path", ("", "/only/path")),
            ("", ("", "")),
            ("https://", ("https://", "")),
        ] {
            assert_eq!(split(url), parts, "{url}");
        }
    }

    #[test]
    fn base_and_path_make_one_address() {
        let draft = after(&[
            (Spot::Path, "/a b\n/c"),
            (Spot::Base, " https://x.example "),
        ]);
        assert_eq!(draft.url, "https://x.example/ab/c");
    }

    #[test]
    fn another_scheme_keeps_the_secret() {
        let draft = after(&[
            (Spot::Scheme, "bearer"),
            (Spot::Secret, "s3"),
            (Spot::Scheme, "basic"),
            (Spot::User, "me"),
        ]);
        assert_eq!(
            draft.authorization,
            Authorization::Basic {
                user: "me".to_owned(),
                password: "s3".to_owned()
            }
        );
    }

    #[test]
    fn rows_are_added_written_and_removed_and_a_row_that_is_gone_is_no_panic() {
        let draft = after(&[
            (Spot::Encoding, "form"),
            (Spot::Add(Rows::Form), ""),
            (Spot::Name(Rows::Form, 0), "To"),
            (Spot::Value(Rows::Form, 0), "+33"),
            (Spot::Value(Rows::Form, 7), "lost"),
            (Spot::Remove(Rows::Form, 7), ""),
            (Spot::Remove(Rows::Headers, 0), ""),
        ]);
        let DraftBody::Form(rows) = draft.body else {
            panic!("a form")
        };
        assert_eq!(
            rows.iter()
                .map(|row| (row.name.as_str(), row.value.as_str()))
                .collect::<Vec<_>>(),
            [("To", "+33")]
        );
    }

    #[test]
    fn another_encoding_carries_the_content_over() {
        let start = [
            (Spot::Encoding, "form"),
            (Spot::Add(Rows::Form), ""),
            (Spot::Name(Rows::Form, 0), "To"),
            (Spot::Value(Rows::Form, 0), "+33"),
        ];
        let mut json = after(&start);
        edit(&mut json, Spot::Encoding, "json".to_owned());
        let DraftBody::Json(text) = &json.body else {
            panic!("JSON")
        };
        assert!(text.contains("\"To\": \"+33\""), "{text}");
        edit(&mut json, Spot::Encoding, "multipart".to_owned());
        edit(&mut json, Spot::Value(Rows::Form, 0), "+33".to_owned());
        assert!(matches!(&json.body, DraftBody::Multipart { parts, .. } if parts.len() == 1));
        edit(&mut json, Spot::Encoding, "form".to_owned());
        assert_eq!(json.body, after(&start).body);
    }
}
