//! Whether the time is the reason: too old, too new, or counted in milliseconds.

use super::read::{self, Stamped};
use super::{Cause, Evidence};
use crate::signature::{Refusal, Scheme, clock, jwt};

/// A count beyond this is one of milliseconds: as seconds it would be the year 5138, as milliseconds it was 1973.
const MILLIS: i64 = 100_000_000_000;

/// What is wrong with the time of a message whose signature fits.
pub(super) fn cause(evidence: &Evidence<'_>, stamp: &Stamped) -> Option<Cause> {
    let now = evidence.now;
    if evidence.scheme == Scheme::Jwt {
        return claims(evidence);
    }
    let timestamp: i64 = stamp.timestamp.parse().ok()?;
    if let Some(cause) = millis(timestamp, now) {
        return Some(cause);
    }
    let checked = match evidence.scheme {
        Scheme::Stripe => clock::not_stale(timestamp, now),
        _ => clock::near(timestamp, now),
    };
    match checked {
        Err(Refusal::Stale { by }) => Some(Cause::Stale { by }),
        Err(Refusal::Future { by }) => Some(Cause::Future { by }),
        _ => None,
    }
}

/// One of the two counts milliseconds and the other does not.
fn millis(timestamp: i64, now: i64) -> Option<Cause> {
    match (timestamp >= MILLIS, now >= MILLIS) {
        (true, false) => Some(Cause::Milliseconds { clock: false }),
        (false, true) => Some(Cause::Milliseconds { clock: true }),
        _ => None,
    }
}

/// What is wrong with the claims of a token, time included.
fn claims(evidence: &Evidence<'_>) -> Option<Cause> {
    let (token, _) = read::token(evidence.received.fields.get(jwt::RECIPE.field)?);
    let fault = jwt::check(token, &evidence.expected, evidence.now).err()?;
    let now = evidence.now;
    let timestamp = match &fault {
        jwt::Fault::Expired { by } => now.saturating_sub(*by),
        jwt::Fault::NotYet { by, .. } => now.saturating_add(*by),
        _ => return Some(Cause::Refused(fault.into())),
    };
    Some(millis(timestamp, now).unwrap_or(Cause::Refused(fault.into())))
}
