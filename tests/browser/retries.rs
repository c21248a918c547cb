//! The retry lab: what is typed changes what was measured, and a link measures the same again.

use sim::load::{Comparison, run};

use crate::support::Page;

const LAB: &str = "/retries/";
const SAID: &str = ".rt-said";

/// A row of the table of totals: both numbers.
#[track_caller]
fn total(page: &Page, what: &str) -> [String; 2] {
    let script = format!(
        "const rows = [...document.querySelectorAll('.rt-totals tbody tr')];
         const row = rows.find(row => row.cells[0].textContent === '{what}');
         return [row.cells[1].textContent, row.cells[2].textContent];"
    );
    let found = page.execute(&script);
    serde_json::from_value(found).unwrap_or_else(|_| panic!("no row {what}"))
}

/// The comparison in the link that the page offers.
fn link(page: &Page) -> (String, Comparison) {
    let link = page.value("#link");
    let (_, text) = link.split_once('#').expect("a link with the comparison");
    let comparison = Comparison::from_text(text).expect("a link that can be read");
    (format!("{LAB}#{text}"), comparison)
}

#[test]
fn what_is_typed_changes_the_numbers_and_they_are_those_of_a_native_run() {
    let page = Page::open();
    page.goto_live(LAB);
    page.wait_text(SAID, "The busiest second");
    let before = page.text(SAID);
    page.fill("#plan-clients", "700");
    page.wait_until("other numbers", || page.text(SAID) != before);
    page.click_text("button", "Slow server");
    page.wait_value("#plan-slow-times", "4");
    page.type_keys("#b-kind", "exponential");
    page.wait_text(".rt-side:nth-child(2) h2", "B (Exponential)");
    page.fill("#b-base", "700");
    page.wait_text(".rt-side:nth-child(2) h2", "B (your own)");
    let (_, comparison) = link(&page);
    let loads = comparison
        .clients
        .map(|client| run(&comparison.plan, &client).totals());
    for (what, count) in [
        ("Pieces of work", loads.map(|all| all.work)),
        ("Finished", loads.map(|all| all.finished)),
        ("Retries", loads.map(|all| all.retries)),
        ("Timed out", loads.map(|all| all.timed_out)),
    ] {
        assert_eq!(
            total(&page, what),
            count.map(|count| count.to_string()),
            "{what}"
        );
    }
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_link_and_a_reload_show_the_same_comparison() {
    let page = Page::open();
    page.goto_live(LAB);
    page.click_text("button", "Rate limit");
    page.fill("#plan-seed", "77");
    page.fill("#a-tries", "3");
    page.wait_text(".rt-side h2", "A (your own)");
    let (address, _) = link(&page);
    page.wait_until("the comparison in the address", || page.route() == address);
    let said = page.text(SAID);
    let totals = page.text(".rt-totals");
    let other = Page::open();
    other.goto_live(&address);
    for page in [&page, &other] {
        page.reload();
        page.wait_live();
        page.wait_value("#plan-seed", "77");
        page.wait_value("#a-tries", "3");
        assert_eq!(page.text(SAID), said);
        assert_eq!(page.text(".rt-totals"), totals);
        assert_eq!(page.console_errors(), Vec::<String>::new());
    }
}

#[test]
fn a_value_that_does_not_fit_says_what_does_and_the_numbers_stay() {
    let page = Page::open();
    page.goto_live(LAB);
    page.wait_text(SAID, "The busiest second");
    let before = page.text(SAID);
    page.fill("#a-tries", "0");
    page.wait_text("#a-tries-says", "a whole number from 1 to 20");
    assert_eq!(
        page.attribute("#a-tries", "aria-invalid").as_deref(),
        Some("true")
    );
    assert_eq!(page.text(SAID), before);
    page.fill("#a-tries", "2");
    page.wait_gone("#a-tries-says");
    page.wait_until("other numbers", || page.text(SAID) != before);
}

#[test]
fn ready_sets_are_chosen_by_keys() {
    let page = Page::open();
    page.goto_live(LAB);
    page.wait_for(".rt");
    page.tab_to("[data-act='a.6']");
    page.press("Enter");
    page.wait_text(".rt-side h2", "A (Breaker)");
    page.wait_value("#a-breaker", "on");
    page.wait_value("#a-breaker-failures", "5");
    assert_eq!(
        page.attribute("[data-act='a.6']", "aria-pressed")
            .as_deref(),
        Some("true")
    );
    page.tab_to("#a-breaker");
    page.press("o");
    page.press("f");
    page.press("f");
    page.wait_gone("#a-breaker-failures");
    page.wait_text(".rt-side h2", "A (Full jitter)");
}

#[test]
fn a_damaged_link_says_so_until_something_is_chosen() {
    let page = Page::open();
    page.goto_live("/retries/#v=1&seed=3");
    page.wait_text("main .note", "This link is not complete");
    page.click_text("button", "Outage");
    page.wait_gone("main .note");
    page.wait_value("#plan-outage", "refused");
}
