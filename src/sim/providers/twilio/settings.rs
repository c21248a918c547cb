//! Twilio's settings that belong to no account: the form of its API, how fast it sends, whom it can reach at all.

use crate::config::{Config, Dialect, Edge, Handset};
use crate::table::Table;

/// The keys at the top: the world's, and those of one account.
const KEYS: [&str; 17] = [
    "account",
    "token",
    "numbers",
    "dialect",
    "test-account",
    "test-token",
    "callback",
    "incoming",
    "unsubscribed",
    "accounts",
    "tutorial-header",
    "paced",
    "api-keys",
    "services",
    "geo-blocked",
    "whatsapp-joined",
    "concurrency",
];

/// What is the same for all accounts.
pub(super) struct Settings {
    /// The form of the API with which the world begins.
    pub dialect: Dialect,
    /// The header field, name and value, of a request that is read as the tutorial writes it.
    pub tutorial: Option<(String, String)>,
    /// A long code behind +1 sends one segment a second, and the rest waits.
    pub paced: bool,
    /// Callbacks may go to the machine itself, which the real Twilio cannot reach.
    pub loopback: bool,
    /// Phone numbers and what becomes of a text to them.
    phones: Vec<(String, Handset)>,
    others: Handset,
}

impl Settings {
    /// The settings of that table, in the world of that config.
    pub(super) fn read(table: &mut Table<'_>, config: &Config) -> Settings {
        table.only(&KEYS);
        Settings {
            dialect: table
                .word("dialect", &["wire", "simple"])
                .and_then(Dialect::from_key)
                .unwrap_or_default(),
            tutorial: tutorial(table),
            paced: table.flag("paced"),
            loopback: config.edge == Edge::Open,
            phones: config.phones.clone(),
            others: config.other_phones,
        }
    }

    /// What becomes of a text to that number.
    pub(super) fn handset(&self, number: &str) -> Handset {
        let known = self.phones.iter().find(|(known, _)| known == number);
        known.map_or(self.others, |(_, handset)| *handset)
    }
}

fn tutorial(table: &mut Table<'_>) -> Option<(String, String)> {
    let texts = table.texts("tutorial-header");
    match texts.as_slice() {
        [] => None,
        [name, value] => Some((name.clone(), value.clone())),
        _ => {
            let found = texts.join(", ");
            table.problem("tutorial-header", &found, "a field's name and its value");
            None
        }
    }
}
