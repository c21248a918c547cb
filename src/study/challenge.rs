//! A challenge: the same items with the same values for two people, and the short text that carries it in a link. What
//! its items ask is not known here.

use core::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use course::{SplitMix64, shuffled};

use crate::Candidate;
use crate::digest::digest;
use crate::mix::spread;

/// The most items of one challenge.
pub const MAX_ITEMS: usize = 40;
/// The version of the link that is written, and the newest that can be read. Links of every version begin with it and
/// end with the checksum, so that a damaged one is not taken for a newer one.
pub const VERSION: u8 = 1;

/// Bytes before the items: the version and the seed.
const HEAD: usize = 9;
/// Bytes of each item, and of the checksum at the end.
const WORD: usize = 4;
/// More characters than any link of this version has; a newer one may be longer.
const MAX_LINK: usize = 1_000;

/// Items and the seed of their variants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// Decides the variant of each item.
    pub seed: u64,
    /// The items' [`crate::key`]s, in the order in which they come; at most [`MAX_ITEMS`].
    pub items: Vec<String>,
}

/// Why a text is no challenge, or no result of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChallengeProblem {
    /// The link is no challenge, or not all of it.
    Damaged(&'static str),
    /// A newer version of the page made the link.
    Newer(u8),
    /// This course does not have the item at that place, counted from 1.
    Missing(u32),
    /// The result code has a slip in it, or belongs to another challenge.
    Code(&'static str),
}

impl fmt::Display for ChallengeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChallengeProblem::Damaged(why) => write!(
                f,
                "This link is no challenge: {why}. Copy the whole link once more."
            ),
            ChallengeProblem::Newer(version) => write!(
                f,
                "This challenge has version {version}; this page reads up to version {VERSION}. Reload it to get the newer page."
            ),
            ChallengeProblem::Missing(place) => write!(
                f,
                "Item {place} of this challenge is not in this course: the two pages may be of different age. Reload both, and make the challenge anew."
            ),
            ChallengeProblem::Code(why) => write!(
                f,
                "This is no result of this challenge: {why}. Compare it letter by letter."
            ),
        }
    }
}

impl Challenge {
    /// Draws that many items, chapters mixed, from those whose concept or chapter is among the topics; no topics are
    /// all of them. There may be fewer. The order of the candidates and of the topics does not count.
    pub fn draw(seed: u64, candidates: &[Candidate], topics: &[&str], count: u32) -> Challenge {
        let fits = |candidate: &&Candidate| {
            topics.is_empty()
                || topics.contains(&candidate.concept)
                || topics.contains(&candidate.chapter)
        };
        let mut found: Vec<(&str, &str)> = candidates
            .iter()
            .filter(fits)
            .map(|candidate| (candidate.key, candidate.chapter))
            .collect();
        found.sort_unstable();
        found.dedup();
        let all = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let order = shuffled(all, seed).into_iter();
        let drawn = order.filter_map(|place| found.get(place as usize));
        let drawn = drawn.map(|(key, chapter)| ((*chapter).to_owned(), (*key).to_owned()));
        let count = (count as usize).min(MAX_ITEMS);
        let items = spread(drawn.collect()).into_iter().take(count).collect();
        Challenge { seed, items }
    }

    /// The seed of the variant at that place, counted from 0; never 0 itself, which is the author's example.
    pub fn variant(&self, place: u32) -> u64 {
        let mut random = SplitMix64::new(self.seed);
        let mut random = SplitMix64::new(random.next_u64() ^ u64::from(place));
        random.next_u64().max(1)
    }

    /// The challenge as a short text for a link: letters, digits, `-` and `_`.
    pub fn to_link(&self) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(self.seed.to_be_bytes());
        for item in self.items.iter().take(MAX_ITEMS) {
            bytes.extend(word(&[item.as_bytes()]));
        }
        bytes.extend(word(&[&bytes]));
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads the text of a link. `keys` are the keys of all items of the course, because a link names items by a number
    /// that stands for their key.
    pub fn from_link<'a>(
        text: &str,
        keys: impl Iterator<Item = &'a str>,
    ) -> Result<Challenge, ChallengeProblem> {
        let damaged = |why| Err(ChallengeProblem::Damaged(why));
        if text.len() > MAX_LINK {
            return damaged("it is too long");
        }
        let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(text.trim()) else {
            return damaged("it holds other signs than a link of ours");
        };
        let Some((content, check)) = bytes.split_last_chunk::<WORD>() else {
            return damaged("it is too short");
        };
        if word(&[content]) != *check {
            return damaged("a part of it is missing or changed");
        }
        match content.first() {
            Some(&VERSION) => {}
            Some(&newer) if newer > VERSION => return Err(ChallengeProblem::Newer(newer)),
            _ => return damaged("it names no version"),
        }
        let Some((seed, items)) = content
            .get(1..)
            .and_then(|content| content.split_first_chunk::<{ HEAD - 1 }>())
        else {
            return damaged("it is too short");
        };
        let (items, rest) = items.as_chunks::<WORD>();
        if !rest.is_empty() || items.is_empty() || items.len() > MAX_ITEMS {
            return damaged("it does not hold a number of items that can be");
        }
        Ok(Challenge {
            seed: u64::from_be_bytes(*seed),
            items: named(items, keys)?,
        })
    }
}

/// The keys that the numbers stand for.
fn named<'a>(
    items: &[[u8; WORD]],
    keys: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, ChallengeProblem> {
    let known: Vec<([u8; WORD], &str)> = keys.map(|key| (word(&[key.as_bytes()]), key)).collect();
    let mut found = Vec::new();
    for (place, item) in (1_u32..).zip(items) {
        let key = known.iter().find(|(number, _)| number == item);
        let (_, key) = key.ok_or(ChallengeProblem::Missing(place))?;
        found.push((*key).to_owned());
    }
    Ok(found)
}

/// The first bytes of a digest.
fn word(parts: &[&[u8]]) -> [u8; WORD] {
    let [a, b, c, d, ..] = digest(parts).to_be_bytes();
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_link_says_so() {
        let mut bytes = vec![2, 7, 7];
        bytes.extend(word(&[&bytes]));
        let newer = BASE64_URL_SAFE_NO_PAD.encode(bytes);
        assert_eq!(
            Challenge::from_link(&newer, core::iter::empty()),
            Err(ChallengeProblem::Newer(2))
        );
    }
}
