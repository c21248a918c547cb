//! The twins and their descriptions in OpenAPI, held against each other: by schemathesis from outside, and by the tests
//! over all exchanges that were recorded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::install;
use super::record;
use crate::gateway::{Gateway, Options};
use crate::project::{Project, clean};

/// How many requests schemathesis invents for each operation and phase.
const EXAMPLES: &str = "12";
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
    let gateway = Gateway::start(&Options {
        port: 0,
        first: 0,
        world: None,
        speed: 1,
    })?;
    let credentials: BTreeMap<String, String> = toml::from_str(CREDENTIALS)?;
    let mut failed = Vec::new();
    for (party, door) in gateway.doors() {
        if sim::openapi(party).is_none() {
            continue;
        }
        let report = work.join(format!("{party}.txt"));
        let credential = credentials.get(party).map(String::as_str);
        let base = format!("http://{door}");
        let output = command(&work, &gateway.url(), party, &base, credential)
            .output()
            .context("schemathesis could not be started")?;
        let text = String::from_utf8_lossy(&output.stdout);
        fs::write(&report, text.as_bytes())?;
        let word = if output.status.success() {
            "ok"
        } else {
            "FAILED"
        };
        println!("  {word:<7} {party:<10} {}", last_line(&text));
        if !output.status.success() {
            failed.push(report.display().to_string());
        }
        record::keep(project, &gateway.url(), &format!("schemathesis-{party}"))?;
        record::reset(&gateway.url())?;
    }
    if !failed.is_empty() {
        bail!("answers are not as described, see {}", failed.join(", "));
    }
    Ok(())
}

fn command(
    work: &Path,
    gateway: &str,
    party: &str,
    base: &str,
    credential: Option<&str>,
) -> Command {
    let mut command = clean("python3");
    command
        .args(["-m", "schemathesis.cli", "run"])
        .arg(format!("{gateway}/_openapi/{party}.json"))
        .args(["--url", base, "--checks", CHECKS])
        .args(["--max-examples", EXAMPLES, "--seed", SEED])
        .args(["--phases", "examples,coverage,fuzzing", "--no-color"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .env("PYTHONPATH", packages(work))
        .current_dir(work);
    if let Some(field) = credential {
        command.args(["--header", field]);
    }
    command
}

fn packages(work: &Path) -> PathBuf {
    work.join("python")
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
