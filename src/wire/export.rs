//! The transcript as text: one JSON object a line, the same bytes on every machine.
//!
//! Share links, bug reports and the comparison of native and wasm runs stand on this form.

use serde_json::{Map, Value, json};

use crate::{Check, Event, Fields, Request, Response, Transcript, What};

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
    let mut map = Map::new();
    map.insert("seq".into(), event.seq.into());
    map.insert("at".into(), event.at.0.into());
    let (name, body) = what(&event.what);
    map.insert(name.into(), body);
    Value::Object(map)
}

fn what(what: &What) -> (&'static str, Value) {
    match what {
        What::Sent {
            exchange,
            from,
            to,
            request,
        } => (
            "sent",
            json!({"exchange": exchange.0, "from": from.as_str(), "to": to.as_str(), "request": self::request(request)}),
        ),
        What::Read {
            exchange,
            readings,
            then,
        } => {
            let readings: Vec<Value> = readings
                .iter()
                .map(|reading| json!({"part": reading.part.key(), "says": reading.says, "check": check(reading.check)}))
                .collect();
            (
                "read",
                json!({"exchange": exchange.0, "readings": readings, "then": then}),
            )
        }
        What::Answered { exchange, response } => (
            "answered",
            json!({"exchange": exchange.0, "response": self::response(response)}),
        ),
        What::Broken { exchange, cause } => {
            ("broken", json!({"exchange": exchange.0, "cause": cause}))
        }
        What::Handed(handoff) => (
            "handed",
            json!({"from": handoff.from.as_str(), "to": handoff.to.as_str(), "what": handoff.what, "note": handoff.note, "left": handoff.left.0}),
        ),
        What::Fact(fact) => (
            "fact",
            json!({"party": fact.party.as_str(), "table": fact.table, "row": fact.row, "columns": fact.columns}),
        ),
        What::Fault { from, to, cause } => (
            "fault",
            json!({"from": from.as_str(), "to": to.as_str(), "cause": cause}),
        ),
        What::Clock { from } => ("clock", json!({"from": from.0})),
        What::Bound { says } => ("bound", json!({"says": says})),
    }
}

fn request(request: &Request) -> Value {
    json!({
        "method": request.method.as_str(),
        "target": request.target.to_string(),
        "fields": fields(&request.fields),
        "content": request.text(),
    })
}

fn response(response: &Response) -> Value {
    json!({
        "status": response.status.0,
        "fields": fields(&response.fields),
        "content": response.text(),
    })
}

fn fields(fields: &Fields) -> Value {
    Value::Array(
        fields
            .iter()
            .map(|(name, value)| json!([name, value]))
            .collect(),
    )
}

fn check(check: Check) -> &'static str {
    match check {
        Check::Good => "good",
        Check::Bad => "bad",
        Check::NotRead => "not-read",
    }
}
