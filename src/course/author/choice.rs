//! Items that are answered by a choice: choice, and choose, whose options are patterns that can be tried.

use crate::{Choice, ChoiceOption, Measure, Measured, Run, Trial};

use super::item::{Around, named};
use super::pattern;
use super::request;
use super::table::Table;

/// Pick one or several options.
pub(super) fn choice(table: &Table<'_>, item: &str, part: &'static str) -> Choice {
    let read = |(at, option): (usize, Table<'_>)| {
        option
            .context
            .locate(&["item", item, part, &at.to_string()], option.line);
        let (text, feedback) = (
            option.required_html("text"),
            option.required_html("feedback"),
        );
        let key = option.flag("key");
        option.know(&["scenario", "acts"]);
        option.finish();
        ChoiceOption {
            text,
            key,
            feedback,
        }
    };
    let options: Vec<_> = table
        .tables(part, &format!("`[[item.{part}]]`"))
        .into_iter()
        .enumerate()
        .map(read)
        .collect();
    let keys = options.iter().filter(|option| option.key).count();
    if keys == 0 {
        let next = format!("add `key = true` to the right {part}");
        table.context.problem(
            table.line,
            "a choice without a key",
            "at least one right option",
            next,
        );
    }
    let wrong = options.len() - keys;
    if wrong < 2 {
        let next = "add options that a learner might believe, each with its own feedback";
        table.context.problem(
            table.line,
            format!("{wrong} wrong options"),
            "at least two wrong options",
            next,
        );
    }
    Choice {
        options,
        ..Choice::default()
    }
}

/// Pick a pattern for a need, then see what each of them costs.
pub(super) fn choose(table: &Table<'_>, item: &str, around: &Around<'_>) -> Choice {
    let mut choice = choice(table, item, "option");
    let keys = choice.options.iter().filter(|option| option.key).count();
    if keys > 1 {
        let next = "keep `key = true` on the best of them";
        let found = format!("{keys} keys");
        table
            .context
            .problem(table.line, found, "one pattern that fits the need", next);
    }
    let mut runs = Vec::new();
    for (at, option) in table
        .tables("option", "`[[item.option]]`")
        .into_iter()
        .enumerate()
    {
        let path = ["item", item, "option", &at.to_string()];
        runs.push(Run {
            scenario: request::scenario(&option, around),
            acts: request::acts(&option, &path),
        });
    }
    let measures = named(table, item, "measure", "name", measure);
    if measures.is_empty() {
        let next = "add `[[item.measure]]` with what the patterns differ in";
        table.context.problem(
            table.line,
            "nothing that is measured",
            "at least one measure",
            next,
        );
    }
    choice.trial = Some(Trial { runs, measures });
    choice
}

const MEASURES: [&str; 3] = ["count", "bytes", "delay"];

fn measure(table: &Table<'_>, name: &str) -> Option<Measure> {
    let says = table.required_html("says");
    let given: Vec<&str> = MEASURES.into_iter().filter(|key| table.has(key)).collect();
    let what = match given.as_slice() {
        ["count"] => pattern::nested(table, "count").map(Measured::Count),
        ["bytes"] => pattern::nested(table, "bytes").map(Measured::Bytes),
        ["delay"] => {
            let delay = table.table("delay")?;
            let (after, then) = (
                pattern::nested(&delay, "after"),
                pattern::nested(&delay, "then"),
            );
            delay.finish();
            Some(Measured::Delay {
                after: after?,
                then: then?,
            })
        }
        _ => {
            table.know(&MEASURES);
            let found = format!("{} of `count`, `bytes` and `delay`", given.len());
            let next = "write one measure for each";
            table
                .context
                .problem(table.line, found, "exactly one of them", next);
            None
        }
    };
    Some(Measure {
        name: name.to_owned(),
        says,
        what: what?,
    })
}
