//! What the account owns and whom it may reach: numbers, credentials, opt-outs.

use wire::Secret;

use crate::config::{Dialect, Handset};
use crate::table::Table;

/// The account.
pub(super) struct Account {
    /// The form of the API with which the world begins.
    pub dialect: Dialect,
    /// Account SID.
    pub sid: String,
    /// Auth Token.
    pub token: Secret,
    /// Test credentials: Account SID and Auth Token.
    pub test: Option<(String, Secret)>,
    /// Phone numbers and short codes.
    pub numbers: Vec<String>,
    /// Where callbacks go when a message names no place.
    pub callback: Option<String>,
    /// Recipients who said STOP.
    pub unsubscribed: Vec<String>,
    /// Numbers that are no mobile numbers.
    pub landlines: Vec<String>,
    /// Numbers to which every message fails within Twilio.
    pub failing: Vec<String>,
}

impl Account {
    /// The account of those settings, among those phones.
    pub(super) fn read(table: &mut Table<'_>, phones: &[(String, Handset)]) -> Account {
        let of = |kind: Handset| {
            phones
                .iter()
                .filter(|(_, found)| *found == kind)
                .map(|(number, _)| number.clone())
                .collect()
        };
        table.only(&[
            "account",
            "token",
            "numbers",
            "dialect",
            "test-account",
            "test-token",
            "callback",
            "unsubscribed",
        ]);
        Account {
            dialect: table
                .word("dialect", &["wire", "simple"])
                .and_then(Dialect::from_key)
                .unwrap_or_default(),
            sid: table.required("account"),
            token: table.required("token").into(),
            numbers: table.texts("numbers"),
            test: table
                .text("test-account")
                .zip(table.text("test-token").map(Secret::from)),
            callback: table.text("callback"),
            unsubscribed: table.texts("unsubscribed"),
            landlines: of(Handset::Landline),
            failing: of(Handset::Failing),
        }
    }
}

/// Whether the text is one of the list, which is as short as a person types it.
pub(super) fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|known| known == text)
}
