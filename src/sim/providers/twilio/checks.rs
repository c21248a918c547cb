//! The checks of a create, in the real order; the first that fails is the only one reported (PROVIDERS.md, 1.9).
//!
//! To missing → From missing → To and From valid → text missing → length → callback and media → account rules.
//!
//! Two readings of our own, where the sources leave room. `From` that no sender can look like is 21212; a number in
//! E.164 that the account does not own is 21660; a short code that it does not own is 21659. `To` must be E.164 to the
//! letter: whether the real API tidies up spaces and brackets is not recorded.

use wire::{Part, Target};

use super::account::Account;
use super::auth::Caller;
use super::errors::{Problem, Refusal};
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
pub(super) fn create(params: &Params, account: &Account, caller: Caller) -> Result<New, Refusal> {
    let to = params.get("To").ok_or_else(|| {
        bad(
            Problem::new(21_604, "A 'To' phone number is required."),
            params.missing("To"),
        )
    })?;
    if params.has("MessagingServiceSid") {
        service(params.get("MessagingServiceSid").unwrap_or_default())?;
    }
    let from = params.get("From").ok_or_else(|| {
        bad(
            Problem::new(21_603, "A 'From' phone number is required."),
            params.missing("From"),
        )
    })?;
    if caller == Caller::Test {
        test_account::magic_from(from)?;
    }
    channels(to, from)?;
    recipient(to)?;
    sender(from, to, account, caller)?;
    let (body, media) = content(params)?;
    let callback = params.get("StatusCallback").map(callback).transpose()?;
    match caller {
        Caller::Test => test_account::magic_to(to)?,
        Caller::Live => rules(to, account)?,
    }
    Ok(New {
        to: to.to_owned(),
        from: from.to_owned(),
        body: body.to_owned(),
        media,
        callback,
    })
}

/// The account has no messaging service, so that no SID of one is ever found.
fn service(sid: &str) -> Result<(), Refusal> {
    let hex = sid.strip_prefix("MG").unwrap_or_default();
    if hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let problem = Problem::new(21_701, "The Messaging Service does not exist").with_status(404);
        return Err(bad(
            problem,
            format!("MessagingServiceSid: the account has no service {sid}."),
        ));
    }
    let problem = Problem::new(21_705, "The Messaging Service Sid is invalid");
    Err(bad(
        problem,
        "MessagingServiceSid is no SID of a service: MG and 32 hexadecimal digits.",
    ))
}

/// Other channels than SMS are known and not set up here. Codes and words are from general knowledge.
fn channels(to: &str, from: &str) -> Result<(), Refusal> {
    match (channel(to), channel(from)) {
        (None, None) => Ok(()),
        (Some(a), Some(b)) if a == b => {
            let problem = Problem::new(
                63_007,
                "Twilio could not find a Channel with the specified From address",
            );
            Err(bad(
                problem,
                format!("From: this account has no sender for {a}."),
            ))
        }
        _ => {
            let problem = Problem::new(
                21_910,
                "Invalid From and To pair. From and To should be of the same channel",
            );
            Err(bad(problem, "To and From belong to different channels."))
        }
    }
}

fn recipient(to: &str) -> Result<(), Refusal> {
    if is_e164(to) {
        return Ok(());
    }
    let problem = Problem::new(
        21_211,
        format!("The 'To' number {to} is not a valid phone number."),
    );
    Err(bad(problem, number_slip("To", to)))
}

fn sender(from: &str, to: &str, account: &Account, caller: Caller) -> Result<(), Refusal> {
    let Some(shape) = Sender::of(from) else {
        let message = format!(
            "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
        );
        let like_a_name = from.chars().any(|c| c.is_ascii_alphabetic());
        let says = if like_a_name {
            "From is too long or has a sign that no sender name has: 11 letters and digits are the most.".to_owned()
        } else {
            number_slip("From", from)
        };
        return Err(bad(Problem::new(21_212, message), says));
    };
    if from == to {
        let problem = Problem::new(
            21_266,
            format!("'To' and 'From' number cannot be the same: {to}"),
        );
        return Err(bad(problem, "To and From are the same number."));
    }
    if caller == Caller::Test || account.numbers.contains(from) {
        return Ok(());
    }
    match shape {
        Sender::Number => {
            let message = format!(
                "Mismatch between the 'From' number {from} and the account {}",
                account.sid
            );
            Err(bad(
                Problem::new(21_660, message),
                format!("From: {from} does not belong to this account."),
            ))
        }
        Sender::ShortCode => {
            let message = format!(
                "'From' {from} is not a Twilio phone number or Short Code country mismatch"
            );
            Err(bad(
                Problem::new(21_659, message),
                format!("From: this account has no short code {from}."),
            ))
        }
        // The United States and Canada take no sender names.
        Sender::Name if to.starts_with("+1") => Err(bad(
            unreachable_pair(to, from),
            "From is a name, and networks behind +1 take only numbers.",
        )),
        Sender::Name => Ok(()),
    }
}

/// 21612, also of the magic numbers.
pub(super) fn unreachable_pair(to: &str, from: &str) -> Problem {
    Problem::new(
        21_612,
        format!(
            "The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: {from} via SMS."
        ),
    )
}

fn content(params: &Params) -> Result<(&str, u32), Refusal> {
    let media: Vec<&str> = params
        .all("MediaUrl")
        .filter(|url| !url.is_empty())
        .collect();
    let body = params.get("Body");
    if body.is_none() && media.is_empty() {
        return Err(bad(
            Problem::new(21_602, "Message body is required."),
            params.missing("Body"),
        ));
    }
    let body = body.unwrap_or_default();
    let length = body.chars().count();
    if length > MAX_BODY {
        let problem = Problem::new(
            21_617,
            "The concatenated message body exceeds the 1600 character limit",
        );
        return Err(bad(
            problem,
            format!("The text has {length} characters; {MAX_BODY} are the most."),
        ));
    }
    if media.len() > MAX_MEDIA {
        let problem = Problem::new(21_623, "Number of media files exceeds allowed limit");
        return Err(bad(
            problem,
            format!("{} media files; {MAX_MEDIA} are the most.", media.len()),
        ));
    }
    if let Some(url) = media.iter().find(|url| Target::parse(url).is_err()) {
        return Err(bad(
            Problem::new(21_620, "Invalid media URL(s)"),
            format!("MediaUrl: {url} is no address."),
        ));
    }
    Ok((body, u32::try_from(media.len()).unwrap_or(u32::MAX)))
}

fn callback(url: &str) -> Result<String, Refusal> {
    let refuse = |says: String| {
        Err(bad(
            Problem::new(
                21_609,
                format!("The StatusCallback URL {url} is not a valid URL."),
            ),
            says,
        ))
    };
    if url.chars().count() > MAX_CALLBACK {
        return refuse(format!(
            "StatusCallback is longer than {MAX_CALLBACK} characters."
        ));
    }
    match Target::parse(url) {
        Err(error) => refuse(format!("StatusCallback: {error}.")),
        Ok(target) if target.host.contains('_') => {
            refuse("StatusCallback: a host name has no underscore.".to_owned())
        }
        Ok(target) if !target.host.contains('.') => refuse(format!(
            "StatusCallback: Twilio cannot reach {} from the internet.",
            target.host
        )),
        Ok(_) => Ok(url.to_owned()),
    }
}

fn rules(to: &str, account: &Account) -> Result<(), Refusal> {
    if account.unsubscribed.contains(to) {
        let problem = Problem::new(21_610, "Attempt to send to unsubscribed recipient");
        return Err(bad(
            problem,
            format!("{to} answered STOP: nothing may be sent there."),
        ));
    }
    if account.landlines.contains(to) {
        return Err(bad(
            landline(to),
            format!("{to} is a landline: no text arrives there."),
        ));
    }
    Ok(())
}

/// 21614, also of the magic numbers.
pub(super) fn landline(to: &str) -> Problem {
    Problem::new(
        21_614,
        format!("'To' number {to} is not a valid mobile number"),
    )
}

/// A refusal of the body.
pub(super) fn bad(problem: Problem, says: impl Into<String>) -> Refusal {
    problem.at(Part::Body, says)
}
