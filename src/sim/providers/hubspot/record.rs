//! An object of the CRM: its properties, all of them texts, and the resource that a client sees.

use serde_json::{Map, Value};
use wire::Time;
use wire::codec::json::{object, text};

use super::kind::Kind;
use crate::calendar::Calendar;

/// A stored object.
pub(super) struct Record {
    /// Its id, counted within its kind.
    pub id: u64,
    /// Its kind.
    pub kind: Kind,
    /// What clients wrote; an empty text is a property without a value.
    pub properties: Map<String, Value>,
    /// When it came.
    pub created: Time,
    /// When it changed.
    pub updated: Time,
    /// When it was archived.
    pub archived: Option<Time>,
    /// Objects that it is associated with.
    pub linked: Vec<(Kind, u64)>,
}

impl Record {
    /// The value of a property, its own ones among them.
    pub(super) fn value(&self, name: &str, calendar: Calendar) -> Option<String> {
        let [id, created, changed] = self.kind.own();
        if name == id {
            return Some(self.id.to_string());
        }
        if name == created {
            return Some(moment(calendar, self.created));
        }
        if name == changed {
            return Some(moment(calendar, self.updated));
        }
        if name == "hs_email_domain" {
            let email = self.properties.get("email")?.as_str()?;
            return email.split_once('@').map(|(_, host)| host.to_owned());
        }
        let value = self.properties.get(name)?.as_str()?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The resource with these properties, or with all that have a value.
    pub(super) fn content(&self, calendar: Calendar, wanted: Option<&[String]>) -> Value {
        let own = self.kind.own();
        let mut names: Vec<&str> = own.to_vec();
        match wanted {
            Some(wanted) => names.extend(wanted.iter().map(String::as_str)),
            None => {
                let filled = self.properties.iter();
                let filled = filled.filter(|(_, value)| value.as_str() != Some(""));
                names.extend(filled.map(|(name, _)| name.as_str()));
                if self.kind == Kind::Contacts && self.properties.contains_key("email") {
                    names.push("hs_email_domain");
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        let mut properties = Map::new();
        for name in names {
            properties.insert(name.to_owned(), self.value(name, calendar).into());
        }
        let mut members = vec![
            ("id", self.id.to_string().into()),
            ("properties", Value::Object(properties)),
            ("createdAt", moment(calendar, self.created).into()),
            ("updatedAt", moment(calendar, self.updated).into()),
            ("archived", self.archived.is_some().into()),
        ];
        if let Some(at) = self.archived {
            members.push(("archivedAt", moment(calendar, at).into()));
        }
        object(members)
    }

    /// What a fact tells of it.
    pub(super) fn columns(&self) -> Vec<(&'static str, Value)> {
        let told = match self.kind {
            Kind::Contacts => ["email", "firstname", "lastname", "lifecyclestage"].as_slice(),
            Kind::Companies => &["name", "domain"],
            Kind::Notes => &["hs_note_body"],
        };
        let value = |name: &&'static str| {
            let value = self.properties.get(*name).and_then(Value::as_str);
            (*name, text(value.unwrap_or_default()))
        };
        let mut columns: Vec<_> = told.iter().map(value).collect();
        columns.push(("archived", self.archived.is_some().into()));
        columns
    }
}

/// `2025-03-15T14:32:00.000Z`.
pub(super) fn moment(calendar: Calendar, at: Time) -> String {
    let millis = at.0 % 1000;
    calendar.iso(at).replace('Z', &format!(".{millis:03}Z"))
}
