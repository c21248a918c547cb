//! Sign: every step has its value. A step is judged only as far as those before it are right.

use course::Sign;

use super::fill;
use crate::{Mark, Outcome};

/// Marks the steps up to the first wrong one; what is said comes from that one.
pub fn judge(sign: &Sign, values: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for (step, value) in sign.steps.iter().zip(values) {
        let judged = fill::judge(&step.value, value);
        outcome.marks.push(Mark {
            id: step.name.clone(),
            right: judged.passed,
            feedback: judged.feedback.clone().unwrap_or_default(),
        });
        if !judged.passed {
            outcome.mistake = judged
                .mistake
                .map(|mistake| format!("{}:{mistake}", step.name));
            outcome.feedback = judged.feedback;
            return outcome;
        }
    }
    outcome.passed = !sign.steps.is_empty() && outcome.marks.len() == sign.steps.len();
    outcome
}
