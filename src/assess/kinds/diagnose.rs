//! Diagnose: the line and the cause are both right. What is said is about the line first.

use course::Diagnose;

use super::{choice, point};
use crate::Outcome;

/// Judges the selected line and the chosen cause, which is the number of an option.
pub fn judge(task: &Diagnose, place: &str, cause: &str) -> Outcome {
    let line = point::judge(&task.place, place);
    let chosen: Vec<u32> = cause.parse().into_iter().collect();
    let why = choice::judge(&task.cause, &chosen);
    let first = if line.passed { &why } else { &line };
    Outcome {
        passed: line.passed && why.passed,
        mistake: match (line.passed, &why.mistake) {
            (true, Some(mistake)) => Some(mistake.replace("option", "cause")),
            _ => line.mistake.clone(),
        },
        feedback: first.feedback.clone(),
        marks: [line.marks, why.marks].concat(),
        ..Outcome::default()
    }
}
