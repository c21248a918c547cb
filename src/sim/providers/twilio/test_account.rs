//! The magic numbers of the test credentials (PROVIDERS.md, 1.10): they fail on purpose, and nothing is ever sent.

use super::checks::{bad, landline, unreachable_pair};
use super::errors::{Problem, Refusal};

/// What a magic sender does; all but one are refused.
pub(super) fn magic_from(from: &str) -> Result<(), Refusal> {
    let problem = match from {
        "+15005550006" => return Ok(()),
        "+15005550001" => Problem::new(
            21_212,
            format!(
                "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
            ),
        ),
        "+15005550008" => Problem::new(
            21_611,
            format!("This 'From' number {from} has exceeded the maximum number of queued messages"),
        ),
        _ => Problem::new(
            21_606,
            format!(
                "The From phone number {from} is not a valid, SMS-capable inbound phone number or short code for your account."
            ),
        ),
    };
    let says = match problem.code {
        21_606 => {
            "From: with test credentials only the magic number +15005550006 can send.".to_owned()
        }
        code => format!("From: {from} is the magic number for error {code}."),
    };
    Err(bad(problem, says))
}

/// What a magic recipient does; all others pass.
pub(super) fn magic_to(to: &str) -> Result<(), Refusal> {
    let problem = match to {
        "+15005550001" => Problem::new(
            21_211,
            format!("The 'To' number {to} is not a valid phone number."),
        ),
        "+15005550002" => unreachable_pair(to, "+15005550006"),
        "+15005550003" => Problem::new(
            21_408,
            format!(
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}"
            ),
        ),
        "+15005550004" => Problem::new(21_610, "Attempt to send to unsubscribed recipient"),
        "+15005550009" => landline(to),
        _ => return Ok(()),
    };
    let says = format!("To: {to} is the magic number for error {}.", problem.code);
    Err(bad(problem, says))
}
