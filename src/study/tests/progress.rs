//! Progress survives: storage, damage, newer versions, two copies, and lessons that changed.

use assess::Outcome;
use course::{Item, Lesson};
use serde_json::{Value, json};
use study::{
    Change, LessonState, Progress, ProgressProblem, Theme, file, key, lesson_state, merge, reduce,
};

const ITEM: &str = "apis-at-work/let-in";

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
            outcome: &outcome,
            answer: None,
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
}

#[test]
fn counts_attempts_and_mistakes_and_keeps_a_solution() {
    let progress = attempt(Progress::default(), false, Some("bearer"));
    let progress = attempt(progress, false, Some("bearer"));
    let progress = attempt(attempt(progress, true, None), false, None);
    let item = &progress.items[ITEM];
    assert_eq!(
        (item.attempts, item.solved, item.first_try),
        (4, true, false)
    );
    assert_eq!(item.mistakes["bearer"], 2);
}

#[test]
fn the_first_try_counts_only_without_hints() {
    assert!(attempt(Progress::default(), true, None).items[ITEM].first_try);
    let hinted = reduce(
        Progress::default(),
        Change::Hinted {
            item: ITEM,
            shown: 1,
        },
    );
    assert!(!attempt(hinted, true, None).items[ITEM].first_try);
}

#[test]
fn a_restart_keeps_what_was_reached() {
    let progress = draft(attempt(Progress::default(), true, None), ITEM, "curl");
    let item = reduce(progress, Change::Restarted { item: ITEM })
        .items
        .remove(ITEM)
        .expect("kept");
    assert_eq!((item.solved, item.draft), (true, None));
}

#[test]
fn everything_survives_the_file() {
    let mut progress = attempt(Progress::default(), false, Some("m"));
    for change in [
        Change::Drafted {
            item: ITEM,
            draft: json!({ "url": "https://…" }),
        },
        Change::Acted {
            item: ITEM,
            acts: json!([{ "advance": 5 }]),
        },
        Change::Typed {
            item: "c/fill",
            input: json!({ "fill": "x" }),
        },
        Change::Varied {
            item: "c/vary",
            variant: u64::MAX,
        },
        Change::Hinted {
            item: "c/vary",
            shown: 2,
        },
        Change::Moved {
            position: "/07/3/".to_owned(),
        },
        Change::Themed { theme: Theme::Dark },
    ] {
        progress = reduce(progress, change);
    }
    assert_eq!(Progress::from_json(&progress.to_json()), Ok(progress));
}

#[test]
fn unknown_members_and_vanished_items_are_kept() {
    let text = json!({
        "version": 1, "later": [1],
        "items": { "gone/item": { "solved": true, "stars": 5 }, "odd": 3 }
    })
    .to_string();
    let progress = Progress::from_json(&text).expect("readable");
    assert!(progress.items["gone/item"].solved);
    assert!(!progress.items.contains_key("odd"));
    let again: Value = serde_json::from_str(&progress.to_json()).expect("JSON");
    assert_eq!(again["later"], json!([1]));
    assert_eq!(again["items"]["gone/item"]["stars"], 5);
}

#[test]
fn a_newer_or_damaged_file_is_refused_with_its_reason() {
    assert_eq!(
        Progress::from_json(r#"{"version":2}"#),
        Err(ProgressProblem::Newer(2))
    );
    for damaged in [
        "",
        "{",
        "[]",
        "null",
        "{}",
        r#"{"version":0}"#,
        r#"{"version":1,"items":[]}"#,
    ] {
        let problem = Progress::from_json(damaged).expect_err(damaged);
        assert!(
            matches!(problem, ProgressProblem::Damaged(_)),
            "{damaged}: {problem}"
        );
    }
    let long = " ".repeat(file::MAX_FILE_BYTES + 1);
    assert!(matches!(
        Progress::from_json(&long),
        Err(ProgressProblem::Damaged(_))
    ));
}

#[test]
fn a_member_of_the_wrong_type_costs_only_itself() {
    let text = r#"{"version":1,"theme":7,"items":{"c/i":{"attempts":-1,"solved":true,"mistakes":[],"variant":"x"}}}"#;
    let progress = Progress::from_json(text).expect("readable");
    assert!(progress.items["c/i"].solved);
    assert_eq!(progress.theme, Theme::System);
}

#[test]
fn damaged_bytes_never_end_the_program() {
    let whole = draft(
        attempt(Progress::default(), true, Some("m")),
        "c/é",
        "draft",
    )
    .to_json();
    let (mut readable, mut refused) = (0, 0);
    for seed in 0..5000 {
        let mut dice = Dice(seed);
        let mut bytes = whole.clone().into_bytes();
        for _ in 0..=dice.next(4) {
            if bytes.len() < 2 {
                break;
            }
            let at = dice.next(bytes.len());
            match dice.next(3) {
                0 => bytes[at] = b"{}[]\",:0e-x"[dice.next(11)],
                1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        match Progress::from_json(&String::from_utf8_lossy(&bytes)) {
            Ok(progress) => {
                readable += 1;
                assert_eq!(
                    Progress::from_json(&progress.to_json()),
                    Ok(progress),
                    "seed {seed}"
                );
            }
            Err(_) => refused += 1,
        }
    }
    assert!(
        readable > 100 && refused > 100,
        "{readable} readable, {refused} refused"
    );
}

#[test]
fn a_long_entry_drops_its_acts_first() {
    let progress = draft(attempt(Progress::default(), true, None), ITEM, "short");
    let acts = json!("x".repeat(file::MAX_ENTRY_BYTES));
    let item = reduce(progress, Change::Acted { item: ITEM, acts })
        .items
        .remove(ITEM)
        .expect("kept");
    assert_eq!(
        (item.acts, item.draft, item.solved),
        (None, Some(json!("short")), true)
    );
}

#[test]
fn merging_loses_nothing_that_was_reached() {
    let base = attempt(Progress::default(), false, Some("m"));
    let desk = draft(attempt(base.clone(), true, None), ITEM, "desk");
    let phone = draft(draft(draft(base, ITEM, "1"), ITEM, "2"), "c/other", "phone");
    let merged = merge(desk.clone(), phone.clone());
    assert_eq!(merged, merge(phone, desk));
    let item = &merged.items[ITEM];
    assert_eq!(
        (item.solved, item.attempts, item.mistakes["m"]),
        (true, 2, 1)
    );
    assert_eq!(merged.items["c/other"].draft, Some(json!("phone")));
}

#[test]
fn merging_takes_the_draft_that_was_written_last() {
    let base = draft(Progress::default(), ITEM, "old");
    let newer = draft(base.clone(), ITEM, "new");
    assert_eq!(merge(newer, base).items[ITEM].draft, Some(json!("new")));
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

#[test]
fn a_lesson_is_new_then_started_then_done() {
    let item = |id: &str| -> Item {
        serde_json::from_value(json!({
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
        outcome: &passed,
        answer: None,
    };
    assert_eq!(state(&reduce(progress, change)), LessonState::Done);
}
