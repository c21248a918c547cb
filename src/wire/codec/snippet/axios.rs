//! JavaScript with `axios`.

use super::javascript::{bytes, encoded, field_value, fits, form, header_object, statements};
use super::{address, as_text, headers, indent, literal, typed, url};
use crate::codec::json;
use crate::freeze::{AUTHORIZATION, CONTENT_TYPE, JSON};
use crate::{Authorization, Draft, DraftBody, Part, Piece};

/// Statements that send the draft and print the answer, whatever its status.
pub(super) fn script(draft: &Draft, content: Option<&[u8]>) -> Vec<Piece> {
    let draft = &as_text(draft, fits);
    let mut pieces = vec![Piece::plain("import axios from \"axios\";\n\n")];
    let content = content.map(bytes).or_else(|| data(draft, &mut pieces));
    pieces.push(Piece::plain("const response = await axios({\n  method: "));
    pieces.push(Piece::of(Part::Method, literal(draft.method.trim())));
    pieces.push(Piece::plain(",\n  url: "));
    address(&url(draft), &mut pieces);
    pieces.push(Piece::plain(",\n"));
    if let Authorization::Basic { user, password } = &draft.authorization {
        let text = [
            "{ username: ",
            &literal(user),
            ", password: ",
            &literal(password),
            " }",
        ]
        .concat();
        member(&mut pieces, "auth", Part::Headers, &text);
    }
    header_object(&fields(draft, content.is_some()), &mut pieces);
    if let Some(text) = content {
        member(&mut pieces, "data", Part::Body, &indent(&text, "  "));
    }
    pieces.push(Piece::plain(
        "  responseType: \"text\",\n  validateStatus: null,\n});\nconsole.log(response.status, response.data);\n",
    ));
    pieces
}

/// Names, and values as expressions.
fn fields(draft: &Draft, sends: bool) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = headers(&draft.headers)
        .into_iter()
        .map(|(name, value)| (name, field_value(&value)))
        .collect();
    match draft.body {
        _ if typed(draft) => {}
        DraftBody::Json(_) => all.insert(0, (CONTENT_TYPE.to_owned(), literal(JSON))),
        // Without this axios would name the form media type.
        DraftBody::Raw(_) if sends => all.insert(0, (CONTENT_TYPE.to_owned(), "false".to_owned())),
        _ => {}
    }
    let credentials = match &draft.authorization {
        Authorization::Basic { .. } => None,
        Authorization::Bearer { token } => Some(["Bearer ", token.trim()].concat()),
        Authorization::None
            if all
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case(AUTHORIZATION)) =>
        {
            None
        }
        Authorization::None => {
            let frozen = draft.freeze().ok();
            frozen.and_then(|request| request.fields.get(AUTHORIZATION).map(str::to_owned))
        }
    };
    if let Some(value) = credentials {
        all.insert(0, (AUTHORIZATION.to_owned(), field_value(&value)));
    }
    all
}

/// The content as an expression. A multipart form is put together in statements before it.
fn data(draft: &Draft, pieces: &mut Vec<Piece>) -> Option<String> {
    match &draft.body {
        DraftBody::None => None,
        DraftBody::Form(rows) => Some(form(rows)),
        // axios writes an object as JSON, and would put a text that is none into quotes.
        DraftBody::Json(text) => Some(match json::parse(text) {
            Ok(value) if value.is_object() || value.is_array() => json::pretty(&value),
            _ => encoded(text),
        }),
        DraftBody::Multipart { parts, .. } => {
            statements(parts, pieces);
            Some("form".to_owned())
        }
        DraftBody::Raw(text) => Some(encoded(text)),
    }
}

fn member(pieces: &mut Vec<Piece>, name: &str, part: Part, text: &str) {
    pieces.push(Piece::plain(["  ", name, ": "].concat()));
    pieces.push(Piece::of(part, text));
    pieces.push(Piece::plain(",\n"));
}
