//! What a learner's browser fetches: little from lesson to lesson, and nothing from anywhere else.

use crate::replay::course;
use crate::support::{Page, own};
use crate::walk::Walk;

/// What the way from one lesson to the next may cost, as a static host sends it.
const MOST: u64 = 30_000;

/// The addresses of all that was fetched since this was last asked.
fn fetched(page: &Page) -> Vec<String> {
    // Whatever is on its way arrives first.
    page.wait_until("the network to rest", || {
        page.execute(
            "const count = performance.getEntriesByType('resource').length;
             const rests = window.seen === count; window.seen = count; return rests",
        ) == true
    });
    let names = page.execute(
        "const names = performance.getEntriesByType('resource').map(one => one.name);
         performance.clearResourceTimings(); window.seen = -1; return names",
    );
    let names = names.as_array().expect("a list");
    names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// The page's own origin.
fn origin(page: &Page) -> String {
    let origin = page.execute("return location.origin");
    origin.as_str().expect("an origin").to_owned()
}

#[test]
fn the_way_to_the_next_lesson_is_cheap_in_every_chapter() {
    let page = Page::open();
    for chapter in &course().chapters {
        let [first, second, ..] = chapter.lessons.as_slice() else {
            panic!("{} has one lesson", chapter.slug)
        };
        let walk = Walk::open_in(&page, &chapter.slug, &first.id);
        fetched(&page);
        walk.page.click_text("a", "Next lesson");
        Walk::of(&page, &chapter.slug, &second.id);
        page.wait_text("h1", &second.title);
        let own_files = format!("{}/", origin(&page));
        let mut total = 0;
        let mut sizes = Vec::new();
        for address in fetched(&page) {
            let name = address
                .strip_prefix(&own_files)
                .expect("a file of the site");
            let content = std::fs::read(own("site").join(name)).expect("a file of the site");
            let size = tools::encoded_size(&content).expect("its size");
            sizes.push(format!("{name}: {size}"));
            total += size;
        }
        assert!(total > 0, "{}: a lesson has data of its own", chapter.slug);
        assert!(total <= MOST, "{}: {total} bytes, {sizes:?}", chapter.slug);
    }
}

#[test]
fn a_first_screen_asks_nobody_but_its_own_origin() {
    let page = Page::open();
    for chapter in &course().chapters {
        for lesson in &chapter.lessons {
            Walk::open_in(&page, &chapter.slug, &lesson.id);
            let asked = fetched(&page);
            assert!(asked.len() > 2, "{}: {asked:?}", lesson.id);
            let origin = origin(&page);
            for address in asked {
                assert!(address.starts_with(&origin), "{}: {address}", lesson.id);
            }
        }
    }
    // What the policy of the page refuses would stand here.
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
