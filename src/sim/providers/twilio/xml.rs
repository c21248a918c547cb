//! The same answers as XML, which is what Twilio speaks when the path does not end in `.json`.

use serde_json::Value;

/// A resource or an error below its name.
pub(super) fn document(name: &str, content: &Value) -> String {
    let mut text = String::from("<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>");
    element(&mut text, name, content);
    text.push_str("</TwilioResponse>");
    text
}

fn element(text: &mut String, name: &str, content: &Value) {
    let start = text.len();
    match content {
        Value::Null => {}
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| element(text, &pascal(key), value)),
        Value::Array(values) => values
            .iter()
            .for_each(|value| element(text, "Message", value)),
        Value::String(value) => escape(text, value),
        other => escape(text, &other.to_string()),
    }
    if text.len() == start {
        text.push_str(&format!("<{name}/>"));
    } else {
        text.insert_str(start, &format!("<{name}>"));
        text.push_str(&format!("</{name}>"));
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
}
