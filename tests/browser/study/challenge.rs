//! Challenge: one link, two browsers, the same items with the same values; two codes that are compared.

use course::Item;
use study::Challenge;

use super::CHANCE;
use crate::hands::{answer, right, wrong};
use crate::support::Page;
use crate::walk::{Walk, items};

const THEIRS: &str = "#theirs";
const CODE: &str = ".card .is-code";

/// Makes a challenge of all topics, and gives its address without the origin.
fn make(page: &Page) -> String {
    page.before_load(CHANCE);
    page.goto_live("/challenge/");
    page.click_text("button", "Make the challenge");
    page.wait_for("#link");
    let link = page.value("#link");
    let (_, path) = link
        .split_once("/challenge/#")
        .expect("an address with the challenge");
    format!("/challenge/#{path}")
}

/// The items of a challenge with their values.
fn played(address: &str) -> Vec<Item> {
    let (_, link) = address.split_once('#').expect("the challenge");
    let challenge = Challenge::from_link(link, items().iter().map(|(key, _)| key.as_str()));
    let challenge = challenge.expect("a challenge of this course");
    let items = (0_u32..).zip(&challenge.items).map(|(place, key)| {
        let found = items().iter().find(|(known, _)| known == key);
        found.expect("the item").1.variant(challenge.variant(place))
    });
    items.collect()
}

/// Plays it, with a right first answer where `right_at` says so. What was shown, and the code at the end.
fn play(page: &Page, address: &str, right_at: impl Fn(usize) -> bool) -> (Vec<String>, String) {
    page.goto_live(address);
    let items = played(address);
    let mut seen = Vec::new();
    for (at, item) in items.iter().enumerate() {
        page.wait_text(
            "main > [role=status]",
            &format!("Item {} of {}", at + 1, items.len()),
        );
        let walk = Walk::round(page);
        page.wait_for(&walk.item(&item.id, "form.question"));
        seen.push(page.text("section.item"));
        let given = if right_at(at) {
            right(item)
        } else {
            wrong(item).0
        };
        answer(&walk, item, &given);
        if right_at(at) {
            walk.is_told(&item.id, "Right.");
        }
        page.click_text("button", "Next item");
    }
    page.wait_for(CODE);
    (seen, page.text(CODE))
}

#[test]
fn two_browsers_get_the_same_items_with_the_same_values_and_compare_their_codes() {
    let (mine, theirs) = (Page::open(), Page::open());
    let address = make(&mine);
    let (seen, code) = play(&mine, &address, |at| at != 1);
    mine.wait_text(".card h2", "4 of 5 right at the first try");
    let (other, other_code) = play(&theirs, &address, |at| at == 1);
    theirs.wait_text(".card h2", "1 of 5 right at the first try");
    assert_eq!(seen.len(), 5);
    assert_eq!(seen, other, "both see the same");

    mine.type_keys(THEIRS, &other_code.to_uppercase().replace('-', " "));
    mine.wait_text(".plain-table thead", "You: 4");
    mine.wait_text(".plain-table thead", "The other one: 1");
    mine.wait_text(".plain-table tbody tr:nth-child(2)", "not at once right");
    mine.wait_text(".plain-table tbody tr:nth-child(1)", "right not at once");
    theirs.type_keys(THEIRS, &code);
    theirs.wait_text(".plain-table thead", "You: 1");
    theirs.wait_text(".plain-table thead", "The other one: 4");
    for page in [mine, theirs] {
        assert_eq!(page.console_errors(), Vec::<String>::new());
    }
}

#[test]
fn a_code_with_a_slip_or_of_another_challenge_is_refused_with_a_reason() {
    let page = Page::open();
    let address = make(&page);
    let (_, code) = play(&page, &address, |_| false);
    let said = ".card [role=status]";
    for (typed, why) in [
        (&code[..code.len() - 1], "too short"),
        (&format!("{code}a"), "too long"),
        ("babab-babab", "a letter differs"),
        ("zzzzz-zzzzz", "does not occur at its place"),
    ] {
        page.fill(THEIRS, typed);
        page.wait_text(said, why);
        assert_eq!(page.count(".plain-table"), 0);
    }
    page.fill(THEIRS, "");
    page.wait_silent(said);
}

#[test]
fn a_damaged_link_says_so_and_offers_a_new_challenge() {
    let page = Page::open();
    let address = make(&page);
    for damaged in [
        format!("{}x", &address[..address.len() - 1]),
        address[..address.len() - 3].to_owned(),
        "/challenge/#hello".to_owned(),
    ] {
        // In the same tab, and in a fresh one.
        page.goto(&damaged);
        page.wait_text("main .note", "This link is no challenge");
        page.reload();
        page.wait_live();
        page.wait_text("main .note", "This link is no challenge");
        assert_eq!(page.count("section.item"), 0);
    }
    page.click_text("button", "Make a new challenge");
    page.wait_text("main", "Make the challenge");
    page.goto(&address);
    page.wait_text("main > [role=status]", "Item 1 of 5");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn the_link_can_be_copied_and_the_challenge_reloaded() {
    let page = Page::open();
    let address = make(&page);
    page.execute("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
    page.click_text("button", "Copy");
    page.wait_text(".strip [role=status]", "Copied.");
    let copied = page.execute("return window.copied");
    assert!(
        copied
            .as_str()
            .is_some_and(|copied| copied.ends_with(&address)),
        "{copied}"
    );
    let first = page.text("section.item .stem");
    assert_eq!(page.route(), address, "the address is the challenge's own");
    page.reload();
    page.wait_live();
    page.wait_text("section.item .stem", &first);
    page.execute("history.back()");
    page.wait_text("main", "Make the challenge");
    assert_eq!(page.count("section.item"), 0);
}
