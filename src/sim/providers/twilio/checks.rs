//! The checks of a create, in the real order; the first that fails is the only one reported (Twilio's error dictionary and recorded answers).
//!
//! To missing → From missing → To and From valid → text missing → length → callback and media → account rules.
//!
//! Two readings of our own, where the sources leave room. `From` that no sender can look like is 21212; a number in
//! E.164 that the account does not own is 21660; a short code that it does not own is 21659. `To` must be E.164 to the
//! letter: whether the real API tidies up spaces and brackets is not recorded.

use wire::{Part, Target};

use super::account::{Account, has};
use super::auth::Caller;
use super::errors::{Refusal, Refused};
use super::params::Params;
use super::sender::{Sender, channel, is_e164, number_slip};
use super::test_account;

/// The longest text, in characters.
const MAX_BODY: usize = 1600;
/// The most media files of one message.
const MAX_MEDIA: usize = 10;
/// The longest callback address, in characters.
const MAX_CALLBACK: usize = 4000;

/// What a valid create asks for.
pub(super) struct New {
    /// Recipient, in E.164.
    pub to: String,
    /// Sender.
    pub from: String,
    /// Text; empty where there is only media.
    pub body: String,
    /// How many media files.
    pub media: u32,
    /// Where this message's callbacks go.
    pub callback: Option<String>,
}

/// Checks a create.
pub(super) fn create(params: &Params, account: &Account, caller: Caller) -> Result<New, Refused> {
    let Some(to) = params.get("To") else {
        let message = "A 'To' phone number is required.";
        return Err(bad(21_604, message, &params.missing("To")));
    };
    if params.has("MessagingServiceSid") {
        return Err(service(
            params.get("MessagingServiceSid").unwrap_or_default(),
        ));
    }
    let Some(from) = params.get("From") else {
        let message = "A 'From' phone number is required.";
        return Err(bad(21_603, message, &params.missing("From")));
    };
    if caller == Caller::Test {
        test_account::magic_from(from)?;
    }
    channels(to, from)?;
    if !is_e164(to) {
        return Err(bad(21_211, &not_valid(to), &number_slip("To", to)));
    }
    sender(from, to, account, caller)?;
    let (body, media) = content(params)?;
    let callback = params.get("StatusCallback");
    if let Some(url) = callback {
        self::callback(url)?;
    }
    match caller {
        Caller::Test => test_account::magic_to(to)?,
        Caller::Live => rules(to, account)?,
    }
    Ok(New {
        to: to.to_owned(),
        from: from.to_owned(),
        body: body.to_owned(),
        media,
        callback: callback.map(str::to_owned),
    })
}

/// The account has no messaging service, so that no SID of one is ever found.
fn service(sid: &str) -> Refused {
    let hex = sid.strip_prefix("MG").unwrap_or_default();
    if hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return bad(
            21_701,
            "The Messaging Service does not exist",
            &format!("MessagingServiceSid: the account has no service {sid}."),
        );
    }
    bad(
        21_705,
        "The Messaging Service Sid is invalid",
        "MessagingServiceSid is no SID of a service: MG and 32 hexadecimal digits.",
    )
}

/// Other channels than SMS are known and not set up here. Codes and words are from general knowledge.
fn channels(to: &str, from: &str) -> Result<(), Refused> {
    match (channel(to), channel(from)) {
        (None, None) => Ok(()),
        (Some(a), Some(b)) if a == b => Err(bad(
            63_007,
            "Twilio could not find a Channel with the specified From address",
            &format!("From: this account has no sender for {a}."),
        )),
        _ => Err(bad(
            21_910,
            "Invalid From and To pair. From and To should be of the same channel",
            "To and From belong to different channels.",
        )),
    }
}

fn sender(from: &str, to: &str, account: &Account, caller: Caller) -> Result<(), Refused> {
    let Some(shape) = Sender::of(from) else {
        let like_a_name = from.bytes().any(|byte| byte.is_ascii_alphabetic());
        let says = if like_a_name {
            "From is too long or has a sign that no sender name has: 11 letters and digits are the most.".to_owned()
        } else {
            number_slip("From", from)
        };
        return Err(bad(21_212, &no_sender(from), &says));
    };
    if from == to {
        return Err(bad(
            21_266,
            &format!("'To' and 'From' number cannot be the same: {to}"),
            "To and From are the same number.",
        ));
    }
    if caller == Caller::Test || has(&account.numbers, from) {
        return Ok(());
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
        Sender::Name => Ok(()),
    }
}

fn content(params: &Params) -> Result<(&str, u32), Refused> {
    let media = || params.all("MediaUrl").filter(|url| !url.is_empty());
    let count = media().count();
    let body = params.get("Body");
    if body.is_none() && count == 0 {
        return Err(bad(21_602, NO_BODY, &params.missing("Body")));
    }
    let body = body.unwrap_or_default();
    let length = body.chars().count();
    if length > MAX_BODY {
        return Err(bad(
            21_617,
            "The concatenated message body exceeds the 1600 character limit",
            &format!("The text has {length} characters; {MAX_BODY} are the most."),
        ));
    }
    if count > MAX_MEDIA {
        return Err(bad(
            21_623,
            "Number of media files exceeds allowed limit",
            &format!("{count} media files; {MAX_MEDIA} are the most."),
        ));
    }
    if let Some(url) = media().find(|url| Target::parse(url).is_err()) {
        let says = format!("MediaUrl: {url} is no address.");
        return Err(bad(21_620, "Invalid media URL(s)", &says));
    }
    Ok((body, u32::try_from(count).unwrap_or(u32::MAX)))
}

fn callback(url: &str) -> Result<(), Refused> {
    let says = if url.chars().count() > MAX_CALLBACK {
        format!("StatusCallback is longer than {MAX_CALLBACK} characters.")
    } else {
        match Target::parse(url) {
            Err(error) => format!("StatusCallback: {error}."),
            Ok(target) if target.host.contains('_') => {
                "StatusCallback: a host name has no underscore.".to_owned()
            }
            Ok(target) if !target.host.contains('.') => format!(
                "StatusCallback: Twilio cannot reach {} from the internet.",
                target.host
            ),
            Ok(_) => return Ok(()),
        }
    };
    let message = format!("The StatusCallback URL {url} is not a valid URL.");
    Err(bad(21_609, &message, &says))
}

fn rules(to: &str, account: &Account) -> Result<(), Refused> {
    if has(&account.unsubscribed, to) {
        let says = format!("{to} answered STOP: nothing may be sent there.");
        return Err(bad(21_610, UNSUBSCRIBED, &says));
    }
    if has(&account.landlines, to) {
        let says = format!("{to} is a landline: no text arrives there.");
        return Err(bad(21_614, &landline(to), &says));
    }
    Ok(())
}

/// The message of 21602, also of an update.
pub(super) const NO_BODY: &str = "Message body is required.";
/// The message of 21610, also of the magic numbers.
pub(super) const UNSUBSCRIBED: &str = "Attempt to send to unsubscribed recipient";

/// The message of 21211, also of the magic numbers.
pub(super) fn not_valid(to: &str) -> String {
    format!("The 'To' number {to} is not a valid phone number.")
}

/// The message of 21212, also of the magic numbers.
pub(super) fn no_sender(from: &str) -> String {
    format!(
        "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
    )
}

/// The message of 21612, also of the magic numbers.
pub(super) fn unreachable_pair(to: &str, from: &str) -> String {
    format!(
        "The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: {from} via SMS."
    )
}

/// The message of 21614, also of the magic numbers.
pub(super) fn landline(to: &str) -> String {
    format!("'To' number {to} is not a valid mobile number")
}

/// A refusal of the body.
pub(super) fn bad(code: u32, message: &str, says: &str) -> Refused {
    Refusal::new(code, message, Part::Body, says)
}
