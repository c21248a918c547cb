//! The properties of a kind as resources; a client may add its own.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::kind::Kind;
use super::{Done, HubSpot, input};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// The most properties that a client may add to a kind.
const MAX_CUSTOM: usize = 1000;
/// The longest name, in bytes.
const MAX_NAME: usize = 100;

impl HubSpot {
    /// `/crm/v3/properties/{type}`
    pub(super) fn properties(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        kind: Kind,
    ) -> Result<Done, Refused> {
        if method != "POST" {
            let custom = &self.records(kind).custom;
            let own = kind.own().into_iter().map(|name| content(kind, name, true));
            let known = kind
                .writable()
                .iter()
                .map(|name| content(kind, name, false));
            let added = custom.iter().map(|name| content(kind, name, false));
            let results: Value = own.chain(known).chain(added).collect();
            return Ok(Done::new(
                200,
                object(vec![("results", results)]),
                "It shows what such an object may have.",
            ));
        }
        let map = input::object(&self.errors, request)?;
        let name = map.get("name").and_then(Value::as_str).unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let begins = name
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_lowercase());
        if !begins || name.len() > MAX_NAME || !name.bytes().all(plain) {
            let message = "Property names must begin with a letter, and consist of small letters, figures and underscores";
            return Err(self.errors.invalid(Part::Body, message, message));
        }
        if self.has(kind, name) {
            let message = format!("A property named '{name}' already exists.");
            return Err(self.errors.conflict(&message));
        }
        if self.records(kind).custom.len() >= MAX_CUSTOM {
            let message = "The limit of custom properties is reached";
            return Err(self.errors.invalid(Part::Body, message, message));
        }
        notes.good(Part::Body, "The name is free.");
        self.records_mut(kind).custom.push(name.to_owned());
        ctx.fact("properties", name, vec![("object", kind.word().into())]);
        Ok(Done::new(
            201,
            content(kind, name, false),
            "It adds the property.",
        ))
    }

    /// `/crm/v3/properties/{type}/{name}`
    pub(super) fn property(&self, kind: Kind, name: &str) -> Result<Done, Refused> {
        if !self.has(kind, name) {
            return Err(self
                .errors
                .not_found(&format!("There is no property {name}.")));
        }
        let content = content(kind, name, kind.own().contains(&name));
        Ok(Done::new(200, content, "It shows the property."))
    }

    fn has(&self, kind: Kind, name: &str) -> bool {
        kind.own().contains(&name)
            || kind.writable().contains(&name)
            || self.records(kind).custom.iter().any(|one| one == name)
    }
}

fn content(kind: Kind, name: &str, read_only: bool) -> Value {
    let options = kind.options(name).unwrap_or_default();
    let option = |value: &&str| object(vec![("label", text(value)), ("value", text(value))]);
    let sort = if options.is_empty() {
        "string"
    } else {
        "enumeration"
    };
    object(vec![
        ("name", text(name)),
        ("label", text(name)),
        ("type", text(sort)),
        (
            "fieldType",
            text(if options.is_empty() { "text" } else { "select" }),
        ),
        ("options", options.iter().map(option).collect()),
        ("hasUniqueValue", (kind.unique() == Some(name)).into()),
        (
            "modificationMetadata",
            object(vec![("readOnlyValue", read_only.into())]),
        ),
    ])
}
