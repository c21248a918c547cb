//! What every page must hold, over a small course.

use super::*;
use course::{Chapter, Lab, Lesson};

const TEMPLATE: &str = "{{policy}}{{title}}{{description}}{{icon}}{{head}}{{body}}";
const SITE: Site = Site {
    routes: |_| Vec::new(),
    render,
    lesson: Chapter::page,
    words: |_, _| Vec::new(),
};

fn sample() -> (Course, Assets) {
    let lesson = Lesson {
        id: "4-send-it".into(),
        title: "</script>".into(),
        ..Lesson::default()
    };
    let chapter = Chapter {
        slug: "07-apis-at-work".into(),
        lessons: vec![lesson],
        ..Chapter::default()
    };
    let assets = Assets {
        style: "/repo/assets/style.1.css".into(),
        boot: "/repo/assets/boot.1.js".into(),
        script: "/repo/assets/app.1/roundtrip.js".into(),
        loader: "/repo/assets/app.1/roundtrip_wings.js".into(),
        wasm: "/repo/assets/app.1/roundtrip_bg.wasm".into(),
        ..Assets::default()
    };
    (
        Course {
            chapters: vec![chapter],
        },
        assets,
    )
}

fn render(_: &Course, route: &str, base: &str) -> Rendered {
    Rendered {
        title: "a < b".into(),
        description: "\"d\"".into(),
        body: format!("<main>{route} {base} {{{{body}}}}</main>"),
    }
}

fn page(route: &str) -> String {
    let (course, assets) = sample();
    let data = Data::new(SITE, &course, &Lab::default(), "/repo/", &assets).unwrap();
    Pages {
        site: SITE,
        course: &course,
        template: TEMPLATE,
        base: "/repo/",
        assets: &assets,
        data: &data,
    }
    .page(route)
    .unwrap()
}

#[test]
fn every_address_in_a_page_starts_with_the_base() {
    let page = page("/07-apis-at-work/4-send-it/");
    for part in page
        .split("href=\"")
        .skip(1)
        .chain(page.split("src=\"").skip(1))
    {
        assert!(
            part.starts_with("/repo/") || part.starts_with("data:"),
            "{part}"
        );
    }
}

#[test]
fn a_lesson_preloads_its_own_data_and_the_home_page_none() {
    assert!(page("/07-apis-at-work/4-send-it/").contains("/07-apis-at-work/4-send-it.json\">"));
    assert!(!page("/").contains("4-send-it.json\">"));
}

#[test]
fn text_is_escaped_and_data_cannot_end_its_script() {
    let page = page("/");
    assert!(page.contains("a &lt; b") && page.contains("&quot;d&quot;"));
    assert!(
        page.contains("\\u003c/script>"),
        "the title of the lesson stands in the outline"
    );
}

#[test]
fn a_body_may_hold_what_looks_like_a_placeholder() {
    assert!(page("/").contains("<main>/ /repo/ {{body}}</main>"));
}

#[test]
fn changed_data_stands_at_a_new_address() {
    let (mut course, assets) = sample();
    let before = Data::new(SITE, &course, &Lab::default(), "/repo/", &assets)
        .unwrap()
        .build;
    if let Some(lesson) = course
        .chapters
        .first_mut()
        .and_then(|chapter| chapter.lessons.first_mut())
    {
        lesson.title.push('x');
    }
    assert_ne!(
        before,
        Data::new(SITE, &course, &Lab::default(), "/repo/", &assets)
            .unwrap()
            .build
    );
}

#[test]
fn a_route_is_a_folder_with_an_index() {
    assert_eq!(page_file("/"), "index.html");
    assert_eq!(page_file("/a/b/"), "a/b/index.html");
}
