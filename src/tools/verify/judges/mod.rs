//! The judgement from outside: the official SDKs and recorded vectors of `tests/conformance/`, against the gateway.
//! What is judged stands there; here stands what is enough.

mod flows;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::gateway::{Gateway, Options};
use crate::install::{NODE, run};
use crate::project::{Project, clean};

/// Of the cases that should pass, how many in a hundred must.
const SHOULD: u64 = 95;
/// What the signatures are counted under.
const SIGNATURES: &str = "signatures";
const PYTHON: &str = "install Python 3 with venv and pip first, on Debian with `apt-get install -y python3-venv python3-pip`";

/// Passed and failed cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

/// Counts by provider and level.
type Totals = BTreeMap<(String, String), Count>;

/// Installs the SDKs below the target folder, starts a gateway in the judges' world, and lets them judge. What they ask
/// is added to that record.
pub(crate) fn check(project: &Project, record: Option<&Path>) -> Result<()> {
    let source = project.root.join("tests").join("conformance");
    let work = project.target.join("conformance");
    copy(&source, &work)?;
    install(&work)?;
    let profile = work.join("profile.json");
    let options = Options {
        world: Some(&profile),
        record,
        ..Options::default()
    };
    let gateway = Gateway::start(&options)?;
    for note in gateway.notes() {
        println!("note: {note}");
    }
    let results = work.join("results.json");
    // The judge's own verdict is in the file: it ends with an error where a case fails.
    let _ = Command::new(python(&work))
        .args(["judge_all.py", &gateway.url(), "set_a.json", "-q", "--json"])
        .arg(&results)
        .env("JUDGE_NODE_DIR", &work)
        .current_dir(&work)
        .status()
        .context("the judges could not be started")?;
    let text = fs::read_to_string(&results).context("the judges wrote no results, see above")?;
    let totals = count(&serde_json::from_str(&text).context("the judges' results are no JSON")?)?;
    print(&totals);
    flows::run(&work, &options)?;
    enough(&totals)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    let entries = fs::read_dir(from).with_context(|| format!("{} is missing", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let (path, copy_of) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&path, &copy_of)?;
        } else {
            fs::copy(&path, &copy_of)
                .with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    // Results of an earlier judgement must not be taken for this one's.
    match fs::remove_file(to.join("results.json")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn install(work: &Path) -> Result<()> {
    if !python(work).is_file() {
        let venv = ["-m", "venv", "venv"];
        run(
            clean("python3").args(venv).current_dir(work),
            "python3 -m venv",
            PYTHON,
        )?;
    }
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--requirement",
        "requirements.txt",
    ];
    run(
        clean(python(work)).args(pip).current_dir(work),
        "pip",
        PYTHON,
    )?;
    let npm = ["install", "--no-audit", "--no-fund", "--silent"];
    run(
        clean("npm").args(npm).current_dir(work),
        "npm install",
        NODE,
    )
}

fn python(work: &Path) -> std::path::PathBuf {
    let places = if cfg!(windows) {
        ["Scripts", "python.exe"]
    } else {
        ["bin", "python"]
    };
    work.join("venv").join(places.join("/"))
}

/// The results of a judgement by provider and level.
fn count(results: &Value) -> Result<Totals> {
    let list = results
        .get("results")
        .and_then(Value::as_array)
        .context("no `results` in the judges' results")?;
    let mut totals = Totals::new();
    for case in list {
        let text = |key: &str| case.get(key).and_then(Value::as_str).unwrap_or_default();
        let group = text("group");
        let provider = match group.split('.').next().unwrap_or(group) {
            "sig" | "calc" => SIGNATURES,
            provider => provider,
        };
        let total = totals
            .entry((provider.to_owned(), text("level").to_owned()))
            .or_default();
        match case.get("ok").and_then(Value::as_bool) {
            Some(true) => total.passed = total.passed.saturating_add(1),
            _ => total.failed = total.failed.saturating_add(1),
        }
    }
    if totals.is_empty() {
        bail!("the judges judged nothing");
    }
    Ok(totals)
}

fn print(totals: &Totals) {
    println!(
        "\n  {:<14} {:<7} {:>6} {:>6}",
        "provider", "level", "passed", "of"
    );
    for ((provider, level), count) in totals {
        let all = count.passed.saturating_add(count.failed);
        println!("  {provider:<14} {level:<7} {:>6} {all:>6}", count.passed);
    }
}

/// Every `must` passes, and nearly every `should`.
fn enough(totals: &Totals) -> Result<()> {
    let of = |level: &str| {
        let mut sum = Count::default();
        for (_, count) in totals.iter().filter(|((_, found), _)| found == level) {
            sum.passed = sum.passed.saturating_add(count.passed);
            sum.failed = sum.failed.saturating_add(count.failed);
        }
        sum
    };
    let (must, should) = (of("must"), of("should"));
    println!(
        "  must: {} passed, {} failed; should: {} passed, {} failed",
        must.passed, must.failed, should.passed, should.failed
    );
    let all = should.passed.saturating_add(should.failed);
    if must.failed > 0 {
        bail!("{} cases that must pass fail, see above", must.failed);
    }
    if should.passed.saturating_mul(100) < all.saturating_mul(SHOULD) {
        bail!(
            "{} of {all} cases that should pass fail; at least {SHOULD} in a hundred must pass",
            should.failed
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn results(cases: &[(&str, &str, bool)]) -> Value {
        let cases = cases
            .iter()
            .map(|(group, level, ok)| json!({ "group": group, "level": level, "ok": ok }));
        json!({ "results": cases.collect::<Vec<_>>() })
    }

    #[test]
    fn cases_are_counted_by_provider_and_level() {
        let totals = count(&results(&[
            ("twilio.create", "must", true),
            ("twilio.list", "must", false),
            ("sig.slack", "must", true),
            ("calc", "must", true),
        ]));
        let totals: Vec<_> = totals.unwrap().into_iter().collect();
        let must = |provider: &str| (provider.to_owned(), "must".to_owned());
        assert_eq!(
            totals,
            [
                (
                    must(SIGNATURES),
                    Count {
                        passed: 2,
                        failed: 0
                    }
                ),
                (
                    must("twilio"),
                    Count {
                        passed: 1,
                        failed: 1
                    }
                ),
            ]
        );
    }

    #[test]
    fn one_failed_must_is_one_too_many() {
        let totals = count(&results(&[
            ("stripe", "must", true),
            ("stripe", "must", false),
        ]))
        .unwrap();
        assert!(enough(&totals).unwrap_err().to_string().contains("1 cases"));
    }

    #[test]
    fn nineteen_of_twenty_that_should_pass_are_enough() {
        let mut cases = vec![("stripe", "must", true), ("stripe", "may", false)];
        cases.extend([("stripe", "should", true); 19]);
        cases.push(("github", "should", false));
        assert!(enough(&count(&results(&cases)).unwrap()).is_ok());
        cases.push(("github", "should", false));
        assert!(enough(&count(&results(&cases)).unwrap()).is_err());
    }

    #[test]
    fn no_results_are_no_success() {
        assert!(count(&results(&[])).is_err());
        assert!(count(&json!({})).is_err());
    }
}
