//! The request item: a start, goals, solutions and mistakes over a scenario.
//!
//! Whether acts can run and goals can be met is proved by playing them, elsewhere.

use crate::{Kind, RequestItem, RequestMistake, Solution};

use super::item::{Around, check_mistakes, named};
use super::pattern;
use super::problem::suggest;
use super::table::{Table, Text};

/// Reads the keys of a request item.
pub(super) fn read(table: &Table<'_>, item: &str, around: &Around<'_>) -> RequestItem {
    let scenario = scenario(table, around);
    if table.has("vary") {
        let next = "remove `vary`: the scenario fixes the values";
        table.context.problem(
            table.line_of("vary"),
            "`vary` in a request item",
            "values that stay",
            next,
        );
    }
    let goals = named(table, item, "goal", "name", |goal, _| pattern::goal(goal));
    if !table.has("goal") {
        let next = "add `[[item.goal]]` with what must have happened";
        table.context.problem(
            table.line,
            "a request item without a goal",
            "at least one goal",
            next,
        );
    }
    let solutions = solutions(table, item);
    let mistakes = named(table, item, "mistake", "name", |mistake, name| {
        let feedback = mistake.required_html("feedback");
        let acts = acts(mistake, &["item", item, "mistake", name]);
        if !mistake.has("when") {
            mistake.missing("when");
        }
        let when = mistake
            .table("when")
            .and_then(|table| pattern::when(&table))?;
        Some(RequestMistake {
            name: name.to_owned(),
            acts,
            when,
            feedback,
        })
    });
    check_mistakes(table);
    RequestItem {
        scenario,
        start: start(table, item, around),
        starter_solves: table.flag("starter-solves"),
        goals,
        solutions,
        mistakes,
    }
}

/// The name of a scenario of the chapter.
pub(super) fn scenario(table: &Table<'_>, around: &Around<'_>) -> String {
    let scenario = table.required("scenario");
    if let Some(Text { value, line }) = scenario
        && !around.scenarios.contains_key(value)
    {
        let next = suggest(
            value,
            around.scenarios.keys().map(String::as_str),
            "add `[scenario.…]` to chapter.toml",
        );
        table.context.problem(
            line,
            format!("the unknown scenario `{value}`"),
            "a scenario of this chapter",
            next,
        );
    }
    scenario
        .map(|text| text.value.to_owned())
        .unwrap_or_default()
}

fn solutions(table: &Table<'_>, item: &str) -> Vec<Solution> {
    let mut solutions = Vec::new();
    for (at, solution) in table
        .tables("solution", "`[[item.solution]]`")
        .into_iter()
        .enumerate()
    {
        let path = ["item", item, "solution", &at.to_string()];
        solution.context.locate(&path, solution.line);
        solutions.push(Solution {
            acts: acts(&solution, &path),
        });
        solution.finish();
    }
    if solutions.is_empty() {
        let next = "add `[[item.solution]]` with acts that reach every goal";
        table.context.problem(
            table.line,
            "a request item without a solution",
            "at least one solution",
            next,
        );
    }
    solutions
}

/// The acts of a table, each remembered with its line.
pub(super) fn acts(table: &Table<'_>, path: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    for (at, act) in table.required_texts("acts").iter().enumerate() {
        table
            .context
            .locate(&[path, &["act", &at.to_string()]].concat(), act.line);
        texts.push(act.value.trim().to_owned());
    }
    texts
}

/// The request in the workbench at first. `item:ID` takes over the start of an earlier item of the lesson.
fn start(table: &Table<'_>, item: &str, around: &Around<'_>) -> String {
    let Some(Text { value, line }) = table.text("start") else {
        return String::new();
    };
    table.context.locate(&["item", item, "start"], line);
    let Some(id) = value.trim().strip_prefix("item:") else {
        return value.trim().to_owned();
    };
    let earlier = around.earlier.iter().find(|earlier| earlier.id == id);
    if let Some(Kind::Request(earlier)) = earlier.map(|item| &item.kind) {
        return earlier.start.clone();
    }
    let requests = around
        .earlier
        .iter()
        .filter(|item| item.scenario().is_some());
    let next = suggest(
        id,
        requests.map(|item| item.id.as_str()),
        "write the curl command",
    );
    let expected = "a request item that stands before this one in the same file";
    table
        .context
        .problem(line, format!("the start of `{id}`"), expected, next);
    String::new()
}
