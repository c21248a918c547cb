//! The twins and their descriptions in OpenAPI, held against each other: by schemathesis from outside, and by the tests
//! over all exchanges that were recorded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::record;
use crate::gateway::{Gateway, Options};
use crate::install;
use crate::project::{Project, clean};

/// How many requests schemathesis invents for each operation and phase. With so many, all twins take about three minutes.
const EXAMPLES: &str = "12";
/// Of its requests, so many in a hundred must be in the record. What the gateway refuses by itself reaches no twin.
const RECORDED: usize = 99;
/// The same requests every time.
const SEED: &str = "4821";
/// Who a client of the built-in world is.
const CREDENTIALS: &str = include_str!("../gateway/credentials.toml");
/// What must hold of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

/// Lets schemathesis ask every twin that is described, each by its own key.
///
/// # Errors
/// A server error, or an answer that the description does not know.
pub(super) fn schemathesis(project: &Project) -> Result<()> {
    let work = project.target.join("schemathesis");
    install::copy(&project.root.join("tests").join("schemathesis"), &work)?;
    install::pip(&work)?;
    let credentials: BTreeMap<String, String> = toml::from_str(CREDENTIALS)?;
    let mut failed = Vec::new();
    println!(
        "  {:<7} {:<10} {:>8} {:>9}",
        "", "party", "requests", "recorded"
    );
    for party in sim::described() {
        let name = format!("schemathesis-{party}");
        let gateway = Gateway::start(&Options {
            record: Some(&record::file(project, &name)),
            ..Options::default()
        })?;
        let credential = credentials.get(party).map(String::as_str);
        let output = command(&work, &gateway, party, credential)?
            .output()
            .context("schemathesis could not be started")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let report = work.join(format!("{party}.txt"));
        fs::write(&report, text.as_bytes())?;
        let (asked, kept) = (generated(&text), record::count(project, &name)?);
        // What is not recorded is not held against the description: that is no success either.
        let whole = kept.saturating_mul(100) >= asked.saturating_mul(RECORDED);
        let good = output.status.success() && asked > 0 && whole;
        let word = if good { "ok" } else { "FAILED" };
        println!(
            "  {word:<7} {party:<10} {asked:>8} {kept:>9}  {}",
            last_line(&text)
        );
        if !good {
            failed.push(report.display().to_string());
        }
    }
    if !failed.is_empty() {
        bail!("answers are not as described, see {}", failed.join(", "));
    }
    Ok(())
}

fn command(
    work: &Path,
    gateway: &Gateway,
    party: &str,
    credential: Option<&str>,
) -> Result<Command> {
    let mut doors = gateway.doors().iter();
    let door = doors.find(|(name, _)| name == party);
    let (_, door) = door.with_context(|| format!("{party} has no port"))?;
    let mut command = clean("python3");
    command
        .args(["-m", "schemathesis.cli", "run"])
        .arg(format!("{}/_openapi/{party}.json", gateway.url()))
        .args(["--url", &format!("http://{door}"), "--checks", CHECKS])
        .args(["--max-examples", EXAMPLES, "--seed", SEED])
        .args(["--phases", "examples,coverage,fuzzing", "--no-color"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .env("PYTHONPATH", packages(work))
        .current_dir(work);
    if let Some(field) = credential {
        command.args(["--header", field]);
    }
    Ok(command)
}

fn packages(work: &Path) -> PathBuf {
    work.join("python")
}

/// How many requests a report tells of, as in `1737 generated, 1737 passed`.
fn generated(report: &str) -> usize {
    let number = report
        .split_once(" generated")
        .and_then(|(before, _)| before.split_whitespace().next_back());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn last_line(text: &str) -> &str {
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim_matches(['=', ' '])
}

/// Records the exchanges of the twins' own tests, and holds all that was recorded against the descriptions.
pub(super) fn hold(project: &Project) -> Result<()> {
    let folder = record::folder(project);
    let commands: [&[&str]; 2] = [
        &["test", "--quiet", "--package", "sim", "--test", "it"],
        &["test", "--package", "roundtrip", "--test", "openapi"],
    ];
    for arguments in commands {
        let status = clean("cargo")
            .args(arguments)
            .args(["--", "--nocapture"])
            .env("ROUNDTRIP_EXCHANGES", &folder)
            .current_dir(&project.root)
            .status()
            .context("cargo could not be started")?;
        if !status.success() {
            bail!("`cargo {}` failed; {NEXT}", arguments.join(" "));
        }
    }
    Ok(())
}

/// What to do next, where a test of the descriptions fails.
const NEXT: &str = "mend the twin or its openapi.json, and run `cargo run -- verify` again";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(report: &str, expected: usize) {
        assert_eq!(generated(report), expected);
    }

    #[test]
    fn a_report_says_how_many_requests_there_were() {
        check("Test cases:\n  1737 generated, 1737 passed\n", 1737);
        check(
            "Test cases:\n  12 generated, 3 found 1 unique failures\n",
            12,
        );
        check("Loaded 7 operations\n", 0);
        check("", 0);
    }
}
