//! Files of earlier versions, as they were written then, are read today.

use study::{Progress, due_count, file, item_card};

use crate::kept;

const BEGUN: &str = include_str!("../files/1-begun.json");
const EMPTY: &str = include_str!("../files/1-empty.json");
const UNKNOWN: &str = include_str!("../files/1-unknown-members.json");
const DAMAGED: &str = include_str!("../files/1-half-damaged.json");

/// Reads the file, and finds cards for exactly those items, due since ever.
#[track_caller]
fn check(text: &str, missed: &[&str]) -> Progress {
    let progress = Progress::from_json(text).expect("a file of an earlier version");
    let cards: Vec<String> = missed.iter().map(|key| item_card(key)).collect();
    assert!(progress.cards.keys().eq(&cards), "{:?}", progress.cards);
    assert_eq!(due_count(&progress, 0) as usize, cards.len());
    assert!(progress.concepts.is_empty());
    let again = progress.to_json();
    assert!(again.contains(&format!(r#""version":{}"#, file::VERSION)));
    assert_eq!(Progress::from_json(&again).as_ref(), Ok(&progress));
    progress
}

#[test]
fn mistakes_on_items_that_are_not_solved_become_cards() {
    let progress = check(BEGUN, &["apis-at-work/let-in", "apis-at-work/which-status"]);
    let item = kept(&progress, "apis-at-work/let-in");
    assert_eq!((item.attempts, item.hints, item.updated), (2, 1, 11));
    assert!(item.draft.is_some() && item.acts.is_some());
    assert_eq!(progress.items.len(), 7);
    assert_eq!(progress.position.as_deref(), Some("/07/1/"));
    let card = progress
        .cards
        .get("item:apis-at-work/let-in")
        .expect("a card");
    assert_eq!((card.reps, card.updated), (0, 11));
}

#[test]
fn an_empty_file_stays_empty() {
    assert_eq!(check(EMPTY, &[]), Progress::default());
}

#[test]
fn members_that_no_version_knew_are_kept() {
    let progress = check(
        UNKNOWN,
        &["a-chapter-that-is-gone/old", "apis-at-work/let-in"],
    );
    assert_eq!(progress.unknown.get("theme"), Some(&"dark".into()));
    let item = kept(&progress, "apis-at-work/let-in");
    assert_eq!(item.unknown.get("stars"), Some(&4.into()));
}

#[test]
fn damaged_entries_cost_only_themselves() {
    let progress = check(DAMAGED, &["c/no-solved", "c/solved-as-text"]);
    assert_eq!(progress.items.len(), 5);
    assert!(kept(&progress, "c/good").solved);
}

#[test]
fn a_card_that_was_reviewed_since_is_not_due_again_because_of_an_old_file() {
    let mut today = Progress::from_json(BEGUN).expect("a file");
    let name = item_card("apis-at-work/let-in");
    let state = study::schedule(today.cards.get(&name), study::Grade::Good, 20_000);
    let due = state.due;
    today = study::reduce(
        today,
        study::Change::Reviewed {
            card: &name,
            state,
            answered: None,
        },
    );
    let both = study::import(&today, BEGUN).expect("a file");
    assert_eq!(
        both.progress.cards.get(&name).map(|card| card.due),
        Some(due)
    );
    assert!(both.what.is_nothing(), "{:?}", both.what);
}
