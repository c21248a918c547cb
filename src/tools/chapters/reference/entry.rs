//! One operation of a description as an entry of a reference: address, parameters, content, answers.

use serde_json::Value;

use super::schema::{default, kind, meant, members, needed, plain};
use crate::chapters::markup::{code, escape, facts};

/// How every entry begins.
pub(super) const OPEN: &str = "<div class=\"reference\" role=\"group\"";

/// The entry, or nothing where the description has no such operation.
pub(super) fn entry(document: &Value, method: &str, path: &str) -> Option<String> {
    let item = document["paths"].get(path)?;
    let operation = item.get(method.to_lowercase())?;
    operation.get("responses")?;
    let origin = [item, document]
        .iter()
        .find_map(|place| place.pointer("/servers/0/url")?.as_str())
        .unwrap_or_default();
    let summary = operation["summary"].as_str().unwrap_or(path);
    let mut html = format!(
        "{OPEN} aria-label=\"Reference: {method} {}\"><p class=\"small soft\">Reference</p>\
         <p><b>{}</b></p><p><code>{method} {}{}</code></p>",
        escape(path),
        escape(summary),
        escape(origin),
        escape(path)
    );
    if let Some(says) = operation["description"].as_str() {
        html.push_str(&format!("<p>{}</p>", escape(says)));
    }
    html.push_str(&security(document, operation));
    html.push_str(&parameters(document, item, operation));
    html.push_str(&content(document, operation));
    html.push_str(&answers(document, operation));
    html.push_str("</div>");
    Some(html)
}

fn security(document: &Value, operation: &Value) -> String {
    let needed = operation.get("security").or(document.get("security"));
    let schemes = needed.and_then(Value::as_array).into_iter().flatten();
    let names = schemes.flat_map(|scheme| scheme.as_object().into_iter().flatten());
    let words: Vec<String> = names
        .map(|(name, _)| {
            let schemes = document.pointer("/components/securitySchemes");
            let scheme = schemes.and_then(|schemes| schemes.get(name));
            let says = |key| scheme.and_then(|scheme| scheme.get(key)?.as_str());
            match (says("scheme"), says("type")) {
                (Some(word), _) => word.to_owned(),
                (None, Some(kind)) => kind.to_owned(),
                (None, None) => name.clone(),
            }
        })
        .collect();
    if words.is_empty() {
        return String::new();
    }
    format!("<p>Authentication: {}.</p>", escape(&words.join(" or ")))
}

fn parameters(document: &Value, item: &Value, operation: &Value) -> String {
    let lists = [&item["parameters"], &operation["parameters"]];
    let all = lists.into_iter().filter_map(Value::as_array).flatten();
    let rows: Vec<_> = all
        .map(|parameter| meant(document, parameter))
        .map(|parameter| {
            let schema = &parameter["schema"];
            let is_required = parameter["required"] == Value::Bool(true);
            let place = escape(parameter["in"].as_str().unwrap_or_default());
            let place = format!("In: {place}");
            let shape = format!("Type: {}", kind(document, schema));
            let mut words = vec![place, shape, needed(is_required)];
            words.extend(default(document, schema));
            (
                code(parameter["name"].as_str().unwrap_or_default()),
                words,
                escape(parameter["description"].as_str().unwrap_or_default()),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("<p><b>Parameters</b></p>{}", facts(&rows))
}

fn content(document: &Value, operation: &Value) -> String {
    let body = meant(document, &operation["requestBody"]);
    let mut html = String::new();
    for (media, content) in body["content"].as_object().into_iter().flatten() {
        html.push_str(&format!("<p><b>Content</b>, as {}</p>", code(media)));
        html.push_str(&shape(document, content));
    }
    html
}

/// The members of a content, and its example.
fn shape(document: &Value, content: &Value) -> String {
    let rows = members(document, &content["schema"]);
    let mut html = String::new();
    if !rows.is_empty() {
        html.push_str(&facts(&rows));
    }
    if let Some(example) = content.get("example") {
        let text = match example {
            Value::String(text) => text.clone(),
            other => serde_json::to_string_pretty(other).unwrap_or_default(),
        };
        html.push_str(&format!(
            "<pre tabindex=\"0\"><code>{}</code></pre>",
            escape(&text)
        ));
    }
    html
}

/// The good answer with its members, then every other in a line.
fn answers(document: &Value, operation: &Value) -> String {
    let responses = operation["responses"].as_object();
    let mut all: Vec<(&String, &Value)> = responses
        .into_iter()
        .flatten()
        .map(|(status, response)| (status, meant(document, response)))
        .collect();
    all.sort_by_key(|(status, _)| (*status).clone());
    let rows: Vec<_> = all
        .iter()
        .map(|(status, response)| {
            let fields = response["headers"].as_object().into_iter().flatten();
            let names: Vec<String> = fields.map(|(name, _)| code(name)).collect();
            let fields = (!names.is_empty()).then(|| format!("Fields: {}", names.join(" ")));
            (
                code(status),
                fields.into_iter().collect(),
                escape(&plain(&response["description"])),
            )
        })
        .collect();
    let mut html = format!("<p><b>Answers</b></p>{}", facts(&rows));
    let good = all.iter().find(|(status, _)| status.starts_with('2'));
    if let Some((status, response)) = good {
        for (media, content) in response["content"].as_object().into_iter().flatten() {
            html.push_str(&format!(
                "<p><b>Content</b> of {}, as {}</p>",
                code(status),
                code(media)
            ));
            html.push_str(&shape(document, content));
        }
    }
    html
}
