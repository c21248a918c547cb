//! The acts that authors write, as texts: read and played. `chapters/README.md` describes them for authors.

use core::fmt;

use course::{Item, Lesson, Scenario};
use sim::Dialect;
use wire::{Draft, Request, codec::curl, time::millis};

use course::start_draft;

use crate::{Act, Stage};

const KNOWN: &str =
    "curl …, start …, again, advance 5s, until-idle, reset, dialect simple or dialect wire";

/// Why a script does not run to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptProblem {
    /// Which act, counted from 0.
    pub act: u32,
    /// What stands there, or what came of it.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

impl fmt::Display for ScriptProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let act = self.act.saturating_add(1);
        write!(
            f,
            "act {act}: found {}; expected {}",
            self.found, self.expected
        )
    }
}

/// Plays a list of acts on a fresh stage. After an act that sends a request, the world runs until it is answered.
/// The scenario's own settings must be right; a problem with them is reported as one of the first act.
pub fn run_script(
    lesson: &Lesson,
    item: &Item,
    scenario: &Scenario,
    acts: &[String],
) -> Result<Stage, ScriptProblem> {
    let at = |act: u32| {
        move |(found, expected)| ScriptProblem {
            act,
            found,
            expected,
        }
    };
    let mut stage = Stage::new(scenario)
        .map_err(|problem| {
            (
                problem.to_string(),
                "settings that the simulator knows".to_owned(),
            )
        })
        .map_err(at(0))?;
    for (number, text) in (0_u32..).zip(acts) {
        let act = read(lesson, item, &stage, text.trim()).map_err(at(number))?;
        let sends = act.is_attempt();
        if !stage.act(act) && sends {
            let found = format!("`{text}`, which sends nothing");
            return Err(at(number)((
                found,
                "a request before it, and no more acts than a stage takes".to_owned(),
            )));
        }
        if sends {
            stage.act(Act::UntilAnswered);
        }
    }
    Ok(stage)
}

type Wrong = (String, String);

fn read(lesson: &Lesson, item: &Item, stage: &Stage, text: &str) -> Result<Act, Wrong> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match (word, rest.trim()) {
        ("curl", _) => {
            let command = filled(stage, text)?;
            freeze(curl::parse(&command).map_err(|problem| wrong_curl(text, &problem.says))?)
        }
        ("start", options) => {
            let start = start_draft(lesson, item)
                .map_err(|problem| (problem.0, "a start that can be sent".to_owned()))?;
            let options = filled(stage, options)?;
            let merged = curl::merge(&start, &options);
            freeze(merged.map_err(|problem| wrong_curl(text, &problem.says))?)
        }
        ("again", "") => Ok(Act::Again),
        ("until-idle", "") => Ok(Act::UntilIdle),
        ("reset", "") => Ok(Act::Reset),
        ("advance", time) => millis(time).map(Act::Advance).ok_or_else(|| {
            (
                format!("`{text}`"),
                "a whole number with ms, s, m, h or d, such as advance 5s".to_owned(),
            )
        }),
        ("dialect", "simple") => Ok(Act::Dialect(Dialect::Simple)),
        ("dialect", "wire") => Ok(Act::Dialect(Dialect::Wire)),
        _ => Err((format!("`{text}`"), KNOWN.to_owned())),
    }
}

fn freeze(draft: Draft) -> Result<Act, Wrong> {
    let send = |request: Request| Act::Send(request);
    draft.freeze().map(send).map_err(|problems| {
        let says: Vec<String> = problems.into_iter().map(|problem| problem.says).collect();
        (says.join(" "), "a request that can be sent".to_owned())
    })
}

fn wrong_curl(text: &str, says: &str) -> Wrong {
    (
        format!("`{text}`: {says}"),
        "curl options that this workbench knows".to_owned(),
    )
}

/// Replaces every `{answer:/pointer}` by that value of the latest answer to the learner's app.
fn filled(stage: &Stage, text: &str) -> Result<String, Wrong> {
    let mut parts = text.split("{answer:");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (pointer, rest) = part
            .split_once('}')
            .ok_or_else(|| (format!("`{text}`"), "a } behind {answer:".to_owned()))?;
        let value = latest_answer(stage).and_then(|json| json.pointer(pointer).cloned());
        match value {
            Some(serde_json::Value::String(text)) => filled.push_str(&text),
            Some(value) => filled.push_str(&value.to_string()),
            None => {
                return Err((
                    format!("no value at {pointer} in the latest answer"),
                    "a JSON Pointer into the answer of the act before".to_owned(),
                ));
            }
        }
        filled.push_str(rest);
    }
    Ok(filled)
}

fn latest_answer(stage: &Stage) -> Option<serde_json::Value> {
    let exchanges = stage.world().transcript().exchanges();
    let own = exchanges
        .iter()
        .rev()
        .filter(|exchange| stage.world().is_own(exchange.id));
    own.filter_map(|exchange| exchange.answer.as_ref())
        .find_map(|(_, response)| response.json())
}
