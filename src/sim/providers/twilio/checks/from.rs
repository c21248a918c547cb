//! Who sends: a number of the account, a sender name, an address of a channel, or a messaging service.

use super::words::{bad, no_sender, unreachable_pair};
use crate::providers::twilio::account::{Account, Kind, Service, has};
use crate::providers::twilio::errors::Refused;
use crate::providers::twilio::params::Params;
use crate::providers::twilio::sender::{Sender, channel, is_sid, number, number_slip};

/// The messaging service that the parameters name.
pub(super) fn service<'a>(
    params: &Params,
    account: &'a Account,
) -> Result<Option<&'a Service>, Refused> {
    // An empty value counts as none: clients send what a form left empty.
    let Some(sid) = params.get("MessagingServiceSid") else {
        return Ok(None);
    };
    if !is_sid("MG", sid) {
        return Err(bad(
            21_705,
            "The Messaging Service Sid is invalid",
            "MessagingServiceSid is no SID of a service: MG and 32 hexadecimal digits.",
        ));
    }
    account.service(sid).map(Some).ok_or_else(|| {
        bad(
            21_701,
            "The Messaging Service does not exist",
            &format!("MessagingServiceSid: the account has no service {sid}."),
        )
    })
}

/// Sender and recipient must be of one channel. Code and words of a mixture are from general knowledge.
pub(super) fn channels(to: &str, from: &str) -> Result<(), Refused> {
    if channel(to) == channel(from) {
        return Ok(());
    }
    Err(bad(
        21_910,
        "Invalid From and To pair. From and To should be of the same channel",
        "To and From belong to different channels.",
    ))
}

/// A messaging service must have a sender for the recipient's channel.
pub(super) fn pool(service: &Service, to: &str) -> Result<(), Refused> {
    let mut senders = service.numbers.iter();
    if senders.any(|sender| channel(sender) == channel(to)) {
        return Ok(());
    }
    Err(bad(
        21_703,
        "The Messaging Service does not have a phone number available to send a message",
        &format!(
            "MessagingServiceSid: nobody in the pool of {} can send to {to}.",
            service.sid
        ),
    ))
}

/// The sender must have the shape of one, and be the account's.
pub(super) fn sender(from: &str, to: &str, account: &Account) -> Result<(), Refused> {
    if from == to {
        return Err(bad(
            21_266,
            &format!("'To' and 'From' number cannot be the same: {to}"),
            "To and From are the same number.",
        ));
    }
    let Some(shape) = Sender::of(number(from)) else {
        return Err(no_shape(from));
    };
    if account.kind == Kind::Test || has(&account.numbers, from) {
        return Ok(());
    }
    if let Some(channel) = channel(from) {
        return Err(bad(
            63_007,
            "Twilio could not find a Channel with the specified From address",
            &format!("From: this account has no sender {from} for {channel}."),
        ));
    }
    match shape {
        Sender::Number => Err(bad(
            21_660,
            &format!(
                "Mismatch between the 'From' number {from} and the account {}",
                account.sid
            ),
            &format!("From: {from} does not belong to this account."),
        )),
        Sender::ShortCode => Err(bad(
            21_659,
            &format!("'From' {from} is not a Twilio phone number or Short Code country mismatch"),
            &format!("From: this account has no short code {from}."),
        )),
        // The United States and Canada take no sender names.
        Sender::Name if to.starts_with("+1") => Err(bad(
            21_612,
            &unreachable_pair(to, from),
            "From is a name, and networks behind +1 take only numbers.",
        )),
        Sender::Name if account.kind == Kind::Trial => Err(bad(
            21_267,
            "Alphanumeric Sender ID cannot be used as the 'From' number on trial accounts",
            "From is a name, and a trial account sends only from its number.",
        )),
        Sender::Name => Ok(()),
    }
}

fn no_shape(from: &str) -> Refused {
    let like_a_name = from.bytes().any(|byte| byte.is_ascii_alphabetic());
    let says = if like_a_name {
        "From is too long or has a sign that no sender name has: 11 letters and digits are the most.".to_owned()
    } else {
        number_slip("From", from)
    };
    bad(21_212, &no_sender(from), &says)
}
