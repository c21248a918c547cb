//! The transcript as text: one JSON object a line, the same bytes on every machine.
//!
//! Share links, bug reports and the comparison of native and wasm runs stand on this form.

use serde_json::Value;

use crate::codec::json::{object, text};
use crate::{Check, Event, Fields, Party, Request, Response, Transcript, What};

impl Transcript {
    /// The whole log as JSON Lines. Content that is no UTF-8 is written with `U+FFFD`.
    pub fn to_json_lines(&self) -> String {
        let mut text = String::new();
        for event in self.events() {
            text.push_str(&line(event).to_string());
            text.push('\n');
        }
        text
    }
}

fn line(event: &Event) -> Value {
    let (name, body) = what(&event.what);
    object(vec![
        ("seq", event.seq.into()),
        ("at", event.at.0.into()),
        (name, object(body)),
    ])
}

fn what(what: &What) -> (&'static str, Vec<(&'static str, Value)>) {
    let party = |party: &Party| text(party.as_str());
    match what {
        What::Sent {
            exchange,
            from,
            to,
            request,
        } => {
            let members = vec![
                ("exchange", exchange.0.into()),
                ("from", party(from)),
                ("to", party(to)),
                ("request", self::request(request)),
            ];
            ("sent", members)
        }
        What::Read {
            exchange,
            readings,
            then,
        } => {
            let mut list = Vec::new();
            for reading in readings {
                list.push(object(vec![
                    ("part", text(reading.part.key())),
                    ("says", text(&reading.says)),
                    ("check", text(check(reading.check))),
                ]));
            }
            let members = vec![
                ("exchange", exchange.0.into()),
                ("readings", Value::Array(list)),
                ("then", text(then)),
            ];
            ("read", members)
        }
        What::Answered { exchange, response } => {
            let response = self::response(response);
            let members = vec![("exchange", exchange.0.into()), ("response", response)];
            ("answered", members)
        }
        What::Broken { exchange, cause } => {
            let members = vec![("exchange", exchange.0.into()), ("cause", text(cause))];
            ("broken", members)
        }
        What::Handed(handoff) => {
            let members = vec![
                ("from", party(&handoff.from)),
                ("to", party(&handoff.to)),
                ("what", text(handoff.what)),
                ("note", text(&handoff.note)),
                ("left", handoff.left.0.into()),
            ];
            ("handed", members)
        }
        What::Fact(fact) => {
            let members = vec![
                ("party", party(&fact.party)),
                ("table", text(&fact.table)),
                ("row", text(&fact.row)),
                ("columns", Value::Object(fact.columns.clone())),
            ];
            ("fact", members)
        }
        What::Fault {
            exchange,
            kind,
            from,
            to,
            cause,
        } => {
            let members = vec![
                ("exchange", exchange.map(|exchange| exchange.0).into()),
                ("kind", text(kind)),
                ("from", party(from)),
                ("to", party(to)),
                ("cause", text(cause)),
            ];
            ("fault", members)
        }
        What::Op(op) => {
            let members = vec![
                ("party", party(&op.party)),
                ("run", op.run.into()),
                ("nth", op.nth.into()),
                ("exchange", op.exchange.map(|exchange| exchange.0).into()),
                ("kind", text(op.kind)),
                ("says", text(&op.says)),
                ("good", op.good.into()),
                ("writes", op.writes.into()),
            ];
            ("op", members)
        }
        What::Clock { from } => ("clock", vec![("from", from.0.into())]),
        What::Bound { says } => ("bound", vec![("says", text(says))]),
    }
}

fn request(request: &Request) -> Value {
    object(vec![
        ("method", text(request.method.as_str())),
        ("target", request.target.to_string().into()),
        ("fields", fields(&request.fields)),
        ("content", request.text().into()),
    ])
}

fn response(response: &Response) -> Value {
    object(vec![
        ("status", response.status.0.into()),
        ("fields", fields(&response.fields)),
        ("content", response.text().into()),
    ])
}

/// Fields as a list of `[name, value]`.
pub(crate) fn fields(fields: &Fields) -> Value {
    let pairs = fields
        .iter()
        .map(|(name, value)| Value::Array(vec![text(name), text(value)]));
    Value::Array(pairs.collect())
}

fn check(check: Check) -> &'static str {
    match check {
        Check::Good => "good",
        Check::Bad => "bad",
        Check::NotRead => "not-read",
    }
}
