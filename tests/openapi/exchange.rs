//! An exchange as a transcript's JSON Lines tell it. Who recorded them is not asked.

use std::collections::BTreeMap;

use serde_json::Value;

/// A request that was answered.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// Who was asked.
    pub party: String,
    /// Method.
    pub method: String,
    /// Decoded by nobody: path without query, as it travelled.
    pub path: String,
    /// Status code of the answer.
    pub status: u64,
    /// Media type of the answer's content, without parameters; empty where there is no content.
    pub media: String,
    /// The answer's content.
    pub content: String,
}

/// The answered requests in a transcript, in the order of their answers.
pub fn read(lines: &str) -> Vec<Exchange> {
    let mut open: BTreeMap<u64, Exchange> = BTreeMap::new();
    let mut answered = Vec::new();
    for line in lines.lines() {
        let event: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{line} is no JSON: {error}"));
        if let Some(sent) = event.get("sent") {
            open.insert(number(&sent["exchange"]), asked(sent));
        } else if let Some(answer) = event.get("answered")
            && let Some(mut exchange) = open.remove(&number(&answer["exchange"]))
        {
            let response = &answer["response"];
            exchange.status = number(&response["status"]);
            exchange.content = text(&response["content"]);
            exchange.media = media_type(&response["fields"]);
            answered.push(exchange);
        }
    }
    answered
}

fn asked(sent: &Value) -> Exchange {
    let target = text(&sent["request"]["target"]);
    let rest = target.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |place| &rest[place..]);
    Exchange {
        party: text(&sent["to"]),
        method: text(&sent["request"]["method"]),
        path: path.split(['?', '#']).next().unwrap_or("/").to_owned(),
        ..Exchange::default()
    }
}

fn media_type(fields: &Value) -> String {
    let fields = fields.as_array().cloned().unwrap_or_default();
    let found = fields
        .iter()
        .find(|pair| text(&pair[0]).eq_ignore_ascii_case("content-type"));
    let value = found.map(|pair| text(&pair[1])).unwrap_or_default();
    value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
