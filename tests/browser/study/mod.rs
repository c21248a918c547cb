//! What a learner uses around the chapters: the search, review, practice, challenge, progress, the guide for paper.

mod challenge;
mod guide;
mod practice;
mod progress;
mod review;
mod search;
mod tabs;

use course::Item;

use crate::support::Page;
use crate::walk::{folded, items, plain};

/// Chance that always falls alike, so that a test always meets the same items; run before the page's own scripts.
const CHANCE: &str = "Math.random = () => 0.2345";
/// More seeds than an item with a short list of values has variants.
const SEEDS: u64 = 400;

/// The item of a round with the values that are on the screen. It has few variants, and its question tells them apart.
fn shown(page: &Page) -> Item {
    let id = page.attribute("section.item", "id").unwrap_or_default();
    let id = id.strip_prefix("round-").expect("the item of a round");
    let asks = folded(&page.text("section.item .stem"));
    let ending = format!("/{id}");
    let items = items().iter().filter(|(key, _)| key.ends_with(&ending));
    let mut variants = items.flat_map(|(_, item)| (0..SEEDS).map(|seed| item.variant(seed)));
    let found = variants.find(|item| folded(&plain(&item.stem)) == asks);
    found.unwrap_or_else(|| panic!("no variant of {id} asks “{asks}”"))
}
