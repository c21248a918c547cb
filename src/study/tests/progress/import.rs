//! A progress file from outside joins what is here, or changes nothing.

use study::{Imported, News, Progress, ProgressProblem, file, import, merge};

use crate::merge::random;
use crate::{Dice, ITEM, attempt, draft};

#[track_caller]
fn check(current: &Progress, file: &Progress, expected: News) -> Progress {
    let Imported { progress, what } = import(current, &file.to_json()).expect("a good file");
    assert_eq!(what, expected);
    progress
}

#[test]
fn an_import_says_what_was_new() {
    let here = draft(attempt(Progress::default(), false, None), "c/here", "x");
    let there = draft(attempt(here.clone(), true, None), "c/there", "y");
    let news = News {
        items: 2,
        solved: 1,
        cards: 0,
        concepts: 1,
    };
    let both = check(&here, &there, news);
    check(&both, &there, News::default());
    let first = News {
        items: 3,
        solved: 1,
        cards: 1,
        concepts: 1,
    };
    assert_eq!(check(&Progress::default(), &both, first), both);
}

#[test]
fn an_import_is_a_merge_and_can_be_repeated() {
    for seed in 0..300 {
        let (here, there) = (random(seed), random(seed + 5000));
        let once = import(&here, &there.to_json()).expect("a good file");
        assert_eq!(once.progress, merge(there.clone(), here), "seed {seed}");
        let twice = import(&once.progress, &there.to_json()).expect("a good file");
        assert!(twice.what.is_nothing(), "seed {seed}: {:?}", twice.what);
        assert_eq!(twice.progress, once.progress, "seed {seed}");
    }
}

#[test]
fn a_refused_file_says_why() {
    let here = attempt(Progress::default(), true, None);
    for (text, says) in [
        ("", "it is no JSON"),
        ("<html>", "it is no JSON"),
        (r#"{"version":"2"}"#, "it names no version"),
        (r#"{"version":9}"#, "version 9"),
        (r#"{"version":2,"items":3}"#, "its items are no object"),
    ] {
        let problem = import(&here, text).expect_err(text).to_string();
        assert!(problem.contains(says), "{text}: {problem}");
    }
}

#[test]
fn a_mark_before_the_text_does_no_harm() {
    let there = attempt(Progress::default(), true, None);
    let text = format!("\u{feff}{}\r\n", there.to_json());
    assert_eq!(
        import(&Progress::default(), &text).map(|imported| imported.progress),
        Ok(there)
    );
}

#[test]
fn two_files_that_are_too_long_together_are_refused() {
    let long = |name: &str| {
        let text = "x".repeat(60_000);
        (0..50).fold(Progress::default(), |progress, number| {
            draft(progress, &format!("{name}/{number}"), &text)
        })
    };
    let (here, there) = (long("a"), long("b"));
    let problem = import(&here, &there.to_json()).expect_err("too much");
    assert!(
        matches!(problem, ProgressProblem::TooMuch(bytes) if bytes > file::MAX_FILE_BYTES),
        "{problem}"
    );
    assert!(import(&here, &here.to_json()).is_ok());
}

#[test]
fn hostile_values_never_end_the_program() {
    const NAMES: [&str; 24] = [
        "version",
        "updated",
        "position",
        "items",
        "cards",
        "concepts",
        ITEM,
        "item:",
        "term:x",
        "due",
        "last",
        "since",
        "stability",
        "difficulty",
        "reps",
        "lapses",
        "right",
        "wrong",
        "recent",
        "mistakes",
        "solved",
        "answer",
        "",
        "é\u{0}",
    ];
    const VALUES: [&str; 12] = [
        "0",
        "1",
        "-1",
        "4294967295",
        "18446744073709551615",
        "1e308",
        "null",
        "true",
        "\"1010é\"",
        "\"\"",
        "[]",
        "[{}]",
    ];
    fn object(dice: &mut Dice, depth: usize) -> String {
        let members = (0..dice.next(6)).map(|_| {
            let name = serde_json::json!(NAMES[dice.next(NAMES.len())]);
            let value = if depth > 0 && dice.next(3) > 0 {
                object(dice, depth - 1)
            } else {
                VALUES[dice.next(VALUES.len())].to_owned()
            };
            format!("{name}:{value}")
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
    let here = attempt(Progress::default(), false, Some("m"));
    let mut read = 0;
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let version = dice.next(4);
        let parts = ["items", "cards", "concepts"]
            .map(|name| format!("\"{name}\":{}", object(&mut dice, 2)));
        let text = format!("{{\"version\":{version},{}}}", parts.join(","));
        let Ok(Imported { progress, .. }) = import(&here, &text) else {
            continue;
        };
        read += 1;
        for (name, card) in &progress.cards {
            for grade in study::Grade::ALL {
                let after = study::schedule(Some(card), grade, u32::MAX - 1);
                assert!(after.due >= after.last, "seed {seed}: {name}");
            }
        }
        for (_, concept) in &progress.concepts {
            assert!(study::strength(concept) <= 100, "seed {seed}");
        }
        let due = study::due(&progress, 20_000, ["term:x", "", "é"].into_iter());
        assert!(due.count() >= due.cards.len() as u32, "seed {seed}");
        let again = Progress::from_json(&progress.to_json());
        assert_eq!(again, Ok(progress), "seed {seed}");
    }
    assert!(read > 700, "{read} read");
}
