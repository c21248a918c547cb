//! The same answers as XML, which is what Twilio speaks when the path does not end in `.json`.

use serde_json::{Map, Value};

/// A resource, a page of resources or an error below its name.
pub(super) fn document(name: &str, content: &Value) -> String {
    let mut text = String::from("<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>");
    match content.as_object().and_then(page) {
        Some((attributes, values)) => {
            let name = [name, &attributes].concat();
            below(&mut text, &name, &|text| {
                for value in values {
                    element(text, singular(&name), value);
                }
            });
        }
        None => element(&mut text, name, content),
    }
    text.push_str("</TwilioResponse>");
    text
}

/// A page has one list; all else that it says stands in attributes, whose names have no underscore (from general
/// knowledge: the recorded answers are JSON).
fn page(map: &Map<String, Value>) -> Option<(String, &Vec<Value>)> {
    let list = map.values().find_map(Value::as_array)?;
    let mut attributes = String::new();
    for (key, value) in map.iter().filter(|(_, value)| !value.is_array()) {
        let value = match value {
            Value::String(value) => value.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        attributes.push_str(&[" ", &key.replace('_', ""), "=\""].concat());
        escape(&mut attributes, &value);
        attributes.push('"');
    }
    Some((attributes, list))
}

/// `Messages` holds elements called `Message`, `MediaList` such called `Media`.
fn singular(name: &str) -> &str {
    let name = name.split(' ').next().unwrap_or_default();
    name.strip_suffix("List")
        .or_else(|| name.strip_suffix('s'))
        .unwrap_or(name)
}

fn element(text: &mut String, name: &str, content: &Value) {
    below(text, name, &|text| match content {
        Value::Null => {}
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| element(text, &pascal(key), value)),
        Value::Array(values) => values
            .iter()
            .for_each(|value| element(text, singular(name), value)),
        Value::String(value) => escape(text, value),
        other => escape(text, &other.to_string()),
    });
}

/// Writes an element of that name, which may carry attributes; without content it is an empty one.
fn below(text: &mut String, name: &str, content: &dyn Fn(&mut String)) {
    let start = text.len();
    content(text);
    if text.len() == start {
        text.push_str(&["<", name, "/>"].concat());
    } else {
        text.insert_str(start, &["<", name, ">"].concat());
        let bare = name.split(' ').next().unwrap_or_default();
        text.push_str(&["</", bare, ">"].concat());
    }
}

/// `date_created` → `DateCreated`.
fn pascal(key: &str) -> String {
    let mut name = String::new();
    for word in key.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

fn escape(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::document;
    use serde_json::json;

    #[test]
    fn writes_elements_in_pascal_case_and_escapes_text() {
        let text = document(
            "Message",
            &json!({"date_sent": null, "body": "a < b & c", "error_code": 1}),
        );
        let inner =
            "<Message><DateSent/><Body>a &lt; b &amp; c</Body><ErrorCode>1</ErrorCode></Message>";
        assert!(text.contains(inner), "{text}");
    }

    #[test]
    fn writes_a_page_as_attributes_and_elements() {
        let text = document(
            "MediaList",
            &json!({"page": 0, "next_page_uri": "/a?b=1&c", "previous_page_uri": null, "media_list": [{"sid": "ME1"}]}),
        );
        let inner = "<MediaList page=\"0\" nextpageuri=\"/a?b=1&amp;c\" previouspageuri=\"\"><Media><Sid>ME1</Sid></Media></MediaList>";
        assert!(text.contains(inner), "{text}");
    }
}
