//! A card: something that comes back until it stays in memory. When it comes back is decided in `schedule`.

use serde_json::{Map, Value};

/// How many cards are kept. Beyond it no new ones are made.
pub const MAX_CARDS: usize = 4_000;
/// How much of one card or one concept may be unknown, in bytes of JSON. Beyond it, that goes.
pub const MAX_CARD_BYTES: usize = 1_024;

const TERM: &str = "term:";
const ITEM: &str = "item:";

/// What is kept about one card. Days are counted from 1970-01-01; numbers are whole, so that they survive every file
/// and are the same on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The day on which it is due; 0 where nobody knows since when.
    pub due: u32,
    /// The day of its latest review; 0 before the first.
    pub last: u32,
    /// The day of its first review; 0 before it.
    pub since: u32,
    /// How long it stays in memory, in thousandths of a day: after that time nine of ten recall it. 0 before the first
    /// review.
    pub stability: u32,
    /// How hard it is, from 1,000 to 10,000; 0 before the first review.
    pub difficulty: u32,
    /// How often it was reviewed.
    pub reps: u32,
    /// How often it was forgotten after it had been known.
    pub lapses: u32,
    /// [`crate::Progress::updated`] when this card last changed.
    pub updated: u64,
    /// Members that this version does not know.
    pub unknown: Map<String, Value>,
}

/// What a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardOf<'a> {
    /// A term of the glossary, by its name.
    Term(&'a str),
    /// A variant of an item, by its [`crate::key`].
    Item(&'a str),
}

/// The name of a term's card.
pub fn term_card(term: &str) -> String {
    format!("{TERM}{term}")
}

/// The name of an item's card, from the item's [`crate::key`].
pub fn item_card(key: &str) -> String {
    format!("{ITEM}{key}")
}

/// What the card of that name shows; `None` for a kind that this version does not know.
pub fn card_of(name: &str) -> Option<CardOf<'_>> {
    let term = name.strip_prefix(TERM).map(CardOf::Term);
    term.or_else(|| name.strip_prefix(ITEM).map(CardOf::Item))
}
