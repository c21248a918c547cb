//! Python with the `requests` library.

use serde_json::Value;

use super::{address, byte_literal, headers, indent, literal, repeats, typed};
use crate::codec::json;
use crate::codec::multipart::parts_on;
use crate::freeze::{CONTENT_TYPE, FORM, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, FormPart, Part, Piece, Row};

/// The methods that have a function of their own.
const FUNCTIONS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// A script that sends the draft and prints the answer: with these bytes for its content, or with the draft's own.
pub(super) fn script(draft: &Draft, content: Option<&[u8]>) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain("import requests\n\nresponse = requests.")];
    let method = draft.method.trim();
    if FUNCTIONS.contains(&method) {
        pieces.push(Piece::of(Part::Method, method.to_ascii_lowercase()));
        pieces.push(Piece::plain("(\n    "));
    } else {
        pieces.push(Piece::plain("request(\n    "));
        pieces.push(Piece::of(Part::Method, literal(method)));
        pieces.push(Piece::plain(",\n    "));
    }
    let url = draft
        .target()
        .map_or_else(|_| draft.url.clone(), |target| target.to_string());
    address(&url, &mut pieces);
    pieces.push(Piece::plain(",\n"));
    if let Authorization::Basic { user, password } = &draft.authorization {
        let pair = ["(", &bytes(user), ", ", &bytes(password), ")"].concat();
        argument(&mut pieces, "auth", Part::Headers, &pair);
    }
    let fields = fields(draft);
    if !fields.is_empty() {
        let text = indent(&dictionary(&fields), "    ");
        argument(&mut pieces, "headers", Part::Headers, &text);
    }
    match content {
        Some(content) => argument(&mut pieces, "data", Part::Body, &byte_literal(content)),
        None => self::content(&draft.body, &mut pieces),
    }
    pieces.push(Piece::plain(
        ")\nprint(response.status_code, response.text)\n",
    ));
    pieces
}

fn fields(draft: &Draft) -> Vec<(String, String)> {
    let mut all = headers(&draft.headers);
    if let (DraftBody::Json(text), false) = (&draft.body, typed(draft))
        && json::parse(text).is_err()
    {
        // `json=` would set it, but cannot send what is no JSON.
        all.insert(0, (CONTENT_TYPE.to_owned(), JSON.to_owned()));
    }
    if let (DraftBody::Form(rows), false) = (&draft.body, typed(draft))
        && rows_on(rows).next().is_none()
    {
        // `data=` names no media type where it has nothing to send.
        all.insert(0, (CONTENT_TYPE.to_owned(), FORM.to_owned()));
    }
    if let Authorization::Bearer { token } = &draft.authorization {
        all.insert(
            0,
            (
                "Authorization".to_owned(),
                ["Bearer ", token.trim()].concat(),
            ),
        );
    }
    all
}

fn content(body: &DraftBody, pieces: &mut Vec<Piece>) {
    let (name, text) = match body {
        DraftBody::None => return,
        DraftBody::Form(rows) => ("data", form(&rows_on(rows).collect::<Vec<_>>())),
        DraftBody::Json(text) => match json::parse(text) {
            Ok(value) => ("json", value_text(&value, "")),
            Err(_) => ("data", bytes(text)),
        },
        DraftBody::Multipart { parts, .. } => ("files", files(parts)),
        DraftBody::Raw(text) => ("data", bytes(text)),
    };
    argument(pieces, name, Part::Body, &indent(&text, "    "));
}

fn form(rows: &[&Row]) -> String {
    let pairs: Vec<(String, String)> = rows
        .iter()
        .map(|row| (row.name.clone(), row.value.clone()))
        .collect();
    if !repeats(rows) {
        return dictionary(&pairs);
    }
    let mut text = String::from("[\n");
    for (name, value) in &pairs {
        text.extend(["    (", &literal(name), ", ", &literal(value), "),\n"]);
    }
    text.push(']');
    text
}

fn dictionary(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return "{}".to_owned();
    }
    let mut text = String::from("{\n");
    for (name, value) in pairs {
        text.extend(["    ", &literal(name), ": ", &bytes(value), ",\n"]);
    }
    text.push('}');
    text
}

/// Name, and file name, content and media type, where a part without a file name has `None` in its place.
fn files(parts: &[FormPart]) -> String {
    let optional = |text: &Option<String>| text.as_deref().map_or("None".to_owned(), literal);
    let mut text = String::from("[\n");
    for part in parts_on(parts) {
        let (name, value) = (literal(&part.row.name), literal(&part.row.value));
        text.extend([
            "    (",
            &name,
            ", (",
            &optional(&part.filename),
            ", ",
            &value,
        ]);
        if part.media_type.is_some() {
            text.extend([", ", &optional(&part.media_type)]);
        }
        text.push_str(")),\n");
    }
    text.push(']');
    text
}

/// A JSON value as Python writes it.
pub(super) fn value_text(value: &Value, by: &str) -> String {
    let inner = [by, "    "].concat();
    let (open, lines, close) = match value {
        Value::Null => return "None".to_owned(),
        Value::Bool(true) => return "True".to_owned(),
        Value::Bool(false) => return "False".to_owned(),
        Value::Number(_) | Value::String(_) => return value.to_string(),
        Value::Array(items) => {
            let lines = items
                .iter()
                .map(|item| value_text(item, &inner))
                .collect::<Vec<_>>();
            ("[", lines, "]")
        }
        Value::Object(map) => {
            let line = |(name, item): (&String, &Value)| {
                [&literal(name), ": ", &value_text(item, &inner)].concat()
            };
            ("{", map.iter().map(line).collect(), "}")
        }
    };
    if lines.is_empty() {
        return [open, close].concat();
    }
    let joint = [",\n", &inner].concat();
    [open, "\n", &inner, &lines.join(&joint), ",\n", by, close].concat()
}

/// A text that the library sends as UTF-8: beyond ASCII it must be handed over as bytes.
fn bytes(text: &str) -> String {
    if text.is_ascii() {
        literal(text)
    } else {
        [&literal(text), ".encode()"].concat()
    }
}

fn argument(pieces: &mut Vec<Piece>, name: &str, part: Part, text: &str) {
    pieces.push(Piece::plain(["    ", name, "="].concat()));
    pieces.push(Piece::of(part, text));
    pieces.push(Piece::plain(",\n"));
}
