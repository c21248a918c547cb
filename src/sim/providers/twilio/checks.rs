//! The checks of a create, in the real order; the first that fails is the only one reported (Twilio's error dictionary and recorded answers).
//!
//! To missing → From and service missing → To and From valid → text missing → length → media, callback, validity →
//! schedule → account rules.
//!
//! Readings of our own, where the sources leave room. `From` that no sender can look like is 21212; a number in
//! E.164 that the account does not own is 21660; a short code that it does not own is 21659. `To` must be E.164 to the
//! letter: whether the real API tidies up spaces and brackets is not recorded.

mod content;
mod from;
mod rules;
mod schedule;
pub(super) mod words;

use wire::Time;

use super::account::{Account, Kind};
use super::errors::Refused;
use super::params::Params;
use super::sender::{is_e164, number, number_slip};
use super::settings::Settings;
use super::test_account;
use crate::calendar::Calendar;
use words::{bad, not_valid};

/// What a valid create asks for.
#[derive(Default)]
pub(super) struct New {
    /// Recipient: a number in E.164, or an address of a channel.
    pub to: String,
    /// Sender; none where the messaging service picks one.
    pub from: Option<String>,
    /// The messaging service.
    pub service: Option<String>,
    /// Text; empty where there is only media.
    pub body: String,
    /// Whether the text says that it comes from a trial account.
    pub trial: bool,
    /// Addresses of media files.
    pub media: Vec<String>,
    /// It is made of an approved template.
    pub template: bool,
    /// Where this message's callbacks go.
    pub callback: Option<String>,
    /// How long it may wait in the queue, in seconds.
    pub validity: u64,
    /// When it is to be sent, where that is not now.
    pub send_at: Option<Time>,
}

/// What the checks look at beside the parameters.
pub(super) struct Around<'a> {
    /// Who asks.
    pub account: &'a Account,
    /// What is the same for all accounts.
    pub settings: &'a Settings,
    /// The virtual time.
    pub now: Time,
    /// The world's calendar.
    pub calendar: Calendar,
}

/// Checks a create.
pub(super) fn create(params: &Params, around: &Around<'_>) -> Result<New, Refused> {
    let account = around.account;
    let test = account.kind == Kind::Test;
    let Some(to) = params.get("To") else {
        let message = "A 'To' phone number is required.";
        return Err(bad(21_604, message, &params.missing("To")));
    };
    let service = from::service(params, account)?;
    let from = params.get("From");
    if from.is_none() && service.is_none() {
        let message = "A 'From' phone number is required.";
        return Err(bad(21_603, message, &params.missing("From")));
    }
    if let Some(from) = from {
        if test {
            test_account::magic_from(from)?;
        }
        from::channels(to, from)?;
    }
    if !is_e164(number(to)) {
        return Err(bad(21_211, &not_valid(to), &number_slip("To", number(to))));
    }
    match (from, service) {
        (Some(from), _) => from::sender(from, to, account)?,
        (None, Some(service)) => from::pool(service, to)?,
        (None, None) => {}
    }
    let content = content::content(params)?;
    let callback = params.get("StatusCallback");
    if let Some(url) = callback {
        content::callback(url, around.settings.loopback)?;
    }
    let validity = content::validity(params)?;
    let send_at = schedule::send_at(params, around)?;
    if test {
        test_account::magic_to(to)?;
    } else {
        let service = service.map(|service| service.sid.as_str());
        rules::rules(to, from.or(service).unwrap_or_default(), around)?;
    }
    let callback = callback
        .or_else(|| service?.callback.as_deref())
        .or(account.callback.as_deref());
    Ok(New {
        to: to.to_owned(),
        from: from.map(str::to_owned),
        service: service.map(|service| service.sid.clone()),
        body: content.body.to_owned(),
        trial: account.kind == Kind::Trial,
        media: content.media,
        template: content.template,
        callback: callback.map(str::to_owned),
        validity,
        send_at,
    })
}
