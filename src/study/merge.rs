//! Two copies of a learner's progress become one. Nothing that was reached is lost, and the order of the two does not count.

use serde_json::{Map, Value};

use crate::{ItemProgress, Progress};

/// Brings two copies together: every item of both; solved wins; the higher counts win; answer, draft, acts and variant
/// come from the copy that changed the item last.
pub fn merge(a: Progress, b: Progress) -> Progress {
    let (mut newer, older) = ordered(a, b, |progress| (progress.updated, progress.to_json()));
    newer.position = newer.position.or(older.position);
    add_unknown(&mut newer.unknown, older.unknown);
    for (key, item) in older.items {
        let merged = match newer.items.remove(&key) {
            Some(other) => merge_items(other, item),
            None => item,
        };
        newer.items.insert(key, merged);
    }
    newer
}

fn merge_items(a: ItemProgress, b: ItemProgress) -> ItemProgress {
    let (mut newer, older) = ordered(a, b, |item| (item.updated, item.to_value().to_string()));
    newer.attempts = newer.attempts.max(older.attempts);
    newer.hints = newer.hints.max(older.hints);
    newer.solved |= older.solved;
    newer.first_try |= older.first_try;
    for (name, count) in older.mistakes {
        newer
            .mistakes
            .change(&name, &mut |known| *known = count.max(*known));
    }
    add_unknown(&mut newer.unknown, older.unknown);
    newer
}

/// What only the older knows is kept.
fn add_unknown(newer: &mut Map<String, Value>, older: Map<String, Value>) {
    for (name, value) in older {
        if !newer.contains_key(&name) {
            newer.insert(name, value);
        }
    }
}

/// The newer first. Of two that changed equally often, the texts decide, so that both sides come to the same result.
fn ordered<T>(a: T, b: T, rank: impl Fn(&T) -> (u64, String)) -> (T, T) {
    if rank(&a) < rank(&b) { (b, a) } else { (a, b) }
}
