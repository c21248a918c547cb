//! Proofs of the handler lab: models keep every promise, and each typical wrong handler breaks the one that its author says.

use std::sync::Arc;

use course::author::Problem;
use course::{Assignment, Handler};
use serde_json::Value;
use sim::handler::{Blocks, Program};

use crate::{Case, Failure, Hearing, Turn};

/// How many schedules a model is judged over.
pub const SCHEDULES: u32 = 2_000;
/// The seed of these schedules, where they are sampled.
pub const SEED: u64 = 1;

/// What was shown of an assignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Models of blocks that keep every promise.
    pub models: u32,
    /// Wrong handlers that break the promise they are bound to.
    pub wrongs: u32,
    /// Schedules that were played for it.
    pub schedules: u32,
}

/// Judges the model handlers of blocks, the handler that the learner begins with, and the wrong ones. Scripts are left to
/// a browser.
pub fn prove_assignment(assignment: &Assignment, file: &str) -> (Vec<Problem>, Judged) {
    let (mut problems, mut judged) = (Vec::new(), Judged::default());
    let mut wrong = |found: String, expected: &str| {
        problems.push(Problem {
            file: file.to_owned(),
            line: 1,
            found,
            expected: expected.to_owned(),
            next: "mend the handler, or what it is bound to".to_owned(),
        });
    };
    let hearing = match Hearing::new(assignment) {
        Ok(hearing) => hearing,
        Err(problem) => {
            wrong(problem.to_string(), "settings that the simulator knows");
            return (problems, judged);
        }
    };
    let models = assignment.models.iter();
    for model in models.filter(|model| model.script.is_empty()) {
        match judge_blocks(&hearing, model, SCHEDULES, SEED, &mut judged.schedules) {
            Ok(None) => judged.models = judged.models.saturating_add(1),
            Ok(Some(failure)) => wrong(
                format!("the model `{}`: {}", model.title, failure.says),
                "a model that keeps every promise",
            ),
            Err(says) => wrong(format!("the model `{}`: {says}", model.title), "a handler"),
        }
    }
    match judge_blocks(
        &hearing,
        &assignment.start,
        SCHEDULES,
        SEED,
        &mut judged.schedules,
    ) {
        Ok(Some(_)) => {}
        Ok(None) => wrong(
            "a beginning that keeps every promise".to_owned(),
            "something to do for the learner",
        ),
        Err(says) => wrong(format!("the beginning: {says}"), "a handler"),
    }
    for one in &assignment.wrongs {
        let broken = match judge_blocks(
            &hearing,
            &one.handler,
            SCHEDULES,
            SEED,
            &mut judged.schedules,
        ) {
            Ok(Some(failure)) => first(assignment, &failure),
            Ok(None) => "nothing".to_owned(),
            Err(says) => says,
        };
        if broken == one.breaks {
            judged.wrongs = judged.wrongs.saturating_add(1);
        } else {
            wrong(
                format!("`{}` breaks {broken}", one.name),
                &format!("it breaks {} first", one.breaks),
            );
        }
    }
    (problems, judged)
}

/// The name of the promise that a failure breaks first.
pub fn first(assignment: &Assignment, failure: &Failure) -> String {
    let place = failure.broken.first().map(|broken| broken.promise);
    let promise = place.and_then(|place| assignment.promises.get(place));
    promise.map_or_else(|| "an end".to_owned(), |promise| promise.name.clone())
}

fn judge_blocks(
    hearing: &Hearing,
    handler: &Handler,
    budget: u32,
    seed: u64,
    played: &mut u32,
) -> Result<Option<Failure>, String> {
    let blocks = Blocks::read(&Value::Object(handler.blocks.clone()), hearing.env());
    let blocks = blocks.map_err(|problems| {
        let says = problems.iter().map(|problem| {
            format!(
                "{}: found {}, expected {}",
                problem.key, problem.found, problem.expected
            )
        });
        says.collect::<Vec<_>>().join("; ")
    })?;
    let mut case = Case::new(hearing, Program::Blocks(Arc::new(blocks)), budget, seed);
    while let Turn::Played = case.turn() {}
    *played = played.saturating_add(case.search().tried());
    Ok(case.failure())
}
