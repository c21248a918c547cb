//! `verify`: what a change must pass besides its tests. Every step runs, also after a failed one; none is skipped.

mod axe;
mod budget;
mod descriptions;
mod judges;
mod reality;
mod record;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
pub use budget::encoded_size;

use crate::args::BuildOptions;
use crate::project::{Project, clean, ensure_wasm_target};
use crate::{Site, check};

struct Step {
    name: &'static str,
    result: Result<()>,
    took: Duration,
}

/// Runs every step and prints how each ended.
pub(crate) fn run(site: Site, project: &Project) -> Result<ExitCode> {
    let options = BuildOptions {
        out: project.own("verify"),
        base: "/".to_owned(),
        dev: false,
        reuse_wasm: false,
    };
    let steps = [
        step("format", || cargo(project, &["fmt", "--all", "--check"])),
        step("clippy", || {
            cargo(
                project,
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
            )
        }),
        step("clippy, wasm32", || {
            ensure_wasm_target()?;
            cargo(
                project,
                &[
                    "clippy",
                    "--package",
                    "roundtrip",
                    "--lib",
                    "--target",
                    "wasm32-unknown-unknown",
                    "--",
                    "-D",
                    "warnings",
                ],
            )
        }),
        step("content", || match check::run(project, None)? {
            ExitCode::SUCCESS => Ok(()),
            _ => bail!("the chapters have problems"),
        }),
        step("release build", || {
            crate::site::build(site, project, &options).map(|pages| println!("{pages} pages"))
        }),
        step("size budget", || budget::check(&options.out)),
        step("accessibility", || axe::check(project, &options.out)),
        step("real tools", || reality::check(project)),
    ];
    let all: Vec<Step> = steps.into_iter().chain(described(project)).collect();
    Ok(told(&all))
}

/// `describe`: the twins and their descriptions against each other, over all that outside programs and the tests ask.
pub(crate) fn describe(project: &Project) -> ExitCode {
    told(&described(project))
}

/// `conformance`: the judgement from outside alone.
pub(crate) fn judge(project: &Project) -> Result<ExitCode> {
    judges::check(project, None)?;
    Ok(ExitCode::SUCCESS)
}

/// The steps that `describe` is made of. What the first two ask is recorded for the third.
fn described(project: &Project) -> [Step; 3] {
    let record = record::file(project, "judges");
    [
        step("judges", || {
            record::begin(project)?;
            judges::check(project, Some(&record))
        }),
        step("schemathesis", || descriptions::schemathesis(project)),
        step("descriptions", || descriptions::hold(project)),
    ]
}

/// Prints how each step ended.
fn told(steps: &[Step]) -> ExitCode {
    println!();
    for Step { name, result, took } in steps {
        let seconds = took.as_secs_f32();
        match result {
            Ok(()) => println!("  ok      {name:<16} {seconds:>6.1} s"),
            Err(error) => println!("  FAILED  {name:<16} {seconds:>6.1} s   {error:#}"),
        }
    }
    if steps.iter().all(|step| step.result.is_ok()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn step(name: &'static str, work: impl FnOnce() -> Result<()>) -> Step {
    println!("\n== {name}");
    let started = Instant::now();
    let result = work();
    if let Err(error) = &result {
        eprintln!("error: {error:#}");
    }
    Step {
        name,
        result,
        took: started.elapsed(),
    }
}

fn cargo(project: &Project, arguments: &[&str]) -> Result<()> {
    let status = clean("cargo")
        .args(arguments)
        .current_dir(&project.root)
        .status();
    if !status.context("cargo could not be started")?.success() {
        bail!("`cargo {}` failed", arguments.join(" "));
    }
    Ok(())
}
