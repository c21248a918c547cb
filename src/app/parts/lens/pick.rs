//! What is pointed at in the base64 picture, what belongs to it, and the sentence that says so.
//!
//! Byte `i` owns the bits `8i..8i+8`, letter `j` the bits `6j..6j+6`: all relations follow from these two.

use core::ops::Range;

use super::cells::{Cell, hex};

/// A byte or a letter of base64, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    Byte(usize),
    Letter(usize),
}

impl Pick {
    /// The word of its option, such as `byte-1`.
    pub(super) fn word(self) -> String {
        match self {
            Pick::Byte(at) => format!("byte-{at}"),
            Pick::Letter(at) => format!("letter-{at}"),
        }
    }

    /// What a word names.
    pub(super) fn from_word(word: &str) -> Option<Pick> {
        match word.split_once('-')? {
            ("byte", at) => Some(Pick::Byte(at.parse().ok()?)),
            ("letter", at) => Some(Pick::Letter(at.parse().ok()?)),
            _ => None,
        }
    }

    /// The bits that belong to it.
    pub(super) fn bits(self) -> Range<usize> {
        let (at, wide) = match self {
            Pick::Byte(at) => (at, 8),
            Pick::Letter(at) => (at, 6),
        };
        let start = at.saturating_mul(wide);
        start..start.saturating_add(wide)
    }

    /// Whether the two share a bit.
    pub(super) fn touches(self, other: Pick) -> bool {
        self.shared(other) > 0
    }

    /// How many bits the two share.
    pub(super) fn shared(self, other: Pick) -> usize {
        let (a, b) = (self.bits(), other.bits());
        a.end.min(b.end).saturating_sub(a.start.max(b.start))
    }

    /// The byte it is, or in which it starts.
    pub(super) fn byte(self) -> usize {
        self.bits().start / 8
    }

    /// The same one in a text of that many bytes.
    pub(super) fn within(self, bytes: usize) -> Pick {
        match self {
            Pick::Byte(at) => Pick::Byte(at.min(bytes.saturating_sub(1))),
            Pick::Letter(at) => Pick::Letter(at.min(letters(bytes).saturating_sub(1))),
        }
    }

    /// So many bytes further on, or back, and still inside.
    pub(super) fn turned(self, by: isize, bytes: usize) -> Pick {
        match self {
            Pick::Byte(at) => Pick::Byte(at.saturating_add_signed(by)),
            Pick::Letter(at) => Pick::Letter(at.saturating_add_signed(by.saturating_mul(4) / 3)),
        }
        .within(bytes)
    }

    /// Where a key of the keyboard leads; `None` where it means nothing here.
    pub(super) fn moved(self, key: &str, bytes: usize, page: usize) -> Option<Pick> {
        let step = |by: isize| match self {
            Pick::Byte(at) => Pick::Byte(at.saturating_add_signed(by)),
            Pick::Letter(at) => Pick::Letter(at.saturating_add_signed(by)),
        };
        let page = isize::try_from(page).unwrap_or(isize::MAX);
        let next = match (key, self) {
            ("ArrowRight", _) => step(1),
            ("ArrowLeft", _) => step(-1),
            ("Home", _) => step(isize::MIN),
            ("End", _) => step(isize::MAX),
            ("PageDown", _) => self.turned(page, bytes),
            ("PageUp", _) => self.turned(page.saturating_neg(), bytes),
            ("ArrowDown", Pick::Byte(_)) => Pick::Letter(self.bits().start / 6),
            ("ArrowUp", Pick::Letter(_)) => Pick::Byte(self.byte()),
            ("ArrowDown", Pick::Letter(_)) | ("ArrowUp", Pick::Byte(_)) => self,
            _ => return None,
        };
        Some(next.within(bytes))
    }
}

/// How many letters base64 needs for so many bytes, with the padding.
pub(super) fn letters(bytes: usize) -> usize {
    bytes.div_ceil(3).saturating_mul(4)
}

/// The sentence about what is pointed at. `letters` is the base64 of the cells' bytes.
pub(super) fn sentence(pick: Pick, cells: &[Cell], letters: &[u8]) -> String {
    match pick {
        Pick::Byte(at) => byte_sentence(at, cells, letters).unwrap_or_default(),
        Pick::Letter(at) => letter_sentence(at, cells, letters).unwrap_or_default(),
    }
}

fn byte_sentence(at: usize, cells: &[Cell], letters: &[u8]) -> Option<String> {
    let cell = cells.get(at)?;
    let own = Pick::Byte(at).bits();
    let (first, second) = (own.start / 6, own.end.saturating_sub(1) / 6);
    let letter = |at: usize| letters.get(at).map(|byte| char::from(*byte));
    let bits = Pick::Byte(at).shared(Pick::Letter(first));
    let name = cell
        .name()
        .map(|name| [", ", &name, ","].concat())
        .unwrap_or_default();
    Some(format!(
        "Byte {}{name} is spread over two letters: {a} and {b}. {a} takes {bits} of its bits, {b} the other {}.",
        hex(cell.byte),
        8usize.saturating_sub(bits),
        a = letter(first)?,
        b = letter(second)?,
    ))
}

fn letter_sentence(at: usize, cells: &[Cell], letters: &[u8]) -> Option<String> {
    let letter = char::from(*letters.get(at)?);
    let Some(number) = number(letter) else {
        return Some("= is no letter. It fills up the last group of four, one for each byte that is missing.".to_owned());
    };
    let own = Pick::Letter(at);
    let mut sources: Vec<String> = Vec::new();
    let mut taken = 0usize;
    for place in [own.byte(), own.byte().saturating_add(1)] {
        let bits = own.shared(Pick::Byte(place));
        if let Some(cell) = cells.get(place).filter(|_| bits > 0) {
            taken = taken.saturating_add(bits);
            sources.push(format!("{bits} bits of byte {}", hex(cell.byte)));
        }
    }
    let mut text = format!(
        "{letter} is number {number} of the alphabet of 64: {}",
        sources.join(" and ")
    );
    match 6usize.saturating_sub(taken) {
        0 => text.push('.'),
        zeros => text.push_str(&format!(", filled up with {zeros} zeros.")),
    }
    Some(text)
}

/// The number for which a letter of base64 stands (RFC 4648, table 1).
pub(super) fn number(letter: char) -> Option<u8> {
    let at = |start: char, base: u8| (letter as u8).checked_sub(start as u8)?.checked_add(base);
    match letter {
        'A'..='Z' => at('A', 0),
        'a'..='z' => at('a', 26),
        '0'..='9' => at('0', 52),
        '+' => Some(62),
        '/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::cells;
    use super::{Pick, letters, number, sentence};

    #[track_caller]
    fn check(pick: Pick, text: &str, expected: &str) {
        let coded = wire::codec::base64::encode(text.as_bytes());
        assert_eq!(
            sentence(pick, &cells(text.as_bytes()), coded.as_bytes()),
            expected
        );
    }

    #[test]
    fn says_over_which_letters_a_byte_is_spread() {
        check(
            Pick::Byte(1),
            "AC1",
            "Byte 43, the letter C, is spread over two letters: U and M. U takes 4 of its bits, M the other 4.",
        );
        check(
            Pick::Byte(1),
            "é",
            "Byte a9, number 2 of the 2 bytes of é, is spread over two letters: 6 and k. 6 takes 4 of its bits, k the other 4.",
        );
        check(
            Pick::Byte(0),
            " ",
            "Byte 20, a space, is spread over two letters: I and A. I takes 6 of its bits, A the other 2.",
        );
    }

    #[test]
    fn says_from_which_bytes_a_letter_comes() {
        check(
            Pick::Letter(0),
            "AC1",
            "Q is number 16 of the alphabet of 64: 6 bits of byte 41.",
        );
        check(
            Pick::Letter(1),
            "AC1",
            "U is number 20 of the alphabet of 64: 2 bits of byte 41 and 4 bits of byte 43.",
        );
        check(
            Pick::Letter(1),
            "f",
            "g is number 32 of the alphabet of 64: 2 bits of byte 66, filled up with 4 zeros.",
        );
        check(
            Pick::Letter(3),
            "f",
            "= is no letter. It fills up the last group of four, one for each byte that is missing.",
        );
    }

    #[test]
    fn says_nothing_about_nothing() {
        check(Pick::Byte(0), "", "");
        check(Pick::Letter(4), "abc", "");
    }

    #[test]
    fn moves_by_keys_and_stays_inside() {
        let text = 35;
        for (from, key, to) in [
            (Pick::Byte(0), "ArrowLeft", Pick::Byte(0)),
            (Pick::Byte(11), "ArrowRight", Pick::Byte(12)),
            (Pick::Byte(34), "ArrowRight", Pick::Byte(34)),
            (Pick::Byte(5), "Home", Pick::Byte(0)),
            (Pick::Byte(5), "End", Pick::Byte(34)),
            (Pick::Letter(5), "End", Pick::Letter(47)),
            (Pick::Byte(1), "ArrowDown", Pick::Letter(1)),
            (Pick::Letter(2), "ArrowUp", Pick::Byte(1)),
            (Pick::Letter(47), "ArrowUp", Pick::Byte(34)),
            (Pick::Byte(1), "PageDown", Pick::Byte(13)),
            (Pick::Byte(30), "PageDown", Pick::Byte(34)),
            (Pick::Letter(17), "PageUp", Pick::Letter(1)),
        ] {
            assert_eq!(from.moved(key, text, 12), Some(to), "{from:?} {key}");
        }
        assert_eq!(Pick::Byte(0).moved("a", text, 12), None);
        assert_eq!(
            Pick::Byte(7).moved("ArrowRight", 0, 12),
            Some(Pick::Byte(0))
        );
    }

    #[test]
    fn is_found_again_by_its_word() {
        for pick in [Pick::Byte(0), Pick::Letter(47)] {
            assert_eq!(Pick::from_word(&pick.word()), Some(pick));
        }
        assert_eq!(Pick::from_word("byte-x"), None);
        assert_eq!(Pick::from_word("undo"), None);
    }

    #[test]
    fn knows_the_alphabet() {
        let coded: String = (0u8..64).map(letter_of).collect();
        assert!(coded.starts_with("ABC") && coded.ends_with("89+/"));
        for (place, letter) in coded.chars().enumerate() {
            assert_eq!(number(letter).map(usize::from), Some(place));
        }
        assert_eq!((number('='), number('é')), (None, None));
        assert_eq!([0, 1, 2, 3, 4].map(letters), [0, 4, 4, 4, 8]);
    }

    fn letter_of(number: u8) -> char {
        wire::codec::base64::encode(&[number << 2])
            .chars()
            .next()
            .unwrap()
    }
}
