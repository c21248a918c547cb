//! Drafts and requests as JSON values, for progress files and share links.
//!
//! Reading is tolerant: what is missing or of the wrong kind takes its default, unknown members are ignored.

use serde_json::{Map, Value};

use crate::codec::{base64, json};
use crate::export::fields;
use crate::{Authorization, Draft, DraftBody, Fields, FormPart, Method, Request, Row, Target};

impl Draft {
    /// The stored form: `{"method", "url", "params", "headers", "authorization", "body"}`, where a row is
    /// `[name, value]`, or `[name, value, true]` when it is off.
    pub fn to_value(&self) -> Value {
        let authorization = match &self.authorization {
            Authorization::None => Value::Null,
            Authorization::Basic { user, password } => {
                let pair = Value::Array(vec![json::text(user), json::text(password)]);
                json::object(vec![("basic", pair)])
            }
            Authorization::Bearer { token } => json::object(vec![("bearer", json::text(token))]),
        };
        let body = match &self.body {
            DraftBody::None => Value::Null,
            DraftBody::Form(rows) => json::object(vec![("form", self::rows(rows))]),
            DraftBody::Json(text) => json::object(vec![("json", json::text(text))]),
            DraftBody::Multipart { boundary, parts } => json::object(vec![
                ("multipart", Value::Array(parts.iter().map(part).collect())),
                ("boundary", optional(boundary.as_deref())),
            ]),
            DraftBody::Raw(text) => json::object(vec![("raw", json::text(text))]),
        };
        json::object(vec![
            ("method", json::text(&self.method)),
            ("url", json::text(&self.url)),
            ("params", rows(&self.params)),
            ("headers", rows(&self.headers)),
            ("authorization", authorization),
            ("body", body),
        ])
    }

    /// A draft from its stored form; `None` where the value is no object.
    pub fn from_value(value: &Value) -> Option<Draft> {
        let map = value.as_object()?;
        let empty = Draft::empty();
        Some(Draft {
            method: text(map, "method").unwrap_or(empty.method),
            url: text(map, "url").unwrap_or_default(),
            params: map.get("params").map(read_rows).unwrap_or_default(),
            headers: map.get("headers").map(read_rows).unwrap_or_default(),
            authorization: read_authorization(map.get("authorization")),
            body: read_body(map.get("body")),
        })
    }
}

impl Request {
    /// The stored form: `{"method", "target", "fields", "content"}`, or `"base64"` in place of `"content"`
    /// where the content is no UTF-8.
    pub fn to_value(&self) -> Value {
        let content = match core::str::from_utf8(&self.content) {
            Ok(text) => ("content", json::text(text)),
            Err(_) => ("base64", base64::encode(&self.content).into()),
        };
        json::object(vec![
            ("method", json::text(self.method.as_str())),
            ("target", self.target.to_string().into()),
            ("fields", fields(&self.fields)),
            content,
        ])
    }

    /// A request from its stored form; `None` where method or target are missing or none.
    pub fn from_value(value: &Value) -> Option<Request> {
        let map = value.as_object()?;
        let method = Method::parse(map.get("method")?.as_str()?)?;
        let target = Target::parse(map.get("target")?.as_str()?).ok()?;
        let fields: Fields = map
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(pair)
            .collect();
        let content = match (text(map, "content"), text(map, "base64")) {
            (Some(text), _) => text.into_bytes(),
            (None, Some(coded)) => base64::decode(&coded).ok()?,
            (None, None) => Vec::new(),
        };
        Some(Request {
            method,
            target,
            fields,
            content,
        })
    }
}

fn rows(rows: &[Row]) -> Value {
    Value::Array(rows.iter().map(row).collect())
}

fn row(row: &Row) -> Value {
    let mut item = vec![json::text(&row.name), json::text(&row.value)];
    if row.off {
        item.push(Value::Bool(true));
    }
    Value::Array(item)
}

/// A part as `[row, filename, media type]`.
fn part(part: &FormPart) -> Value {
    Value::Array(vec![
        row(&part.row),
        optional(part.filename.as_deref()),
        optional(part.media_type.as_deref()),
    ])
}

fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::Null, json::text)
}

fn read_rows(value: &Value) -> Vec<Row> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(read_row).collect()
}

fn read_row(value: &Value) -> Option<Row> {
    let off = value.get(2).and_then(Value::as_bool).unwrap_or(false);
    let (name, value) = pair(value)?;
    Some(Row { name, value, off })
}

fn read_part(value: &Value) -> Option<FormPart> {
    let text = |at: usize| value.get(at).and_then(Value::as_str).map(str::to_owned);
    Some(FormPart {
        row: read_row(value.get(0)?)?,
        filename: text(1),
        media_type: text(2),
    })
}

fn pair(value: &Value) -> Option<(String, String)> {
    let name = value.get(0)?.as_str()?;
    let value = value.get(1)?.as_str()?;
    Some((name.to_owned(), value.to_owned()))
}

fn read_authorization(value: Option<&Value>) -> Authorization {
    let Some(value) = value else {
        return Authorization::None;
    };
    if let Some((user, password)) = value.get("basic").and_then(pair) {
        return Authorization::Basic { user, password };
    }
    match value.get("bearer").and_then(Value::as_str) {
        Some(token) => Authorization::Bearer {
            token: token.to_owned(),
        },
        None => Authorization::None,
    }
}

fn read_body(value: Option<&Value>) -> DraftBody {
    let Some(map) = value.and_then(Value::as_object) else {
        return DraftBody::None;
    };
    if let Some(rows) = map.get("form") {
        return DraftBody::Form(read_rows(rows));
    }
    if let Some(parts) = map.get("multipart").and_then(Value::as_array) {
        return DraftBody::Multipart {
            boundary: text(map, "boundary"),
            parts: parts.iter().filter_map(read_part).collect(),
        };
    }
    match (text(map, "json"), text(map, "raw")) {
        (Some(text), _) => DraftBody::Json(text),
        (None, Some(text)) => DraftBody::Raw(text),
        (None, None) => DraftBody::None,
    }
}

fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{Authorization, Draft, DraftBody, Method, Request, Row, Target};

    #[test]
    fn a_draft_survives_storage() {
        let draft = Draft {
            method: "POST".into(),
            url: "https://a.example/x".into(),
            params: vec![Row::new("a", "1")],
            headers: vec![Row {
                name: "X".into(),
                value: "y".into(),
                off: true,
            }],
            authorization: Authorization::Basic {
                user: "u".into(),
                password: "p".into(),
            },
            body: DraftBody::Form(vec![Row::new("To", "+1")]),
        };
        assert_eq!(Draft::from_value(&draft.to_value()), Some(draft));
    }

    #[test]
    fn a_damaged_draft_keeps_what_can_be_read() {
        let stored =
            json!({"url": 7, "headers": [["X", "y"], 3, ["Z"]], "body": {"json": "{"}, "new": 1});
        let draft = Draft::from_value(&stored).expect("an object");
        assert_eq!(draft.method, "GET");
        assert_eq!(draft.headers, [Row::new("X", "y")]);
        assert_eq!(draft.body, DraftBody::Json("{".into()));
        assert_eq!(Draft::from_value(&json!([])), None);
    }

    #[test]
    fn a_request_survives_storage_even_with_bytes_that_are_no_text() {
        let target = Target::parse("https://a.example/x?y=1").expect("a target");
        let mut request = Request::new(Method::post(), target);
        request.fields.push("A", "1");
        request.fields.push("A", "2");
        for content in [b"text".to_vec(), vec![0xff, 0x00]] {
            request.content = content;
            assert_eq!(
                Request::from_value(&request.to_value()),
                Some(request.clone())
            );
        }
        assert_eq!(
            Request::from_value(&json!({"method": "GET", "target": "x"})),
            None
        );
    }
}
