//! The judges' profile as a world: which of its keys becomes which setting of which party. Nothing else knows its form.

use serde_json::{Map, Value, json};

use super::plan::{Sketch, Strangers};

/// Whether a file's members are those of a profile.
pub(crate) fn is_profile(members: &Map<String, Value>) -> bool {
    members.contains_key("tw") && members.contains_key("bases")
}

/// The settings of the world that a profile describes. `base` is the address at which the gateway answers.
///
/// # Errors
/// Every key that is missing or of the wrong kind.
pub(crate) fn settings(members: &Map<String, Value>, base: &str) -> Result<Sketch, Vec<String>> {
    let mut profile = Profile {
        members,
        problems: Vec::new(),
    };
    let mut settings = Map::new();
    settings.insert("twilio".to_owned(), twilio(&mut profile));
    settings.insert("phones".to_owned(), phones(&mut profile));
    settings.insert("phones-default".to_owned(), "reachable".into());
    for (party, section, keys) in PLAIN {
        if members.contains_key(*section) {
            let mut table = Map::new();
            for (setting, key) in *keys {
                table.insert((*setting).to_owned(), profile.text(section, key).into());
            }
            settings.insert((*party).to_owned(), Value::Object(table));
        }
    }
    add(
        &mut settings,
        &mut profile,
        "whatsapp",
        "allowed",
        "allowed_to",
    );
    add(&mut settings, &mut profile, "slack", "hooks", "hook_path");
    if members.contains_key("oauth") {
        settings.insert("oauth".to_owned(), oauth(&mut profile, base));
    }
    if profile.problems.is_empty() {
        Ok(Sketch {
            settings,
            strangers: Strangers::LeftOut,
            ..Sketch::default()
        })
    } else {
        Err(profile.problems)
    }
}

/// A party, its section in the profile, and each setting with its key there.
type Section = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Parties whose settings are texts of one section.
const PLAIN: &[Section] = &[
    ("stripe", "stripe", &[("key", "key")]),
    (
        "razorpay",
        "razorpay",
        &[("key-id", "key_id"), ("key-secret", "key_secret")],
    ),
    ("hubspot", "hubspot", &[("token", "token")]),
    (
        "mailchimp",
        "mailchimp",
        &[("api-key", "api_key"), ("list-id", "list_id")],
    ),
    (
        "whatsapp",
        "whatsapp",
        &[
            ("token", "token"),
            ("phone-id", "phone_id"),
            ("version", "version"),
        ],
    ),
    ("slack", "slack", &[]),
    (
        "github",
        "github",
        &[("token", "token"), ("owner", "owner"), ("repo", "repo")],
    ),
];

struct Profile<'a> {
    members: &'a Map<String, Value>,
    problems: Vec<String>,
}

impl Profile<'_> {
    /// A text that must be there.
    fn text(&mut self, section: &str, key: &str) -> String {
        let value = self
            .members
            .get(section)
            .and_then(|section| section.get(key));
        match value.and_then(Value::as_str) {
            Some(text) => text.to_owned(),
            None => {
                let found = value.map_or_else(|| "nothing".to_owned(), Value::to_string);
                self.problems.push(format!("{section}.{key}: found {found}, expected a text, as in tests/conformance/profile.json"));
                String::new()
            }
        }
    }

    /// The value as it is, where there is one.
    fn value(&self, section: &str, key: &str) -> Value {
        let value = self
            .members
            .get(section)
            .and_then(|section| section.get(key));
        value.cloned().unwrap_or_default()
    }
}

/// Puts a list of one text into a party's settings.
fn add(
    settings: &mut Map<String, Value>,
    profile: &mut Profile<'_>,
    party: &str,
    setting: &str,
    key: &str,
) {
    if let Some(table) = settings.get_mut(party).and_then(Value::as_object_mut) {
        table.insert(setting.to_owned(), json!([profile.text(party, key)]));
    }
}

/// Four accounts: a full one with a messaging service, a trial one, test credentials, and one that is always throttled.
fn twilio(profile: &mut Profile<'_>) -> Value {
    let mut account = |section: &str, kind: &str| {
        let (sid, token) = (profile.text(section, "sid"), profile.text(section, "token"));
        json!({ "sid": sid, "token": token, "kind": kind })
    };
    let mut full = account("tw", "full");
    let mut trial = account("tw_trial", "trial");
    let test = account("tw_test", "test");
    let mut limited = account("tw_limited", "limited");
    let from = profile.text("tw", "from");
    put(
        &mut full,
        "numbers",
        json!([from, profile.text("tw", "from2")]),
    );
    put(
        &mut full,
        "services",
        json!([{ "sid": profile.text("tw", "mg"), "numbers": [from] }]),
    );
    put(
        &mut trial,
        "numbers",
        json!([profile.text("tw_trial", "from")]),
    );
    put(
        &mut trial,
        "verified",
        json!([profile.text("tw_trial", "verified")]),
    );
    put(
        &mut limited,
        "numbers",
        json!([profile.text("tw_limited", "from")]),
    );
    let mut twilio = json!({ "accounts": [full, trial, test, limited] });
    if let Some(header) = profile.members.get("tutorial_header") {
        put(&mut twilio, "tutorial-header", header.clone());
    }
    twilio
}

/// Recipients with an outcome of their own.
fn phones(profile: &mut Profile<'_>) -> Value {
    let mut phones = Map::new();
    for (key, outcome) in [
        ("to_ok", "reachable"),
        ("to_ok2", "reachable"),
        ("to_undelivered_30003", "undelivered:30003"),
        ("to_failed_30007", "failed:30007"),
    ] {
        phones.insert(profile.text("tw", key), outcome.into());
    }
    Value::Object(phones)
}

/// A confidential and a public client, three scopes, and a decision that the request itself carries.
fn oauth(profile: &mut Profile<'_>, base: &str) -> Value {
    let scopes = json!(["profile", "email", "admin"]);
    let redirect = json!([profile.text("oauth", "redirect_uri")]);
    let paths = json!({
        "authorize": profile.text("oauth", "authorize"),
        "token": profile.text("oauth", "token"),
        "resource": profile.text("oauth", "resource"),
        "admin-resource": profile.text("oauth", "admin_resource"),
    });
    let user = profile
        .value("oauth", "approve")
        .get("user")
        .cloned()
        .unwrap_or_else(|| "judge".into());
    json!({
        "issuer": base,
        "scopes": scopes,
        "users": [user],
        "paths": paths,
        "clients": [
            {
                "id": profile.text("oauth", "client_id"),
                "secret": profile.text("oauth", "client_secret"),
                "redirect-uris": redirect,
                "scopes": scopes,
                "auth": "any",
            },
            { "id": profile.text("oauth", "public_client_id"), "redirect-uris": redirect, "scopes": scopes },
        ],
    })
}

fn put(table: &mut Value, key: &str, value: Value) {
    if let Some(table) = table.as_object_mut() {
        table.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests;
