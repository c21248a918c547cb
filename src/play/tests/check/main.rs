//! The proofs find what an author must not publish, and nothing in a chapter that is right.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may end where its own story does not hold"
)]

mod chapter;

use chapter::{ALL, CHAPTER, CHOICE, FILL, ORDER, POINT, REQUEST};
use course::author::{Problem, SourceFile, load_with_sources};
use play::check::{Proved, SEEDS, prove};

fn proved(chapter: &str, items: &[&str]) -> (Vec<Problem>, Proved) {
    let toml = items.concat();
    let places = toml.lines().filter_map(|line| line.strip_prefix("id = "));
    let places: Vec<String> = places
        .map(|id| format!("::: item {}\n\n", id.trim_matches('"')))
        .collect();
    let file = |path: &str, text: &str| SourceFile {
        path: format!("01-work/{path}"),
        text: text.to_owned(),
    };
    let files = [
        file("chapter.toml", chapter),
        file(
            "1-one.md",
            &format!("# One\n\nSome prose.\n\n{}", places.concat()),
        ),
        file("1-one.toml", &toml),
    ];
    // What only reading finds is not looked at here: the proofs must hold their own ground.
    let (course, sources, _) = load_with_sources(&files);
    prove(&course, &sources)
}

/// Replaces a text in an item and expects a problem at the line that holds `line`; a name or text stands for the part
/// that it is in, whose first line is meant.
#[track_caller]
fn check(item: &str, from: &str, to: &str, line: &str, expected: &str) {
    assert!(item.contains(from), "{from} stands in the item");
    let broken = item.replacen(from, to, 1);
    let (problems, _) = proved(CHAPTER, &[&broken]);
    let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let lines: Vec<&str> = broken.lines().collect();
    let mut at = lines
        .iter()
        .position(|text| text.contains(line))
        .expect("the line");
    while line.starts_with(['n', 't']) && !lines[at].contains("[[") {
        at -= 1;
    }
    let at = at + 1;
    let place = format!("chapters/01-work/1-one.toml:{at}:");
    assert!(
        found
            .iter()
            .any(|problem| problem.contains(expected) && problem.starts_with(&place)),
        "expected `{expected}` at {place}\n{found:#?}"
    );
}

#[test]
fn a_chapter_that_is_right_has_no_problem_and_is_counted() {
    let (problems, counted) = proved(CHAPTER, &ALL);
    assert_eq!(problems, []);
    let seeds = u32::try_from(SEEDS).expect("small");
    let expected = Proved {
        items: 6,
        variants: seeds,
        solutions: 5 + seeds,
        mistakes: 2 + 2 + 2 + 2 + 2 + 2 * seeds,
    };
    assert_eq!(counted, expected);
}

#[test]
fn an_act_that_does_not_run_is_named_at_its_line() {
    let acts = "acts = [\"start\"]";
    check(
        REQUEST,
        acts,
        "acts = [\"fly away\"]",
        "fly away",
        "act 1: `fly away`",
    );
    check(
        REQUEST,
        acts,
        "acts = [\"again\"]",
        "again",
        "sends nothing",
    );
    check(REQUEST, acts, "acts = [\"start --fly\"]", "--fly", "--fly");
    check(
        REQUEST,
        acts,
        "acts = [\"advance 5\"]",
        "advance 5",
        "advance 5s",
    );
    let answer = "acts = [\"curl https://api.twilio.com/{answer:/sid}\"]";
    check(REQUEST, acts, answer, "{answer:/sid}", "no value at /sid");
}

#[test]
fn the_unchanged_starter_must_fail_unless_it_may_solve() {
    let expected = "the unchanged starter solves it";
    check(
        REQUEST,
        "status = 201 }\n  count = 1",
        "method = \"POST\" }",
        "start =",
        expected,
    );
    let claims = "scenario = \"world\"\nstarter-solves = true";
    check(
        REQUEST,
        "scenario = \"world\"",
        claims,
        "start =",
        "the starter does not solve it",
    );
}

#[test]
fn a_solution_must_solve_and_make_no_mistake() {
    check(
        REQUEST,
        "count = 1",
        "count = 2",
        "[[item.solution]]",
        "goal `created` is",
    );
    check(
        REQUEST,
        "when = { status = 401 }",
        "when = { to = \"twilio\" }",
        "name = \"stranger\"",
        "triggers mistake `stranger`",
    );
}

#[test]
fn a_mistake_must_fail_and_get_its_own_feedback() {
    let stranger = "name = \"stranger\"";
    let solves =
        "acts = [\"start -u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2\"]";
    check(
        REQUEST,
        "acts = [\"start\"]",
        solves,
        stranger,
        "all goals hold although mistake `stranger` was made",
    );
    check(
        REQUEST,
        "when = { status = 401 }",
        "when = { status = 400 }",
        stranger,
        "`stranger` is not recognised",
    );
    check(
        REQUEST,
        "when = { url-contains = \"e9f8a7b6\" }",
        "when = { status = 401 }",
        stranger,
        "`stranger` gets the feedback of `in-the-url`",
    );
    check(
        REQUEST,
        "Say who you are.",
        "Addresses are logged.",
        stranger,
        "has the feedback of another",
    );
}

#[test]
fn every_goal_must_be_failed_by_a_mistake() {
    let harmless = "acts = [\"start --url https://api.twilio.com/?token=e9\"]";
    let acts =
        "acts = [\"start --url https://api.twilio.com/?token=e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2\"]";
    check(
        REQUEST,
        acts,
        harmless,
        "name = \"clean\"",
        "goal `clean` holds whatever mistake is made",
    );
}

#[test]
fn mistakes_of_answers_must_be_distinct() {
    check(
        POINT,
        "at = \"/to\"",
        "at = \"/sid\"",
        "name = \"to\"",
        "gets the feedback of `sid`",
    );
    check(
        ORDER,
        "before = [\"b\", \"a\"]",
        "before = [\"a\", \"b\"]",
        "name = \"b-early\"",
        "accepted",
    );
    check(
        CHOICE,
        "No c.",
        "No b.",
        "text = \"c\"",
        "has the feedback of another",
    );
}

#[test]
fn a_variant_that_behaves_differently_is_named_by_its_seed() {
    let clash =
        "vary = { user = { one-of = [\"1\", \"2\"] }, password = { one-of = [\"1\", \"2\"] } }";
    let vary = "vary = { user = { like = \"AC12ab\" }, password = { like = \"e9f8\" } }";
    check(
        FILL,
        vary,
        clash,
        "name = \"swapped\"",
        "variant 0: mistake swapped is accepted",
    );
}

#[test]
fn a_scenario_that_cannot_be_played_is_reported_at_its_settings() {
    let broken = CHAPTER.replace("token =", "tokken =");
    let settings = broken
        .lines()
        .position(|line| line.contains("[scenario.world.twilio]"));
    let line = settings
        .and_then(|at| u32::try_from(at + 1).ok())
        .expect("the settings");
    let (problems, _) = proved(&broken, &[CHOICE]);
    let named = problems
        .iter()
        .find(|problem| problem.to_string().contains("tokken"));
    let place = named.map(|problem| (problem.file.as_str(), problem.line));
    assert_eq!(place, Some(("01-work/chapter.toml", line)), "{problems:#?}");
}

#[test]
fn a_fault_can_be_a_goal_and_a_problem_with_it_stands_at_its_line() {
    let faults = "faults = [{ kind = \"lost\", from = \"shop\", to = \"twilio\" }]";
    let with = |faults: &str| CHAPTER.replace("seed = 1", &format!("seed = 1\n{faults}"));
    let pair = "-u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";
    let item = REQUEST
        .replace(
            "never = { url-contains = \"e9f8a7b6\" }",
            "fault = { kind = \"lost\", to = \"twilio\" }",
        )
        .replace(
            &format!("acts = [\"start {pair}\", \"until-idle\"]"),
            &format!("acts = [\"start {pair}\", \"again\"]"),
        )
        .replace("acts = [\"start\"]", "acts = [\"start\", \"again\"]")
        .replace(
            "acts = [\"start --url https://api.twilio.com/?token=e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2\"]",
            "acts = [\"curl https://api.twilo.com/?token=e9f8a7b6\"]",
        );
    let (problems, counted) = proved(&with(faults), &[&item]);
    assert_eq!(problems, []);
    assert_eq!((counted.solutions, counted.mistakes), (1, 2));
    let broken = with(&faults.replace("twilio", "twilo"));
    let (problems, _) = proved(&broken, &[CHOICE]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].found, "scenario `world`, faults [0].to: twilo");
    assert_eq!(
        problems[0].expected,
        "shop, twilio, carrier or phone:+33612345678"
    );
    let lines: Vec<&str> = broken.lines().collect();
    let line = usize::try_from(problems[0].line).expect("small");
    assert!(lines[line - 1].starts_with("faults"), "{problems:#?}");
}
