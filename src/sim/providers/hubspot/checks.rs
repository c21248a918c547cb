//! What is asked of properties: that they exist, may be written, and have a value that they take.

use serde_json::{Map, Value};

use super::HubSpot;
use super::errors::Slip;
use super::kind::Kind;
use crate::providers::address::is_email;
use crate::providers::answer::Refused;

/// The longest value, in bytes.
const MAX_VALUE: usize = 65_536;

impl HubSpot {
    /// The properties as they will be kept, or every slip at once.
    pub(super) fn check(
        &self,
        kind: Kind,
        found: &Map<String, Value>,
    ) -> Result<Map<String, Value>, Refused> {
        let mut kept = Map::new();
        let mut slips = Vec::new();
        for (name, value) in found {
            let value = match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Bool(_) | Value::Number(_) => value.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    let what = format!("Cannot deserialize the value of `{name}` as a text");
                    return Err(self.errors.shape(&what, &format!("{name} is no text.")));
                }
            };
            let value = match kind.unique() == Some(name.as_str()) {
                true => value.trim().to_lowercase(),
                false => value,
            };
            match self.slip(kind, name, &value) {
                Some((message, code)) => slips.push(Slip {
                    name: name.clone(),
                    message,
                    code,
                }),
                None => {
                    kept.insert(name.clone(), value.into());
                }
            }
        }
        if slips.is_empty() {
            Ok(kept)
        } else {
            Err(self.errors.properties(&slips))
        }
    }

    /// Whether somebody else has the unique value among these properties.
    pub(super) fn taken(
        &self,
        kind: Kind,
        kept: &Map<String, Value>,
        own: Option<u64>,
    ) -> Option<u64> {
        let value = kept.get(kind.unique()?)?.as_str()?;
        let other = self.records(kind).find_unique(value)?;
        (Some(other) != own).then_some(other)
    }

    fn slip(&self, kind: Kind, name: &str, value: &str) -> Option<(String, &'static str)> {
        if kind.own().contains(&name) || name == "hs_email_domain" {
            let message = format!("\"{name}\" is a read only property; its value cannot be set.");
            return Some((message, "READ_ONLY_VALUE"));
        }
        let custom = &self.records(kind).custom;
        if !kind.writable().contains(&name) && !custom.iter().any(|one| one == name) {
            let message = format!("Property \"{name}\" does not exist");
            return Some((message, "PROPERTY_DOESNT_EXIST"));
        }
        if value.is_empty() {
            return None;
        }
        if value.len() > MAX_VALUE {
            let message = format!("Property \"{name}\" has more than {MAX_VALUE} characters");
            return Some((message, "MAXIMUM_LENGTH_EXCEEDED"));
        }
        if name == "email" && !is_email(value) {
            return Some((format!("Email address {value} is invalid"), "INVALID_EMAIL"));
        }
        let options = kind.options(name)?;
        let message = format!(
            "{value} was not one of the allowed options: [{}]",
            options.join(", ")
        );
        (!options.contains(&value)).then_some((message, "INVALID_OPTION"))
    }
}
