//! JavaScript with `fetch`, as browsers and Node have it.

use super::{address, as_text, headers, indent, literal, typed, url};
use crate::codec::multipart::parts_on;
use crate::codec::{base64, basic, json};
use crate::freeze::{AUTHORIZATION, CONTENT_TYPE, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, FormPart, Part, Piece, Row};

/// Statements that send the draft and print the answer: with these bytes for the content, or with the draft's own.
pub(super) fn script(draft: &Draft, content: Option<&[u8]>) -> Vec<Piece> {
    let draft = &as_text(draft, fits);
    let mut pieces = Vec::new();
    let content = content
        .map(bytes)
        .or_else(|| self::content(draft, &mut pieces));
    pieces.push(Piece::plain("const response = await fetch("));
    // fetch refuses credentials in the address; they go into a field.
    address(&url(draft), &mut pieces);
    pieces.push(Piece::plain(", {\n  method: "));
    pieces.push(Piece::of(Part::Method, literal(draft.method.trim())));
    pieces.push(Piece::plain(",\n"));
    header_object(&fields(draft), &mut pieces);
    if let Some(text) = content {
        pieces.push(Piece::plain("  body: "));
        pieces.push(Piece::of(Part::Body, indent(&text, "  ")));
        pieces.push(Piece::plain(",\n"));
    }
    pieces.push(Piece::plain(
        "});\nconsole.log(response.status, await response.text());\n",
    ));
    pieces
}

pub(super) fn header_object(fields: &[(String, String)], pieces: &mut Vec<Piece>) {
    if fields.is_empty() {
        return;
    }
    pieces.push(Piece::plain("  headers: {\n"));
    for (name, value) in fields {
        let line = ["    ", &literal(name), ": ", value].concat();
        pieces.push(Piece::of(Part::Headers, line));
        pieces.push(Piece::plain(",\n"));
    }
    pieces.push(Piece::plain("  },\n"));
}

/// Names, and values as expressions.
fn fields(draft: &Draft) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = headers(&draft.headers)
        .into_iter()
        .map(|(name, value)| (name, field_value(&value)))
        .collect();
    let has = |all: &[(String, String)], name: &str| {
        all.iter()
            .any(|(found, _)| found.eq_ignore_ascii_case(name))
    };
    if matches!(draft.body, DraftBody::Json(_)) && !has(&all, CONTENT_TYPE) {
        all.insert(0, (CONTENT_TYPE.to_owned(), literal(JSON)));
    }
    let credentials = match &draft.authorization {
        Authorization::None if has(&all, AUTHORIZATION) => None,
        Authorization::None => draft
            .freeze()
            .ok()
            .and_then(|request| request.fields.get(AUTHORIZATION).map(field_value)),
        Authorization::Basic { user, password } => {
            let pair = [user, ":", password].concat();
            // btoa takes no character beyond Latin-1, and beyond ASCII it would not write UTF-8.
            Some(match pair.is_ascii() {
                true => ["\"Basic \" + btoa(", &literal(&pair), ")"].concat(),
                false => literal(&basic::header(user, password)),
            })
        }
        Authorization::Bearer { token } => Some(field_value(&["Bearer ", token.trim()].concat())),
    };
    if let Some(value) = credentials {
        all.insert(0, (AUTHORIZATION.to_owned(), value));
    }
    all
}

/// The content as an expression. A multipart form is put together in statements before it.
fn content(draft: &Draft, pieces: &mut Vec<Piece>) -> Option<String> {
    match &draft.body {
        DraftBody::None => None,
        DraftBody::Form(rows) => Some(form(rows)),
        DraftBody::Json(text) => Some(match json::parse(text) {
            Ok(value) => ["JSON.stringify(", &json::pretty(&value), ")"].concat(),
            Err(_) => literal(text),
        }),
        DraftBody::Multipart { parts, .. } => {
            statements(parts, pieces);
            Some("form".to_owned())
        }
        DraftBody::Raw(text) if typed(draft) => Some(literal(text)),
        DraftBody::Raw(text) => Some(encoded(text)),
    }
}

/// A text as bytes: of a text, fetch would say that it is text/plain.
pub(super) fn encoded(text: &str) -> String {
    ["new TextEncoder().encode(", &literal(text), ")"].concat()
}

/// Bytes that are no text.
pub(super) fn bytes(content: &[u8]) -> String {
    let coded = literal(&base64::encode(content));
    [
        "Uint8Array.from(atob(",
        &coded,
        "), (letter) => letter.charCodeAt(0))",
    ]
    .concat()
}

/// `FormData`, part by part.
pub(super) fn statements(parts: &[FormPart], pieces: &mut Vec<Piece>) {
    pieces.push(Piece::plain("const form = new FormData();\n"));
    for part in parts_on(parts) {
        let (name, value) = (literal(&part.row.name), literal(&part.row.value));
        let line = match (&part.filename, &part.media_type) {
            (Some(filename), Some(media_type)) => {
                let options = ["{ type: ", &literal(media_type), " }"].concat();
                [
                    "new Blob([",
                    &value,
                    "], ",
                    &options,
                    "), ",
                    &literal(filename),
                ]
                .concat()
            }
            _ => value,
        };
        let line = ["form.append(", &name, ", ", &line, ");"].concat();
        pieces.push(Piece::of(Part::Body, line));
        pieces.push(Piece::plain("\n"));
    }
    pieces.push(Piece::plain("\n"));
}

/// `FormData` makes CR and LF of every line break in a text, knows a media type only of a file, and writes it in
/// small letters.
pub(super) fn fits(part: &FormPart) -> bool {
    match (&part.filename, &part.media_type) {
        (None, None) => !part.row.value.contains(['\r', '\n']),
        (Some(_), Some(media_type)) => {
            let lower = |byte: u8| (b' '..=b'~').contains(&byte) && !byte.is_ascii_uppercase();
            media_type.bytes().all(lower)
        }
        _ => false,
    }
}

/// The value of a field: one character for each byte, because a field takes no others.
pub(super) fn field_value(value: &str) -> String {
    if value.is_ascii() {
        return literal(value);
    }
    let mut text = String::new();
    for byte in value.bytes() {
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(byte)]),
            b' '..=b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\u{byte:04x}")),
        }
    }
    ["\"", &text, "\""].concat()
}

pub(super) fn form(rows: &[Row]) -> String {
    if rows_on(rows).next().is_none() {
        return "new URLSearchParams()".to_owned();
    }
    let mut text = String::from("new URLSearchParams([\n");
    for row in rows_on(rows) {
        text.extend([
            "  [",
            &literal(&row.name),
            ", ",
            &literal(&row.value),
            "],\n",
        ]);
    }
    text.push_str("])");
    text
}
