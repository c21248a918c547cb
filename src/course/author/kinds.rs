//! Items whose answers are typed or computed: fill and sign.

use crate::{Fill, FillMistake, Normalise, Sign, SignStep, Tool};

use super::item::{check_mistakes, named};
use super::problem::{listed, suggest};
use super::table::{Table, Text};

/// Type a value.
pub(super) fn fill(table: &Table<'_>, item: &str) -> Fill {
    let blank = value(table, item);
    check_mistakes(table);
    blank
}

/// Compute or verify something step by step.
pub(super) fn sign(table: &Table<'_>, item: &str) -> Sign {
    let steps = named(table, item, "step", "name", |step, name| {
        Some(SignStep {
            name: name.to_owned(),
            says: step.required_html("says"),
            tool: tool(step),
            value: value(step, item),
        })
    });
    let mistakes: usize = steps.iter().map(|step| step.value.mistakes.len()).sum();
    if steps.len() < 2 || mistakes < 2 {
        let found = format!(
            "{} `[[item.step]]` with {mistakes} mistakes in {}",
            steps.len(),
            table.title
        );
        let next = "add the steps, and the mistakes that learners make in them";
        table.context.problem(
            table.line,
            found,
            "at least two steps and two mistakes",
            next,
        );
    }
    Sign { steps }
}

fn tool(table: &Table<'_>) -> Tool {
    let Some(Text { value, line }) = table.text("tool") else {
        return Tool::Hand;
    };
    match Tool::ALL.iter().find(|(name, _)| *name == value) {
        Some((_, tool)) => *tool,
        None => {
            let names = Tool::ALL.map(|(name, _)| name);
            let next = suggest(value, names, "choose one of them");
            let found = format!("the unknown tool `{value}`");
            table.context.problem(line, found, listed(names), next);
            Tool::Hand
        }
    }
}

/// The keys of a typed value, of an item or of a step.
fn value(table: &Table<'_>, item: &str) -> Fill {
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
    Fill {
        label,
        accept,
        normalise,
        lines: table.flag("lines"),
        begin: table.string("begin"),
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
