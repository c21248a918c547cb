//! Answers items by keys alone: Tab, arrows, Space, letters and Enter. Which answers are right or wrong it takes from the
//! course; what the page says to them it leaves to others.

use assess::{Answer, judge};
use course::{Choice, Item, Kind, Order};

use crate::support::Page;
use crate::walk::{Walk, plain, quoted};

/// The first accepted answer.
pub fn right(item: &Item) -> Answer {
    match &item.kind {
        Kind::Choice(choice) => Answer::Choice(keys(choice)),
        Kind::Order(order) => Answer::Order(ids(order)),
        Kind::Match(pairing) => {
            let own = pairing.pairs.iter().map(|pair| &pair.id);
            Answer::Match(own.map(|id| (id.clone(), id.clone())).collect())
        }
        Kind::Fill(fill) => Answer::Fill(fill.accept[0].clone()),
        Kind::Point(point) => Answer::Point(point.accept[0].clone()),
        Kind::Sign(sign) => {
            let steps = sign.steps.iter();
            Answer::Sign(steps.map(|step| step.value.accept[0].clone()).collect())
        }
        Kind::Diagnose(task) => Answer::Diagnose(
            task.place.accept[0].clone(),
            keys(&task.cause)[0].to_string(),
        ),
        Kind::Request(_) => panic!("{} is answered in the workbench", item.id),
    }
}

/// The first typical mistake, and why it is one.
pub fn wrong(item: &Item) -> (Answer, String) {
    let answer = match (&item.kind, right(item)) {
        (Kind::Choice(choice), _) => {
            let wrong = (0_u32..).zip(&choice.options).find(|(_, one)| !one.key);
            Answer::Choice(vec![wrong.expect("a wrong option").0])
        }
        (Kind::Order(order), Answer::Order(mut ids)) => {
            let mistake = &order.mistakes[0];
            ids.retain(|id| *id != mistake.first);
            let place = ids.iter().position(|id| *id == mistake.then);
            ids.insert(place.expect("the other line"), mistake.first.clone());
            Answer::Order(ids)
        }
        (Kind::Match(pairing), Answer::Match(mut pairs)) => {
            let mistake = &pairing.mistakes[0];
            let pair = pairs.iter_mut().find(|(left, _)| *left == mistake.left);
            pair.expect("the left side").1.clone_from(&mistake.right);
            Answer::Match(pairs)
        }
        (Kind::Fill(fill), _) => Answer::Fill(fill.mistakes[0].answer.clone()),
        (Kind::Point(point), _) => Answer::Point(point.mistakes[0].at.clone()),
        (Kind::Sign(sign), _) => Answer::Sign(vec![sign.steps[0].value.mistakes[0].answer.clone()]),
        (Kind::Diagnose(task), Answer::Diagnose(_, cause)) => {
            Answer::Diagnose(task.place.mistakes[0].at.clone(), cause)
        }
        (_, answer) => answer,
    };
    let outcome = judge(item, &answer);
    assert!(!outcome.passed, "{answer:?} is right");
    let of_part = outcome.marks.iter().find(|mark| !mark.right);
    let why = outcome
        .feedback
        .or(of_part.map(|mark| mark.feedback.clone()));
    (answer, plain(&why.expect("a reason")))
}

/// Puts an answer into the item's widget and has it checked.
pub fn answer(walk: &Walk<'_>, item: &Item, answer: &Answer) {
    match (&item.kind, answer) {
        (Kind::Choice(choice), Answer::Choice(chosen)) if keys(choice).len() > 1 => {
            tick(walk, item, chosen);
        }
        (Kind::Choice(_), Answer::Choice(chosen)) => pick(walk, item, chosen[0]),
        (Kind::Order(order), Answer::Order(ids)) => arrange(walk, item, order, ids),
        (Kind::Match(_), Answer::Match(pairs)) => {
            for (left, right) in pairs {
                select(
                    walk.page,
                    &walk.item(&item.id, &format!("select[id$='-p-{left}']")),
                    right,
                );
            }
        }
        (Kind::Fill(fill), Answer::Fill(text)) => {
            let input = if fill.lines {
                "textarea"
            } else {
                ".answer input"
            };
            write(walk.page, &walk.item(&item.id, input), text);
        }
        (Kind::Point(_), Answer::Point(place)) => point(walk, item, place),
        (Kind::Sign(_), Answer::Sign(values)) => {
            for (at, value) in values.iter().enumerate() {
                write(walk.page, &step(walk, item, at), value);
                if at + 1 < values.len() {
                    check(walk, item);
                }
            }
        }
        (Kind::Diagnose(_), Answer::Diagnose(place, cause)) => {
            point(walk, item, place);
            pick(walk, item, cause.parse().expect("a number"));
        }
        (_, answer) => panic!("{} is not answered by {answer:?}", item.id),
    }
    check(walk, item);
}

/// Goes to the button that checks, and presses it.
pub fn check(walk: &Walk<'_>, item: &Item) {
    walk.page
        .tab_to(&walk.item(&item.id, "form.question .btn.is-main"));
    walk.page.press("Enter");
}

/// The input of a step, counted from 0.
pub fn step(walk: &Walk<'_>, item: &Item, at: usize) -> String {
    walk.item(&item.id, &format!("input[id$='-step:{at}']"))
}

/// Replaces what stands in an input.
pub fn write(page: &Page, css: &str, text: &str) {
    page.tab_to(css);
    page.press("Control+a");
    page.type_keys(css, text);
    page.wait_value(css, text);
}

/// Presses the arrow down until the focus is on what a selector names.
pub fn arrow_to(page: &Page, css: &str) {
    let there = format!(
        "return document.activeElement?.matches({}) ?? false",
        quoted(css)
    );
    for _ in 0..60 {
        if page.execute(&there) == true {
            return;
        }
        page.press("ArrowDown");
    }
    panic!("the arrows do not reach {css}");
}

fn keys(choice: &Choice) -> Vec<u32> {
    let options = (0_u32..).zip(&choice.options);
    options
        .filter(|(_, option)| option.key)
        .map(|(at, _)| at)
        .collect()
}

fn ids(order: &Order) -> Vec<String> {
    order.lines.iter().map(|line| line.id.clone()).collect()
}

/// One of several, of which one can be chosen.
fn pick(walk: &Walk<'_>, item: &Item, at: u32) {
    walk.page.tab_to(&walk.item(&item.id, ".opt input"));
    arrow_to(
        walk.page,
        &walk.item(&item.id, &format!(".opt input[id$='-o{at}']")),
    );
    walk.page.press("Space");
}

/// All of several that can be chosen, and no other.
fn tick(walk: &Walk<'_>, item: &Item, chosen: &[u32]) {
    let Kind::Choice(choice) = &item.kind else {
        return;
    };
    for (at, _) in (0_u32..).zip(&choice.options) {
        let input = walk.item(&item.id, &format!(".opt input[id$='-o{at}']"));
        let checked = walk.page.count(&format!("{input}:checked")) == 1;
        if checked != chosen.contains(&at) {
            walk.page.tab_to(&input);
            walk.page.press("Space");
        }
    }
}

fn point(walk: &Walk<'_>, item: &Item, place: &str) {
    walk.page.tab_to(&walk.item(&item.id, ".place input"));
    let place = format!(".place input[data-of={}]", quoted(place));
    arrow_to(walk.page, &walk.item(&item.id, &place));
    walk.page.press("Space");
}

/// Goes to an option of a select by so many arrows as it is away.
fn select(page: &Page, css: &str, value: &str) {
    page.tab_to(css);
    let away = page.execute(&format!(
        "const one = document.querySelector({}); return [...one.options].findIndex(option => option.value === {}) - one.selectedIndex",
        quoted(css),
        quoted(value)
    ));
    let away = away.as_i64().expect("a number");
    for _ in 0..away.abs() {
        page.press(if away < 0 { "ArrowUp" } else { "ArrowDown" });
    }
    page.wait_value(css, value);
}

/// Moves every line to its place, from the first on.
fn arrange(walk: &Walk<'_>, item: &Item, order: &Order, ids: &[String]) {
    let page = walk.page;
    for (place, id) in (1..).zip(ids) {
        let line = order.lines.iter().find(|line| line.id == *id);
        let says = quoted(&format!(": {}", plain(&line.expect("the line").text)));
        let handle = walk.item(&item.id, &format!(".handle[aria-label$={says}]"));
        let label = || page.attribute(&handle, "aria-label").unwrap_or_default();
        let there = format!("Move, place {place} of");
        page.tab_to(&handle);
        page.press("Space");
        page.wait_for(&format!("{handle}[aria-pressed=true]"));
        for _ in ids {
            if label().starts_with(&there) {
                break;
            }
            page.press("ArrowUp");
        }
        page.press("Space");
        page.wait_for(&format!("{handle}[aria-pressed=false]"));
        let focused = page.execute(&format!(
            "return document.activeElement.matches({})",
            quoted(&handle)
        ));
        assert_eq!(focused, true, "the focus stays on the line that was moved");
    }
}
