//! `fields` and `exclude_fields`: a client chooses what of an answer it wants, with dots for what lies deeper.

use serde_json::{Map, Value};
use wire::Request;

use crate::providers::ask;

/// The most paths that are read of each parameter.
const MAX_PATHS: usize = 100;

/// The content with what `fields` names and without what `exclude_fields` names.
pub(super) fn chosen(content: &Value, request: &Request) -> Value {
    let query = ask::query(request);
    let mut content = content.clone();
    if let Some(fields) = ask::get(&query, "fields").filter(|fields| !fields.is_empty()) {
        content = keep(&content, &paths(fields));
    }
    if let Some(fields) = ask::get(&query, "exclude_fields") {
        content = drop(&content, &paths(fields));
    }
    content
}

fn paths(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).take(MAX_PATHS).collect()
}

/// What lies below that member in each path; an empty text is the member itself.
fn below<'a>(paths: &[&'a str], name: &str) -> Vec<&'a str> {
    let rest = |path: &&'a str| {
        let rest = path.strip_prefix(name)?;
        if rest.is_empty() {
            Some(rest)
        } else {
            rest.strip_prefix('.')
        }
    };
    paths.iter().filter_map(rest).collect()
}

fn keep(value: &Value, paths: &[&str]) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|one| keep(one, paths)).collect(),
        Value::Object(map) => {
            let mut kept = Map::new();
            for (name, value) in map {
                let below = below(paths, name);
                if below.contains(&"") {
                    kept.insert(name.clone(), value.clone());
                } else if !below.is_empty() {
                    kept.insert(name.clone(), keep(value, &below));
                }
            }
            Value::Object(kept)
        }
        other => other.clone(),
    }
}

fn drop(value: &Value, paths: &[&str]) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|one| drop(one, paths)).collect(),
        Value::Object(map) => {
            let mut kept = Map::new();
            for (name, value) in map {
                let below = below(paths, name);
                if !below.contains(&"") {
                    kept.insert(name.clone(), drop(value, &below));
                }
            }
            Value::Object(kept)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{drop, keep};
    use serde_json::json;

    #[test]
    fn dots_reach_into_lists_and_objects() {
        let value = json!({"a": [{"b": 1, "c": 2}], "ab": 3, "d": {"e": {"f": 4}}});
        assert_eq!(keep(&value, &["a.b"]), json!({"a": [{"b": 1}]}));
        assert_eq!(keep(&value, &["d", "x"]), json!({"d": {"e": {"f": 4}}}));
        let expected = json!({"a": [{"c": 2}], "d": {"e": {"f": 4}}});
        assert_eq!(drop(&value, &["a.b", "ab"]), expected);
    }
}
