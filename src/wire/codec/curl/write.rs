//! A draft as a curl command that runs in a POSIX shell, in pieces that know their part.

use crate::codec::form;
use crate::freeze::{CONTENT_TYPE, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, Part, Piece, Row};

/// Between two options.
const BREAK: &str = " \\\n  ";

/// The command. Its pieces, joined, run in a shell; a draft that cannot be sent yet is written as typed.
pub fn write(draft: &Draft) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain("curl ")];
    let method = draft.method.trim();
    if method == "HEAD" && draft.body == DraftBody::None {
        pieces.push(Piece::of(Part::Method, "--head"));
    } else {
        pieces.push(Piece::plain("-X "));
        pieces.push(Piece::of(Part::Method, quote(method)));
    }
    pieces.push(Piece::plain(" "));
    address(draft, &mut pieces);
    match &draft.authorization {
        Authorization::None => {}
        Authorization::Basic { user, password } => {
            option(
                &mut pieces,
                "-u ",
                Part::Headers,
                &[user, ":", password].concat(),
            );
        }
        Authorization::Bearer { token } => {
            let value = ["Authorization: Bearer ", token.trim()].concat();
            option(&mut pieces, "-H ", Part::Headers, value.trim_end());
        }
    }
    let typed =
        rows_on(&draft.headers).any(|row| row.name.trim().eq_ignore_ascii_case(CONTENT_TYPE));
    match &draft.body {
        DraftBody::Json(_) if !typed => {
            option(
                &mut pieces,
                "-H ",
                Part::Headers,
                &[CONTENT_TYPE, ": ", JSON].concat(),
            );
        }
        // Without this curl would name the form media type.
        DraftBody::Raw(_) if !typed => option(&mut pieces, "-H ", Part::Headers, "Content-Type:"),
        _ => {}
    }
    for row in rows_on(&draft.headers) {
        option(&mut pieces, "-H ", Part::Headers, &header(row));
    }
    content(&draft.body, typed, &mut pieces);
    pieces
}

fn address(draft: &Draft, pieces: &mut Vec<Piece>) {
    let Ok(target) = draft.target() else {
        pieces.push(Piece::of(Part::Base, quote(draft.url.trim())));
        return;
    };
    let whole = target.to_string();
    let origin = target.origin();
    let base = match &target.userinfo {
        Some(userinfo) => origin.replacen("://", &["://", userinfo, "@"].concat(), 1),
        None => origin,
    };
    let path = whole.strip_prefix(base.as_str()).unwrap_or("");
    if whole.contains(['{', '}', '[', ']']) {
        pieces.push(Piece::plain("-g "));
    }
    if has_dot_segment(&target.path) {
        pieces.push(Piece::plain("--path-as-is "));
    }
    let (before, behind) = if is_plain(&whole) {
        ("", "")
    } else {
        ("'", "'")
    };
    pieces.push(Piece::of(Part::Base, [before, &escape(&base)].concat()));
    pieces.push(Piece::of(Part::Path, [&escape(path), behind].concat()));
}

fn content(body: &DraftBody, typed: bool, pieces: &mut Vec<Piece>) {
    let text = match body {
        DraftBody::None => return,
        DraftBody::Form(rows) => {
            let mut some = false;
            for row in rows_on(rows) {
                some = true;
                if row.name.is_empty() {
                    let value = ["=", &form::encode_part(&row.value)].concat();
                    option(pieces, "-d ", Part::Body, &value);
                } else {
                    let value = [&form::encode_part(&row.name), "=", &row.value].concat();
                    option(pieces, "--data-urlencode ", Part::Body, &value);
                }
            }
            if !some {
                option(pieces, "-d ", Part::Body, "");
            }
            return;
        }
        DraftBody::Json(text) | DraftBody::Raw(text) => text,
    };
    // -d and --data-binary take a leading @ for the name of a file.
    let name = match body {
        _ if text.starts_with('@') => "--data-raw ",
        DraftBody::Json(_) if !typed => "-d ",
        _ => "--data-binary ",
    };
    option(pieces, name, Part::Body, text);
}

fn option(pieces: &mut Vec<Piece>, name: &str, part: Part, value: &str) {
    pieces.push(Piece::plain([BREAK, name].concat()));
    pieces.push(Piece::of(part, quote(value)));
}

fn header(row: &Row) -> String {
    match (row.name.trim(), row.value.trim()) {
        (name, "") => [name, ";"].concat(),
        (name, value) => [name, ": ", value].concat(),
    }
}

/// A word for a POSIX shell: as it is where nothing in it has a meaning, in single quotes otherwise.
fn quote(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        ["'", &escape(text), "'"].concat()
    }
}

fn escape(text: &str) -> String {
    text.replace('\'', "'\\''")
}

fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,".contains(&byte);
    !text.is_empty() && text.bytes().all(plain)
}

fn has_dot_segment(path: &str) -> bool {
    path.split('/')
        .any(|segment| segment == "." || segment == "..")
}
