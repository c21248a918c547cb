//! How a library names parameters, and which of them are numbers. It knows no call.

use serde_json::{Map, Value};

use super::Runtime;
use super::table::Names;
use crate::codec::json;

/// How a parameter of the wire is named in code.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Naming {
    /// As on the wire.
    Plain,
    /// As on the wire, with brackets undone: `metadata[order]` is a member of `metadata`.
    Nested,
    /// `MediaUrl` becomes `media_url`.
    Snake,
    /// `MediaUrl` becomes `mediaUrl`.
    Camel,
}

/// Parameters of a form that code gives as numbers.
const NUMBERS: [&str; 9] = [
    "amount",
    "application_fee_amount",
    "Attempt",
    "count",
    "limit",
    "Page",
    "PageSize",
    "skip",
    "ValidityPeriod",
];

/// Words that Python keeps for itself.
const KEPT: [&str; 3] = ["from", "in", "is"];

impl Naming {
    pub(super) fn of(names: Names, runtime: Runtime) -> Naming {
        match (names, runtime) {
            (Names::Plain, _) => Naming::Plain,
            (Names::Nested, _) => Naming::Nested,
            (Names::Twilio, Runtime::Python) => Naming::Snake,
            (Names::Twilio, Runtime::Node) => Naming::Camel,
        }
    }

    /// The members under their names in code; `None` where a name has no such form.
    pub(super) fn members(self, parameters: Vec<(String, Value)>) -> Option<Map<String, Value>> {
        let mut members = Map::new();
        for (name, value) in parameters {
            let value = if NUMBERS.contains(&name.as_str()) {
                number(value)
            } else {
                value
            };
            match self {
                Naming::Plain => {
                    members.insert(name, value);
                }
                Naming::Nested => nest(&mut members, &name, value)?,
                Naming::Snake | Naming::Camel => {
                    members.insert(self.rename(&name)?, value);
                }
            }
        }
        Some(members)
    }

    fn rename(self, name: &str) -> Option<String> {
        let (plain, end) = match (name.strip_suffix('>'), name.strip_suffix('<')) {
            (Some(plain), _) => (plain, "After"),
            (_, Some(plain)) => (plain, "Before"),
            _ => (name, ""),
        };
        let mut text = String::new();
        for letter in plain.chars().chain(end.chars()) {
            if !letter.is_ascii_alphanumeric() {
                return None;
            }
            let capital = letter.is_ascii_uppercase();
            if self == Naming::Snake && capital && !text.is_empty() {
                text.push('_');
            }
            let first = text.is_empty();
            text.push(match self {
                Naming::Camel if !first => letter,
                _ => letter.to_ascii_lowercase(),
            });
        }
        if self == Naming::Snake && KEPT.contains(&text.as_str()) {
            text.push('_');
        }
        is_identifier(&text).then_some(text)
    }
}

/// Whether a text may stand as a name in Python and in JavaScript.
pub(super) fn is_identifier(text: &str) -> bool {
    let starts = text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    starts
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A value as JavaScript writes it: names without quotes where they need none.
pub(super) fn script_value(value: &Value, by: &str) -> String {
    let inner = [by, "  "].concat();
    let (open, lines, close): (_, Vec<String>, _) = match value {
        Value::Array(items) => {
            let lines = items.iter().map(|item| script_value(item, &inner));
            ("[", lines.collect(), "]")
        }
        Value::Object(members) => {
            let lines = members.iter().map(|(name, item)| {
                let quoted = json::text(name).to_string();
                let name = if is_identifier(name) { name } else { &quoted };
                [name, ": ", &script_value(item, &inner)].concat()
            });
            ("{", lines.collect(), "}")
        }
        other => return other.to_string(),
    };
    if lines.is_empty() {
        return [open, close].concat();
    }
    let joint = [",\n", &inner].concat();
    [open, "\n", &inner, &lines.join(&joint), ",\n", by, close].concat()
}

fn number(value: Value) -> Value {
    let digits = value
        .as_str()
        .filter(|text| !text.starts_with('0') || *text == "0");
    match digits.and_then(|text| text.parse::<u32>().ok()) {
        Some(number) => number.into(),
        None => value,
    }
}

/// `a[b]` is the member `b` of `a`, `a[]` one more item of the list `a`. Deeper brackets have no form here.
fn nest(members: &mut Map<String, Value>, name: &str, value: Value) -> Option<()> {
    let Some((outer, rest)) = name.split_once('[') else {
        members.insert(name.to_owned(), value);
        return Some(());
    };
    let inner = rest
        .strip_suffix(']')
        .filter(|inner| !inner.contains(['[', ']']))?;
    let items = inner.bytes().all(|byte| byte.is_ascii_digit());
    let empty = if items {
        Value::Array(Vec::new())
    } else {
        Value::Object(Map::new())
    };
    match members.entry(outer).or_insert(empty) {
        Value::Array(all) if items => match value {
            Value::Array(more) => all.extend(more),
            one => all.push(one),
        },
        Value::Object(all) if !items => {
            all.insert(inner.to_owned(), value);
        }
        _ => return None,
    }
    Some(())
}
