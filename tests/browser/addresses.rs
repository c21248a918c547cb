//! Every kind of page has its address, its title and its place in the history; a link can lead to a single item.

use crate::replay::course;
use crate::support::Page;
use crate::walk::{Walk, in_sight};

/// A page as a reader recognises it: address, title, heading.
type Place<'a> = (&'a str, String, String);

#[track_caller]
fn is_at(page: &Page, (route, title, heading): &Place) {
    page.wait_text("h1", heading);
    page.wait_until(&format!("the address {route}"), || page.route() == *route);
    assert_eq!(page.execute("return document.title"), title.as_str());
}

#[test]
fn every_kind_of_page_has_its_title_and_the_back_button_goes_through_all_of_them() {
    let chapter = &course().chapters[0];
    let lesson = format!("/{}/{}/", chapter.slug, chapter.lessons[0].id);
    let own_guide = format!("/guide/{}/", chapter.slug);
    let plain = |title: &str| (format!("{title} · Roundtrip"), title.to_owned());
    let place = |route, (title, heading)| (route, title, heading);
    let places: Vec<Place> = vec![
        (
            "/",
            "Roundtrip: learn API integration by doing it".to_owned(),
            "Send a request".to_owned(),
        ),
        place("/review/", plain("Review")),
        place("/practice/", plain("Practice")),
        place("/progress/", plain("Progress")),
        place("/glossary/", plain("Glossary")),
        (
            &lesson,
            format!(
                "{} · {} · Roundtrip",
                chapter.lessons[0].title, chapter.title
            ),
            chapter.lessons[0].title.clone(),
        ),
        place("/challenge/", plain("Challenge")),
        (
            "/guide/",
            "Study guide · Roundtrip".to_owned(),
            "Study guide: Roundtrip".to_owned(),
        ),
        place(
            &own_guide,
            plain(&format!("Study guide: {}", chapter.title)),
        ),
        (
            "/fidelity/",
            "Fidelity of the simulated providers · Roundtrip".to_owned(),
            "How faithful are the simulated providers?".to_owned(),
        ),
    ];
    let page = Page::open();
    page.goto_live("/");
    for step in places.windows(2) {
        let [before, next] = step else { continue };
        is_at(&page, before);
        // From the page itself where it links there, else over the map of the course.
        let link = format!("a[href='{}']", next.0);
        if page.count(&link) == 0 {
            page.click(".top .brand");
            page.wait_text("h1", "Send a request");
            page.wait_for(&link);
        }
        page.click(&link);
        is_at(&page, next);
        assert_eq!(
            page.execute("return document.activeElement.id"),
            "main",
            "a new page begins at its start"
        );
    }
    for place in places.iter().rev().skip(1) {
        page.execute("history.back()");
        // The map, where it was only passed through.
        if page.execute("return location.pathname") == "/" && place.0 != "/" {
            page.wait_text("h1", "Send a request");
            page.execute("history.back()");
        }
        is_at(&page, place);
    }
    page.execute("history.forward()");
    is_at(&page, &places[1]);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn an_address_without_a_page_has_a_title_of_its_own_at_every_depth() {
    let page = Page::open();
    for route in [
        "/nothing/",
        "/guide/nothing/",
        "/01-json/nothing/",
        "/a/b/c/",
    ] {
        page.goto_live(route);
        is_at(
            &page,
            &(
                route,
                "Not found · Roundtrip".to_owned(),
                "There is no page at this address".to_owned(),
            ),
        );
    }
}

#[test]
fn a_link_to_an_item_opens_its_lesson_there_with_its_request_in_the_workbench() {
    let (chapter, lesson, id) = (
        "02-requests-and-responses",
        "4-say-what-to-do",
        "delete-twice",
    );
    let anchor = format!("#requests-{lesson}-{id}");
    let page = Page::open();
    Walk::open(&page, "4-send-it");
    // From another chapter, as somebody would put it into a message.
    page.goto_live(&format!("/{chapter}/{lesson}/{anchor}"));
    let walk = Walk::of(&page, chapter, lesson);
    let is_there = || {
        page.wait_text(&walk.item(id, ".actions"), "In the workbench");
        page.wait_value("select[aria-label=Method]", "DELETE");
        page.wait_until("the item is in sight", || in_sight(&page, &anchor));
    };
    is_there();
    walk.send();
    walk.is_answered("204");
    page.click_text("a", "Next lesson");
    page.wait_gone(&anchor);
    page.wait_for("section.item");
    page.execute("history.back()");
    is_there();
    page.execute("history.back()");
    page.wait_text("h1", "Send it");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
