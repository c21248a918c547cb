//! The whole course, held against what a course must have: sentences of its own, enough to do, and few plain choices.
//! Whether an item can be solved is for `check`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends, and says why"
)]

#[path = "kit/chapters.rs"]
mod chapters;
#[path = "content/seeds.rs"]
mod seeds;
#[path = "content/texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::path::Path;

use course::{Block, Course, Html, Item, Kind};

/// The chapters of part one, by their numbers.
const PART_ONE: std::ops::RangeInclusive<u32> = 1..=7;
/// The fewest items of part one.
const LEAST_ITEMS: usize = 150;
/// The most plain choices among them, in a hundred items.
const MOST_CHOICES: usize = 40;
/// The fewest mistakes that an item of another kind knows.
const LEAST_MISTAKES: usize = 2;

const RUNS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/runs.txt");

/// Every run of eight words that the course has from elsewhere, with its place.
fn borrowed(course: &Course, hashes: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts::texts(course) {
        for (hash, run) in seeds::runs(&text.words) {
            if hashes.contains(&hash) {
                found.push(format!("{}: “{run}”", text.place));
            }
        }
    }
    found
}

#[test]
fn no_eight_words_in_a_row_are_those_of_the_documents_behind_the_course() {
    if let Some(folder) = std::env::var_os("ROUNDTRIP_SEEDS") {
        seeds::make(Path::new(&folder), Path::new(RUNS));
    }
    let file = std::fs::read_to_string(RUNS).expect("the hashes");
    let hashes = seeds::read(&file);
    assert!(hashes.len() > 3_000, "only {} hashes", hashes.len());
    let example = "one two three four five six seven eight";
    let hash = seeds::hash(example);
    assert!(
        file.contains(&format!("`{example}` would be {hash}")),
        "the file was made in another way: {hash}"
    );
    let found = borrowed(&chapters::course(), &hashes);
    assert!(
        found.is_empty(),
        "{} run(s) of words; say it in words of your own\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_planted_run_is_found_wherever_it_stands() {
    let foreign = "A lighthouse keeper, too, counts every ship before breakfast.";
    let runs = seeds::runs(foreign).into_iter().map(|(hash, _)| hash);
    let runs: BTreeSet<String> = runs.collect();
    assert_eq!(runs.len(), 2, "nine words hold two runs of eight");
    let mut course = chapters::course();
    course.chapters.truncate(1);
    course.chapters[0].lessons.truncate(1);
    let check = |text: &str, expected: usize| check(&course, &runs, text, expected);
    check("keeper too counts every ship before breakfast", 0);
    check(
        "<p>He said: a <em>lighthouse</em>\nkeeper (too) counts every ship before breakfast</p>",
        2,
    );
    check(
        "<code>a lighthouse keeper, too, counts every ship before breakfast</code>",
        0,
    );
    // Code in between is left out, and what stands around it is read on.
    check(
        "a lighthouse keeper too <code>GET</code> counts every ship before",
        1,
    );
    // The message to Maya is a fact.
    let sms = "Your order #4821 has been confirmed. Estimated delivery: March 8.";
    check(sms, 0);
    check(&format!("{foreign} {sms} {foreign}"), 4);
}

/// Puts a text into a course.
type Plant = fn(&mut Course, Html);

/// The text is put into several places of the course, and found in each of them so often.
#[track_caller]
fn check(course: &Course, runs: &BTreeSet<String>, text: &str, expected: usize) {
    let plants: [(&str, Plant); 6] = [
        ("prose", |course, text| {
            let blocks = &mut course.chapters[0].lessons[0].blocks;
            blocks.push(Block::Prose(text));
        }),
        ("stem", |course, text| first_item(course).stem = text),
        ("explain", |course, text| first_item(course).explain = text),
        ("hints", |course, text| first_item(course).hints.push(text)),
        ("means", |course, text| {
            course.chapters[0].terms[0].means = text;
        }),
        ("takeaways", |course, text| {
            course.chapters[0].takeaways.push(text);
        }),
    ];
    for (place, plant) in plants {
        let mut course = course.clone();
        plant(&mut course, Html(text.to_owned()));
        let found = borrowed(&course, runs);
        assert_eq!(found.len(), expected, "{place}: {found:?}");
        assert!(found.iter().all(|one| one.contains(place)), "{found:?}");
    }
}

fn first_item(course: &mut Course) -> &mut Item {
    &mut course.chapters[0].lessons[0].items[0]
}

#[test]
fn part_one_has_enough_to_do_and_is_no_quiz() {
    let course = chapters::course();
    let items: Vec<&Item> = items(&course).collect();
    assert!(items.len() >= LEAST_ITEMS, "only {} items", items.len());
    let plain = items
        .iter()
        .filter(|item| item.kind_name() == "choice")
        .count();
    assert!(
        plain * 100 <= items.len() * MOST_CHOICES,
        "{plain} of {} items are plain choices",
        items.len()
    );
    let poor: Vec<&str> = items
        .iter()
        .filter(|item| mistakes(item).is_some_and(|count| count < LEAST_MISTAKES))
        .map(|item| item.id.as_str())
        .collect();
    assert!(
        poor.is_empty(),
        "items with fewer than two mistakes: {poor:?}"
    );
}

/// The items of part one.
fn items(course: &Course) -> impl Iterator<Item = &Item> {
    let chapters = course.chapters.iter();
    let chapters = chapters.filter(|chapter| PART_ONE.contains(&chapter.number));
    let lessons = chapters.flat_map(|chapter| &chapter.lessons);
    lessons.flat_map(|lesson| &lesson.items)
}

/// How many mistakes an item knows; nothing for a choice, whose wrong options are its mistakes.
fn mistakes(item: &Item) -> Option<usize> {
    match &item.kind {
        Kind::Choice(_) => None,
        Kind::Order(order) => Some(order.mistakes.len()),
        Kind::Match(pairs) => Some(pairs.mistakes.len()),
        Kind::Fill(fill) => Some(fill.mistakes.len()),
        Kind::Point(point) => Some(point.mistakes.len()),
        Kind::Sign(sign) => Some(
            sign.steps
                .iter()
                .map(|step| step.value.mistakes.len())
                .sum(),
        ),
        Kind::Diagnose(diagnose) => Some(diagnose.place.mistakes.len()),
        Kind::Request(request) => Some(request.mistakes.len()),
    }
}
