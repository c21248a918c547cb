//! One item of each kind, in the published course and without a mouse: a wrong answer is told why, the right one solves it.

use std::collections::BTreeSet;

use course::{Item, Kind, Normalise};
use wire::codec::hash;
use wire::signature::mac;

use crate::hands::{answer, check, right, step, write, wrong};
use crate::replay::course;
use crate::support::Page;
use crate::walk::{Walk, item, plain};

/// An item of each kind: kind, chapter, lesson, item.
const ITEMS: [(&str, &str, &str, &str); 9] = [
    (
        "choice",
        "07-apis-at-work",
        "1-the-need",
        "what-must-the-shop-do",
    ),
    ("choose", "06-webhooks", "1-ask-or-be-told", "which-way"),
    (
        "order",
        "07-apis-at-work",
        "6-close-the-loop",
        "signed-text",
    ),
    ("match", "07-apis-at-work", "1-the-need", "who-does-what"),
    (
        "fill",
        "07-apis-at-work",
        "7-the-full-picture",
        "what-it-costs",
    ),
    (
        "point",
        "07-apis-at-work",
        "3-show-who-you-are",
        "the-challenge",
    ),
    ("sign", "06-webhooks", "4-who-is-there", "sign-a-delivery"),
    ("diagnose", "06-webhooks", "6-twice-is-normal", "two-mails"),
    (
        "request",
        "02-requests-and-responses",
        "4-say-what-to-do",
        "mend-the-verb",
    ),
];

/// Where the item of that kind stands.
fn place(kind: &str) -> (&'static str, &'static str, &'static str) {
    let found = ITEMS.iter().find(|(name, ..)| *name == kind);
    let (_, chapter, lesson, item) = found.expect("an item of that kind");
    (chapter, lesson, item)
}

/// Answers wrongly, then rightly; the page is handed on as it is after each of the two.
#[track_caller]
fn solve(kind: &str, told: impl Fn(&Walk<'_>, &str)) {
    let (chapter, lesson, id) = place(kind);
    let item = item(chapter, lesson, id).variant(0);
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    let (mistake, why) = wrong(&item);
    answer(&walk, &item, &mistake);
    page.wait_text(&walk.item(id, "form.question"), &why);
    page.wait_gone(&walk.item(id, ".actions .st"));
    told(&walk, id);
    answer(&walk, &item, &right(&item));
    walk.is_told(id, "Right.");
    page.wait_text(&walk.item(id, ".actions .st"), "Solved");
    told(&walk, id);
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

/// An item as authors wrote it.
fn written((chapter, lesson, id): (&str, &str, &str)) -> &'static Item {
    let (_, lesson) = course().find(chapter, lesson).expect("the lesson");
    lesson.item(id).expect("the item")
}

#[test]
fn every_kind_of_the_course_is_among_them() {
    let chapters = course().chapters.iter();
    let lessons = chapters.flat_map(|chapter| &chapter.lessons);
    let items = lessons.flat_map(|lesson| &lesson.items);
    let kinds: BTreeSet<&str> = items.map(Item::kind_name).collect();
    let here = ITEMS.map(|(kind, ..)| written(place(kind)).kind_name());
    assert_eq!(kinds, BTreeSet::from(here));
    assert_eq!(here, ITEMS.map(|(kind, ..)| kind));
}

#[test]
fn a_choice_is_solved_by_keys_after_a_wrong_answer_that_says_why() {
    solve("choice", |_, _| {});
}

#[test]
fn a_pattern_is_chosen_by_keys_and_every_answer_shows_what_each_one_costs() {
    let (chapter, lesson, id) = place("choose");
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    assert_eq!(
        page.count(&walk.item(id, "table")),
        0,
        "nothing is told before an answer"
    );
    drop(page);
    solve("choose", |walk, id| {
        let Kind::Choice(choice) = &written(place("choose")).kind else {
            panic!("a choice")
        };
        let trial = choice.trial.as_ref().expect("how the options are played");
        let rows = walk.item(id, "table tbody tr");
        walk.page.wait_for(&rows);
        assert_eq!(
            walk.page.count(&rows),
            trial.runs.len(),
            "a row for each option"
        );
        let first = walk.item(id, "table tbody tr:first-child");
        let cells =
            walk.page.count(&format!("{first} td")) + walk.page.count(&format!("{first} th"));
        assert_eq!(cells, trial.measures.len() + 1, "a column for each measure");
    });
}

#[test]
fn lines_are_put_in_order_by_keys_after_a_wrong_order_that_says_why() {
    solve("order", |_, _| {});
}

#[test]
fn pairs_are_made_by_keys_after_a_wrong_pair_that_says_why() {
    solve("match", |_, _| {});
}

#[test]
fn a_value_is_typed_after_a_wrong_one_that_says_why() {
    solve("fill", |_, _| {});
}

#[test]
fn a_place_is_pointed_at_by_keys_after_a_wrong_one_that_says_why() {
    solve("point", |_, _| {});
}

#[test]
fn a_log_is_diagnosed_by_keys_after_a_wrong_line_that_says_why() {
    solve("diagnose", |_, _| {});
}

#[test]
fn a_wrong_cause_says_why_although_the_line_is_right() {
    let (chapter, lesson, id) = place("diagnose");
    let item = item(chapter, lesson, id);
    let Kind::Diagnose(task) = &item.kind else {
        panic!("a diagnosis")
    };
    let cause = task.cause.options.iter().position(|cause| !cause.key);
    let cause = cause.expect("a wrong cause");
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    let line = task.place.accept[0].clone();
    answer(
        &walk,
        item,
        &assess::Answer::Diagnose(line, cause.to_string()),
    );
    let why = plain(&task.cause.options[cause].feedback);
    page.wait_text(&walk.item(id, ".opt[data-state=bad]"), &why);
    page.wait_for(&walk.item(id, ".place[data-state=good]"));
    assert_eq!(page.count(&walk.item(id, ".actions .st")), 0, "not solved");
}

#[test]
fn a_signature_is_made_step_by_step_with_the_tool_after_a_mistake_in_each_step() {
    let (chapter, lesson, id) = place("sign");
    let item = item(chapter, lesson, id).variant(0);
    let Kind::Sign(sign) = &item.kind else {
        panic!("a signature")
    };
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    let wrongly = |at: usize| {
        let mistake = &sign.steps[at].value.mistakes[0];
        write(&page, &step(&walk, &item, at), &mistake.answer);
        check(&walk, &item);
        walk.is_told(id, &plain(&mistake.feedback));
        assert_eq!(
            page.count(&step(&walk, &item, at + 1)),
            0,
            "no step further"
        );
    };
    let text = sign.steps[0].value.accept[0].clone();
    wrongly(0);
    write(&page, &step(&walk, &item, 0), &text);
    check(&walk, &item);
    walk.is_told(id, "The next step is open.");

    wrongly(1);
    let tool = |part: &str| walk.item(id, &format!("textarea[id$='-tool-1-{part}']"));
    let compute = walk.item(id, ".tool button");
    let compute_with = |key: &str| {
        write(&page, &tool("key"), key);
        write(&page, &tool("text"), &text);
        page.tab_to(&compute);
        page.press("Enter");
        let made = hash::hex(&mac::SHA256.mac(key.as_bytes(), text.as_bytes()));
        page.wait_value(&step(&walk, &item, 1), &made);
        check(&walk, &item);
    };
    compute_with("another-secret");
    walk.is_told(id, "Not yet.");
    compute_with("gh_hook_5d1e9c");
    walk.is_told(id, "The next step is open.");

    wrongly(2);
    write(
        &page,
        &step(&walk, &item, 2),
        &sign.steps[2].value.accept[0],
    );
    page.press("Enter");
    walk.is_told(id, "Right.");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn a_request_is_mended_and_sent_by_keys_after_a_refusal_that_says_why() {
    let (chapter, lesson, id) = place("request");
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    page.tab_to("[aria-label='Speed'] button:nth-child(2)");
    page.press("Enter");
    page.tab_to("select[aria-label=Method]");
    page.press("Control+Enter");
    walk.is_answered("405");
    walk.is_told(id, "this path has no PUT");
    page.tab_to("select[aria-label=Method]");
    walk.choose("select[aria-label=Method]", "PATCH");
    page.wait_value("select[aria-label=Method]", "PATCH");
    page.press("Control+Enter");
    walk.is_answered("200 OK");
    walk.is_told(id, "Done.");
    page.wait_text(&walk.item(id, ".actions"), "Solved");
}

#[test]
fn json_is_repaired_by_keys_and_the_page_shows_where_it_breaks_while_one_types() {
    let (chapter, lesson, id) = ("01-json", "4-one-comma", "mend-the-comma");
    let item = item(chapter, lesson, id).variant(0);
    let Kind::Fill(fill) = &item.kind else {
        panic!("a fill")
    };
    assert!(fill.lines && fill.normalise == Normalise::Json);
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    let area = walk.item(id, "textarea");
    let fault = walk.item(id, "[data-wing=lens]");
    page.wait_value(&area, fill.begin.as_ref().expect("text to be repaired"));
    page.tab_to(&area);
    page.wait_text(&fault, "Line 4");
    write(&page, &area, "{\n  \"a\": 1,\n}");
    page.wait_text(&fault, "Line 2");
    write(&page, &area, "{\n  \"a\": 1\n}");
    page.wait_silent(&fault);
    answer(&walk, &item, &wrong(&item).0);
    walk.is_told(id, &wrong(&item).1);
    answer(&walk, &item, &right(&item));
    walk.is_told(id, "Right.");
}

#[test]
fn other_values_give_another_variant_whose_own_answer_is_right() {
    let (chapter, lesson, id) = ("06-webhooks", "4-who-is-there", "sign-a-delivery");
    let item = item(chapter, lesson, id);
    let page = Page::open();
    let walk = Walk::open_in(&page, chapter, lesson);
    let (first, second) = (item.variant(0), item.variant(1));
    let stem = walk.item(id, ".stem");
    page.wait_text(&stem, &plain(&first.stem));
    answer(&walk, &first, &wrong(&first).0);
    walk.is_told(id, "Not yet.");
    page.tab_to(&walk.item(id, ".btn[data-act=another]"));
    page.press("Enter");
    page.wait_text(&stem, &plain(&second.stem));
    assert_ne!(first.stem, second.stem);
    page.wait_value(&step(&walk, item, 0), "");
    assert_eq!(
        page.text(&walk.item(id, ".said")),
        "",
        "nothing is said yet"
    );
    answer(&walk, &second, &right(&second));
    walk.is_told(id, "Right.");
}
