//! Virtual time. Nothing here knows what the real time is.

use core::fmt;

/// A moment of virtual time: milliseconds since the world began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

impl Time {
    /// The world's first moment.
    pub const ZERO: Time = Time(0);

    /// This moment and so many milliseconds later; the last representable moment where it would overflow.
    pub fn plus(self, millis: u64) -> Time {
        Time(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; 0 when it is not earlier.
    pub fn since(self, earlier: Time) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A length of time as authors write it, in milliseconds: a whole number and `ms`, `s`, `m` or `min`, `h` or `d`.
pub fn millis(text: &str) -> Option<u64> {
    let digits = text.find(|sign: char| !sign.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(digits)?;
    let factor = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

/// `143 ms`, `4.10 s`, `2 min 05 s`, `3 h 20 min`: as short as a person reads it.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0;
        match ms {
            0..=499 => write!(f, "{ms} ms"),
            500..=59_999 => write!(f, "{}.{:02} s", ms / 1000, ms % 1000 / 10),
            60_000..=3_599_999 => write!(f, "{} min {:02} s", ms / 60_000, ms / 1000 % 60),
            _ => write!(f, "{} h {:02} min", ms / 3_600_000, ms / 60_000 % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Time, millis};

    #[test]
    fn reads_as_a_person_would_say_it() {
        let said = [0, 143, 610, 4_100, 125_000, 12_000_000].map(|ms| Time(ms).to_string());
        assert_eq!(
            said,
            [
                "0 ms",
                "143 ms",
                "0.61 s",
                "4.10 s",
                "2 min 05 s",
                "3 h 20 min"
            ]
        );
    }

    #[test]
    fn reads_lengths() {
        for (text, expected) in [
            ("300ms", Some(300)),
            ("5s", Some(5_000)),
            ("2m", Some(120_000)),
            ("3d", Some(259_200_000)),
            ("5", None),
            ("s", None),
            ("1.5s", None),
            ("-1s", None),
            ("99999999999999999999s", None),
            ("18446744073709551615h", None),
            ("", None),
        ] {
            assert_eq!(millis(text), expected, "{text}");
        }
    }

    #[test]
    fn never_overflows() {
        assert_eq!(Time(u64::MAX).plus(1), Time(u64::MAX));
        assert_eq!(Time(1).since(Time(2)), 0);
    }
}
