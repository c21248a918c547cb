//! What Stripe is told about the account: its keys, its API version, the endpoints that exist from the start.

use wire::Secret;

use crate::config::{Config, Edge};
use crate::table::Table;

/// The version that requests without `Stripe-Version` speak, unless the account has another.
const API_VERSION: &str = "2025-02-24.acacia";

/// What the provider knows.
pub(super) struct Settings {
    /// Secret key, `sk_test_…` or `sk_live_…`.
    pub key: Secret,
    /// Publishable key: it may read and confirm an intent whose client secret it brings along.
    pub publishable: Option<String>,
    /// The account's API version.
    pub version: String,
    /// Endpoints that exist from the start.
    pub webhooks: Vec<Webhook>,
    /// Whether the key is one of live mode.
    pub live: bool,
    /// Whether addresses on the machine itself may be registered: only where the world has an outside.
    pub open: bool,
}

/// An endpoint that exists from the start.
pub(super) struct Webhook {
    /// Address.
    pub url: String,
    /// `whsec_…`.
    pub secret: String,
    /// Types of events; `*` for all.
    pub events: Vec<String>,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>, config: &Config) -> Settings {
        table.only(&["key", "publishable-key", "webhooks", "api-version"]);
        let key = table.required("key");
        if !key.is_empty() && !key.starts_with("sk_test_") && !key.starts_with("sk_live_") {
            table.problem("key", &key, "a key that begins with sk_test_ or sk_live_");
        }
        let publishable = table.text("publishable-key");
        if let Some(found) = publishable.as_deref().filter(|key| !key.starts_with("pk_")) {
            table.problem("publishable-key", found, "a key that begins with pk_");
        }
        let version = table.text("api-version");
        if let Some(found) = version.as_deref().filter(|found| !is_version(found)) {
            table.problem("api-version", found, "a date, such as 2025-02-24.acacia");
        }
        let mut webhooks = Vec::new();
        table.tables("webhooks", &mut |table| {
            table.only(&["url", "secret", "events"]);
            let mut webhook = Webhook {
                url: table.required("url"),
                secret: table.required("secret"),
                events: table.texts("events"),
            };
            if !webhook.url.is_empty() && wire::Target::parse(&webhook.url).is_err() {
                table.problem("url", &webhook.url, "an address with https:// and a host");
            }
            if webhook.events.is_empty() {
                webhook.events.push("*".to_owned());
            }
            webhooks.push(webhook);
        });
        Settings {
            live: key.starts_with("sk_live_"),
            key: key.into(),
            publishable,
            version: version.unwrap_or_else(|| API_VERSION.to_owned()),
            webhooks,
            open: config.edge == Edge::Open,
        }
    }
}

/// Whether the text is a version: a date, and since 2024 the name of a release behind it.
pub(super) fn is_version(text: &str) -> bool {
    let (date, name) = text.split_once('.').unwrap_or((text, "a"));
    date.len() == 10
        && crate::calendar::day(date).is_some()
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase())
}
