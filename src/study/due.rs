//! What is to be reviewed on a day. When a card comes back was decided before; what it shows is not known here.

use crate::digest::digest;
use crate::mix::{chapter, spread};
use crate::{Card, CardOf, Progress, card_of};

/// How many cards that were never reviewed are begun on one day, so that the days after it stay bearable.
pub const NEW_CARDS_A_DAY: u32 = 10;

/// What is to be reviewed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The names of cards that are due, chapters mixed; those that were already seen that day come last.
    pub cards: Vec<String>,
    /// The names of cards that are new, no more than the day has left.
    pub new: Vec<String>,
}

impl Due {
    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.cards.len().saturating_add(self.new.len())).unwrap_or(u32::MAX)
    }
}

/// What is to be reviewed on that day. `known` names the cards of the terms in lessons that were begun.
///
/// Cards stay when the course loses what they show: whoever draws them passes over those.
pub fn due<'a>(progress: &Progress, day: u32, known: impl Iterator<Item = &'a str>) -> Due {
    let mut cards: Vec<(&str, &Card)> = due_cards(progress, day).collect();
    // Chance decides between cards of one day, so that terms of different chapters mix, too.
    cards.sort_by_key(|(name, card)| (card.due, drawn(day, name)));
    let (seen, fresh): (Vec<_>, Vec<_>) =
        cards.into_iter().partition(|(_, card)| is_seen(card, day));
    let [fresh, seen] = [fresh, seen].map(|part| {
        let grouped = part
            .into_iter()
            .map(|(name, _)| (group(name).to_owned(), name.to_owned()));
        spread(grouped.collect())
    });
    Due {
        cards: fresh.into_iter().chain(seen).collect(),
        new: new_cards(progress, day, known),
    }
}

/// How many cards are due on that day, without new ones.
pub fn due_count(progress: &Progress, day: u32) -> u32 {
    u32::try_from(due_cards(progress, day).count()).unwrap_or(u32::MAX)
}

fn due_cards(progress: &Progress, day: u32) -> impl Iterator<Item = (&str, &Card)> {
    let cards = progress.cards.iter();
    let due = cards.filter(move |(name, card)| card.due <= day && card_of(name).is_some());
    due.map(|(name, card)| (name.as_str(), card))
}

/// The names without a card, in their order, as many as the day has left.
fn new_cards<'a>(
    progress: &Progress,
    day: u32,
    known: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let begun = progress.cards.iter().filter(|(name, card)| {
        card.reps > 0 && card.since == day && matches!(card_of(name), Some(CardOf::Term(_)))
    });
    let begun = u32::try_from(begun.count()).unwrap_or(u32::MAX);
    let left = NEW_CARDS_A_DAY.saturating_sub(begun);
    let mut new: Vec<String> = Vec::new();
    for name in known {
        if new.len() >= left as usize {
            break;
        }
        if !progress.cards.contains_key(name) && !new.iter().any(|there| there == name) {
            new.push(name.to_owned());
        }
    }
    new
}

fn is_seen(card: &Card, day: u32) -> bool {
    card.reps > 0 && card.last == day
}

fn group(name: &str) -> &str {
    match card_of(name) {
        Some(CardOf::Item(key)) => chapter(key),
        Some(CardOf::Term(_)) | None => "",
    }
}

fn drawn(day: u32, name: &str) -> u64 {
    digest(&[&day.to_be_bytes(), name.as_bytes()])
}
