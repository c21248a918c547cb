//! Merge fields: what an audience knows of its members beside the address, with the checks of each kind.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};

use super::errors::FieldError;
use super::{input, links};

/// The kinds of merge fields.
pub(super) const KINDS: [&str; 11] = [
    "text", "number", "address", "phone", "date", "url", "imageurl", "radio", "dropdown",
    "birthday", "zip",
];
/// The most merge fields of an audience.
pub(super) const MAX_FIELDS: usize = 80;
/// The longest tag, in bytes.
pub(super) const MAX_TAG: usize = 10;

/// One merge field.
pub(super) struct MergeField {
    pub(super) id: u32,
    pub(super) tag: String,
    pub(super) name: String,
    kind: &'static str,
    pub(super) required: bool,
    public: bool,
    usual: String,
}

/// The merge fields of the audience.
pub(super) struct MergeFields {
    pub(super) fields: Vec<MergeField>,
    next: u32,
}

impl MergeFields {
    /// Those of a new audience.
    pub(super) fn usual() -> MergeFields {
        let mut all = MergeFields {
            fields: Vec::new(),
            next: 1,
        };
        for (tag, name, kind) in [
            ("FNAME", "First Name", "text"),
            ("LNAME", "Last Name", "text"),
            ("ADDRESS", "Address", "address"),
            ("PHONE", "Phone Number", "phone"),
            ("BIRTHDAY", "Birthday", "birthday"),
        ] {
            all.add(tag, name, kind);
        }
        all
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// Every merge field with the member's value, or an empty text.
    pub(super) fn shown(&self, values: &Map<String, Value>) -> Value {
        let mut shown = Map::new();
        for field in &self.fields {
            let value = values.get(&field.tag).cloned();
            shown.insert(
                field.tag.clone(),
                value.unwrap_or_else(|| text(&field.usual)),
            );
        }
        Value::Object(shown)
    }

    /// Takes the values of fields that exist over; the others are overlooked.
    pub(super) fn apply(&self, into: &mut Map<String, Value>, values: &Map<String, Value>) {
        for (tag, value) in values {
            if let Some(field) = self
                .fields
                .iter()
                .find(|field| field.tag.eq_ignore_ascii_case(tag))
            {
                let value = match value {
                    Value::Number(number) if field.kind != "number" => number.to_string().into(),
                    value => value.clone(),
                };
                into.insert(field.tag.clone(), value);
            }
        }
    }

    /// Values that their fields do not take; a new member must bring what is required.
    pub(super) fn slips(&self, values: Option<&Map<String, Value>>, new: bool) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        for field in &self.fields {
            let pairs = values.into_iter().flatten();
            let mut pairs = pairs.filter(|(tag, _)| field.tag.eq_ignore_ascii_case(tag));
            let value = pairs.next().map(|(_, value)| value);
            let empty = value.is_none_or(|value| value.as_str() == Some("") || value.is_null());
            let says = match value {
                _ if empty && field.required && (new || value.is_some()) => {
                    Some("Please enter a value")
                }
                Some(value) if !empty => field.slip(value),
                _ => None,
            };
            wrong.extend(says.map(|says| (field.tag.clone(), says.to_owned())));
        }
        wrong
    }

    pub(super) fn add(&mut self, tag: &str, name: &str, kind: &'static str) {
        self.fields.push(MergeField {
            id: self.next,
            tag: tag.to_owned(),
            name: name.to_owned(),
            kind,
            required: false,
            public: false,
            usual: String::new(),
        });
        self.next = self.next.saturating_add(1);
    }

    /// The tag of a field that comes without one.
    pub(super) fn free_tag(&self) -> String {
        format!("MERGE{}", self.next)
    }
}

impl MergeField {
    fn slip(&self, value: &Value) -> Option<&'static str> {
        let number = || {
            value.is_number()
                || value
                    .as_str()
                    .is_some_and(|text| text.parse::<f64>().is_ok())
        };
        let simple = value.is_string() || value.is_number();
        match self.kind {
            "number" => (!number()).then_some("Please enter a number"),
            "address" => {
                let filled = |name| {
                    value
                        .get(name)
                        .and_then(Value::as_str)
                        .is_some_and(|text| !text.is_empty())
                };
                let whole = ["addr1", "city", "state", "zip"].into_iter().all(filled);
                (!whole).then_some("Please enter a complete address")
            }
            "birthday" => (!value.as_str().is_some_and(is_birthday))
                .then_some("Please enter a month (01-12) and a day (01-31)"),
            _ if simple => None,
            _ => Some("This value should be a text"),
        }
    }

    pub(super) fn content(&self, list_id: &str) -> Value {
        object(vec![
            ("merge_id", self.id.into()),
            ("tag", text(&self.tag)),
            ("name", text(&self.name)),
            ("type", text(self.kind)),
            ("required", self.required.into()),
            ("default_value", text(&self.usual)),
            ("public", self.public.into()),
            ("display_order", self.id.into()),
            ("options", object(Vec::new())),
            ("help_text", text("")),
            ("list_id", text(list_id)),
            ("_links", links::list(&[])),
        ])
    }

    pub(super) fn apply(&mut self, map: &Map<String, Value>) {
        if let Some(name) = input::text(map, "name") {
            name.clone_into(&mut self.name);
        }
        if let Some(usual) = input::text(map, "default_value") {
            usual.clone_into(&mut self.usual);
        }
        let flag =
            |name: &str, before: bool| map.get(name).and_then(Value::as_bool).unwrap_or(before);
        self.required = flag("required", self.required);
        self.public = flag("public", self.public);
    }
}

/// `MM/DD`.
fn is_birthday(text: &str) -> bool {
    let number = |text: &str| (text.len() <= 2).then(|| text.parse::<u8>().ok()).flatten();
    text.split_once('/').is_some_and(|(month, day)| {
        matches!((number(month), number(day)), (Some(1..=12), Some(1..=31)))
    })
}
