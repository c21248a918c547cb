//! Files of earlier versions become files of the newest one. Each step is written once and knows only the two forms
//! between which it leads, so that a change of today's model cannot break it.

use serde_json::{Map, Value, json};

/// A file of that version in the form of [`crate::file::VERSION`].
pub(crate) fn migrate(mut file: Map<String, Value>, version: u64) -> Map<String, Value> {
    if version < 2 {
        from_1_to_2(&mut file);
    }
    file
}

/// Version 2 knows cards and concepts. Mistakes on items that are not solved become cards, due since ever; for
/// concepts, version 1 kept nothing to go by.
fn from_1_to_2(file: &mut Map<String, Value>) {
    let mut cards = Map::new();
    let items = file.get("items").and_then(Value::as_object);
    for (key, item) in items.into_iter().flatten() {
        let solved = item.get("solved").and_then(Value::as_bool) == Some(true);
        let mistakes = item.get("mistakes").and_then(Value::as_object);
        let missed = mistakes.is_some_and(|counts| counts.values().any(is_count));
        if missed && !solved {
            let updated = item.get("updated").and_then(Value::as_u64);
            let card = json!({ "due": 0, "updated": updated.unwrap_or_default() });
            cards.insert(format!("item:{key}"), card);
        }
    }
    file.insert("cards".to_owned(), Value::Object(cards));
    file.insert("concepts".to_owned(), json!({}));
}

fn is_count(value: &Value) -> bool {
    value.as_u64().is_some_and(|count| count > 0)
}
