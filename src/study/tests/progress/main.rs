//! Progress survives: storage, damage, newer versions, two copies, and lessons that changed.

#![expect(
    clippy::expect_used,
    reason = "a test may end where its own story does not hold"
)]

mod cards;
mod file;
mod import;
mod merge;
mod migrate;

use assess::Outcome;
use course::{Data, Item, Lesson};
use serde_json::json;
use study::{Change, ItemProgress, LessonState, Progress, key, lesson_state, reduce};

const ITEM: &str = "apis-at-work/let-in";
const CONCEPT: &str = "basic-authentication";
const DAY: u32 = 20_000;

/// What the progress holds of an item that it must hold.
#[track_caller]
fn kept<'a>(progress: &'a Progress, item: &str) -> &'a ItemProgress {
    progress.items.get(item).expect("an item that is kept")
}

fn outcome(passed: bool, mistake: Option<&str>) -> Outcome {
    Outcome {
        passed,
        mistake: mistake.map(str::to_owned),
        ..Outcome::default()
    }
}

fn attempt(progress: Progress, passed: bool, mistake: Option<&str>) -> Progress {
    let outcome = outcome(passed, mistake);
    reduce(
        progress,
        Change::Attempted {
            item: ITEM,
            concept: CONCEPT,
            outcome: &outcome,
            answer: None,
            day: DAY,
        },
    )
}

fn draft(progress: Progress, item: &str, text: &str) -> Progress {
    reduce(
        progress,
        Change::Drafted {
            item,
            draft: json!(text),
        },
    )
}

/// A small generator, so that a failing case can be found again by its seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let place = self.next(from.len());
        from.get(place).cloned().expect("one of several")
    }
}

#[test]
fn counts_attempts_and_mistakes_and_keeps_a_solution() {
    let progress = attempt(Progress::default(), false, Some("bearer"));
    let progress = attempt(progress, false, Some("bearer"));
    let progress = attempt(attempt(progress, true, None), false, None);
    let item = kept(&progress, ITEM);
    assert_eq!(
        (item.attempts, item.solved, item.first_try),
        (4, true, false)
    );
    assert_eq!(item.mistakes.get("bearer"), Some(&2));
}

#[test]
fn the_first_try_counts_only_without_hints() {
    assert!(kept(&attempt(Progress::default(), true, None), ITEM).first_try);
    let hinted = reduce(
        Progress::default(),
        Change::Hinted {
            item: ITEM,
            shown: 1,
        },
    );
    assert!(!kept(&attempt(hinted, true, None), ITEM).first_try);
}

#[test]
fn a_lesson_is_new_then_started_then_done() {
    let item = |id: &str| -> Item {
        Item::from_value(&json!({
            "id": id, "concept": "c", "stem": "", "hints": [], "explain": "",
            "kind": { "choice": { "options": [] } }
        }))
        .expect("an item")
    };
    let lesson = Lesson {
        items: vec![item("let-in"), item("b")],
        ..Lesson::default()
    };
    let state = |progress: &Progress| lesson_state(progress, "apis-at-work", &lesson);
    let progress = Progress::default();
    assert_eq!(state(&progress), LessonState::New);
    let progress = attempt(progress, true, None);
    assert_eq!(state(&progress), LessonState::Started);
    let passed = outcome(true, None);
    let other = key("apis-at-work", "b");
    let change = Change::Attempted {
        item: &other,
        concept: CONCEPT,
        outcome: &passed,
        answer: None,
        day: DAY,
    };
    assert_eq!(state(&reduce(progress, change)), LessonState::Done);
}
