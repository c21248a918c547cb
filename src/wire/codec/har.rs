//! HTTP Archive 1.2, as browsers write and read it: a transcript's exchanges become entries, entries become
//! requests. It judges nothing and masks what it is told to mask.

mod read;

use serde_json::Value;

use crate::calendar::Calendar;
use crate::codec::json::{object, text};
use crate::codec::{base64, form, mask::Secrets};
use crate::{Content, Exchange, Fields, Request, Response, Target, Time, Transcript};

pub use read::read;

/// The member that says how the text of a content is to be read. The format has it for responses only; a name of
/// one's own begins with an underscore.
const ENCODING: &str = "_encoding";

/// The archive of all exchanges, in the order of time. `epoch` is the Unix time, in seconds, at which the world
/// began; times between come from the virtual clock.
///
/// An exchange without an answer has the status 0, as browsers write it, and its cause for a comment.
pub fn write(transcript: &Transcript, epoch: i64, secrets: Secrets) -> Value {
    let calendar = Calendar::new(epoch);
    let exchanges = transcript.exchanges();
    let entries = exchanges
        .iter()
        .map(|exchange| entry(exchange, calendar, secrets))
        .collect();
    let creator = object(vec![
        ("name", text("Roundtrip")),
        ("version", text(env!("CARGO_PKG_VERSION"))),
    ]);
    let log = object(vec![
        ("version", text("1.2")),
        ("creator", creator),
        ("entries", Value::Array(entries)),
    ]);
    object(vec![("log", log)])
}

fn entry(exchange: &Exchange, calendar: Calendar, secrets: Secrets) -> Value {
    let answered = exchange.answer.as_ref().map(|(at, _)| *at);
    let took = answered.unwrap_or(exchange.sent).since(exchange.sent);
    let timings = object(vec![
        ("send", 0.into()),
        ("wait", took.into()),
        ("receive", 0.into()),
    ]);
    let answer = exchange
        .answer
        .as_ref()
        .map(|(_, response)| secrets.response(response).into_owned());
    let mut comment = [exchange.from.as_str(), " to ", exchange.to.as_str()].concat();
    if let Some(cause) = &exchange.broken {
        comment.extend([". ", cause]);
    }
    object(vec![
        ("startedDateTime", moment(calendar, exchange.sent)),
        ("time", took.into()),
        ("request", request(&secrets.request(&exchange.request))),
        ("response", response(answer.as_ref())),
        ("cache", object(Vec::new())),
        ("timings", timings),
        ("comment", comment.into()),
    ])
}

fn moment(calendar: Calendar, at: Time) -> Value {
    calendar.iso_millis(at).into()
}

fn request(request: &Request) -> Value {
    // The format leaves the fragment out, which is never sent.
    let target = Target {
        fragment: None,
        ..request.target.clone()
    };
    let query = target.query.as_deref().unwrap_or_default();
    let mut members = vec![
        ("method", text(request.method.as_str())),
        ("url", target.to_string().into()),
        ("httpVersion", text("HTTP/1.1")),
        ("cookies", pairs(cookies(&request.fields, "Cookie"))),
        ("headers", headers(&request.fields)),
        ("queryString", pairs(form::decode(query.as_bytes()))),
        ("headersSize", (-1).into()),
        ("bodySize", size(&request.content)),
    ];
    if !request.content.is_empty() {
        let media_type = request.fields.get("Content-Type").unwrap_or_default();
        let mut data = vec![("mimeType", text(media_type))];
        data.extend(content(&request.content, ENCODING));
        members.push(("postData", object(data)));
    }
    object(members)
}

fn response(response: Option<&Response>) -> Value {
    let nothing = Response::new(0);
    let response = response.unwrap_or(&nothing);
    let media_type = response.fields.get("Content-Type").unwrap_or("x-unknown");
    let mut body = vec![
        ("size", size(&response.content)),
        ("mimeType", text(media_type)),
    ];
    body.extend(content(&response.content, "encoding"));
    let redirect = response.fields.get("Location").unwrap_or_default();
    object(vec![
        ("status", response.status.0.into()),
        ("statusText", text(response.status.phrase())),
        ("httpVersion", text("HTTP/1.1")),
        ("cookies", pairs(cookies(&response.fields, "Set-Cookie"))),
        ("headers", headers(&response.fields)),
        ("content", object(body)),
        ("redirectURL", text(redirect)),
        ("headersSize", (-1).into()),
        ("bodySize", size(&response.content)),
    ])
}

/// The content as text, or as base64 where it is none.
fn content<'a>(content: &Content, encoding: &'a str) -> Vec<(&'a str, Value)> {
    match core::str::from_utf8(content) {
        Ok(plain) => vec![("text", text(plain))],
        Err(_) => vec![
            ("text", base64::encode(content).into()),
            (encoding, text("base64")),
        ],
    }
}

fn size(content: &Content) -> Value {
    u64::try_from(content.len()).unwrap_or(u64::MAX).into()
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
        .map(|(name, value)| object(vec![("name", name.into()), ("value", value.into())]));
    Value::Array(objects.collect())
}

/// Names and values of cookies; what else a `Set-Cookie` says stands in the header.
fn cookies(fields: &Fields, name: &str) -> Vec<(String, String)> {
    let all = fields.all(name).flat_map(|value| match name {
        "Cookie" => value.split(';').collect::<Vec<_>>(),
        _ => value.split(';').take(1).collect(),
    });
    all.filter_map(|cookie| cookie.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
