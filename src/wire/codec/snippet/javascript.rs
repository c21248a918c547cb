//! JavaScript with `fetch`, as browsers and Node have it.

use super::{address, headers, indent, literal};
use crate::codec::{basic, json};
use crate::freeze::{AUTHORIZATION, CONTENT_TYPE, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, Part, Piece, Row};

/// Statements that send the draft and print the answer.
pub fn javascript(draft: &Draft) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain("const response = await fetch(")];
    let target = draft.target();
    let url = match &target {
        Ok(target) => {
            // fetch refuses credentials in the address; they go into the field below.
            let mut target = target.clone();
            target.userinfo = None;
            target.to_string()
        }
        Err(_) => draft.url.clone(),
    };
    address(&url, &mut pieces);
    pieces.push(Piece::plain(", {\n  method: "));
    pieces.push(Piece::of(Part::Method, literal(draft.method.trim())));
    pieces.push(Piece::plain(",\n"));
    let fields = fields(draft);
    if !fields.is_empty() {
        pieces.push(Piece::plain("  headers: {\n"));
        for (name, value) in &fields {
            let line = ["    ", &literal(name), ": ", value].concat();
            pieces.push(Piece::of(Part::Headers, line));
            pieces.push(Piece::plain(",\n"));
        }
        pieces.push(Piece::plain("  },\n"));
    }
    if let Some(text) = content(&draft.body) {
        pieces.push(Piece::plain("  body: "));
        pieces.push(Piece::of(Part::Body, indent(&text, "  ")));
        pieces.push(Piece::plain(",\n"));
    }
    pieces.push(Piece::plain(
        "});\nconsole.log(response.status, await response.text());\n",
    ));
    pieces
}

/// Names, and values as expressions.
fn fields(draft: &Draft) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = headers(&draft.headers)
        .into_iter()
        .map(|(name, value)| (name, literal(&value)))
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
            .and_then(|request| request.fields.get(AUTHORIZATION).map(literal)),
        Authorization::Basic { user, password } => {
            let pair = [user, ":", password].concat();
            // btoa takes no character beyond Latin-1, and beyond ASCII it would not write UTF-8.
            Some(match pair.is_ascii() {
                true => ["\"Basic \" + btoa(", &literal(&pair), ")"].concat(),
                false => literal(&basic::header(user, password)),
            })
        }
        Authorization::Bearer { token } => Some(literal(&["Bearer ", token.trim()].concat())),
    };
    if let Some(value) = credentials {
        all.insert(0, (AUTHORIZATION.to_owned(), value));
    }
    all
}

fn content(body: &DraftBody) -> Option<String> {
    match body {
        DraftBody::None => None,
        DraftBody::Form(rows) => Some(form(rows)),
        DraftBody::Json(text) => Some(match json::parse(text) {
            Ok(value) => ["JSON.stringify(", &json::pretty(&value), ")"].concat(),
            Err(_) => literal(text),
        }),
        DraftBody::Raw(text) => Some(literal(text)),
    }
}

fn form(rows: &[Row]) -> String {
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
