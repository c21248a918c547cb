//! Review: what went wrong comes back with other values, terms come once their lesson was begun, and what was answered
//! leaves the queue.

use course::Item;

use super::{CHANCE, shown};
use crate::hands::{answer, right, wrong};
use crate::replay::course;
use crate::support::Page;
use crate::walk::{Walk, folded, in_sight, item, plain};

const CHAPTER: &str = "04-authentication";
const LESSON: &str = "5-tokens-that-are-lent";
const ITEM: &str = "base64url";

/// A browser in which an item was answered wrongly in its lesson.
fn stumbled() -> (Page, &'static Item) {
    let page = Page::open();
    page.before_load(CHANCE);
    let walk = Walk::open_in(&page, CHAPTER, LESSON);
    let item = item(CHAPTER, LESSON, ITEM);
    let first = item.variant(0);
    let (mistake, why) = wrong(&first);
    answer(&walk, &first, &mistake);
    walk.is_told(ITEM, &why);
    (page, item)
}

/// The terms that the lesson introduces, by name and meaning.
fn terms() -> Vec<(String, String)> {
    let (chapter, _) = course().find(CHAPTER, LESSON).expect("the lesson");
    let terms = chapter.terms.iter().filter(|term| term.from == LESSON);
    terms
        .map(|term| (term.name.clone(), folded(&plain(&term.means))))
        .collect()
}

/// Waits for that card of so many.
fn is_at(page: &Page, card: usize, of: usize) {
    page.wait_text("main > [role=status]", &format!("Card {card} of {of}"));
}

#[test]
fn nothing_is_due_before_anything_was_begun_and_the_page_says_what_comes() {
    let page = Page::open();
    page.goto_live("/review/");
    page.wait_text(".card h2", "Nothing is due today");
    page.click_text("a", "What to do next");
    page.wait_text("h1", "Progress");
    page.execute("history.back()");
    page.wait_text("h1", "Review");
}

#[test]
fn a_mistake_comes_back_at_once_with_other_values_and_leaves_when_it_is_right() {
    let (page, item) = stumbled();
    let count = 1 + terms().len();
    page.click_text("a", "Review");
    is_at(&page, 1, count);
    let walk = Walk::round(&page);
    let again = shown(&page);
    assert_eq!(again.id, ITEM);
    assert_ne!(again.stem, item.variant(0).stem, "other values");
    page.wait_text("main", "Not now");
    answer(&walk, &again, &right(&again));
    walk.is_told(ITEM, "Right.");
    page.click_text("button", "Next card");
    is_at(&page, 2, count);

    page.reload();
    page.wait_live();
    is_at(&page, 1, count - 1);
    assert_eq!(
        page.count("section.item"),
        0,
        "the item is not due any more"
    );
    // What was answered in the lesson is as it was.
    let walk = Walk::open_in(&page, CHAPTER, LESSON);
    walk.is_told(ITEM, "Not yet.");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_term_of_a_begun_lesson_is_turned_and_graded_by_keys_and_leaves_the_queue() {
    let (page, _) = stumbled();
    let terms = terms();
    let count = 1 + terms.len();
    page.goto_live("/review/");
    is_at(&page, 1, count);
    page.click_text("button", "Not now");
    is_at(&page, 2, count);
    let name = page.text(".card h2");
    let (_, means) = terms
        .iter()
        .find(|(term, _)| *term == name)
        .expect("a term of the lesson");
    assert!(
        !folded(&page.text(".card")).contains(means),
        "it is not turned yet"
    );
    page.tab_to(".card .btn.is-main");
    page.press("Enter");
    page.wait_until("the meaning", || {
        folded(&page.text(".card")).contains(means)
    });
    let grades = "[aria-label='How well did you know it?'] button";
    assert_eq!(page.count(grades), 4);
    page.tab_to(&format!("{grades}:nth-child(3)"));
    page.press("Enter");
    is_at(&page, 3, count);
    assert_ne!(page.text(".card h2"), name);
    page.wait_text(".card", "Then look.");

    page.reload();
    page.wait_live();
    is_at(&page, 1, count - 1);
    for card in 2..count {
        page.click_text(
            "button",
            if card == 2 {
                "Not now"
            } else {
                "Show the meaning"
            },
        );
        if card > 2 {
            assert_ne!(page.text(".card h2"), name, "it comes on another day");
            page.click_text("button", "At once");
        }
    }
    page.click_text("button", "Show the meaning");
    page.click_text("button", "Not at all");
    page.wait_text(".card h2", "That was all for today");
    page.reload();
    page.wait_live();
    is_at(&page, 1, 2);
}

#[test]
fn a_request_that_went_wrong_is_done_once_more_where_its_world_is() {
    let (chapter, lesson, id) = (
        "02-requests-and-responses",
        "4-say-what-to-do",
        "mend-the-verb",
    );
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    page.wait_text(&walk.item(id, ".actions"), "In the workbench");
    walk.send();
    walk.is_answered("405");
    walk.is_told(id, "Not yet.");
    page.click_text("a", "Review");
    page.wait_text(".card", "Then say how it went.");
    page.click(".card a");
    let walk = Walk::of(&page, chapter, lesson);
    page.wait_text(&walk.item(id, ".actions"), "In the workbench");
    page.wait_until("the item is in sight", || {
        in_sight(&page, &walk.item(id, ""))
    });
    page.execute("history.back()");
    page.wait_text(".card", "Then say how it went.");
    page.click_text("button", "Well");
    page.reload();
    page.wait_live();
    page.wait_text("h1", "Review");
    page.wait_for(".card");
    assert!(
        !page.text(".card").contains("Then say how it went."),
        "it is done for today"
    );
}
