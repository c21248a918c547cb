//! What the account owns and whom it may reach: numbers, credentials, opt-outs.

use std::collections::BTreeSet;

use wire::Secret;

use crate::config::{Handset, TwilioConfig};

/// The account, with everything looked up in it ordered for look-up.
pub(super) struct Account {
    /// Account SID.
    pub sid: String,
    /// Auth Token.
    pub token: Secret,
    /// Test credentials: Account SID and Auth Token.
    pub test: Option<(String, Secret)>,
    /// Phone numbers and short codes.
    pub numbers: BTreeSet<String>,
    /// Where callbacks go when a message names no place.
    pub callback: Option<String>,
    /// Recipients who said STOP.
    pub unsubscribed: BTreeSet<String>,
    /// Numbers that are no mobile numbers.
    pub landlines: BTreeSet<String>,
    /// Numbers to which every message fails within Twilio.
    pub failing: BTreeSet<String>,
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
            numbers: config.numbers.iter().cloned().collect(),
            callback: config.callback.clone(),
            unsubscribed: config.unsubscribed.iter().cloned().collect(),
            landlines: of(Handset::Landline),
            failing: of(Handset::Failing),
        }
    }
}
