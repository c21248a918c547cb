//! How somebody did in a challenge, as a code that is read aloud, and how two people compare. Who they are is not known.
//!
//! The code is made of syllables, as proquints are (D. S. Wilkerson, "A Proposal for Proquints", 2009): sixteen bits
//! are five letters that can be spoken, such as `zudak`. In its alphabet, w stands in for l, so that there is nothing
//! that looks like i or 1.

use crate::digest::digest;
use crate::{Challenge, ChallengeProblem};

/// Four bits each.
const CONSONANTS: &[u8; 16] = b"bdfghjkmnprstvwz";
/// Two bits each.
const VOWELS: &[u8; 4] = b"aiou";
/// Bits of a word of five letters.
const WORD: u32 = 16;
/// The checksum has at least so many bits, and fills up the last word.
const LEAST_CHECK: u32 = 12;

/// Which items were right at the first try.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultCode {
    /// In the order of the challenge's items.
    pub right: Vec<bool>,
}

/// Two results of one challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each item: whether it was right for me, and for the other.
    pub items: Vec<(bool, bool)>,
    /// How many were right for me.
    pub mine: u32,
    /// How many were right for the other.
    pub theirs: u32,
}

impl ResultCode {
    /// The code for that challenge, such as `zudak-bofin`. Items without a result count as wrong.
    pub fn to_text(&self, challenge: &Challenge) -> String {
        let count = count(challenge);
        let words = words(count);
        let right = self.right.iter().copied().chain(core::iter::repeat(false));
        let bits = (0..count)
            .zip(right)
            .fold(0_u64, |bits, (_, right)| (bits << 1) | u64::from(right));
        let spare = words * WORD - count;
        let code = (bits << spare) | check(challenge, bits, spare);
        let parts = (0..words).rev().map(|place| spoken(code >> (place * WORD)));
        parts.collect::<Vec<_>>().join("-")
    }

    /// Reads a code of that challenge. Capitals, gaps and dashes do not count, and the digits 0 and 1 are read as o
    /// and i.
    pub fn from_text(text: &str, challenge: &Challenge) -> Result<ResultCode, ChallengeProblem> {
        let wrong = |why| Err(ChallengeProblem::Code(why));
        let count = count(challenge);
        let words = words(count);
        let mut code = 0_u64;
        let mut letters = 0_u32;
        let heard = text.chars().filter(|sign| sign.is_alphanumeric());
        for letter in heard {
            if letters >= words * 5 {
                return wrong("it is too long");
            }
            let Some((value, bits)) = value(letter, matches!(letters % 5, 0 | 2 | 4)) else {
                return wrong("it holds a letter that does not occur at its place");
            };
            code = (code << bits) | value;
            letters += 1;
        }
        if letters < words * 5 {
            return wrong("it is too short");
        }
        let spare = words * WORD - count;
        let bits = code >> spare;
        if code & ((1 << spare) - 1) != check(challenge, bits, spare) {
            return wrong("a letter differs, or it belongs to another challenge");
        }
        let right = (0..count).rev().map(|place| bits >> place & 1 == 1);
        Ok(ResultCode {
            right: right.collect(),
        })
    }
}

/// Compares two results of one challenge.
pub fn compare(mine: &ResultCode, theirs: &ResultCode) -> Comparison {
    let items = mine.right.iter().copied().zip(theirs.right.iter().copied());
    let right = |result: &ResultCode| {
        let right = result.right.iter().filter(|right| **right);
        u32::try_from(right.count()).unwrap_or(u32::MAX)
    };
    Comparison {
        items: items.collect(),
        mine: right(mine),
        theirs: right(theirs),
    }
}

/// How many items a code speaks of.
fn count(challenge: &Challenge) -> u32 {
    let count = challenge.items.len().min(crate::challenge::MAX_ITEMS);
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many words a code has: at most four, so that it fits into 64 bits.
fn words(count: u32) -> u32 {
    (count + LEAST_CHECK).div_ceil(WORD)
}

/// The lowest bits of a number that depends on the challenge and on every result.
fn check(challenge: &Challenge, right: u64, bits: u32) -> u64 {
    let link = challenge.to_link();
    digest(&[link.as_bytes(), &right.to_be_bytes()]) & ((1 << bits) - 1)
}

/// The lowest sixteen bits as a word.
fn spoken(bits: u64) -> String {
    let letter = |letters: &[u8], shift: u32| {
        let place = (bits >> shift) as usize % letters.len();
        letters.get(place).map(|letter| char::from(*letter))
    };
    let word = [
        letter(CONSONANTS, 12),
        letter(VOWELS, 10),
        letter(CONSONANTS, 6),
        letter(VOWELS, 4),
        letter(CONSONANTS, 0),
    ];
    word.into_iter().flatten().collect()
}

/// What a letter stands for, and how many bits that is.
fn value(letter: char, consonant: bool) -> Option<(u64, u32)> {
    let letter = match letter.to_ascii_lowercase() {
        '0' => 'o',
        '1' => 'i',
        letter => letter,
    };
    let (letters, bits): (&[u8], u32) = if consonant {
        (CONSONANTS, 4)
    } else {
        (VOWELS, 2)
    };
    let place = letters
        .iter()
        .position(|known| char::from(*known) == letter)?;
    Some((place as u64, bits))
}
