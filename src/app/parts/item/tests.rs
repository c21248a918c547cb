//! What a card shows, without a browser: each kind is rendered to text. Attributes come in any order, so fragments are compared.

use std::rc::Rc;

use assess::{Answer, Verdict, VerdictState};
use course::{
    Choice, ChoiceOption, Fill, FillMistake, Goal, Html as Rich, Item, Kind, Match, MatchMistake, Normalise, Order,
    OrderLine, Pair, Pattern, Point, PointMistake, RequestItem, Rule, Solution, Subject,
};
use wire::Time;
use yew::prelude::*;

use super::{ItemCard, ItemCardProps, RequestView, Saved};

const KINDS: [&str; 6] = ["choice", "order", "match", "fill", "point", "request"];

/// One small item of each kind.
pub fn sample(kind: &str) -> Item {
    let kind_of_item = match kind {
        "choice" => choice(),
        "order" => order(),
        "match" => pairing(),
        "fill" => fill(),
        "point" => point(),
        _ => request(),
    };
    Item {
        id: format!("sample-{kind}"),
        concept: "status-codes".to_owned(),
        stem: rich("What does <code>401</code> say?"),
        hints: vec![rich("Think of a door."), rich("Nobody asked who you are.")],
        explain: rich("401 asks who you are."),
        vary: Default::default(),
        kind: kind_of_item,
    }
}

fn rich(text: &str) -> Rich {
    Rich(text.to_owned())
}

fn choice() -> Kind {
    let option = |text: &str, key, feedback: &str| ChoiceOption { text: rich(text), key, feedback: rich(feedback) };
    Kind::Choice(Choice {
        options: vec![
            option("Who are you?", true, "It asks for credentials."),
            option("You may not", false, "That would be 403."),
            option("Not here", false, "That would be 404."),
        ],
    })
}

fn order() -> Kind {
    let line = |id: &str, text: &str, why: &str| OrderLine { id: id.to_owned(), text: rich(text), why: rich(why) };
    Kind::Order(Order {
        lines: vec![
            line("ask", "Send the request", "Nothing happens before you ask."),
            line("answer", "Read <code>201</code>", "The answer comes at once."),
            line("news", "Take the callback", "The news comes last."),
        ],
        also: Vec::new(),
        mistakes: Vec::new(),
    })
}

fn pairing() -> Kind {
    let pair = |id: &str, left: &str, right: &str, why: &str| Pair {
        id: id.to_owned(),
        left: rich(left),
        right: rich(right),
        why: rich(why),
    };
    Kind::Match(Match {
        pairs: vec![
            pair("unauthorized", "401", "Say who you are, then ask for the same thing again", "It asks who you are."),
            pair("forbidden", "403", "You may not &amp; never will", "It knows you."),
        ],
        distractors: vec![rich("Try later")],
        mistakes: vec![MatchMistake {
            name: "confused".to_owned(),
            left: "unauthorized".to_owned(),
            right: "forbidden".to_owned(),
            feedback: rich("401 has not met you yet."),
        }],
    })
}

fn fill() -> Kind {
    Kind::Fill(Fill {
        label: "joined".to_owned(),
        accept: vec!["alice:opensesame".to_owned()],
        normalise: Normalise::Exact,
        mistakes: vec![FillMistake {
            name: "no-colon".to_owned(),
            answer: "aliceopensesame".to_owned(),
            feedback: rich("Where does the name end?"),
        }],
    })
}

fn point() -> Kind {
    Kind::Point(Point {
        subject: Subject::Json(r#"{"sid":"SM1","links":{"media":"/m"}}"#.to_owned()),
        accept: vec!["/links/media".to_owned()],
        mistakes: vec![PointMistake {
            name: "its-name".to_owned(),
            at: "/sid".to_owned(),
            feedback: rich("That is its name."),
        }],
        otherwise: rich("Not there."),
    })
}

fn request() -> Kind {
    let goal = Goal {
        name: "created".to_owned(),
        says: "One message was created".to_owned(),
        rule: Rule::Never(Pattern::Exchange(Box::default())),
    };
    Kind::Request(RequestItem {
        scenario: "order".to_owned(),
        start: String::new(),
        starter_solves: false,
        goals: vec![goal],
        solutions: vec![Solution { acts: vec!["start -u alice:opensesame".to_owned(), "advance 5s".to_owned()] }],
        mistakes: Vec::new(),
    })
}

fn props(kind: &str) -> ItemCardProps {
    ItemCardProps {
        item: Rc::new(sample(kind)),
        chapter_lesson: "c7-l3".into(),
        number: None,
        varies: false,
        live: true,
        saved: Saved::default(),
        on: Callback::noop(),
        request: None,
    }
}

fn answered(kind: &str, answer: Answer) -> ItemCardProps {
    ItemCardProps { saved: Saved { attempts: 1, answer: Some(answer), ..Saved::default() }, ..props(kind) }
}

/// The card as text. Yew's renderer needs an asynchronous runtime of its own kind.
fn rendered(props: ItemCardProps) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = yew::LocalServerRenderer::<ItemCard>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

#[track_caller]
fn check(props: ItemCardProps, shown: &[&str], hidden: &[&str]) {
    let page = rendered(props);
    for fragment in shown {
        assert!(page.contains(fragment), "{fragment} is missing in {page}");
    }
    for fragment in hidden {
        assert!(!page.contains(fragment), "{fragment} should not be in {page}");
    }
}

#[test]
fn every_kind_names_its_section_by_its_stem() {
    for kind in KINDS {
        let label = format!("aria-labelledby=\"c7-l3-sample-{kind}-stem\"");
        check(props(kind), &["What does <code>401</code> say?", &label, "<h3", "Hint"], &["<h2"]);
        check(ItemCardProps { number: Some(4), ..props(kind) }, &["<h2", ">4</span>"], &["<h3"]);
    }
}

#[test]
fn nothing_can_be_done_before_the_page_runs() {
    for kind in KINDS {
        let page = rendered(ItemCardProps { live: false, ..props(kind) });
        // Inputs of a disabled fieldset are disabled with it.
        let fieldset = page.contains("<fieldset") && page.contains("disabled");
        for tag in ["<button", "<input", "<select"] {
            for control in page.split(tag).skip(1) {
                let attributes = control.split('>').next().unwrap();
                assert!(fieldset || attributes.contains("disabled"), "{kind}: {tag}{attributes}");
            }
        }
        assert!(page.contains("disabled"), "{kind}");
    }
}

#[test]
fn an_untouched_item_gives_nothing_away() {
    for kind in KINDS {
        check(props(kind), &[], &["401 asks who you are.", "Solved", "It asks for credentials.", "data-state=\"good\""]);
    }
}

#[test]
fn a_wrong_choice_explains_itself_and_not_the_key() {
    check(
        answered("choice", Answer::Choice(vec![1])),
        &["That would be 403.", "your answer", "Not yet."],
        &["It asks for credentials.", "That would be 404.", "401 asks who you are."],
    );
}

#[test]
fn a_right_choice_explains_every_option() {
    check(
        answered("choice", Answer::Choice(vec![0])),
        &["It asks for credentials.", "That would be 403.", "That would be 404.", "401 asks who you are.", "Solved"],
        &["your answer"],
    );
}

#[test]
fn an_incomplete_choice_says_that_something_is_missing() {
    let mut item = sample("choice");
    let Kind::Choice(choice) = &mut item.kind else { panic!("a choice") };
    choice.options[1].key = true;
    let props = ItemCardProps { item: Rc::new(item), ..answered("choice", Answer::Choice(vec![0])) };
    check(props, &["type=\"checkbox\"", "Choose all that apply", "Something else belongs to it."], &["Solved"]);
}

#[test]
fn a_wrong_order_marks_the_first_wrong_line() {
    let wrong = ["ask", "news", "answer"].map(str::to_owned).to_vec();
    check(
        answered("order", Answer::Order(wrong)),
        &["first one out of place", "The news comes last.", "place 2 of 3: Take the callback"],
        &["Solved", "The answer comes at once."],
    );
}

#[test]
fn a_line_says_where_it_stands_and_how_to_move_it() {
    check(
        props("order"),
        &["aria-label=\"Move up: Read 201\"", "aria-pressed=\"false\"", "Space picks the line up"],
        &["first one out of place"],
    );
}

#[test]
fn every_pair_has_its_own_mark() {
    let given = [("forbidden", "forbidden"), ("unauthorized", "forbidden")];
    let given = given.map(|(left, right)| (left.to_owned(), right.to_owned())).to_vec();
    check(
        answered("match", Answer::Match(given)),
        &["1 of 2 fit.", "401 has not met you yet.", "does not fit", "You may not &amp; never will"],
        &["Solved", "It knows you."],
    );
}

#[test]
fn a_long_right_side_is_repeated_in_full() {
    let given = vec![("unauthorized".to_owned(), "unauthorized".to_owned())];
    let saved = Saved { input: Some(Answer::Match(given).to_value()), ..Saved::default() };
    check(ItemCardProps { saved, ..props("match") }, &["class=\"full\""], &["fits"]);
}

#[test]
fn a_wrong_value_gets_the_feedback_of_its_mistake() {
    check(
        answered("fill", Answer::Fill("aliceopensesame".to_owned())),
        &["Where does the name end?", "aria-invalid=\"true\"", "value=\"aliceopensesame\""],
        &["differs here", "alice:opensesame"],
    );
}

#[test]
fn a_second_wrong_value_shows_where_it_differs_and_not_from_what() {
    let mut props = answered("fill", Answer::Fill("alice;opensesame".to_owned()));
    props.saved.attempts = 2;
    check(props, &["differs here", "<mark>;</mark>"], &["alice:opensesame"]);
}

#[test]
fn typed_text_comes_back_after_a_reload() {
    let saved = Saved { input: Some(Answer::Fill("alice:op".to_owned()).to_value()), ..Saved::default() };
    check(ItemCardProps { saved, ..props("fill") }, &["value=\"alice:op\""], &["aria-invalid"]);
}

#[test]
fn a_wrong_place_is_marked_where_it_stands() {
    check(
        answered("point", Answer::Point("/sid".to_owned())),
        &["That is its name.", "not this", "aria-label=\"/links/media: &quot;media&quot;: &quot;/m&quot;\""],
        &["Solved"],
    );
}

#[test]
fn a_request_item_shows_its_goals_and_the_way_to_the_workbench() {
    check(
        props("request"),
        &["One message was created", "data-state=\"wait\"", "open", "Open in the workbench"],
        &["Start over"],
    );
    let verdict = |state| Verdict {
        goal: "created".to_owned(),
        says: "One message was created".to_owned(),
        state,
        exchange: None,
        at: Some(Time(143)),
    };
    let view = |state, passed: bool| {
        let feedback = (!passed).then(|| rich("The token is missing."));
        Some(RequestView { verdicts: vec![verdict(state)], feedback, passed, selected: true })
    };
    check(
        ItemCardProps { request: view(VerdictState::Failed, false), ..props("request") },
        &["missed", "143 ms", "The token is missing.", "In the workbench", "Start over"],
        &["Solved", "Open in the workbench"],
    );
    check(
        ItemCardProps { request: view(VerdictState::Passed, true), ..props("request") },
        &["done", "401 asks who you are.", "Solved"],
        &["The token is missing."],
    );
}

#[test]
fn open_hints_are_shown_and_the_next_one_waits_for_a_try() {
    let saved = Saved { hints: 1, ..Saved::default() };
    check(
        ItemCardProps { saved, ..props("fill") },
        &["Think of a door.", "Hint, after a try"],
        &["Nobody asked who you are.", "Show the solution"],
    );
    let saved = Saved { hints: 2, attempts: 2, ..Saved::default() };
    check(
        ItemCardProps { saved, ..props("fill") },
        &["Nobody asked who you are.", "Show the solution"],
        &["Another hint", "alice:opensesame"],
    );
}

#[test]
fn other_values_are_offered_only_where_there_are_some() {
    check(props("fill"), &[], &["Other values"]);
    check(ItemCardProps { varies: true, ..props("fill") }, &["Other values"], &[]);
}
