//! Practice: items of a topic, one after the other, with values of their own; first answers count.

use super::{CHANCE, shown};
use crate::hands::{answer, right, wrong};
use crate::support::Page;
use crate::walk::Walk;

/// A topic with a single item.
const TOPIC: &str = "xml";
const SCORE: &str = "main .strip [role=status]";

#[test]
fn the_address_names_the_topic_and_every_item_has_other_values() {
    let page = Page::open();
    page.before_load(CHANCE);
    page.goto_live(&format!("/practice/#{TOPIC}"));
    page.wait_value("#topic", TOPIC);
    let walk = Walk::round(&page);
    page.wait_silent(SCORE);

    let first = shown(&page);
    assert_eq!(first.concept, TOPIC);
    answer(&walk, &first, &wrong(&first).0);
    walk.is_told(&first.id, &wrong(&first).1);
    page.wait_text(SCORE, "0 of 1 right");
    answer(&walk, &first, &right(&first));
    walk.is_told(&first.id, "Right.");
    page.wait_text(SCORE, "0 of 1 right");

    page.click_text("button", "Next item");
    page.wait_silent(&walk.item(&first.id, ".said"));
    let second = shown(&page);
    assert_eq!(second.id, first.id);
    assert_ne!(second.stem, first.stem, "other values");
    page.wait_value(&walk.item(&first.id, "input"), "");
    answer(&walk, &second, &right(&second));
    walk.is_told(&second.id, "Right.");
    page.wait_text(SCORE, "1 of 2 right");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn what_is_skipped_does_not_count_as_right() {
    let page = Page::open();
    page.before_load(CHANCE);
    page.goto_live(&format!("/practice/#{TOPIC}"));
    let walk = Walk::round(&page);
    let first = shown(&page);
    page.click_text("button", "Skip it");
    page.wait_until("other values", || shown(&page).stem != first.stem);
    page.wait_text(SCORE, "0 of 1 right");
    let second = shown(&page);
    answer(&walk, &second, &right(&second));
    page.wait_text(SCORE, "1 of 2 right");
}

#[test]
fn another_topic_is_chosen_by_keys_and_by_another_address() {
    let page = Page::open();
    page.goto_live("/practice/");
    page.wait_value("#topic", "");
    Walk::round(&page);
    page.tab_to("#topic");
    page.press("ArrowDown");
    let chosen = page.value("#topic");
    assert!(!chosen.is_empty());
    Walk::round(&page);
    page.goto(&format!("/practice/#{TOPIC}"));
    page.wait_value("#topic", TOPIC);
    page.wait_text("main", "from “");
    page.wait_until("an item of the topic", || {
        page.attribute("section.item", "id").as_deref() == Some("round-the-closing-tag")
    });
    page.execute("history.back()");
    page.wait_text("h1", "Practice");
    page.wait_value("#topic", "");
}

#[test]
fn a_mistake_in_practice_is_due_in_review_and_leaves_the_lesson_alone() {
    let page = Page::open();
    page.before_load(CHANCE);
    page.goto_live(&format!("/practice/#{TOPIC}"));
    let walk = Walk::round(&page);
    let first = shown(&page);
    answer(&walk, &first, &wrong(&first).0);
    walk.is_told(&first.id, "Not yet.");
    page.click_text("a", "Review");
    page.wait_text("main > [role=status]", "Card 1 of 1");
    assert_eq!(shown(&page).id, first.id);
    let walk = Walk::open_in(&page, "01-json", "2-six-types");
    assert_eq!(page.text(&walk.item(&first.id, ".said")), "");
    page.wait_value(&walk.item(&first.id, ".answer input"), "");
}
