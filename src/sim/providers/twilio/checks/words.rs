//! The words of refusals that several checks share, as the API writes them.

use wire::Part;

use crate::providers::twilio::errors::{Refusal, Refused};

/// The message of 21602, also of an update.
pub(in crate::providers::twilio) const NO_BODY: &str = "Message body is required.";
/// The message of 21610, also of the magic numbers.
pub(in crate::providers::twilio) const UNSUBSCRIBED: &str =
    "Attempt to send to unsubscribed recipient";

/// The message of 21211, also of the magic numbers.
pub(in crate::providers::twilio) fn not_valid(to: &str) -> String {
    format!("The 'To' number {to} is not a valid phone number.")
}

/// The message of 21212, also of the magic numbers.
pub(in crate::providers::twilio) fn no_sender(from: &str) -> String {
    format!(
        "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
    )
}

/// The message of 21408, also of the magic numbers.
pub(in crate::providers::twilio) fn no_permission(to: &str) -> String {
    format!(
        "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}"
    )
}

/// The message of 21611, also of the magic numbers.
pub(in crate::providers::twilio) fn queue_full(from: &str) -> String {
    format!("This 'From' number {from} has exceeded the maximum number of queued messages")
}

/// The message of 21612, also of the magic numbers.
pub(in crate::providers::twilio) fn unreachable_pair(to: &str, from: &str) -> String {
    format!(
        "The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: {from} via SMS."
    )
}

/// The message of 21614, also of the magic numbers.
pub(in crate::providers::twilio) fn landline(to: &str) -> String {
    format!("'To' number {to} is not a valid mobile number")
}

/// A refusal of the body.
pub(in crate::providers::twilio) fn bad(code: u32, message: &str, says: &str) -> Refused {
    Refusal::new(code, message, Part::Body, says)
}
