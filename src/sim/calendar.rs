//! Virtual moments as dates and wall clocks, always in UTC. Nothing here knows today's date.

use time::{Date, Month, OffsetDateTime};
use wire::Time;

/// Counts from the Unix time at which the world begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    epoch: i64,
}

impl Calendar {
    /// The calendar of a world that begins at that Unix time, in seconds.
    pub(crate) fn new(epoch: i64) -> Calendar {
        Calendar { epoch }
    }

    /// `14:32`.
    pub(crate) fn clock(self, at: Time) -> String {
        let date = self.date_time(at);
        format!("{:02}:{:02}", date.hour(), date.minute())
    }

    /// `Sat, 15 Mar 2025 14:32:00 +0000` (RFC 2822).
    pub(crate) fn rfc2822(self, at: Time) -> String {
        let date = self.date_time(at);
        format!(
            "{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
            short(&date.weekday().to_string()),
            date.day(),
            short(&date.month().to_string()),
            date.year(),
            date.hour(),
            date.minute(),
            date.second(),
        )
    }

    /// `2025-03-15T14:32:00Z` (RFC 3339).
    pub(crate) fn iso(self, at: Time) -> String {
        let date = self.date_time(at);
        format!(
            "{}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            date.year(),
            u8::from(date.month()),
            date.day(),
            date.hour(),
            date.minute(),
            date.second(),
        )
    }

    /// `2503151432`: the ten digits `YYMMDDhhmm` of a carrier's receipt.
    pub(crate) fn receipt(self, at: Time) -> String {
        let date = self.date_time(at);
        format!(
            "{:02}{:02}{:02}{:02}{:02}",
            date.year().rem_euclid(100),
            u8::from(date.month()),
            date.day(),
            date.hour(),
            date.minute(),
        )
    }

    /// The day of that moment, comparable with [`day`].
    pub(crate) fn day(self, at: Time) -> i32 {
        self.date_time(at).date().to_julian_day()
    }

    fn date_time(self, at: Time) -> OffsetDateTime {
        let seconds = i64::try_from(at.0 / 1000).unwrap_or(i64::MAX);
        OffsetDateTime::from_unix_timestamp(self.epoch.saturating_add(seconds))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

/// The day that `2025-03-15` names; a longer ISO 8601 moment counts as its day.
pub(crate) fn day(text: &str) -> Option<i32> {
    let mut parts = text.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let date = Date::from_calendar_date(
        year,
        Month::try_from(month).ok()?,
        parts.next()?.parse().ok()?,
    )
    .ok()?;
    Some(date.to_julian_day())
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Calendar, day};
    use crate::config::DEFAULT_EPOCH;
    use wire::Time;

    #[test]
    fn writes_the_forms_of_the_wire() {
        let calendar = Calendar::new(DEFAULT_EPOCH);
        let at = Time(61_500);
        assert_eq!(calendar.clock(at), "14:33");
        assert_eq!(calendar.rfc2822(at), "Sat, 15 Mar 2025 14:33:01 +0000");
        assert_eq!(calendar.iso(at), "2025-03-15T14:33:01Z");
        assert_eq!(calendar.receipt(at), "2503151433");
    }

    #[test]
    fn reads_days_and_refuses_what_is_none() {
        let calendar = Calendar::new(DEFAULT_EPOCH);
        assert_eq!(day("2025-03-15"), Some(calendar.day(Time::ZERO)));
        assert_eq!(day("2025-03-15T23:00:00Z"), day("2025-03-15"));
        assert_eq!(day("2025-02-30"), None);
        assert_eq!(day("yesterday!"), None);
    }

    #[test]
    fn survives_the_end_of_time() {
        assert_eq!(Calendar::new(i64::MAX).clock(Time(u64::MAX)), "00:00");
    }
}
