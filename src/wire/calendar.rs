//! Virtual moments as dates and wall clocks, always in UTC. Nothing here knows today's date.
//!
//! Days become dates, and dates days, by Howard Hinnant's algorithms for the proleptic Gregorian calendar
//! (<https://howardhinnant.github.io/date_algorithms.html>): years that begin in March put the leap day last.

use crate::Time;

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// Days from 1 March of the year 0 to 1 January 1970.
const TO_1970: i64 = 719_468;
/// The days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;
const DAY: i64 = 86_400;
/// The last second of the year 9999, beyond which no date has four digits.
const END: i64 = 253_402_300_799;

/// Counts from the Unix time at which the world begins.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    epoch: i64,
}

/// A date and a wall clock.
struct Moment {
    date: Date,
    /// Days since Sunday.
    weekday: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

/// A day of the Gregorian calendar.
#[derive(PartialEq, Eq)]
struct Date {
    year: i64,
    /// From 1.
    month: i64,
    /// From 1.
    day: i64,
}

impl Calendar {
    /// The calendar of a world that begins at that Unix time, in seconds.
    pub fn new(epoch: i64) -> Calendar {
        Calendar { epoch }
    }

    /// The calendar by a clock that is off by so many milliseconds; parts of a second do not count.
    #[must_use]
    pub fn shifted(self, millis: i64) -> Calendar {
        Calendar {
            epoch: self.epoch.saturating_add(millis / 1_000),
        }
    }

    /// `14:32`.
    pub fn clock(self, at: Time) -> String {
        let Moment { hour, minute, .. } = self.moment(at);
        format!("{hour:02}:{minute:02}")
    }

    /// `Sat, 15 Mar 2025 14:32:00 +0000` (RFC 2822).
    pub fn rfc2822(self, at: Time) -> String {
        let moment = self.moment(at);
        let Date { year, month, day } = moment.date;
        let (hour, minute, second) = (moment.hour, moment.minute, moment.second);
        let (weekday, month) = (
            name(&WEEKDAYS, moment.weekday),
            name(&MONTHS, month.saturating_sub(1)),
        );
        format!("{weekday}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} +0000")
    }

    /// `2025-03-15T14:32:00Z` (RFC 3339).
    pub fn iso(self, at: Time) -> String {
        let moment = self.moment(at);
        let Date { year, month, day } = moment.date;
        let (hour, minute, second) = (moment.hour, moment.minute, moment.second);
        format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// `2025-03-15T14:32:00.250Z` (RFC 3339).
    pub fn iso_millis(self, at: Time) -> String {
        let mut text = self.iso(at);
        text.pop();
        format!("{text}.{:03}Z", at.0 % 1000)
    }

    /// `2503151432`: the ten digits `YYMMDDhhmm` of a carrier's receipt.
    pub fn receipt(self, at: Time) -> String {
        let moment = self.moment(at);
        let Date { year, month, day } = moment.date;
        let (year, hour, minute) = (year % 100, moment.hour, moment.minute);
        format!("{year:02}{month:02}{day:02}{hour:02}{minute:02}")
    }

    /// The day of that moment, comparable with [`day`].
    pub fn day(self, at: Time) -> i64 {
        self.unix(at).div_euclid(DAY)
    }

    /// Unix time in seconds; 0 where the calendar ends.
    pub fn unix(self, at: Time) -> i64 {
        let passed = i64::try_from(at.0 / 1000).unwrap_or(i64::MAX);
        let seconds = self.epoch.saturating_add(passed);
        if (0..=END).contains(&seconds) {
            seconds
        } else {
            0
        }
    }

    fn moment(self, at: Time) -> Moment {
        let seconds = self.unix(at);
        let (day, second) = (seconds / DAY, seconds % DAY);
        Moment {
            date: date(day),
            // 1 January 1970 was a Thursday.
            weekday: (day + 4) % 7,
            hour: second / 3600,
            minute: second / 60 % 60,
            second: second % 60,
        }
    }
}

/// The day that `2025-03-15` names, counted from 1 January 1970; a longer ISO 8601 moment counts as its day.
pub fn day(text: &str) -> Option<i64> {
    let mut parts = text.get(..10)?.split('-');
    let mut number = || parts.next()?.parse::<u16>().ok().map(i64::from);
    let named = Date {
        year: number()?,
        month: number()?,
        day: number()?,
    };
    let from_march = (named.month + 9) % 12;
    let year = named.year - i64::from(named.month <= 2);
    let in_year = (153 * from_march + 2) / 5 + named.day - 1;
    let years = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day = years + in_year - TO_1970;
    // A day that the calendar does not have, such as 30 February, names another date.
    (date(day) == named).then_some(day)
}

/// The date of a day counted from 1 January 1970.
fn date(day: i64) -> Date {
    let day = day + TO_1970;
    let (era, in_era) = (day.div_euclid(ERA), day.rem_euclid(ERA));
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * in_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    Date {
        year: year + era * 400 + i64::from(month <= 2),
        month,
        day: in_year - (153 * from_march + 2) / 5 + 1,
    }
}

fn name(names: &[&'static str], place: i64) -> &'static str {
    let place = usize::try_from(place).ok();
    place
        .and_then(|place| names.get(place))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Calendar, day};
    use crate::Time;

    /// 15 March 2025, 14:32:00.
    const EPOCH: i64 = 1_742_049_120;

    #[test]
    fn writes_the_forms_of_the_wire() {
        let calendar = Calendar::new(EPOCH);
        let at = Time(61_500);
        assert_eq!(calendar.clock(at), "14:33");
        assert_eq!(calendar.rfc2822(at), "Sat, 15 Mar 2025 14:33:01 +0000");
        assert_eq!(calendar.iso(at), "2025-03-15T14:33:01Z");
        assert_eq!(calendar.iso_millis(at), "2025-03-15T14:33:01.500Z");
        assert_eq!(calendar.receipt(at), "2503151433");
        assert_eq!(calendar.unix(at), 1_742_049_181);
    }

    #[test]
    fn reads_days_and_refuses_what_is_none() {
        let calendar = Calendar::new(EPOCH);
        assert_eq!(day("2025-03-15"), Some(calendar.day(Time::ZERO)));
        assert_eq!(day("2025-03-15T23:00:00Z"), day("2025-03-15"));
        assert_eq!(day("2025-02-30"), None);
        assert_eq!(day("yesterday!"), None);
    }

    #[test]
    fn knows_leap_years_and_the_turn_of_centuries() {
        for (text, unix) in [
            ("1970-01-01", 0),
            ("2000-02-29", 951_782_400),
            ("2024-02-29", 1_709_164_800),
            ("2024-12-31", 1_735_603_200),
            ("2025-01-01", 1_735_689_600),
            ("2100-03-01", 4_107_542_400),
        ] {
            let calendar = Calendar::new(unix);
            assert_eq!(day(text), Some(calendar.day(Time::ZERO)), "{text}");
            assert_eq!(calendar.iso(Time::ZERO), [text, "T00:00:00Z"].concat());
        }
        assert_eq!((day("2100-02-29"), day("2025-13-01")), (None, None));
    }

    #[test]
    fn survives_the_end_of_time() {
        assert_eq!(Calendar::new(i64::MAX).clock(Time(u64::MAX)), "00:00");
    }
}
