//! Two copies of one learner's progress.

use serde_json::json;
use study::{Change, Progress, merge, reduce};

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

#[test]
fn merging_does_not_depend_on_order_and_repeats_nothing() {
    let random = |seed: u64| {
        let mut dice = Dice(seed);
        let mut progress = Progress::default();
        for _ in 0..dice.next(12) {
            let item = ["c/a", "c/b", "c/c"][dice.next(3)];
            let judged = outcome(dice.next(2) == 0, ["x", "y"].get(dice.next(3)).copied());
            progress = match dice.next(3) {
                0 => draft(progress, item, &dice.next(9).to_string()),
                1 => reduce(progress, Change::Hinted { item, shown: 1 }),
                _ => reduce(
                    progress,
                    Change::Attempted {
                        item,
                        outcome: &judged,
                        answer: None,
                    },
                ),
            };
        }
        progress
    };
    for seed in 0..500 {
        let (a, b) = (random(seed), random(seed + 1000));
        let merged = merge(a.clone(), b.clone());
        assert_eq!(merged, merge(b, a.clone()), "seed {seed}");
        assert_eq!(merge(merged.clone(), a), merged, "seed {seed}");
    }
}
