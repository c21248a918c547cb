//! Two copies of a learner's progress become one. Nothing that was reached is lost, and the order of the two does not count.

use course::Named;
use serde_json::{Map, Value};

use crate::card::MAX_CARDS;
use crate::concept::MAX_CONCEPTS;
use crate::entry::{Entry, at_most};
use crate::{Card, ConceptProgress, ItemProgress, Progress};

/// Brings two copies together: every item of both; solved wins; the higher counts win; answer, draft, acts and variant
/// come from the copy that changed the item last. Of a card, the state after the later review stays; of a concept, the
/// longer history, because nobody can tell which answers the two have in common.
pub fn merge(a: Progress, b: Progress) -> Progress {
    let rank = |progress: &Progress| {
        let unknown = text(&progress.unknown);
        (progress.updated, progress.position.clone(), unknown)
    };
    let (mut newer, older) = ordered(a, b, rank);
    newer.position = newer.position.or(older.position);
    add_unknown(&mut newer.unknown, older.unknown);
    newer.items = join(newer.items, older.items, merge_items);
    newer.cards = at_most(join(newer.cards, older.cards, later_card), MAX_CARDS);
    let concepts = join(newer.concepts, older.concepts, longer_concept);
    newer.concepts = at_most(concepts, MAX_CONCEPTS);
    newer
}

/// The entries of both copies; those that both have, and not alike, are brought together.
fn join<T: PartialEq>(mine: Named<T>, theirs: Named<T>, both: fn(T, T) -> T) -> Named<T> {
    // Both come in the order of their names, so that each is gone through once.
    let mut theirs = theirs.into_iter().peekable();
    let mut joined = Named::default();
    for (name, entry) in mine {
        while let Some((earlier, entry)) = theirs.next_if(|(other, _)| *other < name) {
            joined.insert(earlier, entry);
        }
        let entry = match theirs.next_if(|(other, _)| *other == name) {
            Some((_, other)) if other != entry => both(entry, other),
            _ => entry,
        };
        joined.insert(name, entry);
    }
    for (name, entry) in theirs {
        joined.insert(name, entry);
    }
    joined
}

fn merge_items(a: ItemProgress, b: ItemProgress) -> ItemProgress {
    // Only what is taken from the newer decides which that is; else a merged copy could rank below what went into it.
    let rank = |item: &ItemProgress| {
        let taken = ItemProgress {
            variant: item.variant,
            answer: item.answer.clone(),
            input: item.input.clone(),
            draft: item.draft.clone(),
            acts: item.acts.clone(),
            ..ItemProgress::default()
        };
        let taken = taken.to_value().to_string();
        (item.updated, taken, text(&item.unknown))
    };
    let (mut newer, older) = ordered(a, b, rank);
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

fn later_card(a: Card, b: Card) -> Card {
    let rank = |card: &Card| {
        let text = card.to_value().to_string();
        (card.last, card.reps, card.updated, text)
    };
    ordered(a, b, rank).0
}

fn longer_concept(a: ConceptProgress, b: ConceptProgress) -> ConceptProgress {
    let rank = |concept: &ConceptProgress| {
        let text = concept.to_value().to_string();
        (concept.answers(), concept.updated, text)
    };
    ordered(a, b, rank).0
}

/// What only the older knows is kept.
fn add_unknown(newer: &mut Map<String, Value>, older: Map<String, Value>) {
    for (name, value) in older {
        if !newer.contains_key(&name) {
            newer.insert(name, value);
        }
    }
}

fn text(members: &Map<String, Value>) -> String {
    Value::Object(members.clone()).to_string()
}

/// The newer first. Of two that rank equally, the texts decide, so that both sides come to the same result.
fn ordered<T, R: PartialOrd>(a: T, b: T, rank: impl Fn(&T) -> R) -> (T, T) {
    if rank(&a) < rank(&b) { (b, a) } else { (a, b) }
}
