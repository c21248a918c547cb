//! Two tabs of one browser: what is done in one is not undone by the other, cards and concepts included.

use study::{item_card, term_card};

use super::progress::{kept, solve};
use super::shown;
use crate::hands::{answer, right};
use crate::support::Page;
use crate::walk::Walk;

const TAG: (&str, &str, &str) = ("01-json", "2-six-types", "the-closing-tag");
const JWT: (&str, &str, &str) = ("04-authentication", "5-tokens-that-are-lent", "base64url");
const WAIT: (&str, &str, &str) = (
    "02-requests-and-responses",
    "5-three-digits",
    "wait-how-long",
);

#[test]
fn mistakes_in_two_tabs_are_both_due_and_both_concepts_are_known() {
    let page = Page::open();
    page.goto_live("/");
    let first = page.tab();
    let second = page.open_tab();
    page.goto_live("/");
    page.to_tab(&first);
    solve(&page, JWT, false);
    page.to_tab(&second);
    solve(&page, WAIT, true);
    page.to_tab(&first);
    solve(&page, TAG, false);
    page.to_tab(&second);
    page.click_text("a", "Progress");
    page.wait_text("h1", "Progress");

    // What brings two records together may still be on its way.
    let progress = page.until("both mistakes due, and all concepts known", || {
        let progress = kept(&page);
        let due = ["authentication/base64url", "json/the-closing-tag"]
            .iter()
            .all(|name| progress.cards.contains_key(&item_card(name)));
        let known = ["base64url", "retry-after", "xml"]
            .iter()
            .all(|concept| progress.concepts.contains_key(concept));
        (due && known).then_some(progress)
    });
    assert!(
        progress
            .item("requests", WAIT.2)
            .is_some_and(|item| item.solved)
    );
    page.reload();
    page.wait_live();
    page.wait_text(".next", "2 cards are due for review.");
}

#[test]
fn a_card_that_was_reviewed_in_one_tab_stays_so_when_the_other_saves() {
    let page = Page::open();
    page.before_load(super::CHANCE);
    solve(&page, JWT, false);
    let first = page.tab();
    // The second tab knows the card as it is due.
    let second = page.open_tab();
    page.goto_live("/01-json/2-six-types/");
    page.to_tab(&first);
    page.click_text("a", "Review");
    page.wait_for("section.item#round-base64url");
    let again = shown(&page);
    let walk = Walk::round(&page);
    answer(&walk, &again, &right(&again));
    walk.is_told(&again.id, "Right.");
    page.click_text("button", "Next card");
    let term = page.text(".card h2");
    page.click_text("button", "Show the meaning");
    page.click_text("button", "Well");
    page.wait_until("another card", || page.text(".card h2") != term);
    let cards = kept(&page).cards;

    page.to_tab(&second);
    let walk = Walk::of(&page, TAG.0, TAG.1);
    let tag = crate::walk::item(TAG.0, TAG.1, TAG.2).variant(0);
    answer(&walk, &tag, &right(&tag));
    walk.is_told(TAG.2, "Right.");
    let is_kept = || {
        let item = kept(&page).item("json", TAG.2).cloned();
        item.is_some_and(|item| item.solved)
    };
    page.wait_until("the answer to be kept", is_kept);
    // What the second tab keeps later goes the same way.
    page.tab_to(&walk.item("glued-together", ".answer input"));
    page.press("7");
    page.wait_until("the input to be kept", || {
        let item = kept(&page).item("json", "glued-together").cloned();
        item.is_some_and(|item| item.input.is_some())
    });
    let after = kept(&page);
    for name in [item_card("authentication/base64url"), term_card(&term)] {
        let card = after.cards.get(&name).expect("the card");
        assert_eq!(Some(card), cards.get(&name), "{name}");
        assert!(
            card.reps > 0 && card.due > card.last,
            "{name} comes on another day"
        );
    }
    assert_eq!(after.concepts.len(), 2);
}
