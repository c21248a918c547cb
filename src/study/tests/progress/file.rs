//! The progress file: what it keeps, what it refuses, and that no damage ends the program.

use serde_json::{Value, json};
use study::card::{MAX_CARD_BYTES, MAX_CARDS};
use study::concept::MAX_CONCEPTS;
use study::{
    Card, Change, ConceptProgress, Progress, ProgressProblem, file, item_card, reduce, term_card,
};

use crate::{CONCEPT, DAY, Dice, ITEM, attempt, draft, kept};

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
        Change::Practised {
            item: "c/vary",
            concept: "signature",
            right: false,
            day: DAY,
        },
        Change::Reviewed {
            card: &term_card("Webhook: \"push\""),
            state: Card {
                due: DAY + 3,
                last: DAY,
                since: DAY - 9,
                stability: 3_126,
                difficulty: u32::MAX,
                reps: 2,
                lapses: 1,
                ..Card::default()
            },
            answered: Some((CONCEPT, true)),
        },
    ] {
        progress = reduce(progress, change);
    }
    assert_eq!(Progress::from_json(&progress.to_json()), Ok(progress));
}

#[test]
fn unknown_members_and_vanished_items_are_kept() {
    let text = json!({
        "version": file::VERSION, "later": [1],
        "items": { "gone/item": { "solved": true, "stars": 5 }, "odd": 3 },
        "cards": { "tune:x": { "due": 7, "volume": 11 }, "item:odd": [] },
        "concepts": { "gone": { "recent": "10", "mood": "good" }, "odd": null },
    })
    .to_string();
    let progress = Progress::from_json(&text).expect("readable");
    assert!(kept(&progress, "gone/item").solved);
    assert!(!progress.items.contains_key("odd"));
    let again: Value = serde_json::from_str(&progress.to_json()).expect("JSON");
    assert_eq!(again["later"], json!([1]));
    assert_eq!(again["items"]["gone/item"]["stars"], 5);
    assert_eq!(again["cards"]["tune:x"]["volume"], 11);
    assert_eq!(again["concepts"]["gone"]["mood"], "good");
    assert!(!progress.cards.contains_key("item:odd") && !progress.concepts.contains_key("odd"));
}

#[test]
fn a_newer_or_damaged_file_is_refused_with_its_reason() {
    assert_eq!(
        Progress::from_json(r#"{"version":3,"cards":7}"#),
        Err(ProgressProblem::Newer(3))
    );
    for damaged in [
        "",
        "{",
        "[]",
        "null",
        "{}",
        r#"{"version":0}"#,
        r#"{"version":1,"items":[]}"#,
        r#"{"version":2,"items":[]}"#,
        r#"{"version":2,"cards":[]}"#,
        r#"{"version":2,"concepts":"x"}"#,
        r#"{"version":2.5}"#,
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
    let text = r#"{"version":2,"position":7,
        "items":{"c/i":{"attempts":-1,"solved":true,"mistakes":[],"variant":"x"}},
        "cards":{"item:c/i":{"due":99999999999,"reps":"2","last":12,"stability":0.5}},
        "concepts":{"c":{"right":1,"wrong":null,"recent":"1x0é0"},"d":{"recent":7}}}"#;
    let progress = Progress::from_json(text).expect("readable");
    assert!(kept(&progress, "c/i").solved);
    assert_eq!(progress.position, None);
    let card = progress.cards.get("item:c/i").expect("a card");
    assert_eq!(
        (card.due, card.last, card.reps, card.stability),
        (u32::MAX, 12, 0, 0)
    );
    let concept = progress.concepts.get("c").expect("a concept");
    assert_eq!(
        (concept.right, concept.wrong, concept.recent.as_str()),
        (1, 2, "100")
    );
}

#[test]
fn damaged_bytes_never_end_the_program() {
    let tried = draft(
        attempt(Progress::default(), false, Some("m")),
        "c/é",
        "draft",
    );
    let reviewed = Change::Reviewed {
        card: &item_card(ITEM),
        state: study::schedule(None, study::Grade::Hard, DAY),
        answered: Some((CONCEPT, true)),
    };
    let whole = reduce(tried, reviewed).to_json();
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
fn a_file_with_too_much_in_it_is_cut() {
    let mut progress = Progress::default();
    for number in 0..=MAX_CARDS {
        let name = term_card(&format!("{number:05}"));
        progress.cards.insert(name, Card::default());
    }
    for number in 0..=MAX_CONCEPTS {
        let concept = ConceptProgress::default();
        progress.concepts.insert(format!("{number:05}"), concept);
    }
    let long = json!("x".repeat(MAX_CARD_BYTES));
    progress.cards.change("term:00000", &mut |card| {
        card.due = 5;
        card.unknown.insert("later".to_owned(), long.clone());
    });
    let read = Progress::from_json(&progress.to_json()).expect("readable");
    assert_eq!(
        (read.cards.len(), read.concepts.len()),
        (MAX_CARDS, MAX_CONCEPTS)
    );
    let card = read.cards.get("term:00000").expect("a card");
    assert_eq!((card.due, card.unknown.len()), (5, 0));
}
