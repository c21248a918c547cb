//! The study tools: when cards come back, what is due, how well a concept is known, what to do next, practice and
//! challenges.

#![expect(
    clippy::expect_used,
    reason = "a test may end where its own story does not hold"
)]

mod challenge;
mod concept;
mod due;
mod practice;
mod result;
mod schedule;
mod suggest;

use study::{Candidate, Change, Progress, reduce};

/// Answers an item in practice, on day 1.
fn practised(progress: Progress, item: &str, concept: &str, right: bool) -> Progress {
    let change = Change::Practised {
        item,
        concept,
        right,
        day: 1,
    };
    reduce(progress, change)
}

/// Answers in practice, written as in a history: `1` right, `0` wrong.
fn answered(progress: Progress, item: &str, concept: &str, answers: &str) -> Progress {
    let answers = answers.chars().map(|answer| answer == '1');
    answers.fold(progress, |progress, right| {
        practised(progress, item, concept, right)
    })
}

/// The chapter of a key.
fn chapter(key: &str) -> &str {
    key.split('/').next().expect("a chapter")
}

/// The text with another sign at that place, or none.
fn changed(text: &str, at: usize, sign: &str) -> String {
    let signs = text.chars().enumerate();
    let signs = signs.map(|(place, old)| {
        if place == at {
            sign.to_owned()
        } else {
            old.to_string()
        }
    });
    signs.collect()
}

/// Items of three chapters: `a/1` and so on; each concept occurs once in every chapter.
const CANDIDATES: [Candidate; 9] = {
    const fn one(
        key: &'static str,
        concept: &'static str,
        chapter: &'static str,
    ) -> Candidate<'static> {
        Candidate {
            key,
            concept,
            chapter,
        }
    }
    [
        one("a/1", "x", "a"),
        one("a/2", "y", "a"),
        one("a/3", "z", "a"),
        one("b/1", "x", "b"),
        one("b/2", "y", "b"),
        one("b/3", "z", "b"),
        one("c/1", "x", "c"),
        one("c/2", "y", "c"),
        one("c/3", "z", "c"),
    ]
};
