//! One item of each kind, without a mouse: Tab, letters, arrows, Space and Enter.

use course::{Item, Kind};

use crate::replay::course;
use crate::support::Page;
use crate::walk::{CHAPTER, PHONE, Walk, plain, quoted};

/// Presses the arrow down until the focus is on what a selector names.
fn arrow_to(page: &Page, css: &str) {
    let there = format!(
        "return document.activeElement?.matches({}) ?? false",
        quoted(css)
    );
    for _ in 0..30 {
        if page.execute(&there) == true {
            return;
        }
        page.press("ArrowDown");
    }
    panic!("the arrows do not reach {css}");
}

fn letters(page: &Page, text: &str) {
    for letter in text.chars() {
        // A chord is written with plus signs.
        page.press(&if letter == '+' {
            "Shift+=".to_owned()
        } else {
            letter.to_string()
        });
    }
}

/// The item as authors wrote it, for its key.
fn item(lesson: &str, id: &str) -> Item {
    let course = course();
    let (_, lesson) = course.find(CHAPTER, lesson).expect("the lesson");
    lesson.item(id).expect("the item").clone()
}

#[test]
fn a_choice_is_answered_by_keys() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    let Kind::Choice(choice) = item("1-the-need", "what-must-the-shop-do").kind else {
        panic!("a choice")
    };
    let key = choice
        .options
        .iter()
        .position(|option| option.key)
        .expect("a key");
    page.tab_to(&walk.item("what-must-the-shop-do", ".opt input"));
    page.press("Space");
    arrow_to(
        &page,
        &walk.item(
            "what-must-the-shop-do",
            &format!(".opt input[id$='-o{key}']"),
        ),
    );
    page.tab_to(&walk.item("what-must-the-shop-do", ".btn.is-main"));
    page.press("Enter");
    walk.is_told("what-must-the-shop-do", "Right.");
}

#[test]
fn a_match_is_answered_by_keys() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    let Kind::Match(pairing) = item("1-the-need", "who-does-what").kind else {
        panic!("a match")
    };
    for pair in &pairing.pairs {
        page.tab_to(&walk.item("who-does-what", &format!("select[id$='-p-{}']", pair.id)));
        let first: String = plain(&pair.right)
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .collect();
        letters(&page, &first);
    }
    page.tab_to(&walk.item("who-does-what", ".btn.is-main"));
    page.press("Space");
    walk.is_told("who-does-what", "Right.");
}

#[test]
fn a_value_is_typed_and_checked_by_enter() {
    let page = Page::open();
    let walk = Walk::open(&page, "7-the-full-picture");
    let Kind::Fill(fill) = item("7-the-full-picture", "what-it-costs").kind else {
        panic!("a fill")
    };
    page.tab_to(&walk.item("what-it-costs", "input"));
    letters(&page, fill.accept.first().expect("an accepted value"));
    page.press("Enter");
    walk.is_told("what-it-costs", "Right.");
}

#[test]
fn lines_are_put_in_order_by_keys() {
    let page = Page::open();
    let walk = Walk::open(&page, "6-close-the-loop");
    let Kind::Order(order) = item("6-close-the-loop", "signed-text").kind else {
        panic!("an order")
    };
    for (place, line) in order.lines.iter().enumerate() {
        let handle = walk.item(
            "signed-text",
            &format!(
                ".handle[aria-label$={}]",
                quoted(&format!(": {}", plain(&line.text)))
            ),
        );
        page.tab_to(&handle);
        page.press("Space");
        page.wait_for(&format!("{handle}[aria-pressed=true]"));
        for _ in place..order.lines.len() {
            page.press("ArrowUp");
            let label = page.attribute(&handle, "aria-label").unwrap_or_default();
            if label.starts_with(&format!("Move, place {} of", place + 1)) {
                break;
            }
        }
        // A line that stands in its place already was moved up by one and comes back down.
        for _ in 0..order.lines.len() {
            let label = page.attribute(&handle, "aria-label").unwrap_or_default();
            if label.starts_with(&format!("Move, place {} of", place + 1)) {
                break;
            }
            page.press("ArrowDown");
        }
        page.press("Space");
        page.wait_for(&format!("{handle}[aria-pressed=false]"));
        assert_eq!(
            page.execute(&format!(
                "return document.activeElement.matches({})",
                quoted(&handle)
            )),
            true,
            "the focus stays on the line that was moved"
        );
    }
    page.tab_to(&walk.item("signed-text", ".btn.is-main"));
    page.press("Enter");
    walk.is_told("signed-text", "Right.");
}

#[test]
fn a_place_is_pointed_at_by_keys() {
    let page = Page::open();
    let walk = Walk::open(&page, "3-show-who-you-are");
    page.tab_to(&walk.item("the-challenge", ".place input"));
    page.press("Space");
    arrow_to(
        &page,
        &walk.item(
            "the-challenge",
            ".place input[aria-label^='field WWW-Authenticate']",
        ),
    );
    page.press("Enter");
    walk.is_told("the-challenge", "Right.");
}

#[test]
fn a_request_is_mended_and_sent_by_keys() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    page.tab_to("[aria-label='Speed'] button:nth-child(2)");
    page.press("Enter");
    // The method is put wrong and right again, then Send is reached by its shortcut.
    page.tab_to("select[aria-label=Method]");
    letters(&page, "GET");
    page.press("Control+Enter");
    walk.is_answered("200 OK");
    page.tab_to("select[aria-label=Method]");
    page.press("ArrowDown");
    assert_eq!(page.value("select[aria-label=Method]"), "POST");
    page.press("Control+Enter");
    walk.is_answered("201 Created");
    page.wait_text(PHONE, "#4821");
    walk.is_told("as-the-tutorial-shows", "Done.");
}
