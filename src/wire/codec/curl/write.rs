//! A draft as a curl command, in pieces that know their part. How a shell quotes is not known here.

use super::Shell;
use super::form::write as form_part;
use super::quote::{CMD, Notation, POSIX, POWERSHELL};
use crate::codec::form;
use crate::codec::multipart::parts_on;
use crate::freeze::{CONTENT_TYPE, JSON, rows_on};
use crate::{Authorization, Draft, DraftBody, FormPart, Part, Piece, Row};

/// The command. Its pieces, joined, run in a POSIX shell; a draft that cannot be sent yet is written as typed.
pub fn write(draft: &Draft) -> Vec<Piece> {
    command(draft, &POSIX)
}

/// The command for a shell. The boundary of a multipart form is left to curl.
pub fn write_for(shell: Shell, draft: &Draft) -> Vec<Piece> {
    let notation = match shell {
        Shell::Posix => POSIX,
        Shell::PowerShell => POWERSHELL,
        Shell::Cmd => CMD,
    };
    let mut pieces = command(draft, &notation);
    let lead = (notation.lead)(&Piece::join(&pieces));
    if !lead.is_empty() {
        pieces.insert(0, Piece::plain(lead));
    }
    pieces
}

fn command(draft: &Draft, notation: &Notation) -> Vec<Piece> {
    let mut command = Command {
        notation,
        pieces: vec![Piece::plain(notation.program)],
    };
    command.request(draft);
    command.pieces
}

struct Command<'a> {
    notation: &'a Notation,
    pieces: Vec<Piece>,
}

impl Command<'_> {
    fn request(&mut self, draft: &Draft) {
        let method = draft.method.trim();
        if method == "HEAD" && draft.body == DraftBody::None {
            self.pieces.push(Piece::of(Part::Method, "--head"));
        } else {
            self.pieces.push(Piece::plain("-X "));
            self.pieces
                .push(Piece::of(Part::Method, self.quote(method)));
        }
        self.pieces.push(Piece::plain(" "));
        self.address(draft);
        match &draft.authorization {
            Authorization::None => {}
            Authorization::Basic { user, password } => {
                self.option("-u ", Part::Headers, &[user, ":", password].concat());
            }
            Authorization::Bearer { token } => {
                let value = ["Authorization: Bearer ", token.trim()].concat();
                self.option("-H ", Part::Headers, value.trim_end());
            }
        }
        let typed =
            rows_on(&draft.headers).any(|row| row.name.trim().eq_ignore_ascii_case(CONTENT_TYPE));
        let parts = parts(&draft.body).filter(|_| !typed);
        match &draft.body {
            _ if typed => {}
            DraftBody::Json(_) => self.field(CONTENT_TYPE, JSON),
            // Without this curl would name the form media type.
            DraftBody::Raw(_) => self.option("-H ", Part::Headers, "Content-Type:"),
            DraftBody::Multipart { .. } if parts.is_none() => {
                self.field(CONTENT_TYPE, &draft.body.media_type().unwrap_or_default());
            }
            _ => {}
        }
        for row in rows_on(&draft.headers) {
            self.field(row.name.trim(), row.value.trim());
        }
        match parts {
            Some(parts) => {
                for (name, value) in parts {
                    self.option(name, Part::Body, &value);
                }
            }
            None => self.content(&draft.body, typed),
        }
    }

    fn address(&mut self, draft: &Draft) {
        let Ok(target) = draft.target() else {
            let text = self.quote(draft.url.trim());
            self.pieces.push(Piece::of(Part::Base, text));
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
            self.pieces.push(Piece::plain("-g "));
        }
        if has_dot_segment(&target.path) {
            self.pieces.push(Piece::plain("--path-as-is "));
        }
        let style = (self.notation.style)(&whole);
        let base = [style.open, &(style.escape)(&base)].concat();
        let path = [&(style.escape)(path), style.close].concat();
        self.pieces.push(Piece::of(Part::Base, base));
        self.pieces.push(Piece::of(Part::Path, path));
    }

    fn content(&mut self, body: &DraftBody, typed: bool) {
        let text = match body {
            DraftBody::None => return,
            DraftBody::Form(rows) => return self.form(rows),
            DraftBody::Multipart { .. } => &String::from_utf8_lossy(&body.content()).into_owned(),
            DraftBody::Json(text) | DraftBody::Raw(text) => text,
        };
        // -d and --data-binary take a leading @ for the name of a file.
        let name = match body {
            _ if text.starts_with('@') => "--data-raw ",
            DraftBody::Json(_) if !typed => "-d ",
            _ => "--data-binary ",
        };
        self.option(name, Part::Body, text);
    }

    fn form(&mut self, rows: &[Row]) {
        let mut some = false;
        for row in rows_on(rows) {
            some = true;
            if row.name.is_empty() {
                let value = ["=", &form::encode_part(&row.value)].concat();
                self.option("-d ", Part::Body, &value);
            } else {
                let value = [&form::encode_part(&row.name), "=", &row.value].concat();
                self.option("--data-urlencode ", Part::Body, &value);
            }
        }
        if !some {
            self.option("-d ", Part::Body, "");
        }
    }

    fn field(&mut self, name: &str, value: &str) {
        let text = match value {
            "" => [name, ";"].concat(),
            _ => [name, ": ", value].concat(),
        };
        self.option("-H ", Part::Headers, &text);
    }

    fn option(&mut self, name: &str, part: Part, value: &str) {
        let text = self.quote(value);
        self.pieces
            .push(Piece::plain([self.notation.joint, name].concat()));
        self.pieces.push(Piece::of(part, text));
    }

    fn quote(&self, text: &str) -> String {
        (self.notation.style)(text).word(text)
    }
}

/// A multipart form as options, where curl can send each of its parts.
fn parts(body: &DraftBody) -> Option<Vec<(&'static str, String)>> {
    let DraftBody::Multipart { parts, .. } = body else {
        return None;
    };
    let on: Vec<&FormPart> = parts_on(parts).collect();
    let written = on.into_iter().map(form_part).collect::<Option<Vec<_>>>();
    written.filter(|options| !options.is_empty())
}

fn has_dot_segment(path: &str) -> bool {
    path.split('/')
        .any(|segment| segment == "." || segment == "..")
}
