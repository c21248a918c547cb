//! A JSON Schema in words: the type of a value, its limits, and the members of an object as rows of a table.

use serde_json::Value;

use crate::chapters::markup::{code, escape};

/// How deep members are listed.
const MAX_DEPTH: usize = 3;
/// How many words of a list are shown.
const MAX_WORDS: usize = 8;

/// What a reference means; anything else means itself.
pub(super) fn meant<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let link = value["$ref"]
        .as_str()
        .and_then(|link| link.strip_prefix('#'));
    link.and_then(|link| document.pointer(link))
        .unwrap_or(value)
}

/// The type of a value with its limits: `integer, 0 to 100`.
pub(super) fn kind(document: &Value, schema: &Value) -> String {
    let schema = meant(document, schema);
    let mut words = vec![name(document, schema)];
    if let Some(values) = schema["enum"].as_array() {
        let shown = values
            .iter()
            .take(MAX_WORDS)
            .map(|value| code(&plain(value)));
        let more = if values.len() > MAX_WORDS { " …" } else { "" };
        let shown: Vec<String> = shown.collect();
        words.push(format!("one of {}{more}", shown.join(" ")));
    }
    let limit = |key: &str| schema.get(key).filter(|value| value.is_number());
    match (limit("minimum"), limit("maximum")) {
        (Some(from), Some(to)) => words.push(format!("{from} to {to}")),
        (Some(from), None) => words.push(format!("at least {from}")),
        (None, Some(to)) => words.push(format!("at most {to}")),
        (None, None) => {}
    }
    if let Some(length) = limit("maxLength") {
        words.push(format!("at most {length} characters"));
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        words.push(code(pattern));
    }
    words.join(", ")
}

/// What it is when nothing is said, where there is such a value.
pub(super) fn default(document: &Value, schema: &Value) -> Option<String> {
    let value = meant(document, schema).get("default")?;
    Some(format!("Default: {}", code(&plain(value))))
}

/// The word for whether it must be there.
pub(super) fn needed(is_required: bool) -> String {
    if is_required { "required" } else { "optional" }.to_owned()
}

/// A member: its name, its facts, and what it means.
pub(super) type Member = (String, Vec<String>, String);

/// Every member of an object, those inside others with their path.
pub(super) fn members(document: &Value, schema: &Value) -> Vec<Member> {
    let mut rows = Vec::new();
    list(document, schema, "", 0, &mut rows);
    rows
}

fn list(document: &Value, schema: &Value, prefix: &str, depth: usize, rows: &mut Vec<Member>) {
    let schema = meant(document, schema);
    if depth >= MAX_DEPTH {
        return;
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        list(document, part, prefix, depth.saturating_add(1), rows);
    }
    properties(document, schema, prefix, depth, rows);
    list_forms(document, schema, prefix, depth, rows);
}

/// What a value may be instead of being one thing.
fn forms(schema: &Value) -> Option<&Vec<Value>> {
    let either = ["oneOf", "anyOf"].iter().find_map(|word| schema.get(word));
    either.and_then(Value::as_array)
}

/// The members of each form below a line that says so: what one form requires, another may not even have.
fn list_forms(
    document: &Value,
    schema: &Value,
    prefix: &str,
    depth: usize,
    rows: &mut Vec<Member>,
) {
    let forms = forms(schema).map(Vec::as_slice).unwrap_or_default();
    let shared = rows.len();
    let owner = prefix.trim_end_matches('.');
    let owner = match owner {
        "" => "Form".to_owned(),
        owner => format!("{}, form", code(owner)),
    };
    for (number, form) in (1..).zip(forms) {
        let mut own = Vec::new();
        list(document, form, prefix, depth.saturating_add(1), &mut own);
        let known = rows.iter().take(shared);
        let known: Vec<&String> = known.map(|(name, _, _)| name).collect();
        own.retain(|(name, _, _)| !known.contains(&name));
        if own.is_empty() {
            continue;
        }
        let says = meant(document, form)["description"].as_str();
        rows.push((
            format!("{owner} {number} of {}", forms.len()),
            vec!["one of these forms".to_owned()],
            escape(says.unwrap_or_default()),
        ));
        rows.append(&mut own);
    }
}

fn properties(
    document: &Value,
    schema: &Value,
    prefix: &str,
    depth: usize,
    rows: &mut Vec<Member>,
) {
    let required = schema["required"].as_array();
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{prefix}{name}");
        if rows.iter().any(|(known, _, _)| *known == code(&path)) {
            continue;
        }
        let is_required = required.is_some_and(|all| all.iter().any(|one| one == name));
        let member = meant(document, member);
        let shape = format!("Type: {}", kind(document, member));
        let mut words = vec![shape, needed(is_required)];
        words.extend(default(document, member));
        let says = escape(member["description"].as_str().unwrap_or_default());
        rows.push((code(&path), words, says));
        list(
            document,
            member,
            &format!("{path}."),
            depth.saturating_add(1),
            rows,
        );
        if let Some(items) = member.get("items") {
            list(
                document,
                items,
                &format!("{path}[]."),
                depth.saturating_add(1),
                rows,
            );
        }
    }
}

fn name(document: &Value, schema: &Value) -> String {
    let own = match &schema["type"] {
        Value::String(one) => one.clone(),
        Value::Array(several) => {
            let words: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
            words.join(" or ")
        }
        _ if schema.get("properties").is_some() => "object".to_owned(),
        _ if forms(schema).is_some() => either(document, schema),
        _ => "any".to_owned(),
    };
    match (own.as_str(), schema.get("items"), schema["format"].as_str()) {
        ("array", Some(items), _) => {
            format!("array of {}", name(document, meant(document, items)))
        }
        (_, _, Some(format)) => format!("{own} ({})", escape(format)),
        _ => own,
    }
}

/// The types of all forms, each once.
fn either(document: &Value, schema: &Value) -> String {
    let mut words: Vec<String> = Vec::new();
    for form in forms(schema).into_iter().flatten() {
        let word = name(document, meant(document, form));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" or ")
}

/// A value as a reader writes it: a text without quotes.
pub(super) fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
