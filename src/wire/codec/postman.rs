//! Postman Collection 2.1: a transcript's exchanges become requests with a saved answer, and a collection becomes
//! requests again.

mod read;

use serde_json::Value;

use crate::codec::json::{object, text};
use crate::codec::multipart::parts_on;
use crate::codec::{base64, mask::Secrets};
use crate::freeze::{CONTENT_TYPE, rows_on};
use crate::{
    Authorization, Draft, DraftBody, Exchange, Fields, FormPart, Request, Response, Target,
    Transcript,
};

pub use read::read;

/// Names the version of the format.
const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// A collection of that name with all exchanges, in the order of time.
///
/// Content that is no text has no place in the format: it stands as base64 in a body of the mode `file`.
pub fn write(transcript: &Transcript, name: &str, secrets: Secrets) -> Value {
    let info = object(vec![("name", text(name)), ("schema", text(SCHEMA))]);
    let exchanges = transcript.exchanges();
    let items = (1_u32..)
        .zip(&exchanges)
        .map(|(number, exchange)| item(number, exchange, secrets));
    object(vec![
        ("info", info),
        ("item", Value::Array(items.collect())),
    ])
}

fn item(number: u32, exchange: &Exchange, secrets: Secrets) -> Value {
    let sent = secrets.request(&exchange.request);
    let draft = Draft::from_request(&sent);
    let request = request(&sent, &draft);
    let name = format!("{number}. {} {}", sent.method, sent.target.path);
    let saved = exchange.answer.as_ref().map(|(at, response)| {
        let took = at.since(exchange.sent);
        self::response(&secrets.response(response), took, &request)
    });
    object(vec![
        ("name", name.into()),
        ("protocolProfileBehavior", behaviour(&draft)),
        ("request", request),
        ("response", Value::Array(saved.into_iter().collect())),
    ])
}

/// Postman would take the content away from a GET, and add a media type to content that has none.
fn behaviour(draft: &Draft) -> Value {
    let mut members = vec![("disableBodyPruning", true.into())];
    let typed = |name: &str| rows_on(&draft.headers).any(|row| row.name.eq_ignore_ascii_case(name));
    if matches!(draft.body, DraftBody::Raw(_)) && !typed(CONTENT_TYPE) {
        let off = object(vec![("content-type", true.into())]);
        members.push(("disabledSystemHeaders", off));
    }
    object(members)
}

fn request(request: &Request, draft: &Draft) -> Value {
    let binary = core::str::from_utf8(&request.content).is_err();
    let mut headers: Vec<(String, String)> = rows_on(&draft.headers)
        .map(|row| (row.name.clone(), row.value.clone()))
        .collect();
    let foreign = matches!(
        draft.body,
        DraftBody::Multipart {
            boundary: Some(_),
            ..
        }
    );
    let media_type = match &draft.body {
        DraftBody::Json(_) => draft.body.media_type(),
        // Postman chooses a boundary itself, where none is written.
        DraftBody::Multipart { .. } if foreign => draft.body.media_type(),
        _ => None,
    };
    if let Some(media_type) = media_type.filter(|_| request.fields.get(CONTENT_TYPE).is_some()) {
        let written = headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE));
        if !written {
            headers.push((CONTENT_TYPE.to_owned(), media_type.into_owned()));
        }
    }
    let mut members = vec![
        ("method", text(request.method.as_str())),
        ("auth", auth(&draft.authorization)),
        ("header", pairs(headers)),
        ("url", url(&request.target)),
    ];
    let body = match binary {
        true => Some(file(&request.content)),
        false => body(&draft.body),
    };
    members.extend(body.map(|body| ("body", body)));
    object(members)
}

fn auth(authorization: &Authorization) -> Value {
    let entry = |key: &str, value: &str| {
        object(vec![
            ("key", text(key)),
            ("value", text(value)),
            ("type", text("string")),
        ])
    };
    match authorization {
        Authorization::None => object(vec![("type", text("noauth"))]),
        Authorization::Basic { user, password } => {
            let entries = vec![entry("username", user), entry("password", password)];
            object(vec![
                ("type", text("basic")),
                ("basic", Value::Array(entries)),
            ])
        }
        Authorization::Bearer { token } => {
            let entries = vec![entry("token", token)];
            object(vec![
                ("type", text("bearer")),
                ("bearer", Value::Array(entries)),
            ])
        }
    }
}

/// The address, whole and in the parts that Postman puts together again. Nothing is decoded.
fn url(target: &Target) -> Value {
    let list = |text: &str, at: char| text.split(at).map(Value::from).collect();
    let mut members = vec![
        ("raw", target.to_string().into()),
        ("protocol", text(&target.scheme)),
        ("host", Value::Array(list(&target.host, '.'))),
    ];
    if let Some((user, password)) = target
        .userinfo
        .as_deref()
        .map(|all| all.split_once(':').unwrap_or((all, "")))
    {
        let auth = vec![("user", text(user)), ("password", text(password))];
        members.push(("auth", object(auth)));
    }
    members.extend(target.port.map(|port| ("port", port.to_string().into())));
    if let Some(path) = target.path.strip_prefix('/') {
        members.push(("path", Value::Array(list(path, '/'))));
    }
    if let Some(query) = &target.query {
        let rows = query.split('&').map(|pair| {
            let (key, value) = match pair.split_once('=') {
                Some((key, value)) => (key, text(value)),
                None => (pair, Value::Null),
            };
            object(vec![("key", text(key)), ("value", value)])
        });
        members.push(("query", Value::Array(rows.collect())));
    }
    members.extend(target.fragment.as_deref().map(|hash| ("hash", text(hash))));
    object(members)
}

fn body(body: &DraftBody) -> Option<Value> {
    let (mode, content) = match body {
        DraftBody::None => return None,
        DraftBody::Form(rows) => {
            let rows = rows_on(rows).map(|row| (row.name.clone(), row.value.clone()));
            ("urlencoded", pairs(rows))
        }
        DraftBody::Multipart { parts, .. } => (
            "formdata",
            Value::Array(parts_on(parts).map(part).collect()),
        ),
        DraftBody::Json(content) | DraftBody::Raw(content) => ("raw", text(content)),
    };
    let mut members = vec![("mode", text(mode)), (mode, content)];
    if matches!(body, DraftBody::Json(_)) {
        let language = object(vec![("language", text("json"))]);
        members.push(("options", object(vec![("raw", language)])));
    }
    Some(object(members))
}

/// A part. Postman takes the content of a file from the disk; here it stands beside the name.
fn part(part: &FormPart) -> Value {
    let mut members = vec![
        ("key", text(&part.row.name)),
        ("value", text(&part.row.value)),
    ];
    match &part.filename {
        Some(filename) => members.extend([("type", text("file")), ("src", text(filename))]),
        None => members.push(("type", text("text"))),
    }
    members.extend(
        part.media_type
            .as_deref()
            .map(|kind| ("contentType", text(kind))),
    );
    object(members)
}

fn file(content: &[u8]) -> Value {
    let coded = object(vec![("content", base64::encode(content).into())]);
    object(vec![("mode", text("file")), ("file", coded)])
}

fn response(response: &Response, took: u64, request: &Value) -> Value {
    let phrase = response.status.phrase();
    let language = match response.media_type().as_deref() {
        Some(kind) if kind.ends_with("json") => "json",
        Some(kind) if kind.ends_with("xml") => "xml",
        Some("text/html") => "html",
        _ => "text",
    };
    object(vec![
        ("name", format!("{} {phrase}", response.status.0).into()),
        ("originalRequest", request.clone()),
        ("status", text(phrase)),
        ("code", response.status.0.into()),
        ("_postman_previewlanguage", text(language)),
        ("header", headers(&response.fields)),
        ("cookie", Value::Array(Vec::new())),
        ("responseTime", took.into()),
        ("body", response.text().into()),
    ])
}

fn headers(fields: &Fields) -> Value {
    pairs(
        fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    )
}

fn pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Value {
    let objects = pairs
        .into_iter()
        .map(|(key, value)| object(vec![("key", key.into()), ("value", value.into())]));
    Value::Array(objects.collect())
}
