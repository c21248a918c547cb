//! The browser's worlds are the native ones: the same scenario and acts give the same bytes in both.

#[path = "../kit/mod.rs"]
mod kit;

use std::sync::OnceLock;

use course::Course;
use kit::Story;

use crate::support::Page;
use crate::walk::quoted;

/// The course, read once for all tests.
pub fn course() -> &'static Course {
    static COURSE: OnceLock<Course> = OnceLock::new();
    COURSE.get_or_init(kit::course)
}

const STORIES: u64 = 60;

#[test]
fn the_same_acts_give_the_same_bytes_here_and_in_the_browser() {
    let page = Page::open();
    page.goto_live("/");
    let mut exchanges = 0;
    // Other stories than the native tests play.
    for seed in 1_000..1_000 + STORIES {
        let story = Story::new(course(), seed);
        let recipe = story.recipe();
        let there = page.execute(&format!(
            "const {{ script }} = JSON.parse(document.getElementById('site').textContent);
             return import(script).then(({{ replay }}) => replay({}));",
            quoted(&recipe)
        ));
        let here = play::replay_digest(&recipe);
        assert!(!here.starts_with("error:"), "seed {}: {here}", story.seed);
        assert_eq!(
            there.as_str(),
            Some(here.as_str()),
            "seed {}: the browser tells another story",
            story.seed
        );
        exchanges += here.matches("\"sent\"").count();
    }
    assert!(exchanges > 0, "the stories send nothing");
}
