//! The model of a learner's progress. How it is changed, stored and merged stands in the files beside this one.

use course::Named;
use serde_json::{Map, Value};

use crate::{Card, ConceptProgress};

/// Everything that is kept about a learner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// By [`key`]. Items that the course no longer has stay, because they may come back.
    pub items: Named<ItemProgress>,
    /// What comes back, by [`crate::term_card`] and [`crate::item_card`]; at most [`crate::card::MAX_CARDS`].
    pub cards: Named<Card>,
    /// By the name that items give their concept; at most [`crate::concept::MAX_CONCEPTS`].
    pub concepts: Named<ConceptProgress>,
    /// The route of the page where the learner was last.
    pub position: Option<String>,
    /// Counts every change; of two copies, the one with the higher count is the newer.
    pub updated: u64,
    /// Members of the file that this version does not know; they are written back as they were.
    pub unknown: Map<String, Value>,
}

/// What is kept about one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemProgress {
    /// How often an attempt was judged.
    pub attempts: u32,
    /// Whether it was ever solved; it stays so.
    pub solved: bool,
    /// Whether the first attempt solved it, without a hint.
    pub first_try: bool,
    /// How many hints were opened.
    pub hints: u32,
    /// The seed of the variant that is shown.
    pub variant: u64,
    /// How often each mistake was made, by its name.
    pub mistakes: Named<u32>,
    /// The latest answer, in the form of `assess::Answer::to_value`.
    pub answer: Option<Value>,
    /// What was typed or put in order and is not yet judged; each kind of item has its own form.
    pub input: Option<Value>,
    /// The request in the workbench, in the form of `wire::Draft::to_value`.
    pub draft: Option<Value>,
    /// What was done in the item's world, in the form of `play::Stage::acts_to_value`.
    pub acts: Option<Value>,
    /// [`Progress::updated`] when this item last changed.
    pub updated: u64,
    /// Members that this version does not know.
    pub unknown: Map<String, Value>,
}

/// The name under which an item's progress is kept: `chapter id/item id`.
pub fn key(chapter_id: &str, item_id: &str) -> String {
    format!("{chapter_id}/{item_id}")
}

impl Progress {
    /// What is kept about an item, where something is.
    pub fn item(&self, chapter_id: &str, item_id: &str) -> Option<&ItemProgress> {
        self.items.get(&key(chapter_id, item_id))
    }
}
