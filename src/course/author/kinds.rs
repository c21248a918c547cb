//! Items that are answered by a choice or by typing: choice and fill.

use crate::{Choice, ChoiceOption, Fill, FillMistake, Normalise};

use super::item::{check_mistakes, named};
use super::problem::{listed, suggest};
use super::table::{Table, Text};

/// Pick one or several options.
pub(super) fn choice(table: &Table<'_>, item: &str) -> Choice {
    let read = |(at, option): (usize, Table<'_>)| {
        option
            .context
            .locate(&["item", item, "option", &at.to_string()], option.line);
        let (text, feedback) = (
            option.required_html("text"),
            option.required_html("feedback"),
        );
        let key = option.flag("key");
        option.finish();
        ChoiceOption {
            text,
            key,
            feedback,
        }
    };
    let options: Vec<_> = table
        .tables("option", "`[[item.option]]`")
        .into_iter()
        .enumerate()
        .map(read)
        .collect();
    let keys = options.iter().filter(|option| option.key).count();
    if keys == 0 {
        let next = "add `key = true` to the right option";
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
    Choice { options }
}

/// Type a value.
pub(super) fn fill(table: &Table<'_>, item: &str) -> Fill {
    const RULES: [(&str, Normalise); 5] = [
        ("exact", Normalise::Exact),
        ("case", Normalise::Case),
        ("spaces", Normalise::Spaces),
        ("number", Normalise::Number),
        ("json", Normalise::Json),
    ];
    let label = table.string("label").unwrap_or_default();
    let accept = accepted(table);
    let mut normalise = Normalise::default();
    if let Some(Text { value, line }) = table.text("normalise") {
        match RULES.iter().find(|(name, _)| *name == value) {
            Some((_, rule)) => normalise = *rule,
            None => {
                let names = RULES.map(|(name, _)| name);
                let next = suggest(value, names, "choose one of them");
                table.context.problem(
                    line,
                    format!("the unknown rule `{value}`"),
                    listed(names),
                    next,
                );
            }
        }
    }
    let mistakes = named(table, item, "mistake", "name", |mistake, name| {
        let feedback = mistake.required_html("feedback");
        let answer = mistake.required("answer")?.value.to_owned();
        Some(FillMistake {
            name: name.to_owned(),
            answer,
            feedback,
        })
    });
    check_mistakes(table);
    Fill {
        label,
        accept,
        normalise,
        mistakes,
    }
}

/// The accepted answers, as they are written.
pub(super) fn accepted(table: &Table<'_>) -> Vec<String> {
    table
        .required_texts("accept")
        .iter()
        .map(|text| text.value.to_owned())
        .collect()
}
