//! What arrives later arrives when it is needed, not before, and its absence is no dead end.

use crate::support::Page;
use crate::walk::Walk;

/// The names of all modules that the page has fetched so far.
fn fetched(page: &Page) -> Vec<String> {
    let names = page.execute(
        "return performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop()).filter(name => name.endsWith('.wasm'))",
    );
    let names = names.as_array().expect("a list");
    names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// From now on, the module of that wing cannot be fetched.
fn cut(page: &Page, wing: &str) {
    page.execute(&format!(
        "window.whole = window.fetch; window.fetch = (what, ...rest) => \
         String(what).includes('split_{wing}') ? Promise.reject(new TypeError('cut')) : window.whole(what, ...rest)"
    ));
}

/// Everything can be fetched again.
const MEND: &str = "window.fetch = window.whole";

#[test]
fn the_world_is_fetched_when_the_workbench_is_touched_and_not_before() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    page.wait_for(".bench[data-world=away]");
    assert_eq!(fetched(&page), ["roundtrip_bg.wasm"]);
    assert!(
        page.text(".seq").contains("Press Send."),
        "the diagram stands there before its world"
    );
    page.click("textarea[aria-label=Path]");
    page.wait_for(".bench[data-world=here]");
    assert!(fetched(&page).contains(&"split_world.wasm".to_owned()));
    walk.send();
    walk.is_answered("201 Created");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_request_that_is_sent_at_once_leaves_when_the_world_is_here() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    page.execute("document.querySelector('.send').click()");
    walk.is_answered("201 Created");
}

#[test]
fn a_world_that_does_not_arrive_is_said_and_fetched_again() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    cut(&page, "world");
    walk.set_path("/2010-04-01/Accounts/AC1/Messages.json");
    page.wait_text(".is-request [role=status]", "did not arrive");
    page.wait_for(".bench[data-world=failed]");
    page.execute(MEND);
    page.click_text("button", "Fetch it again");
    page.wait_for(".bench[data-world=here]");
    assert_eq!(
        page.value("textarea[aria-label=Path]"),
        "/2010-04-01/Accounts/AC1/Messages.json",
        "nothing is lost"
    );
    walk.send();
    walk.is_answered("401");
}

#[test]
fn the_exporter_is_fetched_when_somebody_comes_near_and_not_before() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    page.click("textarea[aria-label=Path]");
    page.wait_for(".bench[data-world=here]");
    let exporter = "split_export.wasm".to_owned();
    assert!(!fetched(&page).contains(&exporter));
    page.tab_to("select[aria-label=Language]");
    walk.choose("select[aria-label=Language]", "Rust");
    page.wait_text(".same-as code", "reqwest::blocking");
    assert!(fetched(&page).contains(&exporter));
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn an_exporter_that_does_not_arrive_is_said_and_fetched_again() {
    let page = Page::open();
    let walk = Walk::open(&page, "4-send-it");
    cut(&page, "export");
    walk.choose("select[aria-label=Language]", "Python");
    page.wait_text(".same-as > [role=status]", "did not arrive");
    walk.send();
    walk.is_answered("201 Created");
    page.click(".transport summary");
    page.wait_text(".transport .pop", "did not arrive");
    page.execute(MEND);
    page.click(".transport .pop button");
    page.wait_text(".transport .pop", "HAR 1.2");
    page.wait_text(".same-as code", "requests.post(");
}

#[test]
fn a_byte_lens_comes_to_life_when_it_comes_into_sight() {
    let page = Page::open();
    Walk::open(&page, "3-show-who-you-are");
    assert_eq!(fetched(&page), ["roundtrip_bg.wasm"]);
    assert!(
        page.text(".lens-view").contains("Join with a colon"),
        "its steps can be read before it is fetched"
    );
    page.execute("document.querySelector('.lens-view').scrollIntoView()");
    page.wait_for(".lens-view input:not(:disabled)");
    page.fill(".lens-view input", "AC2");
    page.wait_text(".lens-view", "QUMy");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
