//! Bytes as a person reads them: each with its hexadecimal digits and the character it belongs to.

/// Bytes that one strip shows; what is beyond is counted, not drawn.
pub(super) const STRIP_SHOWN: usize = 512;
/// Bytes that one strip shows inside the prose.
pub(super) const STRIP_SHOWN_COMPACT: usize = 60;
/// Characters of a text that are shown.
pub(super) const TEXT_SHOWN: usize = 1200;

/// One byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The byte.
    pub byte: u8,
    /// The character it belongs to; `None` where the bytes are no UTF-8.
    pub letter: Option<char>,
    /// Which of the character's bytes this is, from 0.
    pub nth: usize,
    /// How many bytes the character has.
    pub of: usize,
}

impl Cell {
    /// What stands above the digits: the character over its first byte, nothing over the others.
    pub(super) fn glyph(&self) -> String {
        match self.letter {
            Some(_) if self.nth > 0 => String::new(),
            Some(' ') => "␣".to_owned(),
            Some('\n') => "↵".to_owned(),
            Some('\t') => "⇥".to_owned(),
            Some(letter) if letter.is_control() => "·".to_owned(),
            Some(letter) => letter.to_string(),
            None => String::new(),
        }
    }

    /// The character in words, such as `the letter C`; `None` where the byte belongs to none.
    pub(super) fn name(&self) -> Option<String> {
        let letter = self.letter?;
        Some(match letter {
            _ if self.of > 1 => {
                format!(
                    "number {} of the {} bytes of {letter}",
                    self.nth.saturating_add(1),
                    self.of
                )
            }
            ' ' => "a space".to_owned(),
            '\n' => "a line break".to_owned(),
            '\t' => "a tab".to_owned(),
            // A character of one byte is ASCII.
            _ if letter.is_ascii_control() => "a control character".to_owned(),
            _ if letter.is_ascii_digit() => format!("the digit {letter}"),
            _ if letter.is_ascii_alphabetic() => format!("the letter {letter}"),
            _ => format!("the character {letter}"),
        })
    }

    /// Whether the character goes on in the next byte.
    pub(super) fn goes_on(&self) -> bool {
        self.nth.saturating_add(1) < self.of
    }
}

/// Each byte with its character; without any where the whole is no UTF-8, such as a digest.
pub(super) fn cells(bytes: &[u8]) -> Vec<Cell> {
    let Ok(text) = core::str::from_utf8(bytes) else {
        let raw = |byte: &u8| Cell {
            byte: *byte,
            letter: None,
            nth: 0,
            of: 1,
        };
        return bytes.iter().map(raw).collect();
    };
    let mut all = Vec::with_capacity(bytes.len());
    for letter in text.chars() {
        let mut room = [0; 4];
        let of = letter.len_utf8();
        let coded = letter.encode_utf8(&mut room).bytes().enumerate();
        all.extend(coded.map(|(nth, byte)| Cell {
            byte,
            letter: Some(letter),
            nth,
            of,
        }));
    }
    all
}

/// A byte as two hexadecimal digits.
pub(super) fn hex(byte: u8) -> String {
    [byte >> 4, byte & 15]
        .into_iter()
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// The bytes as text; where they are none, as hexadecimal digits. At most [`TEXT_SHOWN`] characters, and how many more there are.
pub(super) fn readable(bytes: &[u8]) -> (String, usize) {
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| hex(*byte))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let count = text.chars().count();
    if count <= TEXT_SHOWN {
        return (text, 0);
    }
    (
        text.chars().take(TEXT_SHOWN).collect(),
        count.saturating_sub(TEXT_SHOWN),
    )
}

/// `1 byte`, `35 bytes`.
pub(super) fn counted(count: usize) -> String {
    if count == 1 {
        "1 byte".to_owned()
    } else {
        format!("{count} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXT_SHOWN, cells, hex, readable};

    #[test]
    fn gives_each_byte_its_character() {
        let cells = cells("a é".as_bytes());
        let shown: Vec<_> = cells
            .iter()
            .map(|cell| (cell.glyph(), hex(cell.byte)))
            .collect();
        let expected = [("a", "61"), ("␣", "20"), ("é", "c3"), ("", "a9")];
        assert_eq!(
            shown,
            expected.map(|(glyph, hex)| (glyph.to_owned(), hex.to_owned()))
        );
        assert_eq!(
            cells[3].name().as_deref(),
            Some("number 2 of the 2 bytes of é")
        );
        assert!(cells[2].goes_on() && !cells[3].goes_on() && !cells[0].goes_on());
    }

    #[test]
    fn bytes_that_are_no_text_have_no_characters() {
        let cells = cells(&[b'a', 0xff, 0xc3, b'b']);
        assert_eq!(cells.len(), 4);
        assert!(
            cells
                .iter()
                .all(|cell| cell.glyph().is_empty() && cell.name().is_none())
        );
        assert_eq!(readable(&[0xff, 0x0a]), ("ff 0a".to_owned(), 0));
    }

    #[test]
    fn says_how_much_of_a_long_text_was_cut() {
        let (shown, cut) = readable("é".repeat(TEXT_SHOWN + 3).as_bytes());
        assert_eq!((shown.chars().count(), cut), (TEXT_SHOWN, 3));
    }
}
