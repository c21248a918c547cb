//! What a learner did is there again after a reload; and where the browser keeps nothing, the page goes on and says so once.

use serde_json::json;

use crate::support::Page;
use crate::walk::{Walk, quoted, route};

const RECORD: &str = "roundtrip.progress";

/// An answer that changes the progress.
fn answer(walk: &Walk<'_>, words: &str, told: &str) {
    walk.pick("what-must-the-shop-do", words);
    walk.check("what-must-the-shop-do");
    walk.page
        .wait_text(&walk.item("what-must-the-shop-do", "form.question"), told);
}

#[test]
fn answers_drafts_acts_and_the_place_survive_a_reload() {
    let page = Page::open();
    let walk = Walk::open(&page, "2-find-the-endpoint");
    let typed = walk.item("fill-the-gap", "input");
    // A wrong answer, one that is only typed, a hint, a request that was sent and one that is being written.
    page.fill(&typed, "/Messages");
    walk.check("fill-the-gap");
    walk.is_told("fill-the-gap", "Not yet.");
    page.click(&walk.item("fill-the-gap", ".actions .btn:not(.is-main)"));
    page.wait_text(&walk.item("fill-the-gap", ".help"), "Hint.");
    page.fill(&typed, "/2010-04-01/Acc");
    walk.send();
    walk.is_answered("404");
    walk.set_path("/2010-04-01/half/writ");

    walk.reload();
    assert_eq!(page.value(&typed), "/2010-04-01/Acc", "what was typed");
    walk.is_told("fill-the-gap", "Not yet.");
    page.wait_text(&walk.item("fill-the-gap", ".help"), "Hint.");
    walk.is_answered("404");
    assert_eq!(
        page.value("textarea[aria-label=Path]"),
        "/2010-04-01/half/writ",
        "the request being written"
    );

    page.goto_live("/");
    page.wait_text(".hero", "Go on: Find the endpoint");
    page.wait_text(
        "[aria-labelledby=chapter-apis-at-work] .lessons li:nth-child(2)",
        "started",
    );
    assert_eq!(
        page.count(".notice-place .notice"),
        0,
        "nothing to complain about"
    );
}

#[test]
fn a_solved_item_stays_solved_and_its_lesson_done() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    walk.send();
    walk.is_told("the-empty-list", "Done.");
    walk.reload();
    page.wait_text(&walk.item("what-must-the-shop-do", ".actions"), "Solved");
    page.wait_text(&walk.item("the-empty-list", ".actions"), "Solved");
}

#[test]
fn a_damaged_record_is_put_aside_and_said_once() {
    for damaged in [
        "{\"version\":1,\"items\":",
        "[]",
        "\u{0}garbage",
        "{\"version\":99,\"items\":{}}",
    ] {
        let page = Page::open();
        page.goto_live("/");
        page.execute(&format!(
            "localStorage.setItem({}, {})",
            quoted(RECORD),
            quoted(damaged)
        ));
        let walk = Walk::open(&page, "1-the-need");
        assert_eq!(
            page.count(".notice-place .notice"),
            1,
            "{damaged:?} is said once"
        );
        page.wait_text(".notice-place", "could not be read");
        let aside = page.execute("return localStorage.getItem('roundtrip.progress.unread')");
        assert_eq!(
            aside.as_str(),
            Some(damaged),
            "the old record is kept aside"
        );
        answer(
            &walk,
            "Send one HTTPS request to a company that sends texts",
            "Right.",
        );
        page.click(".notice-place button");
        page.wait_gone(".notice-place .notice");
        walk.reload();
        page.wait_text(&walk.item("what-must-the-shop-do", ".actions"), "Solved");
        assert_eq!(
            page.count(".notice-place .notice"),
            0,
            "the new record is whole"
        );
    }
}

#[test]
fn a_record_with_strange_entries_still_gives_a_page() {
    let page = Page::open();
    page.goto_live("/");
    let strange = json!({ "version": 1, "position": "/gone/page/", "items": {
        "apis-at-work/what-must-the-shop-do": { "answer": { "choice": [99] }, "input": "nonsense", "attempts": -3 },
        "apis-at-work/who-does-what": { "answer": { "match": [["ghost", "gone"]] }, "hints": 4_000_000_000_u32 },
        "apis-at-work/the-empty-list": { "draft": [], "acts": [{ "send": null }], "variant": 7 },
        "apis-at-work/no-such-item": { "solved": true },
        "apis-at-work/not-even-an-object": 5,
    }});
    page.execute(&format!(
        "localStorage.setItem({}, {})",
        quoted(RECORD),
        quoted(&strange.to_string())
    ));
    let walk = Walk::open(&page, "1-the-need");
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    walk.send();
    walk.is_answered("200 OK");
    page.goto_live("/");
    page.wait_for(".hero .btn");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_full_storage_is_said_once_and_the_page_goes_on() {
    let page = Page::open();
    page.goto_live(&route("1-the-need"));
    let walk = Walk::at(&page, "1-the-need");
    page.execute(
        "let piece = 'x'.repeat(1 << 20), at = 0;
         while (piece) { try { localStorage.setItem('ballast' + at, piece); at += 1; } catch { piece = piece.slice(piece.length / 2 + 0.5); } }",
    );
    answer(
        &walk,
        "Own a modem with a SIM card",
        "Shops rent the service instead",
    );
    page.wait_text(
        ".notice-place",
        "your progress lasts until this tab is closed",
    );
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    walk.send();
    walk.is_told("the-empty-list", "Done.");
    assert_eq!(page.count(".notice-place .notice"), 1, "said once");
    // Within the tab nothing is lost.
    page.click(".top .brand");
    page.wait_text(
        "[aria-labelledby=chapter-apis-at-work] .lessons li:first-child",
        "started",
    );
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_browser_without_storage_shows_the_page_and_says_so_once() {
    let page = Page::open();
    page.before_load(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } })",
    );
    let walk = Walk::open(&page, "1-the-need");
    page.wait_text(
        ".notice-place",
        "your progress lasts until this tab is closed",
    );
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    walk.send();
    walk.is_told("the-empty-list", "Done.");
    assert_eq!(page.count(".notice-place .notice"), 1, "said once");
    page.click("button[aria-label='Switch between light and dark']");
    page.wait_for("html[data-theme]");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_storage_that_is_cleared_meanwhile_gets_everything_again() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    answer(
        &walk,
        "Own a modem with a SIM card",
        "Shops rent the service instead",
    );
    page.execute("localStorage.clear()");
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    let item = "JSON.parse(localStorage['roundtrip.progress']).items['apis-at-work/what-must-the-shop-do']";
    assert_eq!(
        page.execute(&format!("return {item}.attempts")),
        json!(2),
        "what was done before is in the new record"
    );
    walk.reload();
    walk.is_told("what-must-the-shop-do", "Right.");
    assert_eq!(page.count(".notice-place .notice"), 0);
}

#[test]
fn an_answer_that_is_in_sight_is_kept_although_the_page_is_left_at_once() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    walk.pick(
        "what-must-the-shop-do",
        "Send one HTTPS request to a company that sends texts",
    );
    // What follows the drawing of an answer comes in a later turn on a busy machine. Here it never comes.
    page.execute(
        "const later = window.setTimeout, now = Date.now;
         let busy = 0;
         Date.now = () => now.call(Date) + (busy += 100);
         window.setTimeout = (act, ...rest) => later(() => {
             if (!document.querySelector('form.question').textContent.includes('Right.')) act();
         }, ...rest);",
    );
    walk.check("what-must-the-shop-do");
    walk.is_told("what-must-the-shop-do", "Right.");
    walk.reload();
    walk.is_told("what-must-the-shop-do", "Right.");
}

#[test]
fn a_write_that_broke_off_is_said_and_written_anew() {
    let page = Page::open();
    let walk = Walk::open(&page, "1-the-need");
    page.execute(
        "window.whole = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, text) { window.whole.call(this, key, text.slice(0, text.length / 2)); throw new DOMException('broken off', 'QuotaExceededError'); }",
    );
    answer(
        &walk,
        "Own a modem with a SIM card",
        "Shops rent the service instead",
    );
    page.wait_text(
        ".notice-place",
        "your progress lasts until this tab is closed",
    );
    page.execute("Storage.prototype.setItem = window.whole");
    answer(
        &walk,
        "Send one HTTPS request to a company that sends texts",
        "Right.",
    );
    assert_eq!(
        page.execute("return performance.getEntriesByType('resource').filter(one => one.name.includes('split_study')).length"),
        json!(0),
        "half a record is no other tab's, and nothing has to be fetched to bring it together"
    );
    walk.reload();
    walk.is_told("what-must-the-shop-do", "Right.");
    assert_eq!(
        page.count(".notice-place .notice"),
        0,
        "the record is whole again"
    );
}
