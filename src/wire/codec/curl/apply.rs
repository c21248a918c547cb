//! Lays what the options say over a draft. A whole command is laid over the empty draft.

use serde_json::Value;

use super::options::{Drop, Said};
use super::{CurlProblem, problem};
use crate::codec::{form, json, multipart};
use crate::freeze::{AUTHORIZATION, CONTENT_TYPE, FORM, JSON, rows_on};
use crate::thaw::{drop_media_type, lift_credentials, split_query};
use crate::{Authorization, Draft, DraftBody, Row};

/// The start with all that was said.
pub(super) fn apply(start: &Draft, said: &Said) -> Result<Draft, CurlProblem> {
    let mut draft = start.clone();
    for (at, drop) in &said.drops {
        let dropped = match drop {
            Drop::Data(name) => drop_data(&mut draft, name),
            Drop::Header(name) => drop_header(&mut draft, name),
        };
        if !dropped {
            let (Drop::Data(name) | Drop::Header(name)) = drop;
            return Err(problem(
                *at,
                &format!("There is no {name} to drop in the start."),
            ));
        }
    }
    if let Some(url) = &said.url {
        (draft.url, draft.params) = split_query(&url.text);
    }
    draft.params.extend(said.query.iter().cloned());
    let bare = headers(&mut draft, said);
    if let Some(data) = &said.data {
        if said.get {
            add_to_query(&mut draft, data);
        } else {
            body(&mut draft, said, data, bare);
        }
    }
    if !said.form.is_empty() {
        multipart(&mut draft, said, bare);
    }
    if let Some(authorization) = &said.authorization {
        // curl sends a field that was written by hand in place of its own.
        if !says_header(said, AUTHORIZATION) {
            draft.headers.retain(|row| !named(row, AUTHORIZATION));
            draft.authorization = authorization.clone();
        }
    }
    if draft.authorization == Authorization::None {
        draft.authorization = lift_credentials(&mut draft.headers);
    }
    drop_media_type(&mut draft.headers, &draft.body);
    draft.method = method(start, said);
    Ok(draft)
}

/// curl's own choice, where `-X` does not say otherwise.
fn method(start: &Draft, said: &Said) -> String {
    let sends = !said.form.is_empty() || (said.data.is_some() && !said.get);
    let plain = start.method == "GET" && start.body == DraftBody::None;
    match &said.method {
        Some(method) => method.clone(),
        None if said.head => "HEAD".to_owned(),
        None if sends && plain => "POST".to_owned(),
        None => start.method.clone(),
    }
}

/// Fields of a name replace those of the same name; whether the content type was removed.
fn headers(draft: &mut Draft, said: &Said) -> bool {
    let mut rows = Vec::new();
    let mut bare = false;
    for (name, value) in &said.headers {
        match value {
            Some(value) => rows.push(Row::new(name.clone(), value.clone())),
            None => {
                drop_header(draft, name);
                bare |= name.eq_ignore_ascii_case(CONTENT_TYPE);
            }
        }
        if name.eq_ignore_ascii_case(AUTHORIZATION) {
            draft.authorization = Authorization::None;
        }
    }
    replace(&mut draft.headers, rows, named);
    bare
}

/// `-G`: the data joins the query, rows where it can be read as such.
fn add_to_query(draft: &mut Draft, data: &str) {
    match form::decode_strict(data) {
        Some(pairs) => replace(&mut draft.params, Row::all(pairs), |row, name| {
            row.name == name
        }),
        None => {
            let joint = if draft.url.contains('?') { "&" } else { "?" };
            draft.url.extend([joint, data]);
        }
    }
}

fn body(draft: &mut Draft, said: &Said, data: &str, bare: bool) {
    if said.json {
        if !says_header(said, CONTENT_TYPE) {
            draft.headers.retain(|row| !named(row, CONTENT_TYPE));
        }
        let mentions_accept = said
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("Accept"));
        if !mentions_accept && !draft.headers.iter().any(|row| named(row, "Accept")) {
            draft.headers.push(Row::new("Accept", JSON));
        }
        draft.body = match bare {
            true => DraftBody::Raw(data.to_owned()),
            false => DraftBody::Json(data.to_owned()),
        };
        return;
    }
    let pairs = if said.binary {
        None
    } else {
        form::decode_strict(data)
    };
    let written = rows_on(&draft.headers).find(|row| named(row, CONTENT_TYPE));
    let essence = written.map(|row| essence(&row.value));
    let was_json = matches!(draft.body, DraftBody::Json(_)) && !says_header(said, CONTENT_TYPE);
    match (essence.as_deref(), pairs) {
        (Some(kind), _) if kind == JSON || kind.ends_with("+json") => {
            draft.body = DraftBody::Json(data.to_owned());
        }
        (None, None) if was_json => draft.body = DraftBody::Json(data.to_owned()),
        (None, Some(pairs)) if !bare => set_rows(&mut draft.body, pairs),
        (Some(FORM), Some(pairs)) => set_rows(&mut draft.body, pairs),
        (None, None) if !bare => {
            // curl names the form media type whatever the content looks like.
            draft.headers.push(Row::new(CONTENT_TYPE, FORM));
            draft.body = DraftBody::Raw(data.to_owned());
        }
        _ => draft.body = DraftBody::Raw(data.to_owned()),
    }
}

/// A multipart form. curl puts the boundary behind a media type that was written by hand.
fn multipart(draft: &mut Draft, said: &Said, bare: bool) {
    let mut parts = match core::mem::take(&mut draft.body) {
        DraftBody::Multipart { parts, .. } => parts,
        _ => Vec::new(),
    };
    parts.retain(|old| said.form.iter().all(|new| new.row.name != old.row.name));
    parts.extend(said.form.iter().cloned());
    let boundary = multipart::boundary(&parts);
    draft.body = DraftBody::multipart(parts);
    if bare {
        let content = String::from_utf8_lossy(&draft.body.content()).into_owned();
        draft.body = DraftBody::Raw(content);
    }
    for row in &mut draft.headers {
        if named(row, CONTENT_TYPE) {
            row.value = [&row.value, "; boundary=", &boundary].concat();
        }
    }
}

/// Parameters replace those of the same name in a form, and any other content as a whole.
fn set_rows(body: &mut DraftBody, pairs: Vec<(String, String)>) {
    let new = Row::all(pairs);
    match body {
        DraftBody::Form(rows) => replace(rows, new, |row, name| row.name == name),
        _ => *body = DraftBody::Form(new),
    }
}

/// Puts new rows in the place of the first old row of the same name, or at the end. New rows that repeat a
/// name all stay.
fn replace(rows: &mut Vec<Row>, new: Vec<Row>, same: impl Fn(&Row, &str) -> bool) {
    // The names so far, and whether they took an old row's place.
    let mut seen: Vec<(String, bool)> = Vec::new();
    for row in new {
        let again = seen
            .iter()
            .find(|(name, _)| same(&row, name))
            .map(|(_, replaced)| *replaced);
        let place = match again {
            Some(false) => None,
            Some(true) => rows
                .iter()
                .rposition(|old| same(old, &row.name))
                .map(|at| at.saturating_add(1)),
            None => {
                let first = rows.iter().position(|old| same(old, &row.name));
                rows.retain(|old| !same(old, &row.name));
                seen.push((row.name.clone(), first.is_some()));
                first
            }
        };
        let place = place.unwrap_or(rows.len()).min(rows.len());
        rows.insert(place, row);
    }
}

/// Removes a parameter from a form, a member from JSON, or a query parameter where there is no content.
fn drop_data(draft: &mut Draft, name: &str) -> bool {
    match &mut draft.body {
        DraftBody::Form(rows) => remove(rows, |row| row.name == name),
        DraftBody::Json(text) => {
            let Ok(Value::Object(mut map)) = json::parse(text) else {
                return false;
            };
            let found = map.shift_remove(name).is_some();
            *text = Value::Object(map).to_string();
            found
        }
        DraftBody::Multipart { parts, .. } => remove(parts, |part| part.row.name == name),
        DraftBody::None => remove(&mut draft.params, |row| row.name == name),
        DraftBody::Raw(_) => false,
    }
}

/// Removes fields of a name, also those that a tab would write.
fn drop_header(draft: &mut Draft, name: &str) -> bool {
    let mut found = remove(&mut draft.headers, |row| named(row, name));
    if name.eq_ignore_ascii_case(AUTHORIZATION) && draft.authorization != Authorization::None {
        draft.authorization = Authorization::None;
        found = true;
    }
    if name.eq_ignore_ascii_case(CONTENT_TYPE) && draft.body.media_type().is_some() {
        let content = String::from_utf8_lossy(&draft.body.content()).into_owned();
        draft.body = DraftBody::Raw(content);
        found = true;
    }
    found
}

fn remove<T>(rows: &mut Vec<T>, fits: impl Fn(&T) -> bool) -> bool {
    let before = rows.len();
    rows.retain(|row| !fits(row));
    rows.len() < before
}

fn says_header(said: &Said, name: &str) -> bool {
    said.headers
        .iter()
        .any(|(found, value)| value.is_some() && found.eq_ignore_ascii_case(name))
}

fn named(row: &Row, name: &str) -> bool {
    row.name.trim().eq_ignore_ascii_case(name)
}

fn essence(value: &str) -> String {
    value
        .split(';')
        .next()
        .unwrap_or(value)
        .trim()
        .to_ascii_lowercase()
}
