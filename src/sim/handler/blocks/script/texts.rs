//! Texts, values and places of blocks as JavaScript writes them.

use serde_json::Value;

/// A JSON Pointer as a way into `content` that may end early.
pub(super) fn path(pointer: &str) -> String {
    let mut path = "content".to_owned();
    for step in pointer.split('/').skip(1) {
        let plain = step
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
            && !step.starts_with(|sign: char| sign.is_ascii_digit());
        path.push_str("?.");
        if plain && !step.is_empty() {
            path.push_str(step);
        } else {
            let name = step.replace("~1", "/").replace("~0", "~");
            path.push_str(&format!("[{}]", text(&name)));
        }
    }
    path
}

/// A JSON value as JavaScript, with the places in its texts filled.
pub(super) fn object(value: &Value) -> String {
    match value {
        Value::String(template) => match whole(template) {
            Some(name) => format!("v.{name}"),
            None => filled(template),
        },
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(object).collect();
            format!("[{}]", list.join(", "))
        }
        Value::Object(map) => {
            let members: Vec<String> = map
                .iter()
                .map(|(name, value)| format!("{}: {}", text(name), object(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}

/// The name, where a text is one place and nothing else.
fn whole(template: &str) -> Option<&str> {
    let name = template.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}', '.'])).then_some(name)
}

/// A text with places as a template of JavaScript; a text without them as a string.
pub(super) fn filled(template: &str) -> String {
    if !template.contains('{') {
        return text(template);
    }
    let escaped = template
        .replace('\\', "\\\\")
        .replace('`', "\\`")
        .replace("${", "\\${");
    let mut parts = escaped.split('{');
    let mut script = ["`", parts.next().unwrap_or_default()].concat();
    for part in parts {
        let Some((name, rest)) = part.split_once('}') else {
            script.push('{');
            script.push_str(part);
            continue;
        };
        match name.strip_prefix("env.") {
            Some(name) => script.push_str(&format!("${{env[{}] ?? \"\"}}", text(name))),
            None if name == "request" => script.push_str("${whole_request(request)}"),
            None => script.push_str(&format!("${{v.{name} ?? \"\"}}")),
        }
        script.push_str(rest);
    }
    script.push('`');
    script
}

/// A string of JavaScript: that of JSON, in which the two line ends that only JavaScript knows are escaped.
pub(super) fn text(value: &str) -> String {
    Value::from(value)
        .to_string()
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
