//! What each kind of item shows after an answer.

use std::rc::Rc;

use assess::{Answer, Verdict, VerdictState};
use course::Kind;
use wire::Time;

use super::{answered, check, props};
use crate::app::parts::item::samples::{rich, sample};
use crate::app::parts::item::{ItemCardProps, RequestView, Saved};

#[test]
fn a_wrong_choice_explains_itself_and_not_the_key() {
    check(
        answered("choice", Answer::Choice(vec![1])),
        &["That would be 403.", "your answer", "Not yet."],
        &[
            "It asks for credentials.",
            "That would be 404.",
            "401 asks who you are.",
        ],
    );
}

#[test]
fn a_right_choice_explains_every_option() {
    check(
        answered("choice", Answer::Choice(vec![0])),
        &[
            "It asks for credentials.",
            "That would be 403.",
            "That would be 404.",
            "401 asks who you are.",
            "Solved",
        ],
        &["your answer"],
    );
}

#[test]
fn an_incomplete_choice_says_that_something_is_missing() {
    let mut item = sample("choice");
    let Kind::Choice(choice) = &mut item.kind else {
        panic!("a choice")
    };
    choice.options[1].key = true;
    let props = ItemCardProps {
        item: Rc::new(item),
        ..answered("choice", Answer::Choice(vec![0]))
    };
    check(
        props,
        &[
            "type=\"checkbox\"",
            "Choose all that apply",
            "Something else belongs to it.",
        ],
        &["Solved"],
    );
}

#[test]
fn a_wrong_order_marks_the_first_wrong_line() {
    let wrong = ["ask", "news", "answer"].map(str::to_owned).to_vec();
    check(
        answered("order", Answer::Order(wrong)),
        &[
            "first one out of place",
            "The news comes last.",
            "place 2 of 3: Take the callback",
        ],
        &["Solved", "The answer comes at once."],
    );
}

#[test]
fn a_line_says_where_it_stands_and_how_to_move_it() {
    check(
        props("order"),
        &[
            "aria-label=\"Move up: Read 201\"",
            "aria-pressed=\"false\"",
            "Space picks the line up",
        ],
        &["first one out of place"],
    );
}

#[test]
fn every_pair_has_its_own_mark() {
    let given = [("forbidden", "forbidden"), ("unauthorized", "forbidden")];
    let given = given
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
        .to_vec();
    check(
        answered("match", Answer::Match(given)),
        &[
            "1 of 2 fit.",
            "401 has not met you yet.",
            "does not fit",
            "You may not &amp; never will",
        ],
        &["Solved", "It knows you."],
    );
}

#[test]
fn a_long_right_side_is_repeated_in_full() {
    let given = vec![("unauthorized".to_owned(), "unauthorized".to_owned())];
    let saved = Saved {
        input: Some(Answer::Match(given).to_value()),
        ..Saved::default()
    };
    check(
        ItemCardProps {
            saved,
            ..props("match")
        },
        &["class=\"full\""],
        &["fits"],
    );
}

#[test]
fn a_wrong_value_gets_the_feedback_of_its_mistake() {
    check(
        answered("fill", Answer::Fill("aliceopensesame".to_owned())),
        &[
            "Where does the name end?",
            "aria-invalid=\"true\"",
            "value=\"aliceopensesame\"",
        ],
        &["differs here", "alice:opensesame"],
    );
}

#[test]
fn a_second_wrong_value_shows_where_it_differs_and_not_from_what() {
    let mut props = answered("fill", Answer::Fill("alice;opensesame".to_owned()));
    props.saved.attempts = 2;
    check(
        props,
        &["differs here", "<mark>;</mark>"],
        &["alice:opensesame"],
    );
}

#[test]
fn typed_text_comes_back_after_a_reload() {
    let saved = Saved {
        input: Some(Answer::Fill("alice:op".to_owned()).to_value()),
        ..Saved::default()
    };
    check(
        ItemCardProps {
            saved,
            ..props("fill")
        },
        &["value=\"alice:op\""],
        &["aria-invalid"],
    );
}

#[test]
fn a_wrong_place_is_marked_where_it_stands() {
    check(
        answered("point", Answer::Point("/sid".to_owned())),
        &[
            "That is its name.",
            "not this",
            "aria-label=\"/links/media: &quot;media&quot;: &quot;/m&quot;\"",
        ],
        &["Solved"],
    );
}

#[test]
fn a_request_item_shows_its_goals_and_the_way_to_the_workbench() {
    check(
        props("request"),
        &[
            "One message was created",
            "data-state=\"wait\"",
            "open",
            "Open in the workbench",
        ],
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
        Some(RequestView {
            verdicts: vec![verdict(state)],
            feedback,
            passed,
            selected: true,
        })
    };
    check(
        ItemCardProps {
            request: view(VerdictState::Failed, false),
            ..props("request")
        },
        &[
            "missed",
            "143 ms",
            "The token is missing.",
            "In the workbench",
            "Start over",
        ],
        &["Solved", "Open in the workbench"],
    );
    check(
        ItemCardProps {
            request: view(VerdictState::Passed, true),
            ..props("request")
        },
        &["done", "401 asks who you are.", "Solved"],
        &["The token is missing."],
    );
}

#[test]
fn open_hints_are_shown_and_the_next_one_waits_for_a_try() {
    let saved = Saved {
        hints: 1,
        ..Saved::default()
    };
    check(
        ItemCardProps {
            saved,
            ..props("fill")
        },
        &["Think of a door.", "Hint, after a try"],
        &["Nobody asked who you are.", "Show the solution"],
    );
    let saved = Saved {
        hints: 2,
        attempts: 2,
        ..Saved::default()
    };
    check(
        ItemCardProps {
            saved,
            ..props("fill")
        },
        &["Nobody asked who you are.", "Show the solution"],
        &["Another hint", "alice:opensesame"],
    );
}

#[test]
fn other_values_are_offered_only_where_there_are_some() {
    check(props("fill"), &[], &["Other values"]);
    check(
        ItemCardProps {
            varies: true,
            ..props("fill")
        },
        &["Other values"],
        &[],
    );
}
