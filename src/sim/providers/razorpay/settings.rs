//! What Razorpay is told about the account: its key, its id, its webhooks, when payments are captured.

use wire::Secret;

use crate::config::{Config, Edge};
use crate::table::Table;

/// The account's id, unless the settings name one.
const ACCOUNT: &str = "acc_RtRoundtrip001";

/// What the provider knows.
#[derive(Clone)]
pub(super) struct Settings {
    /// `rzp_test_…` or `rzp_live_…`.
    pub key: String,
    /// The secret of the key: it signs checkouts as well.
    pub secret: Secret,
    /// `acc_…`.
    pub account: String,
    /// Whether payments are captured as soon as they are authorized.
    pub captures: bool,
    /// Webhooks that exist from the start.
    pub webhooks: Vec<Webhook>,
    /// Whether any address will do for a webhook: only where the world has an outside.
    pub open: bool,
}

/// A webhook that exists from the start.
#[derive(Clone)]
pub(super) struct Webhook {
    /// Address.
    pub url: String,
    /// What its requests are signed with.
    pub secret: String,
    /// Names of events.
    pub events: Vec<String>,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>, config: &Config) -> Settings {
        table.only(&[
            "key-id",
            "key-secret",
            "account",
            "webhooks",
            "auto-capture",
        ]);
        let key = table.required("key-id");
        if !key.is_empty() && !key.starts_with("rzp_test_") && !key.starts_with("rzp_live_") {
            table.problem(
                "key-id",
                &key,
                "an id that begins with rzp_test_ or rzp_live_",
            );
        }
        let secret = table.required("key-secret");
        let account = table.text("account");
        if let Some(found) = account
            .as_deref()
            .filter(|found| !found.starts_with("acc_"))
        {
            table.problem("account", found, "an id that begins with acc_");
        }
        let captures = table.flag("auto-capture");
        let mut webhooks = Vec::new();
        table.tables("webhooks", &mut |table| {
            table.only(&["url", "secret", "events"]);
            let webhook = Webhook {
                url: table.required("url"),
                secret: table.required("secret"),
                events: table.texts("events"),
            };
            if !webhook.url.is_empty() && wire::Target::parse(&webhook.url).is_err() {
                table.problem("url", &webhook.url, "an address with https:// and a host");
            }
            for event in &webhook.events {
                if !super::webhook::EVENTS.contains(&event.as_str()) {
                    table.problem("events", event, &super::webhook::EVENTS.join(", "));
                }
            }
            webhooks.push(webhook);
        });
        Settings {
            key,
            secret: secret.into(),
            account: account.unwrap_or_else(|| ACCOUNT.to_owned()),
            captures,
            webhooks,
            open: config.edge == Edge::Open,
        }
    }
}
