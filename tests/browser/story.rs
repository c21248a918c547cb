//! The whole road, as a learner walks it: from the first lesson to the text on the phone, by clicks and keys.
//! It looks at the page, above all at the phone, and at nothing inside.

use crate::support::Page;
use crate::walk::{ACCOUNT, PHONE, TOKEN, Walk};

#[test]
fn a_learner_goes_from_the_first_lesson_to_the_delivered_text() {
    let page = Page::open();
    page.goto_live("/");
    page.click("a[href$='/07-apis-at-work/1-the-need/']");
    let walk = the_need(Walk::at(&page, "1-the-need"));
    let walk = the_endpoint(walk.next("2-find-the-endpoint"));
    let walk = the_rejected_credentials(walk.next("3-show-who-you-are"));
    let walk = the_json_mistake(walk.next("4-send-it"));
    let walk = walk
        .next("5-queued-is-not-delivered")
        .next("6-close-the-loop")
        .next("7-the-full-picture");
    the_wrong_number(walk.next("8-check").next("9-rescue"));
    page.click_text("a", "To the map");
    page.wait_text("h1", "Send a request");
    page.wait_text("[aria-labelledby=chapter-apis-at-work] .lessons", "done");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

fn the_need(walk: Walk<'_>) -> Walk<'_> {
    walk.pick("what-must-the-shop-do", "Own a modem with a SIM card");
    walk.check("what-must-the-shop-do");
    walk.page.wait_text(
        &walk.item("what-must-the-shop-do", ".opt[data-state=bad]"),
        "Shops rent the service instead",
    );
    walk.pick(
        "what-must-the-shop-do",
        "Send one HTTPS request to a company that sends texts",
    );
    walk.check("what-must-the-shop-do");
    walk.is_told("what-must-the-shop-do", "Right.");

    for (lane, part) in [
        ("shop", "Knows"),
        ("twilio", "Accepts"),
        ("carrier", "Hands"),
        ("phone", "Shows"),
    ] {
        walk.choose(
            &walk.item("who-does-what", &format!("select[id$='-p-{lane}']")),
            part,
        );
    }
    walk.check("who-does-what");
    walk.is_told("who-does-what", "Right.");

    walk.page.click("textarea[aria-label=Path]");
    walk.page.press("Control+Enter");
    walk.is_answered("200 OK");
    walk.is_told("the-empty-list", "Done.");
    walk
}

fn the_endpoint(walk: Walk<'_>) -> Walk<'_> {
    walk.send();
    walk.is_answered("404");
    walk.is_told("mend-the-path", "Not yet.");
    walk.set_path(&format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json"));
    walk.send();
    walk.is_answered("200 OK");
    walk.is_told("mend-the-path", "Done.");
    walk
}

fn the_rejected_credentials(walk: Walk<'_>) -> Walk<'_> {
    walk.send();
    walk.is_answered("401");
    walk.is_told("refused-at-the-door", "Done.");

    walk.open_in_workbench("let-in");
    // Half of the token was copied.
    walk.authorize(ACCOUNT, &TOKEN[..16]);
    walk.send();
    walk.is_answered("401");
    walk.is_told("let-in", "The account is right, the token is not");
    assert_eq!(walk.texts(), 0, "a stranger's request reached the phone");

    walk.authorize(ACCOUNT, TOKEN);
    walk.hurry();
    walk.send();
    walk.is_answered("201 Created");
    walk.is_told("let-in", "Done.");
    walk.page
        .wait_text(PHONE, "Your order #4821 has been confirmed");
    walk
}

fn the_json_mistake(walk: Walk<'_>) -> Walk<'_> {
    walk.hurry();
    walk.send();
    walk.is_answered("201 Created");
    walk.page.wait_text(PHONE, "#4821");
    walk.is_told("as-the-tutorial-shows", "Done.");

    walk.open_in_workbench("the-wire-wants-a-form");
    walk.send();
    walk.is_answered("400");
    walk.page.wait_text("section[aria-label=Response]", "21604");
    walk.is_told("the-wire-wants-a-form", "21604");

    // In the middle of it the page is loaded again: nothing is lost, and the mistake is still to be seen.
    walk.reload();
    walk.is_answered("400");
    walk.is_told("the-wire-wants-a-form", "21604");
    assert_eq!(
        walk.texts(),
        0,
        "JSON reached the phone through the real wire"
    );

    walk.tab("Body");
    walk.choose("select[aria-label=Encoding]", "Form");
    assert_eq!(
        walk.page.value("[aria-label='Value of field To']"),
        "+33612345678",
        "the values come along"
    );
    walk.hurry();
    walk.send();
    walk.is_answered("201 Created");
    walk.page
        .wait_text(PHONE, "Your order #4821 has been confirmed");
    walk.is_told("the-wire-wants-a-form", "Done.");
    walk
}

fn the_wrong_number(walk: Walk<'_>) {
    walk.tab("Body");
    walk.add_field("StatusCallback", "https://yourapp.com/webhooks/twilio");
    walk.hurry();
    walk.send();
    walk.is_answered("201 Created");
    walk.page
        .wait_text("section[aria-label=Callback] .fields", "undelivered");
    walk.wait_idle();
    assert_eq!(walk.texts(), 0, "a text for another number reached Maya");

    walk.reload();
    walk.page
        .wait_text("section[aria-label=Callback] .fields", "undelivered");
    walk.set_field("To", "+33612345678");
    walk.hurry();
    walk.send();
    walk.page
        .wait_text(PHONE, "Your order #4821 has been confirmed");
    walk.is_told("rescue-the-confirmation", "Done.");
    walk.wait_idle();
    assert_eq!(walk.texts(), 1, "Maya reads the confirmation once");
    let goals = walk
        .page
        .text(&walk.item("rescue-the-confirmation", ".todo"));
    assert_eq!(goals.matches("done").count(), 4, "{goals}");
}
