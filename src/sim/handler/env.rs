//! What a handler finds in its app: names for the values of an event, calls that the app knows how to make, and settings
//! such as keys.

use serde_json::{Map, Value};
use wire::Request;
use wire::codec::json;

use super::op::Call;
use crate::table::Table;

/// The most fields, calls or settings of an app.
const MAX_ENTRIES: usize = 40;
/// What a place may look like.
const PLACES: &str = "a JSON Pointer, number and a JSON Pointer, or header and a name";

/// What an app knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Env {
    /// Values of an event by name.
    pub fields: Vec<(String, Place)>,
    /// What it can ask of others.
    pub calls: Vec<CallTemplate>,
    /// Keys and other settings, as a program finds them in its environment.
    pub vars: Vec<(String, String)>,
    /// The value by which a person knows what an event is about.
    pub about: String,
}

/// Where a value of an event stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// In a field of the request, by its name.
    Header(String),
    /// In its content, at this JSON Pointer.
    Content(String),
    /// The same, where it is a number that may be written as a text.
    Number(String),
}

impl Place {
    /// Reads how settings write it: `header x-razorpay-event-id`, a JSON Pointer, or `number` and a JSON Pointer.
    fn read(text: &str) -> Option<Place> {
        let pointer = |text: &str| text.starts_with('/').then(|| text.to_owned());
        match text.split_once(' ') {
            Some(("header", name)) => Some(Place::Header(name.to_owned())),
            Some(("number", place)) => pointer(place).map(Place::Number),
            _ => pointer(text).map(Place::Content),
        }
    }

    fn find(&self, request: &Request, content: Option<&Value>) -> Option<Value> {
        match self {
            Place::Header(name) => request.fields.get(name).map(Value::from),
            Place::Content(pointer) => content?.pointer(pointer).cloned(),
            Place::Number(pointer) => match content?.pointer(pointer)? {
                Value::String(text) => text.parse::<i64>().ok().map(Value::from),
                value => Some(value.clone()),
            },
        }
    }
}

/// A call that the app knows how to make. In its address, fields and content, `{name}` stands for a value of the event and
/// `{env.NAME}` for a setting.
#[derive(Clone, Debug, PartialEq)]
pub struct CallTemplate {
    /// Its name.
    pub name: String,
    /// What it does, for a person: `enrol the student`.
    pub says: String,
    /// Method.
    pub method: String,
    /// Address.
    pub url: String,
    /// Fields.
    pub headers: Vec<(String, String)>,
    /// Content: JSON, or nothing.
    pub body: Value,
}

impl Env {
    /// Reads the settings of an app.
    pub(crate) fn read(table: &mut Table<'_>) -> Env {
        let mut fields = Vec::new();
        for (name, place) in table.pairs("fields") {
            match Place::read(&place) {
                Some(place) => fields.push((name, place)),
                None => table.problem(&name, &place, PLACES),
            }
        }
        let vars = table.pairs("env");
        let mut calls = Vec::new();
        table.tables("calls", &mut |table| {
            table.only(&["name", "says", "method", "url", "headers", "body"]);
            calls.push(CallTemplate {
                name: table.required("name"),
                says: table.required("says"),
                method: table.text("method").unwrap_or_else(|| "POST".to_owned()),
                url: table.required("url"),
                headers: table.pairs("headers"),
                body: table.value("body").cloned().unwrap_or_default(),
            });
        });
        for (key, count) in [
            ("fields", fields.len()),
            ("env", vars.len()),
            ("calls", calls.len()),
        ] {
            if count > MAX_ENTRIES {
                table.problem(
                    key,
                    &format!("{count} of them"),
                    &format!("at most {MAX_ENTRIES}"),
                );
            }
        }
        let first = fields.first().map(|(name, _)| name.clone());
        Env {
            about: table.text("about").or(first).unwrap_or_default(),
            fields,
            calls,
            vars,
        }
    }

    /// The call of that name.
    pub fn call(&self, name: &str) -> Option<&CallTemplate> {
        self.calls.iter().find(|call| call.name == name)
    }

    /// Whether a value of the event stands in its content, which must be read first.
    pub(super) fn is_of_content(&self, name: &str) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|(field, place)| field == name && !matches!(place, Place::Header(_)))
    }

    /// The values of an event by their names, as far as it has them.
    pub(super) fn values(&self, request: &Request, content: Option<&Value>) -> Value {
        let mut values = Map::with_capacity(self.fields.len());
        for (name, place) in &self.fields {
            if let Some(value) = place.find(request, content) {
                values.insert(name.clone(), value);
            }
        }
        Value::Object(values)
    }
}

impl CallTemplate {
    /// The call with its places filled; what has no value is left out as an empty text.
    pub(super) fn fill(&self, values: &Value, env: &Env) -> Call {
        let text = |template: &str| fill(template, values, env);
        let body = match &self.body {
            Value::Null => String::new(),
            body => json::compact(&filled(body, values, env)),
        };
        let headers = self.headers.iter();
        Call {
            method: self.method.clone(),
            url: text(&self.url),
            headers: headers
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
            body,
        }
    }
}

/// A JSON value with the places in its texts filled. A text that is one place and nothing else takes the value as it is, so
/// that numbers stay numbers.
fn filled(value: &Value, values: &Value, env: &Env) -> Value {
    match value {
        Value::String(template) => {
            let whole = template
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            match whole.and_then(|name| values.get(name)) {
                Some(value) => value.clone(),
                None => fill(template, values, env).into(),
            }
        }
        Value::Array(list) => list.iter().map(|one| filled(one, values, env)).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), filled(value, values, env)))
            .collect(),
        other => other.clone(),
    }
}

/// A text with its places filled.
pub(super) fn fill(template: &str, values: &Value, env: &Env) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((name, rest)) = part.split_once('}') else {
            text.push('{');
            text.push_str(part);
            continue;
        };
        match name.strip_prefix("env.") {
            Some(name) => {
                let mut vars = env.vars.iter();
                let found = vars.find(|(known, _)| known == name);
                text.push_str(found.map_or("", |(_, value)| value));
            }
            None => text.push_str(&values.get(name).map(plain).unwrap_or_default()),
        }
        text.push_str(rest);
    }
    text
}

/// A value as text: a string without its quotes.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The content of a request as JSON; nothing where it is none.
pub(super) fn content(request: &Request) -> Option<Value> {
    json::read(&request.content)
}
