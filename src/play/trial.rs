//! What a pattern costs: each option of a choice is played in its world, and measured in the transcript.
//!
//! It knows nothing of how the numbers are shown, or of which option is right.

use course::{Chapter, Item, Lesson, Measured, Pattern, Run, Trial};
use wire::{Time, Transcript};

use assess::{Found, find};

use crate::run_script;

/// A measured value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// How often it happened.
    Count(u64),
    /// Bytes.
    Bytes(u64),
    /// Mean time; none where it never came to that.
    Delay(Option<Time>),
}

/// A run that does not play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialProblem {
    /// Which option, from 0.
    pub option: usize,
    /// Why, in words for an author.
    pub says: String,
}

/// Plays every option; for each the values of all measures, in their order.
pub fn run_trial(
    chapter: &Chapter,
    lesson: &Lesson,
    item: &Item,
    trial: &Trial,
) -> Result<Vec<Vec<Cost>>, TrialProblem> {
    let mut costs = Vec::new();
    for (option, run) in trial.runs.iter().enumerate() {
        let problem = |says| TrialProblem { option, says };
        let stage = played(chapter, lesson, item, run).map_err(problem)?;
        let transcript = stage.world().transcript();
        let measured = trial.measures.iter();
        costs.push(
            measured
                .map(|measure| cost(&measure.what, transcript))
                .collect(),
        );
    }
    Ok(costs)
}

fn played(
    chapter: &Chapter,
    lesson: &Lesson,
    item: &Item,
    run: &Run,
) -> Result<crate::Stage, String> {
    let scenario = chapter.scenarios.get(&run.scenario);
    let scenario = scenario.ok_or_else(|| format!("there is no scenario `{}`", run.scenario))?;
    run_script(lesson, item, scenario, &run.acts).map_err(|problem| problem.to_string())
}

fn cost(what: &Measured, transcript: &Transcript) -> Cost {
    match what {
        Measured::Count(pattern) => Cost::Count(number(find(pattern, transcript).len())),
        Measured::Bytes(pattern) => {
            let found = find(pattern, transcript);
            Cost::Bytes(found.iter().map(|found| found.bytes).sum())
        }
        Measured::Delay { after, then } => Cost::Delay(delay(after, then, transcript)),
    }
}

/// The mean over all that came to their end.
fn delay(after: &Pattern, then: &Pattern, transcript: &Transcript) -> Option<Time> {
    let ends = find(then, transcript);
    let mut times = Vec::new();
    for begin in find(after, transcript) {
        let is_end = |end: &&Found| end.at >= begin.at && end.row == begin.row;
        if let Some(end) = ends.iter().find(is_end) {
            times.push(end.at.0.saturating_sub(begin.at.0));
        }
    }
    let sum: u64 = times.iter().fold(0, |sum, time| sum.saturating_add(*time));
    sum.checked_div(number(times.len())).map(Time)
}

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
