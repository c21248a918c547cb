//! The search: it opens from everywhere, is used by keys, and leads to the place itself.

use crate::replay::course;
use crate::support::Page;
use crate::walk::{Walk, in_sight, item, plain, quoted};

const LINE: &str = "#palette[open] input";
const HOME: &str = "Send a request";

/// Opens the search and types into it.
fn ask(page: &Page, words: &str) {
    page.press("Control+k");
    page.wait_for(LINE);
    page.wait_text("#palette [role=status]", "result");
    page.type_keys(LINE, words);
    page.wait_value(LINE, words);
}

/// Goes down to the result of that kind and name, and follows it.
#[track_caller]
fn follow(page: &Page, kind: &str, name: &str) {
    let here = format!(
        "const one = document.querySelector('#palette [aria-selected=true]');
         return one?.querySelector('.over').textContent === {} && one.querySelector('b').textContent.includes({})",
        quoted(kind),
        quoted(name)
    );
    for _ in 0..30 {
        if page.execute(&here) == true {
            page.press("Enter");
            page.wait_gone("#palette");
            return;
        }
        page.press("ArrowDown");
    }
    panic!("no {kind} “{name}” among: {}", page.text("#palette ul"));
}

/// The back button leads to where the search was opened.
fn back_home(page: &Page) {
    page.execute("history.back()");
    page.wait_text("h1", HOME);
    assert_eq!(page.route(), "/");
}

#[test]
fn it_opens_by_ctrl_k_and_escape_leaves_the_page_as_it_was() {
    let page = Page::open();
    page.goto_live("/glossary/");
    page.tab_to(".brand");
    page.press("Control+k");
    page.wait_for(LINE);
    assert_eq!(
        page.execute(&format!(
            "return document.activeElement.matches({})",
            quoted(LINE)
        )),
        true,
        "one can type at once"
    );
    page.press("x");
    page.press("Escape");
    page.wait_gone("#palette");
    assert_eq!(page.route(), "/glossary/");
    assert_eq!(
        page.execute("return document.activeElement.matches('.brand')"),
        true,
        "the focus is where it was"
    );
    page.press("Control+k");
    page.wait_value(LINE, "");
    page.press("Escape");
    page.wait_gone("#palette");
    page.press("Enter");
    page.wait_text("h1", HOME);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_lesson_is_found_by_its_words_and_opened_by_enter() {
    let page = Page::open();
    let (chapter, lesson) = ("04-authentication", "4-four-rejected-requests");
    let (found, title) = course().find(chapter, lesson).expect("the lesson");
    let title = &title.title;
    page.goto_live("/");
    ask(&page, &title.to_lowercase());
    follow(&page, "Lesson", title);
    page.wait_text("h1", title);
    assert_eq!(page.route(), format!("/{chapter}/{lesson}/"));
    assert_eq!(
        page.execute("return document.title"),
        format!("{title} · {} · Roundtrip", found.title)
    );
    back_home(&page);
}

#[test]
fn a_tool_and_a_lesson_are_reached_from_a_lesson_and_the_arrows_stay_in_the_list() {
    let page = Page::open();
    Walk::open(&page, "4-send-it");
    page.press("Control+k");
    page.wait_for(LINE);
    page.press("ArrowUp");
    page.wait_for("#palette-0[aria-selected=true]");
    for _ in 0..40 {
        page.press("ArrowDown");
    }
    let last = page.count("#palette [role=option]") - 1;
    page.wait_for(&format!("#palette-{last}[aria-selected=true]"));
    assert_eq!(
        page.attribute(LINE, "aria-activedescendant"),
        Some(format!("palette-{last}"))
    );
    page.type_keys(LINE, "challenge");
    follow(&page, "Tool", "Challenge");
    page.wait_text("h1", "Challenge");
    page.execute("history.back()");
    page.wait_text("h1", "Send it");
}

#[test]
fn a_term_is_found_and_its_meaning_is_in_sight() {
    let page = Page::open();
    page.goto_live("/");
    ask(&page, "bearer token");
    follow(&page, "Term", "Bearer token");
    page.wait_text("h1", "Glossary");
    assert_eq!(page.route(), "/glossary/#term-bearer-token");
    page.wait_for("#term-bearer-token");
    page.wait_until("the term is in sight", || {
        in_sight(&page, "#term-bearer-token")
    });
    back_home(&page);

    // On the glossary itself, too.
    page.goto_live("/glossary/");
    ask(&page, "webhook");
    follow(&page, "Term", "Webhook");
    page.wait_until("the term is in sight", || in_sight(&page, "#term-webhook"));
}

#[test]
fn an_item_is_found_by_its_question_and_its_request_is_in_the_workbench() {
    let page = Page::open();
    let (chapter, lesson) = ("02-requests-and-responses", "4-say-what-to-do");
    let find = |id: &str| {
        let asks = plain(&item(chapter, lesson, id).stem);
        ask(&page, &asks.chars().take(40).collect::<String>());
        follow(&page, "Item", &asks);
    };
    page.goto_live("/");
    find("mend-the-verb");
    let walk = Walk::of(&page, chapter, lesson);
    let is_there = |item: &str, method: &str| {
        page.wait_text(&walk.item(item, ".actions"), "In the workbench");
        page.wait_value("select[aria-label=Method]", method);
        page.wait_until("the item is in sight", || {
            in_sight(&page, &walk.item(item, ""))
        });
    };
    is_there("mend-the-verb", "PUT");

    // From here to the other item of the same lesson.
    find("delete-twice");
    is_there("delete-twice", "DELETE");
    page.execute("history.back()");
    is_there("mend-the-verb", "PUT");
    back_home(&page);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn what_nobody_wrote_is_not_found_and_the_search_says_what_to_do() {
    let page = Page::open();
    page.goto_live("/");
    page.press("Control+k");
    page.wait_for(LINE);
    page.type_keys(LINE, "zzzz qqqq");
    page.wait_text("#palette [role=status]", "Nothing fits all these words");
    assert_eq!(page.count("#palette [role=option]"), 0);
    page.press("Enter");
    page.press("ArrowDown");
    page.click_text("button", "Close");
    page.wait_gone("#palette");
    page.click_text("button", "Search");
    page.wait_for(LINE);
}
