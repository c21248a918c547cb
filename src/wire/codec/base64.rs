//! Base64 with the standard alphabet and padding (RFC 4648, section 4), and with the URL-safe one without
//! (section 5). It hides nothing and knows no keys.

use core::fmt;

use ::base64::alphabet;
use ::base64::engine::general_purpose::{PAD, STANDARD, URL_SAFE_NO_PAD};
use ::base64::engine::{DecodePaddingMode, GeneralPurpose};
use ::base64::{DecodeError, Engine};

use crate::{Shows, Step};

/// Reads what was copied by hand: the padding may be missing, and the last letter may carry bits too many.
const LOOSE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Where and why a text is not base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Error {
    /// Byte of the text that is wrong, counted from 0; its length where the end is wrong.
    pub at: u32,
    /// What is wrong, in one sentence.
    pub says: String,
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// Bytes as base64, with padding.
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Base64 back to bytes. Padding is required, white space is refused.
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Error> {
    STANDARD
        .decode(text)
        .map_err(|error| explain_error(text, error))
}

/// Base64 back to bytes, with or without its padding.
pub fn decode_loose(text: &str) -> Option<Vec<u8>> {
    LOOSE.decode(text).ok()
}

/// Bytes as base64url, without padding.
pub fn encode_url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Base64url back to bytes; `None` where the text has padding or is none.
pub fn decode_url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Two steps: the bytes as numbers, and three bytes as four letters.
pub fn explain(bytes: &[u8]) -> Vec<Step> {
    let count = bytes.len();
    let padding = match count % 3 {
        0 => "The number of bytes divides by three, so no = is needed at the end.",
        1 => "One byte is left over at the end: two letters and two = stand for it.",
        _ => "Two bytes are left over at the end: three letters and one = stand for them.",
    };
    let characters = String::from_utf8_lossy(bytes).chars().count();
    vec![
        Step {
            name: "Write as bytes",
            says: if characters == count {
                format!("{count} characters are {count} bytes in UTF-8.")
            } else {
                format!(
                    "{characters} characters are {count} bytes in UTF-8: some take more than one."
                )
            },
            input: bytes.to_vec(),
            output: bytes.to_vec(),
            shows: Shows::Hex,
        },
        Step {
            name: "Three bytes become four letters",
            says: format!(
                "The bits are cut anew, six at a time, and each six pick a letter. {padding}"
            ),
            input: bytes.to_vec(),
            output: encode(bytes).into_bytes(),
            shows: Shows::Bits,
        },
    ]
}

fn explain_error(text: &str, error: DecodeError) -> Base64Error {
    let end = text.len();
    // The library may look at the end first; a person reads from the front.
    let (at, says) = match foreign(text).unwrap_or(error) {
        DecodeError::InvalidByte(at, byte) => (at, explain_byte(at, byte)),
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => (
            end,
            format!(
                "Base64 comes in groups of four, filled up with =. These are {end} characters: the end is missing or too long."
            ),
        ),
        DecodeError::InvalidLastSymbol(at, byte) => (
            at,
            format!(
                "The last letter, {}, carries bits that belong to no byte. The end was cut or changed.",
                char::from(byte)
            ),
        ),
    };
    Base64Error {
        at: u32::try_from(at).unwrap_or(u32::MAX),
        says,
    }
}

/// The first byte that stands in no base64.
fn foreign(text: &str) -> Option<DecodeError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    let mut bytes = text.bytes().enumerate();
    let (at, byte) = bytes.find(|(_, byte)| !plain(*byte))?;
    Some(DecodeError::InvalidByte(at, byte))
}

fn explain_byte(at: usize, byte: u8) -> String {
    let place = at.saturating_add(1);
    match byte {
        b'-' | b'_' => format!(
            "Character {place} is {}, which only the URL-safe alphabet has. Here + and / are used.",
            char::from(byte)
        ),
        b'=' => format!("Character {place} is =, which may stand only at the very end."),
        b' ' | b'\t' | b'\r' | b'\n' => {
            format!("Character {place} is white space, which base64 does not have.")
        }
        0x21..=0x7e => format!(
            "Character {place} is {}. Base64 has only A to Z, a to z, 0 to 9, + and /.",
            char::from(byte)
        ),
        _ => format!(
            "Character {place} is no plain letter. Base64 has only A to Z, a to z, 0 to 9, + and /."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_loose, decode_url, encode, encode_url, explain};

    #[test]
    fn encodes_the_vectors_of_rfc_4648_and_decodes_them_again() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), coded);
            assert_eq!(decode(coded), Ok(plain.as_bytes().to_vec()));
        }
    }

    #[test]
    fn the_url_safe_alphabet_has_no_padding() {
        assert_eq!(encode_url(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode_url("-_8"), Some(vec![0xfb, 0xff]));
        for text in ["-_8=", "+/8", "-_9", "-_8 "] {
            assert_eq!(decode_url(text), None, "{text}");
        }
    }

    #[test]
    fn loose_reading_needs_no_padding() {
        for text in ["+/8=", "+/8", "+/9"] {
            assert_eq!(decode_loose(text), Some(vec![0xfb, 0xff]), "{text}");
        }
        for text in ["-_8", "+/8 ", "+"] {
            assert_eq!(decode_loose(text), None, "{text}");
        }
    }

    #[test]
    fn names_the_place_of_a_fault() {
        for (text, at, part) in [
            ("Zm9v:mFy", 4, "Character 5 is :."),
            ("Zm9v_mFy", 4, "URL-safe"),
            ("Zm9", 3, "groups of four"),
            ("Zm 9v", 2, "white space"),
            ("Zg=v", 2, "="),
            ("Zé&Zé", 1, "no plain letter"),
        ] {
            let error = decode(text).expect_err(text);
            assert_eq!(error.at, at, "{text}: {error}");
            assert!(error.says.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn explains_bytes_and_padding() {
        let steps = explain("123£".as_bytes());
        assert_eq!(
            steps[0].says,
            "4 characters are 5 bytes in UTF-8: some take more than one."
        );
        assert_eq!(steps[1].output, b"MTIzwqM=");
        assert!(steps[1].says.contains("Two bytes are left over"));
    }
}
