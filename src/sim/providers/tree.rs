//! Form names with brackets as a tree: `metadata[order]=1`, `expand[]=customer`, `enabled_events[0]=*`.
//!
//! It refuses nothing: what does not fit is for the reader of the parameters to say.

use serde_json::{Map, Value};

/// The most parameters of one request; further ones are not seen.
const MAX_PARAMS: usize = 1_000;
/// The deepest nesting that is followed.
const MAX_DEPTH: usize = 6;

/// The tree of these pairs. Of two values under one name the later one counts; numbers as names make a list.
pub(crate) fn tree(pairs: &[(String, String)]) -> Map<String, Value> {
    let mut root = Map::new();
    for (name, value) in pairs.iter().take(MAX_PARAMS) {
        if let Some((first, rest)) = path(name).split_first() {
            let member = root.entry(*first).or_insert(Value::Null);
            insert(member, rest, value);
        }
    }
    root.values_mut().for_each(lists);
    root
}

/// `a[b][]` has the steps `a`, `b` and an empty one. A name whose brackets do not fit is one step.
fn path(name: &str) -> Vec<&str> {
    let Some((first, rest)) = name.split_once('[') else {
        return vec![name];
    };
    let Some(rest) = rest.strip_suffix(']').filter(|_| !first.is_empty()) else {
        return vec![name];
    };
    let mut steps = vec![first];
    steps.extend(rest.split("]["));
    steps.truncate(MAX_DEPTH);
    steps
}

fn insert(at: &mut Value, path: &[&str], value: &str) {
    let Some((step, rest)) = path.split_first() else {
        *at = value.into();
        return;
    };
    if step.is_empty() {
        if !at.is_array() {
            *at = Value::Array(Vec::new());
        }
        let Some(list) = at.as_array_mut() else {
            return;
        };
        // As in most servers, `a[][b]` fills the last entry as long as it has no `b`.
        let next = rest.first().copied().unwrap_or_default();
        let open = list
            .last()
            .is_some_and(|last| !rest.is_empty() && last.is_object() && last.get(next).is_none());
        if !open {
            list.push(Value::Null);
        }
        if let Some(last) = list.last_mut() {
            insert(last, rest, value);
        }
        return;
    }
    if !at.is_object() {
        *at = Value::Object(Map::new());
    }
    if let Some(members) = at.as_object_mut() {
        let member = members.entry(*step).or_insert(Value::Null);
        insert(member, rest, value);
    }
}

/// Objects whose names are all numbers become lists, in the order of the numbers.
fn lists(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(lists),
        Value::Object(members) => {
            members.values_mut().for_each(lists);
            let mut numbered: Vec<(u32, Value)> = members
                .iter()
                .filter_map(|(name, value)| Some((name.parse().ok()?, value.clone())))
                .collect();
            if !numbered.is_empty() && numbered.len() == members.len() {
                numbered.sort_by_key(|(number, _)| *number);
                *value = numbered.into_iter().map(|(_, value)| value).collect();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::tree;
    use serde_json::{Value, json};

    #[track_caller]
    fn check(form: &str, expected: Value) {
        let pairs = wire::codec::form::decode(form.as_bytes());
        assert_eq!(Value::Object(tree(&pairs)), expected, "{form}");
    }

    #[test]
    fn brackets_become_objects_and_lists() {
        check("amount=1&amount=2", json!({"amount": "2"}));
        check(
            "metadata[a]=1&metadata[b%5D]=2",
            json!({"metadata": {"a": "1", "b]": "2"}}),
        );
        check("metadata%5Ba%5D=x+y", json!({"metadata": {"a": "x y"}}));
        check("e[]=a&e[]=b", json!({"e": ["a", "b"]}));
        check("e[1]=b&e[0]=a", json!({"e": ["a", "b"]}));
        check(
            "i[][a]=1&i[][b]=2&i[][a]=3",
            json!({"i": [{"a": "1", "b": "2"}, {"a": "3"}]}),
        );
        check("c=1&c[gte]=2", json!({"c": {"gte": "2"}}));
        check("[]=1&[a]=2", json!({"[]": "1", "[a]": "2"}));
        check("a[b=1&0=z", json!({"a[b": "1", "0": "z"}));
        check("", json!({}));
    }
}
