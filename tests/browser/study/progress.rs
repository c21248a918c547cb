//! Progress: what to do next leads there, and a file takes all of it to another browser without a loss in either.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use study::Progress;

use crate::hands::{answer, right, wrong};
use crate::replay::course;
use crate::support::{Page, own};
use crate::walk::{Walk, item, quoted};

const RECORD: &str = "roundtrip.progress";
const FILE: &str = "roundtrip-progress.json";
const SAID: &str = "section[aria-labelledby=carry] [role=status]";

/// What this browser keeps.
pub fn kept(page: &Page) -> Progress {
    let text = page.execute(&format!("return localStorage.getItem({})", quoted(RECORD)));
    Progress::from_json(text.as_str().unwrap_or_default()).expect("a record")
}

/// Puts a record there, as an earlier visit would have.
pub fn keep(page: &Page, record: &Value) {
    page.goto_live("/");
    let text = quoted(&record.to_string());
    page.execute(&format!("localStorage.setItem({}, {text})", quoted(RECORD)));
}

/// Answers an item of a lesson.
pub fn solve(page: &Page, (chapter, lesson, id): (&str, &str, &str), rightly: bool) {
    let walk = Walk::open_in(page, chapter, lesson);
    let item = item(chapter, lesson, id).variant(0);
    let given = if rightly {
        right(&item)
    } else {
        wrong(&item).0
    };
    answer(&walk, &item, &given);
    let says = if rightly { "Right." } else { "Not yet." };
    page.wait_text(&walk.item(id, "form.question"), says);
}

const TAG: (&str, &str, &str) = ("01-json", "2-six-types", "the-closing-tag");
const JWT: (&str, &str, &str) = ("04-authentication", "5-tokens-that-are-lent", "base64url");
const WAIT: (&str, &str, &str) = (
    "02-requests-and-responses",
    "5-three-digits",
    "wait-how-long",
);

/// Opens a file on the page for progress.
fn open_file(page: &Page, path: &Path) {
    page.type_keys("#progress-file", &path.display().to_string());
}

/// A file of that content.
fn written(name: &str, content: &str) -> PathBuf {
    let folder = own("files");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, content).expect("the file can be written");
    path
}

#[test]
fn a_file_brings_the_progress_to_another_browser_and_takes_none_away_there() {
    let (here, there) = (Page::open(), Page::open());
    let folder = own("progress");
    here.download_into(&folder);
    solve(&here, TAG, true);
    solve(&here, JWT, false);
    here.click_text("a", "Progress");
    here.wait_text("section[aria-labelledby=known]", "1 of ");
    here.click_text("button", "Save as a file");
    here.wait_text(SAID, "was saved");
    let text = here.downloaded(&folder, FILE);
    assert_eq!(Progress::from_json(&text).expect("a file"), kept(&here));

    solve(&there, WAIT, true);
    solve(&there, TAG, false);
    there.click_text("a", "Progress");
    there.wait_for("#progress-file:enabled");
    open_file(&there, &folder.join(FILE));
    there.wait_text(SAID, "2 items (1 of them solved)");
    there.wait_text("section[aria-labelledby=known]", "2 of ");
    let both = kept(&there);
    for (chapter, item, solved) in [
        ("json", TAG.2, true),
        ("requests", WAIT.2, true),
        ("authentication", JWT.2, false),
    ] {
        let item = both.item(chapter, item).expect("the item");
        assert_eq!(item.solved, solved, "{chapter}");
    }
    let cards: Vec<&str> = both.cards.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        cards,
        ["item:authentication/base64url", "item:json/the-closing-tag"]
    );
    assert_eq!(both.concepts.len(), 3);

    // Once more, it brings nothing; and it is still there after a reload.
    open_file(&there, &folder.join(FILE));
    there.wait_text(SAID, "nothing that was not here already");
    there.reload();
    there.wait_live();
    there.wait_text("section[aria-labelledby=known]", "2 of ");
    let walk = Walk::open_in(&there, TAG.0, TAG.1);
    there.wait_text(&walk.item(TAG.2, ".actions"), "Solved");
    assert_eq!(there.console_errors(), Vec::<String>::new());
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_a_reason_and_changes_nothing() {
    let page = Page::open();
    solve(&page, TAG, true);
    page.click_text("a", "Progress");
    page.wait_for("#progress-file:enabled");
    let before = kept(&page);
    let whole = before.to_json();
    for (name, content, why) in [
        ("cut.json", &whole[..whole.len() / 2], "it is no JSON"),
        ("list.json", "[1, 2]", "it is no JSON object"),
        (
            "other.json",
            "{\"name\": \"roundtrip\"}",
            "it names no version",
        ),
        (
            "newer.json",
            "{\"version\": 99, \"items\": {}}",
            "this progress has version 99",
        ),
        (
            "items.json",
            "{\"version\": 2, \"items\": 7}",
            "its items are no object",
        ),
        ("empty.json", "", "it is no JSON"),
        ("large.json", &" ".repeat(5_100_000), "is the most"),
    ] {
        open_file(&page, &written(name, content));
        page.wait_text(SAID, why);
        page.wait_text(SAID, "nothing has changed");
        assert_eq!(kept(&page), before, "{name}");
    }
    page.reload();
    page.wait_live();
    page.wait_text("section[aria-labelledby=known]", "1 of ");
    assert_eq!(page.count(".notice-place .notice"), 0);
}

#[test]
fn every_suggestion_leads_to_the_page_that_it_names() {
    let page = Page::open();
    let next = |number: usize| format!(".next li:nth-child({number}) a");
    page.goto_live("/progress/");
    let first = &course().chapters[0].lessons[0].title;
    page.wait_text(".next", "is where the course begins");
    page.click(&next(1));
    page.wait_text("h1", first);

    solve(&page, JWT, false);
    page.click_text("a", "Progress");
    page.wait_text(&next(1), "Review");
    page.wait_text(&next(2), "Go on with");
    page.wait_text(&next(3), "Practise: Base64url");
    page.wait_text(&next(4), "Begin");
    let lesson = |id: &str| course().find(JWT.0, id).expect("a lesson").1.title.clone();
    for (number, heading) in [
        (1, "Review".to_owned()),
        (2, lesson(JWT.1)),
        (3, "Practice".to_owned()),
        (4, lesson("6-keep-it-secret")),
    ] {
        page.click(&next(number));
        page.wait_text("h1", &heading);
        if number == 3 {
            page.wait_value("#topic", "base64url");
        }
        page.execute("history.back()");
        page.wait_text("h1", "Progress");
    }
    page.click(".known a");
    page.wait_text("h1", "Practice");
    assert_ne!(page.value("#topic"), "");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_record_of_version_1_is_read_and_its_open_mistakes_are_due() {
    let page = Page::open();
    let items = json!({
        "json/the-closing-tag": { "attempts": 2, "solved": true, "mistakes": { "only-the-name": 1 }, "updated": 3 },
        "authentication/base64url": { "attempts": 1, "mistakes": { "unchanged": 1 }, "answer": { "fill": "x" }, "updated": 4 },
    });
    keep(
        &page,
        &json!({ "version": 1, "position": "/01-json/2-six-types/", "updated": 4, "items": items }),
    );
    page.reload();
    page.wait_live();
    let title = &course().find(TAG.0, TAG.1).expect("the lesson").1.title;
    page.wait_text(".hero", &format!("Go on: {title}"));
    assert_eq!(
        page.count(".notice-place .notice"),
        0,
        "nothing to complain about"
    );
    page.click_text("a", "Progress");
    page.wait_text("section[aria-labelledby=known]", "1 of ");
    page.wait_text(".next", "1 card is due for review.");
    page.click(".next a");
    page.wait_text("main > [role=status]", "Card 1 of");
    page.wait_for("section.item#round-base64url");
    let walk = Walk::open_in(&page, TAG.0, TAG.1);
    page.wait_text(&walk.item(TAG.2, ".actions"), "Solved");
    solve(&page, WAIT, true);
    let record = page.execute(&format!(
        "return JSON.parse(localStorage.getItem({}))",
        quoted(RECORD)
    ));
    assert_eq!(record["version"], 2, "what is written is of today");
    assert_eq!(record["items"]["authentication/base64url"]["attempts"], 1);
}
