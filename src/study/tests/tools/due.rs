//! What is to be reviewed on a day.

use study::due::NEW_CARDS_A_DAY;
use study::{Card, Due, Grade, Progress, due, due_count, schedule};

const DAY: u32 = 20_000;

fn cards(cards: &[(&str, u32)]) -> Progress {
    let mut progress = Progress::default();
    for (name, due) in cards {
        let card = Card {
            due: *due,
            ..Card::default()
        };
        progress.cards.insert((*name).to_owned(), card);
    }
    progress
}

fn terms(count: u32) -> Vec<String> {
    (0..count).map(|number| format!("term:{number}")).collect()
}

#[track_caller]
fn check(progress: &Progress, expected: &str) {
    let due = due(progress, DAY, core::iter::empty());
    assert_eq!(due.cards.join(" "), expected);
    assert_eq!(due_count(progress, DAY), due.count());
}

#[test]
fn what_is_due_longest_comes_first_and_chapters_mix() {
    let progress = cards(&[
        ("item:a/1", DAY - 1),
        ("item:a/2", DAY - 3),
        ("item:a/3", DAY),
        ("item:a/4", DAY + 1),
        ("item:b/1", DAY),
        ("term:t", DAY - 9),
    ]);
    check(&progress, "item:a/2 term:t item:a/1 item:b/1 item:a/3");
}

#[test]
fn a_card_of_a_kind_that_is_not_known_is_passed_over() {
    check(&cards(&[("tune:x", 3), ("item:a/1", 3)]), "item:a/1");
}

#[test]
fn what_was_seen_today_comes_last() {
    let mut progress = cards(&[("item:b/1", DAY), ("item:b/2", DAY)]);
    let again = schedule(None, Grade::Again, DAY);
    progress.cards.insert("item:a/1".to_owned(), again);
    let due = due(&progress, DAY, core::iter::empty());
    assert_eq!(due.cards.last().map(String::as_str), Some("item:a/1"));
}

#[test]
fn the_order_changes_from_day_to_day_and_not_within_one() {
    let names: Vec<String> = terms(30);
    let named: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 7)).collect();
    let progress = cards(&named);
    let on = |day| due(&progress, day, core::iter::empty()).cards;
    assert_eq!(on(DAY), on(DAY));
    assert_ne!(on(DAY), on(DAY + 1));
    let mut sorted = on(DAY);
    sorted.sort_by_key(|name| {
        name.trim_start_matches("term:")
            .parse::<u32>()
            .expect("a number")
    });
    assert_eq!(sorted, names);
}

#[test]
fn a_day_begins_no_more_new_cards_than_it_may() {
    let names = terms(NEW_CARDS_A_DAY + 5);
    let known = || names.iter().map(String::as_str);
    let mut progress = Progress::default();
    let old = schedule(None, Grade::Easy, DAY - 15);
    progress.cards.insert("term:0".to_owned(), old);
    let new = |progress: &Progress, day| due(progress, day, known()).new;
    assert_eq!(new(&progress, DAY), names[1..=NEW_CARDS_A_DAY as usize]);
    // Three are begun, one of them is seen twice; an old one and an item do not count.
    for (name, grade) in [
        ("term:0", Grade::Good),
        ("term:1", Grade::Again),
        ("term:1", Grade::Good),
        ("term:2", Grade::Easy),
        ("term:3", Grade::Hard),
        ("item:a/1", Grade::Good),
    ] {
        let card = schedule(progress.cards.get(name), grade, DAY);
        progress.cards.insert(name.to_owned(), card);
    }
    assert_eq!(
        new(&progress, DAY),
        names[4..4 + NEW_CARDS_A_DAY as usize - 3]
    );
    assert_eq!(
        new(&progress, DAY + 1),
        names[4..4 + NEW_CARDS_A_DAY as usize]
    );
}

#[test]
fn a_name_that_is_known_twice_is_new_once() {
    let found = due(&Progress::default(), DAY, ["term:a", "term:a"].into_iter());
    assert_eq!(
        found,
        Due {
            cards: vec![],
            new: vec!["term:a".to_owned()]
        }
    );
}
