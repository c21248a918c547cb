//! What a reader sees as one sign: letters with their marks, flags, people of several emoji (UAX 29, extended grapheme
//! clusters). A small rule of its own, because tables of all scripts would weigh more than all the rest of an SMS.

/// Marks that belong to the letter before them: accents, vowel signs, variation selectors, tags.
const MARKS: [(u16, u16); 33] = [
    (0x0300, 0x036f),
    (0x0483, 0x0489),
    (0x0591, 0x05bd),
    (0x05bf, 0x05bf),
    (0x05c1, 0x05c2),
    (0x05c4, 0x05c5),
    (0x05c7, 0x05c7),
    (0x0610, 0x061a),
    (0x064b, 0x065f),
    (0x0670, 0x0670),
    (0x06d6, 0x06dc),
    (0x06df, 0x06e4),
    (0x06e7, 0x06e8),
    (0x06ea, 0x06ed),
    (0x08e3, 0x08ff),
    (0x0e31, 0x0e31),
    (0x0e33, 0x0e3a),
    (0x0e47, 0x0e4e),
    (0x0eb1, 0x0eb1),
    (0x0eb3, 0x0ebc),
    (0x0ec8, 0x0ecd),
    (0x102d, 0x1037),
    (0x1039, 0x103e),
    (0x1160, 0x11ff),
    (0x17b4, 0x17d3),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x200c, 0x200d),
    (0x20d0, 0x20f0),
    (0x302a, 0x302f),
    (0x3099, 0x309a),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
];

const JOINER: char = '\u{200d}';

/// The letters of a text so far, as much of them as decides about the next one.
#[derive(Default)]
pub(super) struct Sign {
    before: Option<char>,
    /// How many halves of flags stand at the end of this sign.
    flags: u32,
}

impl Sign {
    /// Whether the next letter of the text belongs to the sign before it; otherwise it begins a new one.
    pub fn joins(&mut self, letter: char) -> bool {
        let flag = matches!(letter, '\u{1f1e6}'..='\u{1f1ff}');
        let joins = self.before.is_some_and(|before| {
            !before.is_control()
                && (is_mark(letter)
                    || before == JOINER && is_picture(letter)
                    || flag && self.flags == 1)
        });
        self.flags = match (flag, joins) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        };
        self.before = Some(letter);
        joins
    }
}

fn is_mark(letter: char) -> bool {
    let Ok(code) = u16::try_from(u32::from(letter)) else {
        // The tones of skin, the letters of flags such as Scotland's, and more variants.
        return matches!(letter, '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}');
    };
    // The scripts of India share one plan: the same marks at the same places of each block.
    if (0x0900..0x0d80).contains(&code) {
        return matches!(code & 0x7f, 0x00..=0x03 | 0x3a..=0x3c | 0x3e..=0x4f | 0x51..=0x57 | 0x62..=0x63);
    }
    MARKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&code))
}

fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::Sign;

    /// The text of these signs is cut into these signs.
    #[track_caller]
    fn check(signs: &[&str]) {
        let mut sign = Sign::default();
        let mut found: Vec<String> = Vec::new();
        for letter in signs.concat().chars() {
            match found.last_mut() {
                Some(last) if sign.joins(letter) => last.push(letter),
                Some(_) => found.push(letter.into()),
                None => {
                    assert!(!sign.joins(letter), "nothing stands before it");
                    found.push(letter.into());
                }
            }
        }
        assert_eq!(found, signs);
    }

    #[test]
    fn a_sign_is_what_a_reader_sees_as_one() {
        check(&[]);
        check(&["a", "b"]);
        check(&["e\u{301}", "x", "e\u{301}\u{302}"]);
        check(&["🇫🇷", "🇩🇪", "🇫", "a"]);
        check(&["👍🏽", "👍", "❤\u{fe0f}"]);
        check(&["👨\u{200d}👩\u{200d}👧\u{200d}👦", "👩\u{200d}💻"]);
        check(&[
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "a",
        ]);
        check(&["नि", "क", "स्", "ते"]);
        check(&["กำ", "ที่"]);
    }

    #[test]
    fn nothing_joins_a_line_break_and_a_joiner_joins_no_letter() {
        check(&["\n", "\u{301}", "\r", "\n"]);
        check(&["a\u{200d}", "b"]);
        check(&["\u{301}", "x"]);
    }
}
