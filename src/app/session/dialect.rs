//! The same content in the two encodings: form parameters for the real wire, JSON members for the tutorial's picture.

use serde_json::{Map, Value};
use sim::Dialect;
use wire::{DraftBody, Row};

/// Writes a body anew for a dialect. What cannot be written in the other encoding stays as it is.
pub fn translate(body: DraftBody, to: Dialect) -> DraftBody {
    match (to, body) {
        (Dialect::Simple, DraftBody::Form(rows)) => DraftBody::Json(to_json(&rows)),
        (Dialect::Wire, DraftBody::Json(text)) => match to_rows(&text) {
            Some(rows) => DraftBody::Form(rows),
            None => DraftBody::Json(text),
        },
        (_, body) => body,
    }
}

fn to_json(rows: &[Row]) -> String {
    let sent = rows.iter().filter(|row| !row.off);
    let members: Map<String, Value> = sent
        .map(|row| (row.name.clone(), Value::String(row.value.clone())))
        .collect();
    wire::codec::json::pretty(&Value::Object(members))
}

/// Rows for a JSON object of texts and numbers.
fn to_rows(text: &str) -> Option<Vec<Row>> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return None;
    };
    members
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                _ => return None,
            };
            Some(Row {
                name,
                value,
                off: false,
            })
        })
        .collect()
}
