//! The real tools: every sample is written in every language, run with the tool that it is meant for, and what
//! arrives at a server on this machine is compared with the request. PowerShell and the Windows prompt are not here;
//! what is written for them is read back in the tests of `wire`.

mod calls;
mod commands;
mod compare;
mod echo;
mod run;
mod samples;

use anyhow::{Result, bail};
use wire::codec::snippet::{Language, write};

use crate::install;
use crate::project::Project;
use compare::differences;
use echo::Echo;
use run::Bench;
use samples::Sample;

/// The languages that can be run here, with the program that runs them.
const LANGUAGES: [(Language, &str, &str); 4] = [
    (Language::Curl, "sh", install::CURL),
    (Language::Python, "python3", install::PYTHON),
    (Language::JavaScript, "node", install::NODE),
    (Language::Axios, "node", install::NODE),
];

/// Prints a table of samples and languages, one of commands, and one of calls and libraries.
///
/// # Errors
/// A tool that is missing, with the line that installs it; a request that arrives otherwise than it was meant.
pub(crate) fn check(project: &Project) -> Result<()> {
    let source = project.root.join("tests").join("reality");
    let echo = Echo::start()?;
    let bench = Bench::set_up(&source, project.own("reality"), echo.address.port())?;
    let mut faults = Vec::new();
    let runs = languages(&bench, &echo, &mut faults)?
        + commands::check(&bench, &echo, &mut faults)?
        + calls::check(&bench, &echo, &mut faults)?;
    if faults.is_empty() {
        println!("\n{runs} runs sent what they should");
        return Ok(());
    }
    println!("\n{}", faults.join("\n"));
    bail!(
        "{} of {runs} runs sent something else, see above",
        faults.len()
    );
}

/// Every sample in every language. Returns how many runs there were.
fn languages(bench: &Bench, echo: &Echo, faults: &mut Vec<String>) -> Result<usize> {
    let samples = samples::all(&echo.address.to_string())?;
    let programs: Vec<String> = samples
        .iter()
        .map(|sample| write(Language::Rust, &sample.request))
        .collect();
    let rust = bench.compile(&programs)?;
    print!("{:<36}", "sample");
    for (language, ..) in LANGUAGES {
        print!("{:<20}", language.label());
    }
    println!("{}", Language::Rust.label());
    for (number, sample) in samples.iter().enumerate() {
        print!("{:<36}", sample.name);
        for (language, program, missing) in LANGUAGES {
            let file = format!("sample.{}", language.extension());
            bench.write(&file, &write(language, &sample.request))?;
            let ran = bench.run(program, &[&file], missing);
            judge(sample, language.label(), ran, echo, faults);
        }
        let ran = bench.run(&rust, &[&number.to_string()], "");
        judge(sample, Language::Rust.label(), ran, echo, faults);
        println!();
    }
    Ok(samples.len() * (LANGUAGES.len() + 1))
}

/// Prints one cell of the table, and keeps what is wrong.
fn judge(sample: &Sample, label: &str, ran: Result<()>, echo: &Echo, faults: &mut Vec<String>) {
    let arrived = echo.take();
    let wrong = match (ran, arrived.as_slice()) {
        (Err(error), _) => vec![format!("{error:#}")],
        (Ok(()), [arrived]) => differences(&sample.request, arrived, sample.encoding),
        (Ok(()), all) => vec![format!("{} requests arrived in place of one", all.len())],
    };
    print!("{:<20}", if wrong.is_empty() { "ok" } else { "FAILED" });
    if !wrong.is_empty() {
        faults.push(format!("{}, {label}: {}", sample.name, wrong.join("; ")));
    }
}
