//! Prose: titles, directives, links and lenses.

use course::author::load;

use crate::fixture::{CHAPTER, LESSON, QUIZ, QUIZ_ITEMS, changed};

use super::{check, only};

#[test]
fn prose() {
    check(
        LESSON,
        "# Show who you are",
        "Show who you are",
        0,
        "no title",
    );
    check(QUIZ, "> **On", "# Second\n\n> **On", 0, "a second title");
    check(
        QUIZ,
        "::: takeaways",
        "::: takeaway",
        0,
        "the unknown directive `::: takeaway`",
    );
    check(
        QUIZ,
        "::: takeaways",
        "::: takeaways all",
        0,
        "`::: takeaways all`",
    );
    check(QUIZ, "::: takeaways", "::: item a b", 0, "`::: item a b`");
    check(
        QUIZ,
        "::: takeaways",
        "::: item steps",
        0,
        "the item `steps` a second time",
    );
    check(
        QUIZ,
        "::: takeaways",
        "::: item nowhere",
        0,
        "the unknown item `nowhere`",
    );
    check(QUIZ, "`<more>`", "<more>", 0, "raw HTML `<more>`");
    check(
        QUIZ,
        "> **On",
        "> <script>\n> **On",
        0,
        "raw HTML `<script>",
    );
    check(
        QUIZ,
        "> **On",
        "> ![a](https://x.y/z.png) **On",
        0,
        "an image",
    );
}

#[test]
fn links() {
    check(
        QUIZ,
        "(part:headers)",
        "(part:header)",
        0,
        "the unknown part `header`",
    );
    check(
        QUIZ,
        "(lesson:3-show-who-you-are)",
        "(lesson:3-show-who-you-were)",
        0,
        "the unknown lesson",
    );
    check(
        QUIZ,
        "(https://www",
        "(http://www",
        0,
        "a link to `http://www",
    );
    check(
        QUIZ,
        "(https://www.twilio.com/docs/usage/api)",
        "(javascript:x)",
        0,
        "a link to `javascript:x`",
    );
    check(
        LESSON,
        "a bank",
        "a [bank](term:Basic authentification)",
        0,
        "the unknown term `Basic authentification`",
    );
}

#[test]
fn anchors_and_what_only_looks_like_a_link() {
    let link = "(lesson:3-show-who-you-are)";
    check(QUIZ, link, "(#steps)", 0, "a link to `#steps`");
    let target = "(lesson:3-show-who-you-are#let-in)";
    check(QUIZ, link, target, 0, "the unknown lesson");
    for (written, found) in [
        (
            "[third][lesson]",
            "`[third][lesson]`, which looks like a link",
        ),
        ("[third][]", "`[third]`, which looks like a link"),
        (
            "[third](lesson:3 show)",
            "`[third]`, which looks like a link",
        ),
    ] {
        check(QUIZ, &format!("[third lesson]{link}"), written, 0, found);
    }
    let (files, _) = changed(
        QUIZ,
        &format!("[third lesson]{link}"),
        "list[0] and [third]",
    );
    assert_eq!(load(&files).1, [], "brackets alone are brackets");
}

#[test]
fn what_other_pages_show_too_has_no_links_to_lessons() {
    let link = "See [there](lesson:8-quiz).";
    check(
        QUIZ_ITEMS,
        "why = \"Both",
        &format!("why = \"{link} Both"),
        0,
        "in a text that other pages show, too",
    );
    check(
        CHAPTER,
        "means = \"",
        &format!("means = \"{link} "),
        0,
        "in a text that other pages show, too",
    );
}

#[test]
fn lenses() {
    check(
        LESSON,
        "::: bytes basic",
        "::: bytes basics",
        0,
        "the unknown lens `basics`",
    );
    check(
        LESSON,
        " password=\"e9f8a7b6c5d4e3f2\"",
        "",
        0,
        "no `password`",
    );
    check(
        LESSON,
        " password=\"e9f8a7b6c5d4e3f2\"",
        " password=e9",
        0,
        "password=e9",
    );
    check(
        LESSON,
        "::: bytes basic",
        "::: bytes basic realm=\"x\"",
        0,
        "the unknown input `realm`",
    );
    check(
        QUIZ,
        " To=\"+33612345678\" Body=\"Hello & welcome\"",
        "",
        0,
        "a form without pairs",
    );
}

#[test]
fn items_and_their_places() {
    let (files, _) = changed(QUIZ, "::: item steps\n", "\n");
    let (_, line) = changed(QUIZ_ITEMS, "id = \"steps\"", "");
    only(
        &files,
        QUIZ_ITEMS,
        line,
        "the item `steps`, which the prose does not place",
    );

    let (mut files, line) = changed(QUIZ_ITEMS, "id = \"steps\"", "id = \"let-in\"");
    for file in files.iter_mut().filter(|file| file.path == QUIZ) {
        file.text = file.text.replace("item steps", "item let-in");
    }
    only(&files, QUIZ_ITEMS, line, "a second item `let-in`");

    let unread = files
        .into_iter()
        .filter(|file| file.path != QUIZ_ITEMS)
        .collect::<Vec<_>>();
    let unknown = load(&unread)
        .1
        .iter()
        .filter(|problem| problem.found.contains("the unknown item"))
        .count();
    assert_eq!(
        unknown, 5,
        "an absent TOML file leaves every directive of the quiz unresolved"
    );

    let mut empty = crate::fixture::files();
    empty.retain(|file| file.path != QUIZ_ITEMS);
    for file in empty.iter_mut().filter(|file| file.path == QUIZ) {
        file.text = "# Quiz\n\n::: takeaways\n".to_owned();
    }
    only(&empty, QUIZ, 1, "no prose");
}
