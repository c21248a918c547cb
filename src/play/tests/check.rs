//! The proofs find what an author must not publish, and nothing in a chapter that is right.

use course::author::{Problem, SourceFile, load_with_sources};
use play::check::{Proved, SEEDS, prove};

const CHAPTER: &str = r##"
id = "work"
title = "Work"
summary = "A chapter for the proofs."
minutes = 1
lessons = ["1-one"]

[scenario.world]
says = "A world."
seed = 1
parties = ["shop", "twilio", "carrier", "phone:+33612345678"]
  [scenario.world.twilio]
  account = "AC1234567890abcdef1234567890abcdef"
  token = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2"
  numbers = ["+33198765432"]
"##;

const CHOICE: &str = r##"
[[item]]
id = "pick"
kind = "choice"
concept = "c"
stem = "Which?"
explain = "Because."
  [[item.option]]
  text = "a"
  key = true
  feedback = "Yes."
  [[item.option]]
  text = "b"
  feedback = "No b."
  [[item.option]]
  text = "c"
  feedback = "No c."
"##;

const ORDER: &str = r##"
[[item]]
id = "sort"
kind = "order"
concept = "c"
stem = "In order?"
explain = "Because."
  [[item.line]]
  id = "a"
  text = "first"
  why = "It opens."
  [[item.line]]
  id = "b"
  text = "second"
  why = "It follows."
  [[item.line]]
  id = "c"
  text = "third"
  why = "It closes."
  [[item.mistake]]
  name = "c-early"
  before = ["c", "b"]
  feedback = "b opens the way for c."
  [[item.mistake]]
  name = "b-early"
  before = ["b", "a"]
  feedback = "a opens the way for b."
"##;

const MATCH: &str = r##"
[[item]]
id = "pair"
kind = "match"
concept = "c"
stem = "What belongs together?"
explain = "Because."
distractors = ["nothing"]
  [[item.pair]]
  id = "x"
  left = "x"
  right = "ex"
  why = "x is ex."
  [[item.pair]]
  id = "y"
  left = "y"
  right = "why"
  why = "y is why."
  [[item.mistake]]
  name = "x-y"
  left = "x"
  right = "y"
  feedback = "x is not why."
  [[item.mistake]]
  name = "y-nothing"
  left = "y"
  right = "distractor:0"
  feedback = "y is something."
"##;

const FILL: &str = r##"
[[item]]
id = "join"
kind = "fill"
concept = "c"
stem = "Join `{user}` and `{password}`."
label = "text"
accept = ["{user}:{password}"]
vary = { user = { like = "AC12ab" }, password = { like = "e9f8" } }
explain = "Because."
  [[item.mistake]]
  name = "no-colon"
  answer = "{user}{password}"
  feedback = "A colon is missing."
  [[item.mistake]]
  name = "swapped"
  answer = "{password}:{user}"
  feedback = "The other way round."
"##;

const POINT: &str = r##"
[[item]]
id = "show"
kind = "point"
concept = "c"
stem = "Where is the status?"
json = '{"sid": "SM1", "status": "queued", "to": "+33"}'
accept = ["/status"]
otherwise = "Not here."
explain = "Because."
  [[item.mistake]]
  name = "sid"
  at = "/sid"
  feedback = "That is the name."
  [[item.mistake]]
  name = "to"
  at = "/to"
  feedback = "That is the phone."
"##;

const REQUEST: &str = r##"
[[item]]
id = "send"
kind = "request"
concept = "c"
scenario = "world"
stem = "Send it."
explain = "Because."
start = "curl https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json --data-urlencode To=+33612345678 --data-urlencode From=+33198765432 -d Body=Hello"
  [[item.goal]]
  name = "created"
  says = "One message was created"
  exchange = { to = "twilio", status = 201 }
  count = 1
  [[item.goal]]
  name = "clean"
  says = "No token in the address"
  never = { url-contains = "e9f8a7b6" }
  [[item.solution]]
  acts = ["start -u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2", "until-idle"]
  [[item.mistake]]
  name = "in-the-url"
  acts = ["start --url https://api.twilio.com/?token=e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2"]
  when = { url-contains = "e9f8a7b6" }
  feedback = "Addresses are logged."
  [[item.mistake]]
  name = "stranger"
  acts = ["start"]
  when = { status = 401 }
  feedback = "Say who you are."
"##;

const ALL: [&str; 6] = [CHOICE, ORDER, MATCH, FILL, POINT, REQUEST];

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
    let (course, sources, problems) = load_with_sources(&files);
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [""; 0]
    );
    prove(&course, &sources)
}

/// Replaces a text in an item and expects one problem at the line that holds `line`.
#[track_caller]
fn check(item: &str, from: &str, to: &str, line: &str, expected: &str) {
    assert!(item.contains(from), "{from} stands in the item");
    let broken = item.replacen(from, to, 1);
    let (problems, _) = proved(CHAPTER, &[&broken]);
    let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let at = (1..)
        .zip(broken.lines())
        .find(|(_, text)| text.contains(line))
        .expect("the line")
        .0;
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
    let (problems, _) = proved(&CHAPTER.replace("token =", "tokken ="), &[CHOICE]);
    assert!(
        problems
            .iter()
            .any(|problem| problem.file == "01-work/chapter.toml" && problem.line > 8)
    );
    assert!(problems[0].to_string().contains("tokken"), "{problems:#?}");
}
