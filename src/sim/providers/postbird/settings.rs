//! What Postbird is told about itself: its key, its sender, the addresses that exist.

use wire::Secret;

use crate::config::Config;
use crate::table::Table;

/// What the provider knows.
pub(super) struct Settings {
    /// Host name.
    pub host: String,
    /// API key, sent as a Bearer token.
    pub key: Secret,
    /// The one address that may send.
    pub sender: String,
    /// Addresses that exist.
    pub mailboxes: Vec<String>,
    /// Where events go, where somebody wants them.
    pub callback: Option<String>,
    /// The secret that an event carries in `Postbird-Secret`.
    pub callback_secret: Option<Secret>,
}

impl Settings {
    /// Reads them. A mailbox among the lanes exists as well.
    pub(super) fn read(table: &mut Table<'_>, config: &Config, host: &str) -> Settings {
        table.only(&[
            "key",
            "sender",
            "mailboxes",
            "host",
            "callback",
            "callback-secret",
        ]);
        let mut settings = Settings {
            host: table.text("host").unwrap_or_else(|| host.to_owned()),
            key: table.required("key").into(),
            sender: table.required("sender"),
            mailboxes: table.texts("mailboxes"),
            callback: table.text("callback"),
            callback_secret: table.text("callback-secret").map(Secret::from),
        };
        for address in &config.mailboxes {
            if !settings.mailboxes.contains(address) {
                settings.mailboxes.push(address.clone());
            }
        }
        settings
    }
}
