//! Rust with `reqwest`, in its blocking form.

use super::{address, as_text, byte_literal, url};
use crate::codec::multipart::parts_on;
use crate::freeze::{CONTENT_TYPE, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, FormPart, Part, Piece, Row};

/// What the program needs in its manifest.
const NEEDS: &str = "// [dependencies]\n// reqwest = { version = \"0.13\", features = [\"blocking\", \"form\", \"multipart\"] }\n\n";

/// The methods that have a function of their own.
const FUNCTIONS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/// A program that sends the draft and prints the answer.
pub(super) fn program(draft: &Draft, content: Option<&[u8]>) -> Vec<Piece> {
    let draft = &as_text(draft, fits);
    let mut pieces = vec![
        Piece::plain(NEEDS),
        Piece::plain("fn main() -> Result<(), Box<dyn std::error::Error>> {\n"),
        Piece::plain(
            "    let client = reqwest::blocking::Client::new();\n    let response = client\n",
        ),
    ];
    let method = draft.method.trim();
    if FUNCTIONS.contains(&method) {
        pieces.push(Piece::plain("        ."));
        pieces.push(Piece::of(Part::Method, method.to_ascii_lowercase()));
        pieces.push(Piece::plain("("));
    } else {
        pieces.push(Piece::plain("        .request("));
        let text = ["reqwest::Method::from_bytes(b", &literal(method), ")?"].concat();
        pieces.push(Piece::of(Part::Method, text));
        pieces.push(Piece::plain(", "));
    }
    let url = match &draft.authorization {
        Authorization::None => draft
            .target()
            .map_or_else(|_| draft.url.clone(), |target| target.to_string()),
        // The library would send the credentials in the address beside these.
        _ => url(draft),
    };
    address(&url, &mut pieces);
    pieces.push(Piece::plain(")\n"));
    for call in headers(draft) {
        link(&mut pieces, Part::Headers, &call);
    }
    let call = match content {
        Some(content) => Some([".body(", &byte_literal(content), ".to_vec())"].concat()),
        None => body(&draft.body),
    };
    if let Some(call) = call {
        link(&mut pieces, Part::Body, &call);
    }
    pieces.push(Piece::plain(
        "        .send()?;\n    println!(\"{} {}\", response.status(), response.text()?);\n    Ok(())\n}\n",
    ));
    pieces
}

fn headers(draft: &Draft) -> Vec<String> {
    let mut calls = Vec::new();
    match &draft.authorization {
        Authorization::None => {}
        Authorization::Basic { user, password } => {
            calls.push(
                [
                    ".basic_auth(",
                    &literal(user),
                    ", Some(",
                    &literal(password),
                    "))",
                ]
                .concat(),
            );
        }
        Authorization::Bearer { token } => {
            calls.push([".bearer_auth(", &literal(token.trim()), ")"].concat());
        }
    }
    if matches!(draft.body, DraftBody::Json(_)) && !super::typed(draft) {
        calls.push(header(CONTENT_TYPE, JSON));
    }
    for row in rows_on(&draft.headers) {
        calls.push(header(row.name.trim(), row.value.trim()));
    }
    calls
}

fn header(name: &str, value: &str) -> String {
    // Beyond ASCII, a value has to be handed over as bytes.
    let bytes = if value.is_ascii() { "" } else { ".as_bytes()" };
    [
        ".header(",
        &literal(name),
        ", ",
        &literal(value),
        bytes,
        ")",
    ]
    .concat()
}

fn body(body: &DraftBody) -> Option<String> {
    match body {
        DraftBody::None => None,
        DraftBody::Form(rows) => Some(form(&rows_on(rows).collect::<Vec<_>>())),
        DraftBody::Multipart { parts, .. } => Some(multipart(parts)),
        DraftBody::Json(text) | DraftBody::Raw(text) => Some([".body(", &long(text), ")"].concat()),
    }
}

fn form(rows: &[&Row]) -> String {
    if rows.is_empty() {
        return ".form(&[] as &[(&str, &str)])".to_owned();
    }
    let mut text = String::from(".form(&[\n");
    for row in rows {
        let pair = [&literal(&row.name), ", ", &literal(&row.value)].concat();
        text.extend(["            (", &pair, "),\n"]);
    }
    text.push_str("        ])");
    text
}

fn multipart(parts: &[FormPart]) -> String {
    let mut text =
        String::from(".multipart(\n            reqwest::blocking::multipart::Form::new()");
    for part in parts_on(parts) {
        let (name, value) = (literal(&part.row.name), literal(&part.row.value));
        text.push_str("\n                ");
        if part.filename.is_none() && part.media_type.is_none() {
            text.extend([".text(", &name, ", ", &value, ")"]);
            continue;
        }
        text.extend([
            ".part(",
            &name,
            ", reqwest::blocking::multipart::Part::text(",
            &value,
            ")",
        ]);
        if let Some(filename) = &part.filename {
            text.extend([".file_name(", &literal(filename), ")"]);
        }
        if let Some(media_type) = &part.media_type {
            text.extend([".mime_str(", &literal(media_type), ")?"]);
        }
        text.push(')');
    }
    text.push_str(",\n        )");
    text
}

/// The library writes other names percent-encoded, and reads a media type into its own form.
fn fits(part: &FormPart) -> bool {
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    plain(&part.row.name)
        && part.filename.as_deref().is_none_or(plain)
        && part
            .media_type
            .as_deref()
            .is_none_or(|text| text.split('/').all(plain) && text.matches('/').count() == 1)
}

/// A text literal of Rust.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A literal that keeps the lines of a long text, where it may.
fn long(text: &str) -> String {
    let quotes = text.contains(['"', '\n', '\\']);
    if !quotes
        || text.contains("\"##")
        || text
            .chars()
            .any(|letter| letter.is_control() && letter != '\n')
    {
        return literal(text);
    }
    ["r##\"", text, "\"##"].concat()
}

fn link(pieces: &mut Vec<Piece>, part: Part, call: &str) {
    pieces.push(Piece::plain("        "));
    pieces.push(Piece::of(part, call));
    pieces.push(Piece::plain("\n"));
}
