//! The inside of `$'…'`: escapes as in C, which browsers write when they copy a request as curl.

use super::CurlProblem;
use super::sh::Reader;
use super::words::open;

impl Reader<'_> {
    /// Inside `$'…'`: escapes as in C, and `\uXXXX`, where two surrogates make one character.
    pub(super) fn ansi(&mut self, at: usize, text: &mut String) -> Result<(), CurlProblem> {
        let mut bytes: Vec<u8> = Vec::new();
        while let Some((_, letter)) = self.letters.next() {
            let escaped = match letter {
                '\'' => {
                    text.push_str(&String::from_utf8_lossy(&bytes));
                    return Ok(());
                }
                '\\' => match self.letters.next() {
                    Some((_, escaped)) => escaped,
                    None => break,
                },
                _ => {
                    push(&mut bytes, letter);
                    continue;
                }
            };
            match escaped {
                'n' => bytes.push(b'\n'),
                't' => bytes.push(b'\t'),
                'r' => bytes.push(b'\r'),
                'a' => bytes.push(7),
                'b' => bytes.push(8),
                'e' | 'E' => bytes.push(27),
                'f' => bytes.push(12),
                'v' => bytes.push(11),
                '0'..='7' => {
                    let first = escaped.to_digit(8).unwrap_or(0);
                    bytes.push(self.digits(8, 2, first).to_le_bytes()[0]);
                }
                'x' => bytes.push(self.digits(16, 2, 0).to_le_bytes()[0]),
                'u' => self.unicode(&mut bytes),
                'U' => {
                    let code = self.digits(16, 8, 0);
                    push(&mut bytes, char::from_u32(code).unwrap_or('\u{fffd}'));
                }
                '\\' | '\'' | '"' | '?' => push(&mut bytes, escaped),
                _ => {
                    bytes.push(b'\\');
                    push(&mut bytes, escaped);
                }
            }
        }
        Err(open(at, "quote, opened with $',"))
    }

    fn unicode(&mut self, bytes: &mut Vec<u8>) {
        let code = self.digits(16, 4, 0);
        let mut ahead = self.letters.clone();
        let low = (0xd800..0xdc00).contains(&code)
            && ahead.next().is_some_and(|(_, letter)| letter == '\\')
            && ahead.next().is_some_and(|(_, letter)| letter == 'u');
        if low {
            self.letters = ahead;
            let second = self.digits(16, 4, 0);
            let pair = [code, second].map(|unit| u16::try_from(unit).unwrap_or(0xfffd));
            for letter in char::decode_utf16(pair) {
                push(bytes, letter.unwrap_or('\u{fffd}'));
            }
        } else {
            push(bytes, char::from_u32(code).unwrap_or('\u{fffd}'));
        }
    }

    fn digits(&mut self, radix: u32, most: u32, first: u32) -> u32 {
        let mut number = first;
        for _ in 0..most {
            let Some(digit) = self
                .letters
                .peek()
                .and_then(|(_, letter)| letter.to_digit(radix))
            else {
                break;
            };
            self.letters.next();
            number = number.wrapping_mul(radix).wrapping_add(digit);
        }
        number
    }
}

fn push(bytes: &mut Vec<u8>, letter: char) {
    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}
