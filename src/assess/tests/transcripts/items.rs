//! Request items and their patterns, written as short as they are read.

use course::{Data, Item};
use serde_json::{Value, json};

pub fn exchange(pattern: Value) -> Value {
    json!({ "exchange": pattern })
}

pub fn fact(pattern: Value) -> Value {
    json!({ "fact": pattern })
}

pub fn occurs(pattern: Value, at_least: u64, at_most: Option<u64>) -> Value {
    json!({ "occurs": { "pattern": pattern, "at_least": at_least, "at_most": at_most } })
}

pub fn item(goals: &[Value], mistakes: &[(Value, u64, Option<u64>)]) -> Item {
    let goals: Vec<Value> = (0..)
        .zip(goals)
        .map(|(n, rule)| json!({ "name": format!("g{n}"), "says": "s", "rule": rule }))
        .collect();
    let mistakes: Vec<Value> = (0..)
        .zip(mistakes)
        .map(|(n, (pattern, at_least, at_most))| {
            json!({
                "name": format!("m{n}"), "acts": [], "feedback": format!("f{n}"),
                "when": { "pattern": pattern, "at_least": at_least, "at_most": at_most }
            })
        })
        .collect();
    Item::from_value(&json!({
        "id": "it", "concept": "c", "stem": "?", "hints": [], "explain": "",
        "kind": { "request": {
            "scenario": "s", "start": "", "starter_solves": false,
            "goals": goals, "solutions": [], "mistakes": mistakes
        } }
    }))
    .expect("an item")
}
