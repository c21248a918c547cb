//! The page is there before the application, and the application takes it over.

use crate::support::{Page, Scripts};

#[test]
fn the_home_page_can_be_read_without_scripts() {
    let page = Page::open_with(Scripts::Off);
    page.goto("/");
    assert!(!page.text("h1").is_empty());
    assert!(
        !page.text("noscript").is_empty(),
        "a sentence says what is missing"
    );
}

#[test]
fn the_application_takes_the_page_over_without_an_error() {
    let page = Page::open();
    page.goto_live("/");
    assert!(!page.text("h1").is_empty());
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn the_home_page_leads_to_every_lab_and_tool() {
    let page = Page::open();
    page.goto_live("/");
    for name in [
        "Failure lab",
        "Handler lab",
        "Retry lab",
        "Review",
        "Practice",
        "Challenge",
        "Progress",
    ] {
        page.wait_text(".around", name);
    }
    page.click_text("b", "Handler lab");
    page.wait_for(".lab[data-busy=false]");
    assert_eq!(page.route(), "/handler/");
}

#[test]
fn an_application_that_panics_leaves_a_page_that_says_so() {
    let page = Page::open();
    page.goto_live("/");
    page.execute(
        "window.dispatchEvent(new CustomEvent('roundtrip-panic', { detail: 'a made-up reason' }))",
    );
    page.wait_text("#app", "Your progress is kept");
    page.click_text("button", "Reload");
    page.wait_gone("#trouble");
    page.wait_live();
}
