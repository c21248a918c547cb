//! `judge`: a handler of blocks out of a file, judged over the schedules of an assignment, for whoever grades files.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use course::Assignment;
use play::{Case, Failure, Hearing, Turn};
use serde_json::Value;
use sim::handler::{Blocks, Program};

use crate::args::JudgeOptions;
use crate::chapters;
use crate::project::Project;

/// Judges the handler; the code says whether every promise held.
pub(crate) fn run(project: &Project, options: &JudgeOptions) -> Result<ExitCode> {
    let assignment = find(project, &options.scenario)?;
    let hearing = Hearing::new(&assignment).map_err(|problem| anyhow::anyhow!("{problem}"))?;
    let blocks = read(&options.handler, &hearing)?;
    let program = Program::Blocks(Arc::new(blocks));
    let mut case = Case::new(&hearing, program, options.schedules, options.seed);
    while let Turn::Played = case.turn() {}
    println!(
        "{}: {}, seed {}",
        assignment.title,
        options.handler.display(),
        options.seed
    );
    for line in levels(&case) {
        println!("{line}");
    }
    Ok(match case.failure() {
        None => {
            println!("Every promise holds.");
            ExitCode::SUCCESS
        }
        Some(failure) => {
            tell(&assignment, &failure);
            ExitCode::FAILURE
        }
    })
}

/// The assignment of that name, or in that file.
fn find(project: &Project, scenario: &str) -> Result<Assignment> {
    let path = Path::new(scenario);
    let (assignment, problems) = if path.extension().is_some_and(|ending| ending == "toml") {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{scenario} cannot be read: give a scenario of handlers"))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        chapters::assignment(&name, &text)
    } else {
        let (lab, problems) = chapters::lab(&project.chapters(), false)?;
        let names: Vec<String> = lab.assignments.iter().map(|one| one.id.clone()).collect();
        let found = lab.assignments.into_iter().find(|one| one.id == scenario);
        let found = found.with_context(|| {
            format!(
                "there is no scenario `{scenario}`: give the path of a .toml file, or one of {}",
                names.join(", ")
            )
        })?;
        (found, problems)
    };
    if !problems.is_empty() {
        for problem in &problems {
            eprintln!("{problem}\n");
        }
        bail!("the scenario has problems: `cargo run -- check` lists them all");
    }
    Ok(assignment)
}

fn read(file: &Path, hearing: &Hearing) -> Result<Blocks> {
    let name = file.display();
    if file.extension().is_some_and(|ending| ending == "js") {
        bail!(
            "{name} is JavaScript, which only the handler lab in the page can run: give a handler of blocks in JSON"
        );
    }
    let text = fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    let value: Value = serde_json::from_str(&text)
        .with_context(|| format!("{name} is no JSON: chapters/README.md shows the form"))?;
    Blocks::read(&value, hearing.env()).map_err(|problems| {
        let says = problems.iter().map(|problem| {
            format!(
                "\n  {}: found {}, expected {}",
                problem.key, problem.found, problem.expected
            )
        });
        anyhow::anyhow!("{name} is no handler:{}", says.collect::<String>())
    })
}

/// How much was played, a line for each number of faults.
fn levels(case: &Case<'_>) -> Vec<String> {
    let levels = (0_u32..).zip(case.search().levels());
    let lines = levels.map(|(faults, level)| {
        let s = if faults == 1 { "" } else { "s" };
        let whole = level.is_whole && level.played == level.of;
        let how = if whole { "all" } else { "sampled by the seed" };
        format!(
            "  {faults} fault{s}: {} of {} schedules, {how}",
            level.played, level.of
        )
    });
    lines.collect()
}

fn tell(assignment: &Assignment, failure: &Failure) {
    println!(
        "The shortest schedule that breaks a promise:\n  {}",
        failure.says
    );
    for broken in &failure.broken {
        if let Some(promise) = assignment.promises.get(broken.promise) {
            println!(
                "\nBroken: {} ({})\n  {}\n  {}",
                promise.says, promise.name, broken.says, promise.why
            );
        }
    }
    let faults: Vec<Value> = failure.faults.iter().map(sim::Fault::to_value).collect();
    println!(
        "\nThe faults, for the failure lab: {}",
        Value::Array(faults)
    );
}

#[cfg(test)]
mod tests;
