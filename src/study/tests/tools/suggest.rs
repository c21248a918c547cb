//! What to do next, and why.

use assess::Outcome;
use course::{ChapterOutline, LessonOutline, Outline};
use study::suggest::Place;
use study::{Change, Next, Progress, reduce, suggestions};

use crate::answered;

/// Two chapters: `one` with lessons of two, no and one items, `two` with a lesson of one item.
fn outline() -> Outline {
    let lesson = |id: &str, items: &[&str]| LessonOutline {
        id: id.to_owned(),
        title: format!("Lesson {id}"),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        ..LessonOutline::default()
    };
    let chapter = |id: &str, lessons: Vec<LessonOutline>| ChapterOutline {
        id: id.to_owned(),
        slug: format!("01-{id}"),
        lessons,
        ..ChapterOutline::default()
    };
    let first = vec![
        lesson("1-a", &["i", "j"]),
        lesson("2-b", &[]),
        lesson("3-c", &["k"]),
    ];
    Outline {
        whole: true,
        chapters: vec![
            chapter("one", first),
            chapter("two", vec![lesson("1-d", &["l"])]),
        ],
    }
}

fn tried(progress: Progress, item: &str, passed: bool) -> Progress {
    let outcome = Outcome {
        passed,
        ..Outcome::default()
    };
    let change = Change::Attempted {
        item,
        concept: "",
        outcome: &outcome,
        answer: None,
        day: 1,
    };
    reduce(progress, change)
}

/// Each suggestion as one line: what, a colon, why.
#[track_caller]
fn check(progress: &Progress, due: u32, expected: &[&str]) {
    let place = |place: Place| format!("{}/{}", place.chapter, place.lesson);
    let found = suggestions(progress, &outline(), due);
    let lines: Vec<String> = found
        .into_iter()
        .map(|suggestion| {
            let next = match suggestion.next {
                Next::Review => "review".to_owned(),
                Next::Continue(lesson) => format!("continue {}", place(lesson)),
                Next::Practise(concept) => format!("practise {concept}"),
                Next::Begin(lesson) => format!("begin {}", place(lesson)),
            };
            format!("{next}: {}", suggestion.reason)
        })
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn the_course_begins_at_its_beginning() {
    check(
        &Progress::default(),
        0,
        &["begin 01-one/1-a: “Lesson 1-a” is where the course begins."],
    );
}

#[test]
fn due_cards_come_first_then_what_was_begun_then_what_is_weak_then_what_is_new() {
    let progress = tried(Progress::default(), "one/i", true);
    let progress = answered(progress, "one/i", "status-codes", "10011");
    let progress = answered(progress, "one/i", "weak-one", "1000");
    check(
        &progress,
        3,
        &[
            "review: 3 cards are due for review.",
            "continue 01-one/1-a: You began “Lesson 1-a”: 1 of 2 tasks are solved.",
            "practise weak-one: 1 of your last 4 answers on weak one was right.",
            "begin 01-one/3-c: “Lesson 3-c” comes next.",
        ],
    );
}

#[test]
fn of_two_lessons_the_one_that_was_touched_last_goes_on() {
    let progress = tried(Progress::default(), "two/l", false);
    let progress = tried(progress, "one/i", false);
    let begun = "continue 01-one/1-a: You began “Lesson 1-a”: 0 of 2 tasks are solved.";
    check(
        &progress,
        1,
        &[
            "review: 1 card is due for review.",
            begun,
            "begin 01-one/3-c: “Lesson 3-c” is still to be done.",
        ],
    );
}

#[test]
fn one_answer_is_spoken_of_as_one() {
    let progress = |answers| answered(Progress::default(), "x/y", "c", answers);
    let begin = "begin 01-one/1-a: “Lesson 1-a” is where the course begins.";
    check(
        &progress("0"),
        0,
        &["practise c: Your only answer on c was wrong.", begin],
    );
    check(
        &progress("1"),
        0,
        &[
            "practise c: Your only answer on c was right. Some more will make it last.",
            begin,
        ],
    );
    check(&progress("11111"), 0, &[begin]);
}

#[test]
fn who_has_done_everything_hears_nothing() {
    let items = ["one/i", "one/j", "one/k", "two/l"];
    let done = items
        .into_iter()
        .fold(Progress::default(), |progress, item| {
            tried(progress, item, true)
        });
    check(&done, 0, &[]);
}
