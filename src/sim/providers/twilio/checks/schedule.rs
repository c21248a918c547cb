//! When a message is to be sent (Twilio's guide to scheduling and its error dictionary, 35111, 35114, 35118).
//!
//! `SendAt` without `ScheduleType` is not looked at: what the real API does with it is not recorded.

use wire::Time;

use super::Around;
use super::words::bad;
use crate::calendar;
use crate::providers::twilio::errors::Refused;
use crate::providers::twilio::params::Params;

/// The shortest and the longest time ahead, in seconds: 15 minutes and 35 days.
const WINDOW: core::ops::RangeInclusive<i64> = 900..=35 * 86_400;

/// The moment at which the message is to be sent; none where that is now.
pub(super) fn send_at(params: &Params, around: &Around<'_>) -> Result<Option<Time>, Refused> {
    let Some(kind) = params.get("ScheduleType") else {
        return Ok(None);
    };
    if kind != "fixed" {
        let says = format!("ScheduleType is {kind}; fixed is the only one.");
        return Err(bad(
            35_114,
            "Scheduling does not support this timestamp",
            &says,
        ));
    }
    if params.get("MessagingServiceSid").is_none() {
        return Err(bad(
            35_118,
            "MessagingServiceSid is required to schedule a message",
            "ScheduleType: only a messaging service can send later.",
        ));
    }
    let Some(text) = params.get("SendAt") else {
        return Err(bad(
            35_111,
            "SendAt is required to schedule a message",
            &params.missing("SendAt"),
        ));
    };
    let now = around.calendar.unix(around.now);
    let ahead = instant(text).map(|at| at.saturating_sub(now));
    let ahead = ahead.filter(|ahead| WINDOW.contains(ahead));
    let millis = ahead.and_then(|ahead| u64::try_from(ahead).ok()?.checked_mul(1000));
    match millis {
        Some(millis) => Ok(Some(around.now.plus(millis))),
        None => Err(bad(
            35_114,
            "Scheduling does not support this timestamp",
            &format!(
                "SendAt is {text}; it is a moment such as 2025-03-15T15:32:00Z, from 15 minutes to 35 days ahead."
            ),
        )),
    }
}

/// The Unix time, in seconds, of a moment such as `2025-03-15T14:32:00Z` (RFC 3339), its fraction left aside.
fn instant(text: &str) -> Option<i64> {
    let day = calendar::day(text)?;
    let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let clock = rest.get(..8)?;
    let two = |text: &str, at: usize, most: i64| -> Option<i64> {
        let digits = text.get(at..at.checked_add(2)?)?;
        let digits = digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(digits)?;
        digits.parse().ok().filter(|number| *number <= most)
    };
    if clock.get(2..3)? != ":" || clock.get(5..6)? != ":" {
        return None;
    }
    let seconds = two(clock, 0, 23)? * 3600 + two(clock, 3, 59)? * 60 + two(clock, 6, 60)?;
    let zone = rest.get(8..)?;
    let zone = match zone.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|sign: char| sign.is_ascii_digit()),
        None => zone,
    };
    let ahead = match zone {
        "Z" | "z" | "" => 0,
        zone => {
            let away =
                two(zone, 1, 23)? * 3600 + two(zone.get(3..)?.trim_start_matches(':'), 0, 59)? * 60;
            match zone.get(..1)? {
                // A plus in a form that was not encoded has become a space.
                "+" | " " => away,
                "-" => -away,
                _ => return None,
            }
        }
    };
    Some(day * 86_400 + seconds - ahead)
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[track_caller]
    fn check(text: &str, expected: Option<i64>) {
        assert_eq!(instant(text), expected, "{text}");
    }

    #[test]
    fn reads_moments_and_refuses_what_is_none() {
        let noon = Some(1_742_040_000);
        check("2025-03-15T12:00:00Z", noon);
        check("2025-03-15T12:00:00.250Z", noon);
        check("2025-03-15T12:00:00", noon);
        check("2025-03-15T14:00:00+02:00", noon);
        check("2025-03-15T07:00:00-0500", noon);
        for text in [
            "2025-03-15",
            "2025-03-15T25:00:00Z",
            "2025-02-30T12:00:00Z",
            "soon",
            "2025-03-15T12-00-00Z",
            "2025-03-15T12:00:00Q",
        ] {
            check(text, None);
        }
    }
}
