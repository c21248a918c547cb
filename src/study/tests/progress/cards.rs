//! Cards and concepts change with answers, reviews and practice.

use study::card::MAX_CARDS;
use study::concept::MAX_CONCEPTS;
use study::{
    Card, CardOf, Change, Grade, Progress, card_of, item_card, reduce, schedule, term_card,
};

use crate::{CONCEPT, DAY, ITEM, attempt, kept};

/// The due day of the item's card, where there is one.
fn due(progress: &Progress) -> Option<u32> {
    let card = progress.cards.get(&item_card(ITEM));
    card.map(|card| card.due)
}

fn practised(progress: Progress, right: bool, day: u32) -> Progress {
    reduce(
        progress,
        Change::Practised {
            item: ITEM,
            concept: CONCEPT,
            right,
            day,
        },
    )
}

fn reviewed(progress: Progress, grade: Grade, day: u32) -> Progress {
    let card = item_card(ITEM);
    let state = schedule(progress.cards.get(&card), grade, day);
    let answered = Some((CONCEPT, grade != Grade::Again));
    reduce(
        progress,
        Change::Reviewed {
            card: &card,
            state,
            answered,
        },
    )
}

/// The latest answers on the concept.
fn recent(progress: &Progress) -> &str {
    progress
        .concepts
        .get(CONCEPT)
        .map_or("", |concept| &concept.recent)
}

#[test]
fn names_say_what_a_card_shows() {
    assert_eq!(card_of(&term_card("a: b/c")), Some(CardOf::Term("a: b/c")));
    assert_eq!(card_of(&item_card(ITEM)), Some(CardOf::Item(ITEM)));
    assert_eq!(card_of("tune:x"), None);
}

#[test]
fn a_wrong_answer_comes_back_that_day_and_a_right_one_does_not() {
    assert_eq!(due(&attempt(Progress::default(), true, None)), None);
    let missed = attempt(Progress::default(), false, Some("m"));
    assert_eq!(due(&missed), Some(DAY));
    assert_eq!(due(&attempt(missed, true, None)), Some(DAY));
}

#[test]
fn a_wrong_answer_brings_a_card_forward_and_never_puts_it_off() {
    let missed = attempt(Progress::default(), false, None);
    let learned = reviewed(missed, Grade::Easy, DAY);
    assert!(due(&learned) > Some(DAY + 10));
    assert_eq!(
        due(&practised(learned.clone(), false, DAY + 2)),
        Some(DAY + 2)
    );
    assert_eq!(
        due(&practised(learned.clone(), false, 30_000)),
        due(&learned)
    );
    assert_eq!(due(&practised(learned.clone(), true, DAY)), due(&learned));
}

#[test]
fn a_day_that_nobody_knows_is_due_since_ever() {
    assert_eq!(due(&practised(Progress::default(), false, 0)), Some(0));
}

#[test]
fn practice_leaves_the_lesson_as_it_was() {
    let before = attempt(Progress::default(), true, None);
    let after = practised(before.clone(), false, DAY);
    assert_eq!(kept(&after, ITEM), kept(&before, ITEM));
    assert_eq!(recent(&after), "10");
}

#[test]
fn lessons_reviews_and_practice_write_one_history() {
    let progress = attempt(Progress::default(), false, None);
    let progress = reviewed(practised(progress, true, DAY), Grade::Good, DAY);
    assert_eq!(recent(&progress), "011");
    let long = (0..30).fold(progress, |progress, round| {
        practised(progress, round % 2 == 0, DAY)
    });
    assert_eq!(recent(&long), "10".repeat(12));
    let concept = long.concepts.get(CONCEPT).expect("a concept");
    assert_eq!((concept.right, concept.wrong), (17, 16));
}

#[test]
fn a_term_has_no_concept() {
    let change = Change::Reviewed {
        card: &term_card("API"),
        state: schedule(None, Grade::Good, DAY),
        answered: None,
    };
    let progress = reduce(Progress::default(), change);
    assert!(progress.cards.contains_key("term:API") && progress.concepts.is_empty());
}

#[test]
fn no_more_cards_and_concepts_are_made_than_are_kept() {
    let mut full = Progress::default();
    for number in 0..MAX_CARDS {
        full.cards
            .insert(format!("term:{number:05}"), Card::default());
    }
    for number in 0..MAX_CONCEPTS {
        full.concepts
            .insert(format!("{number:05}"), Default::default());
    }
    let after = practised(full, false, DAY);
    assert_eq!(
        (after.cards.len(), after.concepts.len()),
        (MAX_CARDS, MAX_CONCEPTS)
    );
    let change = Change::Reviewed {
        card: "term:00007",
        state: schedule(None, Grade::Good, DAY),
        answered: None,
    };
    let after = reduce(after, change);
    assert_eq!(
        after.cards.get("term:00007").map(|card| card.last),
        Some(DAY)
    );
    assert_eq!(Progress::from_json(&after.to_json()), Ok(after));
}
