//! The authors' guide shows a chapter that loads.

use course::author::{SourceFile, load};

const GUIDE: &str = include_str!("../../../../chapters/README.md");

/// The fenced blocks of a language, without their fences.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("\n```{language}\n");
    let opened = GUIDE.split(fence.as_str()).skip(1);
    opened
        .filter_map(|rest| Some(rest.split_once("\n```")?.0))
        .collect()
}

#[test]
fn the_examples_of_the_guide_make_a_chapter_without_problems() {
    let toml = blocks("toml");
    let (chapter, items) = toml.split_first().expect("chapter.toml comes first");
    let files = [
        ("chapter.toml", (*chapter).to_owned()),
        ("1-send-an-order.md", blocks("markdown").concat()),
        ("1-send-an-order.toml", items.join("\n\n")),
    ];
    let files = files.map(|(name, text)| SourceFile {
        path: format!("03-orders/{name}"),
        text,
    });
    let (course, problems) = load(&files);
    assert_eq!(problems, []);
    let kinds: Vec<_> = course.chapters[0].lessons[0]
        .items
        .iter()
        .map(|item| item.kind_name())
        .collect();
    assert_eq!(
        kinds,
        [
            "choice", "fill", "order", "match", "point", "sign", "diagnose", "choose", "request"
        ],
        "one example per kind"
    );
}
