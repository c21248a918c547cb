//! Every page of the real course as the build writes it: readable, linked, and waiting for the program.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on ends, and says why"
)]

#[path = "kit/chapters.rs"]
mod chapters;

use std::collections::BTreeSet;

use course::Course;
use futures::executor::block_on;
use roundtrip::render::{Rendered, render, routes};

/// Every page of the course below that base.
fn pages(course: &Course, base: &str) -> Vec<(String, Rendered)> {
    let routes = routes(course);
    assert!(routes.len() > 2, "the course has lessons");
    routes
        .into_iter()
        .map(|route| (route.clone(), block_on(render(course, &route, base))))
        .collect()
}

/// An opening tag: its name and what stands behind it up to `>`.
struct Tag<'a> {
    name: &'a str,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.rest.split_once(&format!(" {name}=\""))?;
        value.split_once('"').map(|(value, _)| value)
    }

    /// Whether the attribute is there at all, as the boolean ones are.
    fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some() || self.rest.split_whitespace().any(|word| word == name)
    }
}

/// Opening and closing tags, the latter with `/` in front of the name. The renderer writes no comments and escapes `<`.
fn tags(markup: &str) -> Vec<Tag<'_>> {
    let pieces = markup.split('<').skip(1);
    pieces
        .map(|piece| {
            let inside = piece.split_once('>').map_or(piece, |(inside, _)| inside);
            let end = inside
                .find([' ', '/', '\n'])
                .filter(|end| *end > 0)
                .unwrap_or(inside.len());
            let (name, rest) = inside.split_at(end);
            Tag { name, rest }
        })
        .collect()
}

/// Controls that a learner could use although nothing answers yet.
fn usable(markup: &str) -> Vec<String> {
    let mut waiting = 0;
    let mut found = Vec::new();
    for tag in tags(markup) {
        match tag.name {
            "fieldset" if tag.has("disabled") || waiting > 0 => waiting += 1,
            "/fieldset" if waiting > 0 => waiting -= 1,
            "input" | "select" | "textarea" | "button" if waiting == 0 && !tag.has("disabled") => {
                found.push(format!("<{}{}>", tag.name, tag.rest));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_page_has_a_name_a_heading_and_a_description() {
    let course = chapters::course();
    let mut titles = BTreeSet::new();
    for (route, page) in pages(&course, "/") {
        assert_eq!(
            tags(&page.body)
                .iter()
                .filter(|tag| tag.name == "h1")
                .count(),
            1,
            "{route}: one h1"
        );
        assert!(!page.body.contains("<h1></h1>"), "{route}: an empty h1");
        assert!(page.title.contains("Roundtrip"), "{route}: {}", page.title);
        assert!(
            titles.insert(page.title.clone()),
            "{route}: another page is called {} too",
            page.title
        );
        assert!(page.description.len() > 20, "{route}: {}", page.description);
        for text in [&page.title, &page.description] {
            assert!(
                !text.contains(['<', '`']) && !text.contains("]("),
                "{route}: markup in “{text}”"
            );
        }
    }
}

#[test]
fn every_lesson_can_be_read_before_the_program_arrives() {
    let course = chapters::course();
    for (route, page) in pages(&course, "/") {
        let Some((slug, lesson)) = route.trim_matches('/').split_once('/') else {
            continue;
        };
        let Some((_, lesson)) = course.find(slug, lesson) else {
            assert_eq!(slug, "guide", "{route} is no lesson");
            continue;
        };
        let prose = lesson.blocks.iter().filter_map(|block| match block {
            course::Block::Prose(html) => Some(html.0.as_str()),
            _ => None,
        });
        for html in prose {
            assert!(page.body.contains(html), "{route} lacks the prose {html}");
        }
        for item in &lesson.items {
            let varies = !item.vary.is_empty();
            assert!(
                varies || page.body.contains(&item.stem.0),
                "{route} lacks the question {}",
                item.id
            );
            assert!(
                page.body.contains(&format!("-{}\"", item.id)),
                "{route}: the item {} has no address",
                item.id
            );
        }
    }
}

#[test]
fn no_placeholder_is_left_open() {
    let course = chapters::course();
    let mut varied = 0;
    for (route, page) in pages(&course, "/") {
        // A path such as `/courses/{id}` may well stand where no `id` varies, or be written with doubled braces.
        let lesson = route.trim_matches('/').split_once('/');
        let lesson = lesson.and_then(|(slug, lesson)| course.find(slug, lesson));
        let items = lesson.into_iter().flat_map(|(_, lesson)| &lesson.items);
        let items: Vec<_> = items.collect();
        let written = format!("{items:?}");
        let ways = items.iter().flat_map(|item| item.vary.iter());
        let names: BTreeSet<&str> = ways
            .flat_map(|(name, vary)| vary.names(name))
            .filter(|name| !written.contains(&format!("{{{{{name}}}}}")))
            .collect();
        varied += names.len();
        for piece in page.body.split('{').skip(1) {
            let inside = piece.split_once('}').map_or(piece, |(inside, _)| inside);
            let open = names.contains(inside)
                || inside.starts_with("base64(")
                || inside.starts_with("answer:");
            assert!(!open, "{route}: {{{inside}}} was not filled in");
        }
        assert!(
            !page.body.contains("{{"),
            "{route}: a doubled brace is for authors"
        );
    }
    assert!(varied > 0, "the course has varied items");
}

#[test]
fn every_link_leads_somewhere() {
    let course = chapters::course();
    for base in ["/", "/repo/"] {
        let routes: BTreeSet<String> = routes(&course)
            .iter()
            .map(|route| format!("{base}{}", route.trim_start_matches('/')))
            .collect();
        for (route, page) in pages(&course, base) {
            let tags = tags(&page.body);
            let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("id")).collect();
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(
                ids.len(),
                unique.len(),
                "{route}: an id is used twice in {ids:?}"
            );
            for tag in tags.iter().filter(|tag| tag.name == "a") {
                let href = tag.attribute("href").unwrap_or_default();
                let found = match href.strip_prefix('#') {
                    Some(id) => unique.contains(id),
                    None => {
                        href.starts_with("https://")
                            || routes.contains(&absolute(&route, href, base))
                    }
                };
                assert!(
                    found,
                    "{route} below {base}: the link “{href}” leads nowhere"
                );
            }
            let asks = tags.iter().find(|tag| tag.has("src"));
            let asks = asks.map(|tag| format!("<{}{}>", tag.name, tag.rest));
            assert_eq!(
                asks, None,
                "{route} makes a request before the program is there"
            );
            for name in [
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
            ] {
                for reference in tags
                    .iter()
                    .filter_map(|tag| tag.attribute(name))
                    .flat_map(str::split_whitespace)
                {
                    assert!(
                        unique.contains(reference),
                        "{route}: {name}=\"{reference}\" names nothing on the page"
                    );
                }
            }
        }
    }
}

/// A link to a lesson of the same chapter is written as seen from the page.
fn absolute(route: &str, href: &str, base: &str) -> String {
    let parent = route.trim_matches('/').rsplit_once('/');
    match (href.strip_prefix("../"), parent) {
        (Some(rest), Some((parent, _))) => format!("{base}{parent}/{rest}"),
        _ => href.to_owned(),
    }
}

#[test]
fn every_input_waits_for_the_program() {
    let course = chapters::course();
    for (route, page) in pages(&course, "/") {
        assert_eq!(
            usable(&page.body),
            Vec::<String>::new(),
            "{route}: give the control `disabled` until the page is live"
        );
    }
}

#[test]
fn an_address_without_a_page_says_so_and_leads_back() {
    let course = chapters::course();
    let page = block_on(render(&course, "/no/such/page/", "/repo/"));
    assert!(page.title.starts_with("Not found"), "{}", page.title);
    assert!(
        page.body.contains("404 Not Found") && page.body.contains("href=\"/repo/\""),
        "{}",
        page.body
    );
}

#[test]
fn the_search_for_usable_controls_finds_one() {
    assert_eq!(
        usable("<p><button type=\"button\" aria-disabled=\"true\">x</button></p>").len(),
        1
    );
    assert_eq!(
        usable("<fieldset disabled=\"\"><input></fieldset><input>").len(),
        1
    );
    assert!(
        usable("<input disabled=\"disabled\"><select class=\"a\" disabled></select>").is_empty()
    );
}

/// `ROUNDTRIP_BLESS=1 cargo test --test views` writes the page anew.
#[test]
fn the_page_on_fidelity_in_the_docs_is_that_of_the_twins() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FIDELITY.md");
    let wanted = roundtrip::render::fidelity::markdown();
    if std::env::var_os("ROUNDTRIP_BLESS").is_some() {
        std::fs::write(path, &wanted).expect("the docs can be written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/FIDELITY.md is not what the twins say of themselves: ROUNDTRIP_BLESS=1 cargo test --test views"
    );
}
