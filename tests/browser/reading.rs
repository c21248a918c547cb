//! A page is words first: it can be read before, without and after the program, at every address and below every base.

use std::process::Command;

use course::Block;

use crate::replay::course;
use crate::support::{Page, Scripts};
use crate::walk::{CHAPTER, Walk, folded, plain, route};

/// The first paragraph of every lesson, with its address.
fn paragraphs() -> Vec<(String, String)> {
    let course = course();
    let chapter = course
        .chapters
        .iter()
        .find(|chapter| chapter.slug == CHAPTER)
        .expect("chapter 7");
    let found = chapter.lessons.iter().filter_map(|lesson| {
        let html = lesson.blocks.iter().find_map(|block| match block {
            Block::Prose(html) => Some(html),
            _ => None,
        })?;
        let (_, inside) = html.0.split_once("<p>")?;
        let (inside, _) = inside.split_once("</p>")?;
        Some((route(&lesson.id), plain(&course::Html(inside.to_owned()))))
    });
    found.collect()
}

#[test]
fn every_lesson_can_be_read_with_javascript_off() {
    let page = Page::open_with(Scripts::Off);
    let paragraphs = paragraphs();
    assert!(
        paragraphs.len() >= 8,
        "{} lessons have prose",
        paragraphs.len()
    );
    for (route, paragraph) in paragraphs {
        page.goto(&route);
        assert!(
            folded(&page.text("main")).contains(&folded(&paragraph)),
            "{route} does not show “{paragraph}”"
        );
        assert!(
            !page.text("noscript").is_empty(),
            "{route} does not say what is missing"
        );
        assert_eq!(page.count("main button:enabled, main input:enabled, main textarea:enabled, main select:enabled"), 0, "{route} has controls that nobody answers");
    }
}

#[test]
fn a_program_that_does_not_load_leaves_the_words_and_says_so() {
    let page = Page::open();
    page.before_load("WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new Error('blocked'))");
    page.goto(&route("4-send-it"));
    page.wait_text("#trouble", "could not be loaded");
    page.wait_text("h1", "Send it");
    page.wait_for(".prose .text p");
    assert_eq!(page.count("html[data-live]"), 0);
}

#[test]
fn a_deep_link_opens_its_lesson_and_the_back_button_returns() {
    let page = Page::open();
    let walk = Walk::open(&page, "5-queued-is-not-delivered");
    page.wait_text("h1", "Queued is not delivered");
    let walk = walk.next("6-close-the-loop");
    assert_eq!(page.route(), route("6-close-the-loop"));
    assert_eq!(
        page.execute("return document.activeElement.id"),
        "main",
        "a new page begins at its start"
    );
    page.click(".top .brand");
    page.wait_text("h1", "Send a request");
    page.execute("history.back()");
    page.wait_text("h1", "Close the loop");
    page.execute("history.back()");
    page.wait_text("h1", "Queued is not delivered");
    assert_eq!(
        page.execute("return document.title"),
        "Queued is not delivered · APIs at work · Roundtrip"
    );
    page.execute("history.forward()");
    page.wait_text("h1", "Close the loop");
    walk.send();
    walk.is_answered("201 Created");
}

#[test]
fn an_address_without_a_page_says_so_and_leads_back() {
    let page = Page::open();
    page.goto_live("/07-apis-at-work/no-such-lesson/");
    page.wait_text("h1", "There is no page at this address");
    page.click_text("a", "To the map of the course");
    page.wait_text("h1", "Send a request");
}

#[test]
fn a_site_below_a_sub_path_works_like_any_other() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("browser")
        .join("site-below");
    let page = Page::open();
    let built = Command::new(env!("CARGO_BIN_EXE_roundtrip"))
        .args(["build", "--dev", "--base", "/repo/", "--out"])
        .arg(&folder)
        .output();
    let built = built.expect("the tool can be started");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let (address, _server) = tools::serve_folder(&folder).expect("the site can be served");
    let origin = address.trim_end_matches('/').trim_end_matches("/repo");
    page.execute(&format!(
        "location.href = '{origin}/repo/{CHAPTER}/1-the-need/'"
    ));
    page.wait_live();
    let walk = Walk::at(&page, "1-the-need");
    walk.send();
    walk.is_answered("200 OK");
    let walk = walk.next("2-find-the-endpoint");
    assert_eq!(
        page.route(),
        format!("/repo{}", route("2-find-the-endpoint"))
    );
    walk.reload();
    page.wait_text("h1", "Find the endpoint");
    page.click(".top .brand");
    page.wait_text("h1", "Send a request");
    assert_eq!(page.route(), "/repo/");
    page.wait_text(".hero", "Go on: Find the endpoint");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
