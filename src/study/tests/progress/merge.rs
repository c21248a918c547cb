//! Two copies of one learner's progress.

use serde_json::json;
use study::card::MAX_CARDS;
use study::{Card, Change, Grade, Progress, item_card, merge, reduce, schedule, term_card};

use crate::{Dice, ITEM, attempt, draft, kept, outcome};

#[test]
fn merging_loses_nothing_that_was_reached() {
    let base = attempt(Progress::default(), false, Some("m"));
    let desk = draft(attempt(base.clone(), true, None), ITEM, "desk");
    let phone = draft(draft(draft(base, ITEM, "1"), ITEM, "2"), "c/other", "phone");
    let merged = merge(desk.clone(), phone.clone());
    assert_eq!(merged, merge(phone, desk));
    let item = kept(&merged, ITEM);
    assert_eq!(
        (item.solved, item.attempts, item.mistakes.get("m").copied()),
        (true, 2, Some(1))
    );
    assert_eq!(kept(&merged, "c/other").draft, Some(json!("phone")));
}

#[test]
fn merging_takes_the_draft_that_was_written_last() {
    let base = draft(Progress::default(), ITEM, "old");
    let newer = draft(base.clone(), ITEM, "new");
    assert_eq!(kept(&merge(newer, base), ITEM).draft, Some(json!("new")));
}

/// Some progress. Counters stay small, so that two copies often changed equally often.
pub fn random(seed: u64) -> Progress {
    let mut dice = Dice(seed);
    let mut progress = Progress::default();
    for _ in 0..dice.next(14) {
        let item = dice.pick(&["c/a", "c/b", "d/c"]);
        let concept = dice.pick(&["x", "y"]);
        let day = 5 + u32::try_from(dice.next(4)).expect("small");
        let judged = outcome(dice.next(2) == 0, ["x", "y"].get(dice.next(3)).copied());
        let name = dice.pick(&[item_card(item), term_card(concept)]);
        let grade = dice.pick(&Grade::ALL);
        let change = match dice.next(8) {
            0 => Change::Drafted {
                item,
                draft: json!(dice.next(9)),
            },
            1 => Change::Hinted { item, shown: 1 },
            2 => Change::Moved {
                position: dice.next(3).to_string(),
            },
            3 => Change::Practised {
                item,
                concept,
                right: judged.passed,
                day,
            },
            4 | 5 => Change::Reviewed {
                card: &name,
                state: schedule(progress.cards.get(&name), grade, day),
                answered: Some((concept, grade != Grade::Again)),
            },
            _ => Change::Attempted {
                item,
                concept,
                outcome: &judged,
                answer: Some(json!(dice.next(3))),
                day,
            },
        };
        progress = reduce(progress, change);
        if dice.next(6) == 0 {
            let value = json!(dice.next(3));
            let place = dice.pick(&["later", "soon"]).to_owned();
            progress.unknown.insert(place.clone(), value.clone());
            progress.items.change(item, &mut |entry| {
                entry.unknown.insert(place.clone(), value.clone());
            });
        }
    }
    progress
}

#[test]
fn merging_does_not_depend_on_order_and_repeats_nothing() {
    for seed in 0..1_500 {
        let (a, b) = (random(seed), random(seed + 10_000));
        let merged = merge(a.clone(), b.clone());
        assert_eq!(merged, merge(b.clone(), a.clone()), "seed {seed}");
        assert_eq!(merge(merged.clone(), a.clone()), merged, "seed {seed}");
        assert_eq!(merge(b.clone(), merged.clone()), merged, "seed {seed}");
        assert_eq!(
            Progress::from_json(&merged.to_json()).as_ref(),
            Ok(&merged),
            "seed {seed}"
        );
        assert_eq!(merge(a.clone(), a.clone()), a, "seed {seed}");
        let c = random(seed + 20_000);
        let one = merge(merged, c.clone());
        let other = merge(a, merge(b, c));
        assert_eq!(one.cards, other.cards, "seed {seed}");
        assert_eq!(one.concepts, other.concepts, "seed {seed}");
    }
}

#[test]
fn of_a_card_the_later_review_stays() {
    let card = term_card("API");
    let review = |progress: Progress, grade, day| {
        let state = schedule(progress.cards.get(&card), grade, day);
        let change = Change::Reviewed {
            card: &card,
            state,
            answered: None,
        };
        reduce(progress, change)
    };
    let base = review(Progress::default(), Grade::Good, 100);
    let desk = review(base.clone(), Grade::Again, 103);
    // The phone changed more often, and still the desk saw the card last.
    let phone = review(review(base, Grade::Good, 101), Grade::Good, 102);
    let phone = draft(draft(phone, ITEM, "1"), ITEM, "2");
    let merged = merge(desk.clone(), phone);
    assert_eq!(merged.cards.get(&card), desk.cards.get(&card));
}

#[test]
fn of_a_concept_the_longer_history_stays() {
    let answer = |progress, right| {
        let change = Change::Practised {
            item: ITEM,
            concept: "c",
            right,
            day: 9,
        };
        reduce(progress, change)
    };
    let base = answer(Progress::default(), true);
    let desk = answer(answer(base.clone(), false), false);
    // The phone answered last, and still the desk answered oftener.
    let phone = answer(draft(draft(base, ITEM, "1"), ITEM, "2"), true);
    let merged = merge(phone, desk);
    let concept = merged.concepts.get("c").expect("a concept");
    assert_eq!(concept.recent, "100");
}

#[test]
fn two_full_copies_agree_on_what_is_kept() {
    let full = |letter: &str| {
        let mut progress = Progress::default();
        for number in 0..MAX_CARDS {
            let name = term_card(&format!("{number:05}{letter}"));
            progress.cards.insert(name, Card::default());
        }
        progress
    };
    let (a, b) = (full("a"), full("b"));
    let merged = merge(a.clone(), b.clone());
    assert_eq!(merged.cards.len(), MAX_CARDS);
    assert_eq!(merge(b, a.clone()), merged);
    assert_eq!(merge(a, merged.clone()), merged);
}
