//! From a request back to the draft that sends it: each field goes into the tab that would write it again.
//! What no tab would give back byte for byte stays as it is.

use crate::codec::{basic, form, multipart};
use crate::freeze::{AUTHORIZATION, CONTENT_TYPE, FORM, JSON, has_control, rows_on};
use crate::{Authorization, Draft, DraftBody, Request, Row};

impl Draft {
    /// The draft that sends this request. Content that is no UTF-8 cannot be typed; it comes as `U+FFFD`.
    pub fn from_request(request: &Request) -> Draft {
        let mut headers: Vec<Row> = request
            .fields
            .iter()
            .map(|(name, value)| Row::new(name, value))
            .collect();
        let authorization = lift_credentials(&mut headers);
        let text = request.text();
        let written = request.media_type();
        let body = match written.as_deref() {
            Some(JSON) => DraftBody::Json(text),
            Some(FORM) => match form::decode_strict(&text) {
                Some(pairs) if form::encode(&pairs) == text => DraftBody::Form(Row::all(pairs)),
                _ => DraftBody::Raw(text),
            },
            None if text.is_empty() => DraftBody::None,
            Some(multipart::MEDIA_TYPE) => {
                let boundary = request
                    .fields
                    .get(CONTENT_TYPE)
                    .and_then(multipart::boundary_of);
                read_multipart(&text, boundary).unwrap_or(DraftBody::Raw(text))
            }
            _ => DraftBody::Raw(text),
        };
        drop_media_type(&mut headers, &body);
        let (url, params) = split_query(&request.target.to_string());
        let method = request.method.as_str().to_owned();
        Draft {
            method,
            url,
            params,
            headers,
            authorization,
            body,
        }
    }
}

/// A multipart form, where its parts would be written byte for byte like this.
fn read_multipart(text: &str, boundary: Option<String>) -> Option<DraftBody> {
    let boundary = boundary?;
    let parts = multipart::decode(text, &boundary)?;
    let own = multipart::boundary(&parts) == boundary;
    (multipart::encode(&parts, &boundary) == text).then(|| DraftBody::Multipart {
        boundary: (!own).then_some(boundary),
        parts,
    })
}

/// An address without its query, and the query as rows. A query that the rows would not give back byte for
/// byte stays in the address.
pub(crate) fn split_query(url: &str) -> (String, Vec<Row>) {
    let whole = || (url.to_owned(), Vec::new());
    let Some((before, query)) = url.split_once('?') else {
        return whole();
    };
    if before.contains('#') || query.contains('#') || query.is_empty() {
        return whole();
    }
    let mut rows = Vec::new();
    for pair in query.split('&') {
        let Some((name, value)) = pair.split_once('=') else {
            return whole();
        };
        let (Some(name), Some(value)) = (same_again(name), same_again(value)) else {
            return whole();
        };
        if name.is_empty() && value.is_empty() {
            return whole();
        }
        rows.push(Row::new(name, value));
    }
    (before.to_owned(), rows)
}

/// Moves the `Authorization` row into the Authorization tab, where the tab would write the very same field.
pub(crate) fn lift_credentials(headers: &mut Vec<Row>) -> Authorization {
    let Some(row) = only(headers, AUTHORIZATION) else {
        return Authorization::None;
    };
    let value = row.value.trim();
    let found = match (basic::parse(value), value.strip_prefix("Bearer ")) {
        (Ok((user, password)), _)
            if basic::header(&user, &password) == value
                && !has_control(&user)
                && !has_control(&password) =>
        {
            Authorization::Basic { user, password }
        }
        (_, Some(token)) if token.trim() == token && !token.is_empty() => Authorization::Bearer {
            token: token.to_owned(),
        },
        _ => return Authorization::None,
    };
    headers.retain(|row| row.off || row.name != AUTHORIZATION);
    found
}

/// Drops the `Content-Type` row, where the Body tab would write the very same field.
pub(crate) fn drop_media_type(headers: &mut Vec<Row>, body: &DraftBody) {
    let same = only(headers, CONTENT_TYPE)
        .is_some_and(|row| body.media_type().as_deref() == Some(row.value.trim()));
    if same {
        headers.retain(|row| row.off || row.name != CONTENT_TYPE);
    }
}

/// The row of that name that is on, where there is exactly one and it is spelled like this.
fn only<'a>(headers: &'a [Row], name: &str) -> Option<&'a Row> {
    let mut found = rows_on(headers).filter(|row| row.name.trim().eq_ignore_ascii_case(name));
    let row = found.next().filter(|row| row.name == name)?;
    found.next().is_none().then_some(row)
}

fn same_again(coded: &str) -> Option<String> {
    form::percent_decode(coded).filter(|text| form::percent(text) == coded)
}
