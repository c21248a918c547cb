//! Match: every left side has the right side that belongs to it. Right sides that read the same are the same.

use course::{Html, Match, MatchMistake, Pair};

use crate::{Mark, Outcome};

/// Marks every pair that was made; a wrong one says its listed mistake, else why the left side belongs elsewhere.
pub fn judge(task: &Match, chosen: &[(String, String)]) -> Outcome {
    let mut marks: Vec<Mark> = Vec::new();
    for (left, right) in chosen {
        let Some(pair) = find(task, left) else {
            continue;
        };
        if marks.iter().any(|mark| mark.id == *left) {
            continue;
        }
        let listed = listed(task, left, right);
        marks.push(Mark {
            id: left.clone(),
            right: belongs(task, pair, right),
            feedback: listed.map_or_else(|| pair.why.clone(), |mistake| mistake.feedback.clone()),
        });
    }
    let passed = marks.len() == task.pairs.len()
        && chosen.len() == marks.len()
        && !marks.is_empty()
        && marks.iter().all(|mark| mark.right);
    let made = |mistake: &&MatchMistake| {
        chosen
            .iter()
            .any(|(left, right)| *left == mistake.left && same(task, right, &mistake.right))
    };
    let mistake = task.mistakes.iter().filter(|_| !passed).find(made);
    let unlisted = || {
        marks
            .iter()
            .find(|mark| !mark.right)
            .map(|mark| mark.feedback.clone())
    };
    Outcome {
        passed,
        verdicts: Vec::new(),
        mistake: mistake.map(|mistake| mistake.name.clone()),
        feedback: mistake
            .map(|mistake| mistake.feedback.clone())
            .or_else(unlisted)
            .filter(|feedback| !Html::is_empty(feedback)),
        marks,
    }
}

fn find<'a>(task: &'a Match, id: &str) -> Option<&'a Pair> {
    task.pairs.iter().find(|pair| pair.id == id)
}

fn belongs(task: &Match, pair: &Pair, right: &str) -> bool {
    pair.id == right || find(task, right).is_some_and(|other| other.right == pair.right)
}

fn listed<'a>(task: &'a Match, left: &str, right: &str) -> Option<&'a MatchMistake> {
    task.mistakes
        .iter()
        .find(|mistake| mistake.left == left && same(task, right, &mistake.right))
}

/// Whether two names stand for right sides that read the same.
fn same(task: &Match, one: &str, other: &str) -> bool {
    let says = |id| find(task, id).map(|pair| &pair.right);
    one == other || says(one).is_some_and(|says_one| says(other) == Some(says_one))
}
