//! Choice: the set of chosen options is the key, no more and no less.

use std::collections::BTreeSet;

use course::Choice;

use crate::{Mark, Outcome};

/// Marks every chosen option. What was not chosen is not marked, so that nothing is given away.
pub fn judge(choice: &Choice, chosen: &[u32]) -> Outcome {
    let chosen: BTreeSet<u32> = chosen.iter().copied().collect();
    let options = || (0_u32..).zip(&choice.options);
    let key: BTreeSet<u32> = options()
        .filter(|(_, option)| option.key)
        .map(|(index, _)| index)
        .collect();
    let picked: Vec<_> = options()
        .filter(|(index, _)| chosen.contains(index))
        .collect();
    let wrong = picked.iter().find(|(_, option)| !option.key);
    let passed = !key.is_empty() && chosen == key;
    let spoken = wrong.or(picked.first().filter(|_| passed));
    Outcome {
        passed,
        verdicts: Vec::new(),
        mistake: wrong.map(|(index, _)| format!("option:{index}")),
        feedback: spoken.map(|(_, option)| option.feedback.clone()),
        marks: picked
            .iter()
            .map(|(index, option)| Mark {
                id: index.to_string(),
                right: option.key,
                feedback: option.feedback.clone(),
            })
            .collect(),
    }
}
