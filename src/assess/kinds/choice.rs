//! Choice: the set of chosen options is the key, no more and no less.

use course::Choice;

use crate::{Mark, Outcome};

/// Marks every chosen option. What was not chosen is not marked, so that nothing is given away.
pub fn judge(choice: &Choice, chosen: &[u32]) -> Outcome {
    let mut outcome = Outcome::default();
    // A choice without a key cannot be passed, and neither can options that do not exist.
    let mut exact = choice.options.iter().any(|option| option.key)
        && chosen
            .iter()
            .all(|index| (*index as usize) < choice.options.len());
    let mut first = None;
    for (index, option) in (0_u32..).zip(&choice.options) {
        let picked = chosen.contains(&index);
        exact &= picked == option.key;
        if !picked {
            continue;
        }
        if !option.key && outcome.mistake.is_none() {
            outcome.mistake = Some(format!("option:{index}"));
            outcome.feedback = Some(option.feedback.clone());
        }
        first.get_or_insert(option);
        outcome.marks.push(Mark {
            id: index.to_string(),
            right: option.key,
            feedback: option.feedback.clone(),
        });
    }
    outcome.passed = exact;
    if exact {
        outcome.feedback = first.map(|option| option.feedback.clone());
    }
    outcome
}
