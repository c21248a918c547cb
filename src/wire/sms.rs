//! How a text is cut into SMS segments (3GPP TS 23.038 and 23.040). It knows no price and no provider.
//!
//! A character of two septets and a surrogate pair are never cut in two, nor is what a reader sees as one sign: a flag,
//! an emoji with its tone, a letter with its accents. Twilio's calculator counts the same way.

mod cluster;

use cluster::Sign;

/// Characters that take one septet.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// Characters that take two septets: an escape and one more.
const EXTENSION: &str = "^{}\\[~]|€\u{c}";

/// How the characters of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The GSM 7-bit default alphabet: units are septets.
    Gsm7,
    /// UCS-2: units are 16 bits wide.
    Ucs2,
}

impl Encoding {
    /// The name that a person reads.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Gsm7 => "GSM-7",
            Encoding::Ucs2 => "UCS-2",
        }
    }
}

/// What a text costs on the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segments {
    /// The encoding that all its characters have in common.
    pub encoding: Encoding,
    /// Units in all: septets, or 16-bit units.
    pub units: u32,
    /// Segments; an empty text is one.
    pub segments: u32,
    /// Units that fit into each segment of this text.
    pub per_segment: u32,
}

/// Counts a text.
pub fn segments(text: &str) -> Segments {
    let gsm = text.chars().all(|letter| septets(letter).is_some());
    let (encoding, alone, joined) = if gsm {
        (Encoding::Gsm7, 160, 153)
    } else {
        (Encoding::Ucs2, 70, 67)
    };
    let width = |letter| match septets(letter) {
        Some(width) if gsm => width,
        _ if letter > '\u{ffff}' => 2,
        _ => 1,
    };
    let mut units: u32 = 0;
    let mut cuts: u32 = 1;
    let mut filled: u32 = 0;
    let mut sign = Sign::default();
    // The units of the sign that is being read; they are part of `filled`.
    let mut whole: u32 = 0;
    for letter in text.chars() {
        let width = width(letter);
        // A letter heaped with accents fits into no segment whole, and is cut all the same.
        whole = if sign.joins(letter) && whole.saturating_add(width) <= joined {
            whole.saturating_add(width)
        } else {
            width
        };
        units = units.saturating_add(width);
        filled = filled.saturating_add(width);
        if filled > joined {
            cuts = cuts.saturating_add(1);
            filled = whole;
        }
    }
    if units <= alone {
        return Segments {
            encoding,
            units,
            segments: 1,
            per_segment: alone,
        };
    }
    Segments {
        encoding,
        units,
        segments: cuts,
        per_segment: joined,
    }
}

fn septets(letter: char) -> Option<u32> {
    if BASIC.contains(letter) {
        Some(1)
    } else if EXTENSION.contains(letter) {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Segments, segments};

    #[track_caller]
    fn check(text: &str, encoding: Encoding, count: u32) {
        let found = segments(text);
        assert_eq!(
            (found.encoding, found.segments),
            (encoding, count),
            "{text}"
        );
    }

    #[test]
    fn gsm_texts_are_cut_at_160_and_153() {
        for (letters, count) in [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3), (1600, 11)] {
            check(&"a".repeat(letters), Encoding::Gsm7, count);
        }
        check(&"é".repeat(160), Encoding::Gsm7, 1);
    }

    #[test]
    fn extension_characters_take_two_septets_and_are_not_cut() {
        check(&"€".repeat(80), Encoding::Gsm7, 1);
        check(&"€".repeat(81), Encoding::Gsm7, 2);
        check(&("a".repeat(159) + "€"), Encoding::Gsm7, 2);
        check(
            &("a".repeat(152) + "€" + &"a".repeat(152)),
            Encoding::Gsm7,
            3,
        );
        check("^{}\\[~]|€\u{c}", Encoding::Gsm7, 1);
        assert_eq!(segments("^{}\\[~]|€\u{c}").units, 20);
    }

    #[test]
    fn one_character_outside_the_alphabet_makes_the_whole_text_ucs_2() {
        for letter in ["ç", "ê", "`", "\t", "’", "“"] {
            check(letter, Encoding::Ucs2, 1);
        }
        check(&("a".repeat(70) + "’"), Encoding::Ucs2, 2);
    }

    #[test]
    fn surrogate_pairs_are_not_cut() {
        check(&"👍".repeat(35), Encoding::Ucs2, 1);
        check(&"👍".repeat(36), Encoding::Ucs2, 2);
        check(
            &("ж".repeat(66) + "👍" + &"ж".repeat(66)),
            Encoding::Ucs2,
            3,
        );
    }

    #[test]
    fn signs_of_several_code_points_are_not_cut() {
        // 133 units would fit into two segments, but a flag takes four and 67 is no multiple of that.
        check(&("🇫🇷".repeat(33) + "ж"), Encoding::Ucs2, 3);
        check(&"🇫🇷".repeat(17), Encoding::Ucs2, 1);
        check(
            &"👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(12),
            Encoding::Ucs2,
            2,
        );
        check(
            &"👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(13),
            Encoding::Ucs2,
            3,
        );
        check(
            &("ж".repeat(66) + "e\u{301}" + &"ж".repeat(66)),
            Encoding::Ucs2,
            3,
        );
    }

    #[test]
    fn a_sign_wider_than_a_segment_is_cut_all_the_same() {
        check(&("e".to_owned() + &"\u{301}".repeat(66)), Encoding::Ucs2, 1);
        check(
            &("e".to_owned() + &"\u{301}".repeat(133)),
            Encoding::Ucs2,
            2,
        );
        check(
            &("e".to_owned() + &"\u{301}".repeat(134)),
            Encoding::Ucs2,
            3,
        );
    }

    #[test]
    fn says_how_much_fits() {
        let order = segments("Your order #4821 has been confirmed. Estimated delivery: March 8.");
        let expected = Segments {
            encoding: Encoding::Gsm7,
            units: 65,
            segments: 1,
            per_segment: 160,
        };
        assert_eq!(order, expected);
        assert_eq!(segments(&"ж".repeat(71)).per_segment, 67);
    }
}
