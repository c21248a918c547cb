//! The magic numbers of the test credentials (Twilio's guide to test credentials): they fail on purpose, and nothing is ever sent.

use super::checks::words::{
    UNSUBSCRIBED, bad, landline, no_permission, no_sender, not_valid, queue_full, unreachable_pair,
};
use super::errors::Refused;

/// What a magic sender does; all but one are refused.
pub(super) fn magic_from(from: &str) -> Result<(), Refused> {
    let (code, message) = match from {
        "+15005550006" => return Ok(()),
        "+15005550001" => (21_212, no_sender(from)),
        "+15005550008" => (21_611, queue_full(from)),
        _ => (
            21_606,
            format!(
                "The From phone number {from} is not a valid, SMS-capable inbound phone number or short code for your account."
            ),
        ),
    };
    let says = match code {
        21_606 => {
            "From: with test credentials only the magic number +15005550006 can send.".to_owned()
        }
        code => format!("From: {from} is the magic number for error {code}."),
    };
    Err(bad(code, &message, &says))
}

/// What a magic recipient does; all others pass.
pub(super) fn magic_to(to: &str) -> Result<(), Refused> {
    let (code, message) = match to {
        "+15005550001" => (21_211, not_valid(to)),
        "+15005550002" => (21_612, unreachable_pair(to, "+15005550006")),
        "+15005550003" => (21_408, no_permission(to)),
        "+15005550004" => (21_610, UNSUBSCRIBED.to_owned()),
        "+15005550009" => (21_614, landline(to)),
        _ => return Ok(()),
    };
    let says = format!("To: {to} is the magic number for error {code}.");
    Err(bad(code, &message, &says))
}
