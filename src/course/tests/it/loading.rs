//! What a chapter without problems becomes.

use course::author::{Place, load, load_with_sources};
use course::{Block, Chapter, Condition, Data, Html, Item, Kind, LessonKind, Pattern, Rule};

use super::fixture::{self, ITEMS, files};

fn chapter() -> Chapter {
    let (course, problems) = load(&files());
    assert_eq!(problems, []);
    course.chapters.into_iter().next().expect("one chapter")
}

fn item(id: &str) -> Item {
    let chapter = chapter();
    let found = chapter
        .lessons
        .iter()
        .find_map(|lesson| lesson.item(id))
        .cloned();
    found.expect("an item of the fixture")
}

#[test]
fn a_chapter_and_its_lessons_carry_what_the_author_wrote() {
    let chapter = chapter();
    assert_eq!(
        (chapter.id.as_str(), chapter.slug.as_str(), chapter.number),
        ("apis-at-work", "07-apis-at-work", 7)
    );
    assert_eq!(chapter.minutes, 35);
    assert_eq!(
        chapter.takeaways[0],
        Html("<code>201</code> means <em>created</em>, not delivered.".to_owned())
    );
    let lesson = &chapter.lessons[0];
    assert_eq!(
        (lesson.id.as_str(), lesson.title.as_str()),
        ("3-show-who-you-are", "Show who you are")
    );
    assert_eq!(lesson.lead, "Below is a request that looks complete.");
    assert_eq!(chapter.lessons[1].kind, LessonKind::Quiz);
    let scenario = chapter.scenarios.get("order-4821").expect("the scenario");
    assert_eq!(scenario.seed, 4821);
    assert_eq!(
        scenario.parties,
        ["shop", "twilio", "carrier", "phone:+33612345678"]
    );
    assert_eq!(scenario.settings["twilio"]["numbers"][0], "+33198765432");
}

#[test]
fn prose_is_cut_where_something_live_stands() {
    let chapter = chapter();
    let blocks: Vec<&str> = chapter.lessons[0]
        .blocks
        .iter()
        .map(|block| match block {
            Block::Prose(_) => "prose",
            Block::Item(id) => id,
            Block::Bytes { lens, .. } => lens,
            Block::Takeaways => "takeaways",
            Block::Reference { operation, .. } => operation,
        })
        .collect();
    let expected = [
        "prose",
        "refused-at-the-door",
        "prose",
        "basic-joined",
        "basic",
        "prose",
        "base64-is-not-a-lock",
        "prose",
        "let-in",
        "prose",
    ];
    assert_eq!(blocks, expected);
    assert!(chapter.lessons[1].blocks.contains(&Block::Takeaways));
    let form = Block::Bytes {
        lens: "form".to_owned(),
        inputs: vec![
            ("To".to_owned(), "+33612345678".to_owned()),
            ("Body".to_owned(), "Hello & welcome".to_owned()),
        ],
    };
    assert!(chapter.lessons[1].blocks.contains(&form));
}

#[test]
fn markdown_becomes_the_markup_that_the_page_styles() {
    let chapter = chapter();
    let prose: String = chapter.lessons[1]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Prose(html) => Some(html.as_str()),
            _ => None,
        })
        .collect();
    for expected in [
        "<a href=\"../3-show-who-you-are/\">third lesson</a>",
        "<span class=\"pt\" data-part=\"headers\">headers</span>",
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: Code\"><table>",
        "</table>\n</div>",
        "<pre class=\"code is-sunk\" data-lang=\"http\" tabindex=\"0\"><code>POST /Messages.json HTTP/1.1\n::: not a directive\n</code></pre>",
        "<a href=\"https://www.twilio.com/docs/usage/api\" rel=\"noopener\" target=\"_blank\">",
        "<code>&lt;more&gt;</code>",
        "<blockquote>",
    ] {
        assert!(prose.contains(expected), "{expected} is not in\n{prose}");
    }
    let dfn = "The <dfn class=\"term\" title=\"Sending a user name and a password with every request, joined by a colon \
               and written in base64, in the Authorization header.\">Auth Token</dfn> is a secret.";
    assert_eq!(chapter.takeaways[1].as_str(), dfn);
}

#[test]
fn inline_text_keeps_its_first_word_whatever_it_looks_like() {
    for (written, expected) in [
        ("401. Not a list", "401. Not a list"),
        ("# not a heading", "# not a heading"),
        ("- not a list", "- not a list"),
        ("**Bold** first", "<strong>Bold</strong> first"),
        (".5 of it", ".5 of it"),
        ("`a < b`", "<code>a &lt; b</code>"),
    ] {
        let replaced = format!("stem = \"{written}\"");
        let stem = "stem = \"Send this request as it is. Which status does Twilio answer?\"";
        let (files, _) = fixture::changed(ITEMS, stem, &replaced);
        let (course, problems) = load(&files);
        assert_eq!(problems, []);
        assert_eq!(
            course.chapters[0].lessons[0].items[0].stem.as_str(),
            expected
        );
    }
}

#[test]
fn a_start_can_be_taken_over_from_an_earlier_item() {
    let (Kind::Request(first), Kind::Request(second)) =
        (item("refused-at-the-door").kind, item("let-in").kind)
    else {
        panic!("both are request items");
    };
    assert!(
        second
            .start
            .starts_with("curl -X POST https://api.twilio.com/")
    );
    assert_eq!(second.start, first.start);
    assert!(first.starter_solves && !second.starter_solves);
}

#[test]
fn goals_and_mistakes_become_patterns_with_bounds() {
    let Kind::Request(request) = item("let-in").kind else {
        panic!("a request item")
    };
    let Rule::Occurs(Condition {
        pattern: Pattern::Exchange(pattern),
        at_least: 1,
        at_most: Some(1),
    }) = &request.goals[0].rule
    else {
        panic!("exactly one exchange, not {:?}", request.goals[0].rule);
    };
    assert_eq!(pattern.status, [201]);
    assert_eq!(pattern.json["to"], "+33612345678");
    assert!(matches!(request.goals[1].rule, Rule::Never(_)));
    let twice = &request.mistakes[3];
    assert_eq!(
        (twice.name.as_str(), twice.when.at_least, twice.when.at_most),
        ("sent-twice", 2, None)
    );
    assert_eq!(twice.acts[1], "again");
}

#[test]
fn every_part_has_its_place() {
    let (_, sources, _) = load_with_sources(&files());
    let line = |place: Option<Place>| place.map(|place| (place.file, place.line));
    let at = |piece: &str| {
        let (_, line) = fixture::changed(ITEMS, piece, "");
        Some((ITEMS.to_owned(), line))
    };
    assert_eq!(line(sources.item("apis-at-work", "basic-joined")), {
        let found = at("id = \"basic-joined\"");
        found.map(|(file, line)| (file, line - 1))
    });
    let acts = at("acts = [\"start -H 'Authorization: Bearer ");
    assert_eq!(
        line(sources.act("apis-at-work", "let-in", "mistake", "bearer-instead", 0)),
        acts
    );
    let name = at("name = \"sent-twice\"").map(|(file, line)| (file, line - 1));
    assert_eq!(
        line(sources.part("apis-at-work", "let-in", "mistake", "sent-twice")),
        name
    );
    assert!(
        sources
            .part("apis-at-work", "let-in", "solution", "1")
            .is_some()
    );
    assert!(
        sources
            .part("apis-at-work", "let-in", "solution", "2")
            .is_none()
    );
    assert!(
        sources
            .scenario("apis-at-work", "order-4821", Some("twilio"))
            .is_some()
    );
    assert_eq!(
        line(sources.start("apis-at-work", "let-in")),
        at("start = \"item:refused-at-the-door\"")
    );
}

#[test]
fn line_ends_and_the_root_of_paths_do_not_matter() {
    let mut windows = files();
    for file in &mut windows {
        file.text = format!("\u{feff}{}", file.text.replace('\n', "\r\n"));
        file.path = format!("chapters\\{}", file.path.replace('/', "\\"));
    }
    assert_eq!(load(&windows), load(&files()));
}

#[test]
fn the_course_survives_its_own_json() {
    let (course, _) = load(&files());
    assert_eq!(course::Course::from_json(&course.to_json()), Some(course));
}
