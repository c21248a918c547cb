//! What most schemes have in common: an HMAC over some bytes, written as text behind a prefix.
//! Which bytes, and under which key, each scheme says itself.

use super::mac::{Algorithm, same};
use super::refusal::Refusal;
use crate::codec::{base64, hash};
use crate::{Shows, Step};

/// How the bytes of a code are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Lower-case hexadecimal digits.
    Hex,
    /// Base64 with padding.
    Base64,
    /// Base64url without padding.
    Base64Url,
}

impl Encoding {
    /// The word that a person reads.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Hex => "hexadecimal digits",
            Encoding::Base64 => "base64",
            Encoding::Base64Url => "base64url",
        }
    }

    /// Bytes as text.
    pub fn write(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Hex => hash::hex(bytes),
            Encoding::Base64 => base64::encode(bytes),
            Encoding::Base64Url => base64::encode_url(bytes),
        }
    }
}

/// How a scheme makes a signature of bytes, and where it puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The field that carries it.
    pub field: &'static str,
    /// What stands in front of the code: `sha256=`.
    pub prefix: &'static str,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// How the code is written.
    pub encoding: Encoding,
}

impl Recipe {
    /// The signature of these bytes, prefix included.
    pub fn sign(&self, key: &[u8], text: &[u8]) -> String {
        let code = self.algorithm.mac(key, text);
        [self.prefix, &self.encoding.write(&code)].concat()
    }

    /// Accepts where one of the signatures, prefix included, is that of these bytes. All are compared,
    /// whatever the first one says.
    pub fn accept<'a>(
        &self,
        key: &[u8],
        text: &[u8],
        presented: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), Refusal> {
        let expected = self.sign(key, text);
        let fits = presented.into_iter().fold(false, |fits, found| {
            same(expected.as_bytes(), found.as_bytes()) | fits
        });
        if fits {
            Ok(())
        } else {
            Err(Refusal::Signature { expected })
        }
    }

    /// How a signature comes about, from the signed bytes to the prefix. `key_says` is a sentence about the key.
    pub(super) fn steps(&self, key: &[u8], key_says: &str, text: &[u8]) -> Vec<Step> {
        let code = self.algorithm.mac(key, text);
        let written = self.encoding.write(&code);
        let (coding, says, shows) = match self.encoding {
            Encoding::Hex => (
                "Write as hexadecimal digits",
                "Two digits for each byte, in lower case",
                Shows::Hex,
            ),
            Encoding::Base64 => (
                "Write as base64",
                "Three bytes become four letters",
                Shows::Bits,
            ),
            Encoding::Base64Url => (
                "Write as base64url",
                "Three bytes become four letters, with - and _ in place of + and /, and no = at the end",
                Shows::Bits,
            ),
        };
        let mut steps = vec![
            Step {
                name: "Make the code",
                says: format!(
                    "{} of these bytes. {key_says} The result is always {} bytes, and one changed byte changes all of them.",
                    self.algorithm.word,
                    code.len()
                ),
                input: text.to_vec(),
                output: code.clone(),
                shows: Shows::Hex,
            },
            Step {
                name: coding,
                says: format!(
                    "{says}: {} bytes become {} letters.",
                    code.len(),
                    written.len()
                ),
                input: code,
                output: written.clone().into_bytes(),
                shows,
            },
        ];
        if !self.prefix.is_empty() {
            let output = [self.prefix, &written].concat();
            steps.push(Step {
                name: "Put the prefix in front",
                says: format!(
                    "{} says how the rest was made, so that another way can follow one day.",
                    self.prefix
                ),
                input: written.into_bytes(),
                output: output.into_bytes(),
                shows: Shows::Text,
            });
        }
        steps
    }
}
