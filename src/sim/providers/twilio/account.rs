//! What the account owns and whom it may reach: numbers, credentials, opt-outs.

use wire::Secret;

use crate::config::{Handset, TwilioConfig};

/// The account.
pub(super) struct Account {
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
    /// The account of that config, among those phones.
    pub(super) fn new(config: &TwilioConfig, phones: &[(String, Handset)]) -> Account {
        let of = |kind: Handset| {
            phones
                .iter()
                .filter(|(_, found)| *found == kind)
                .map(|(number, _)| number.clone())
                .collect()
        };
        Account {
            sid: config.account.clone(),
            token: config.token.clone(),
            test: config.test_account.clone().zip(config.test_token.clone()),
            numbers: config.numbers.clone(),
            callback: config.callback.clone(),
            unsubscribed: config.unsubscribed.clone(),
            landlines: of(Handset::Landline),
            failing: of(Handset::Failing),
        }
    }
}

/// Whether the text is one of the list, which is as short as a person types it.
pub(super) fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|known| known == text)
}
