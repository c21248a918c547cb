//! What the worlds of a gateway are made of: a world file, the judges' profile, or the world that is built in.
//!
//! A file is TOML or JSON: `seed`, `epoch`, and a table of settings for each party, as scenarios write them. Every problem
//! is reported at once. What a provider's settings mean is not known here.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use sim::{Config, ConfigProblem, Latency};

use super::profile;

/// The world that is there when no file is named.
const BUILT_IN: &str = include_str!("world.toml");
/// What stands for the gateway's own address in a world file.
const BASE: &str = "{base}";
/// The seed of a world that names none.
const SEED: u64 = 1;
/// The largest world file.
const MAX_FILE: u64 = 4 << 20;

/// The start of every world of a gateway.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Parties and settings; the edge is open and nothing takes time.
    pub config: Config,
    /// Whether a world's first moment is the moment at which it is made.
    pub begins_now: bool,
    /// Paths that the settings give to a party, beside those of the table.
    pub paths: Vec<(String, String)>,
    /// What was left out, and why, in sentences.
    pub notes: Vec<String>,
}

/// A text taken apart: seed, epoch and the settings by party.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sketch {
    /// Chooses ids and names.
    pub seed: Option<u64>,
    /// Unix time of the first moment, in seconds; the moment of its making where there is none.
    pub epoch: Option<i64>,
    /// Settings by party.
    pub settings: Map<String, Value>,
    /// What becomes of parties that do not exist.
    pub strangers: Strangers,
}

/// What becomes of the settings of a party that does not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Strangers {
    /// They are a problem.
    #[default]
    Refused,
    /// They are left out with a note: whoever wrote them meant every program of this kind.
    LeftOut,
}

impl Plan {
    /// Reads a world file, or takes the built-in world. `base` is the address at which the gateway answers.
    ///
    /// # Errors
    /// The file cannot be read, or all that is wrong in it.
    pub fn load(file: Option<&Path>, base: &str) -> Result<Plan> {
        let (name, text) = match file {
            None => ("the built-in world".to_owned(), BUILT_IN.to_owned()),
            Some(path) => (path.display().to_string(), read(path)?),
        };
        match Plan::parse(&text, base) {
            Ok(plan) => Ok(plan),
            Err(problems) => bail!("{name} makes no world:\n  {}", problems.join("\n  ")),
        }
    }

    /// A world file's text as a plan, or all its problems.
    pub fn parse(text: &str, base: &str) -> Result<Plan, Vec<String>> {
        let value = value(&text.replace(BASE, base))?;
        let Value::Object(members) = value else {
            return Err(vec![
                "it is no table: write `seed = 1`, and a table such as [twilio] for each party"
                    .to_owned(),
            ]);
        };
        if profile::is_profile(&members) {
            Plan::of(profile::settings(&members, base)?, Vec::new())
        } else {
            let (sketch, problems) = sketch(members);
            Plan::of(sketch, problems)
        }
    }

    fn of(mut sketch: Sketch, mut problems: Vec<String>) -> Result<Plan, Vec<String>> {
        let mut notes = Vec::new();
        if sketch.strangers == Strangers::LeftOut {
            sketch.settings.retain(|party, _| {
                let known =
                    party.starts_with("phones") || sim::provider_names().any(|name| name == party);
                if !known {
                    notes.push(format!(
                        "the profile has {party}, and this program has no such twin: it is left out"
                    ));
                }
                known
            });
        }
        let paths = own_paths(&sketch.settings);
        let seed = sketch.seed.unwrap_or(SEED);
        let config = Config::from_settings(seed, &["shop".to_owned()], &sketch.settings);
        match config {
            Ok(config) if problems.is_empty() => {
                let mut config = config.with_outside().with_latency(Latency::None);
                config.epoch = sketch.epoch.unwrap_or(config.epoch);
                let begins_now = sketch.epoch.is_none();
                Ok(Plan {
                    config,
                    begins_now,
                    paths,
                    notes,
                })
            }
            Ok(_) => Err(problems),
            Err(found) => {
                problems.extend(found.iter().map(line));
                Err(problems)
            }
        }
    }
}

fn read(path: &Path) -> Result<String> {
    let size = fs::metadata(path).with_context(|| {
        format!(
            "the world file {} cannot be read; `--world` names a TOML or JSON file",
            path.display()
        )
    })?;
    if size.len() > MAX_FILE {
        bail!(
            "{} has {} bytes; a world file has at most {MAX_FILE}",
            path.display(),
            size.len()
        );
    }
    fs::read_to_string(path).with_context(|| format!("{} is no text in UTF-8", path.display()))
}

/// JSON where the text begins like an object, and TOML everywhere else.
fn value(text: &str) -> Result<Value, Vec<String>> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|error| vec![format!("it is no valid JSON: {error}")]);
    }
    toml::from_str(text).map_err(|error| {
        vec![format!(
            "it is no valid TOML: {}",
            error.to_string().trim_end()
        )]
    })
}

/// Seed and epoch apart from the settings, with what is wrong with these two.
fn sketch(mut members: Map<String, Value>) -> (Sketch, Vec<String>) {
    let mut problems = Vec::new();
    let seed = members.remove("seed");
    let seed = seed.and_then(|value| {
        let seed = value.as_u64();
        if seed.is_none() {
            problems.push(format!("seed: found {value}, expected a whole number from 0; write `seed = {SEED}` or leave it out"));
        }
        seed
    });
    let epoch = members.remove("epoch");
    let epoch = epoch.and_then(|value| {
        let epoch = value.as_i64();
        if epoch.is_none() {
            problems.push(format!(
                "epoch: found {value}, expected Unix time in seconds; leave it out to begin now"
            ));
        }
        epoch
    });
    let sketch = Sketch {
        seed,
        epoch,
        settings: members,
        strangers: Strangers::Refused,
    };
    (sketch, problems)
}

/// The paths that settings name: those in a table `paths`, and those of webhooks in `hooks`.
fn own_paths(settings: &Map<String, Value>) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for (party, table) in settings {
        let named = table.get("paths").and_then(Value::as_object);
        let hooks = table.get("hooks").and_then(Value::as_array);
        let all = named
            .into_iter()
            .flat_map(Map::values)
            .chain(hooks.into_iter().flatten());
        let texts = all
            .filter_map(Value::as_str)
            .filter(|text| text.len() > 1 && text.starts_with('/'));
        paths.extend(texts.map(|path| (party.clone(), path.to_owned())));
    }
    paths
}

fn line(problem: &ConfigProblem) -> String {
    let ConfigProblem {
        party,
        key,
        found,
        expected,
    } = problem;
    if key.is_empty() {
        format!("[{party}]: found {found}, expected {expected}")
    } else {
        format!(
            "[{party}] {key}: found {found}, expected {expected}; correct `{key}` below [{party}]"
        )
    }
}

#[cfg(test)]
mod tests;
