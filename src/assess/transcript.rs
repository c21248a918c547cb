//! Request items: judged by what happened, and by nothing else.

use course::{Condition, Item, Kind, RequestItem};
use wire::{ExchangeId, Transcript};

use crate::log::Log;
use crate::rule::{Standing, is_guard, missed, stand};
use crate::{Outcome, Verdict, VerdictState};

/// Judges a request item by the transcript of its world.
///
/// `latest` is the seq at which the learner's latest request began. Passed goals win; otherwise the latest request
/// decides which feedback is shown: that of the first mistake, in the author's order, that [`mistake_holds`].
/// An item of another kind has not passed.
pub fn judge_transcript(item: &Item, transcript: &Transcript, latest: u64) -> Outcome {
    let Kind::Request(request) = &item.kind else {
        return Outcome::default();
    };
    let log = Log::new(transcript);
    let verdicts = verdicts(request, &log);
    let passed = !verdicts.is_empty()
        && verdicts
            .iter()
            .all(|verdict| verdict.state == VerdictState::Passed);
    let mistake = request
        .mistakes
        .iter()
        .filter(|_| !passed)
        .find(|mistake| holds(&mistake.when, &log, latest));
    Outcome {
        passed,
        verdicts,
        mistake: mistake.map(|mistake| mistake.name.clone()),
        feedback: mistake.map(|mistake| mistake.feedback.clone()),
        marks: Vec::new(),
    }
}

/// Whether a mistake's condition holds and something at or after `latest` shows it.
/// A condition that holds because something is absent is shown by any exchange that ended since.
pub fn mistake_holds(when: &Condition, transcript: &Transcript, latest: u64) -> bool {
    holds(when, &Log::new(transcript), latest)
}

fn holds(when: &Condition, log: &Log, latest: u64) -> bool {
    let matches = log.matches(&when.pattern);
    let count = u64::try_from(matches.len()).unwrap_or(u64::MAX);
    if count < when.at_least || when.at_most.is_some_and(|most| count > most) {
        return false;
    }
    if matches.is_empty() {
        return log
            .exchanges
            .iter()
            .any(|entry| entry.settled.is_some_and(|(seq, _)| seq >= latest));
    }
    matches.iter().any(|found| found.seq >= latest)
}

fn verdicts(request: &RequestItem, log: &Log) -> Vec<Verdict> {
    let mut standings: Vec<Standing> = request
        .goals
        .iter()
        .map(|goal| stand(&goal.rule, log))
        .collect();
    let useful: Vec<ExchangeId> = standings
        .iter()
        .filter(|standing| standing.state == VerdictState::Passed)
        .filter_map(|standing| standing.exchange)
        .collect();
    let mut others_passed = request.goals.iter().any(|goal| !is_guard(&goal.rule));
    for (goal, standing) in request.goals.iter().zip(&mut standings) {
        if is_guard(&goal.rule) || standing.state == VerdictState::Passed {
            continue;
        }
        others_passed = false;
        // An exchange that satisfied one goal was not a failed attempt at another.
        let near = missed(&goal.rule, log, |id| !useful.contains(&id));
        if let (VerdictState::Open, Some(near)) = (standing.state, near) {
            *standing = Standing::on(VerdictState::Failed, &near);
        }
    }
    let goals = request.goals.iter().zip(standings);
    goals
        .map(|(goal, standing)| {
            let guarded = is_guard(&goal.rule) && standing.state == VerdictState::Open;
            Verdict {
                goal: goal.name.clone(),
                says: goal.says.clone(),
                state: if guarded && others_passed {
                    VerdictState::Passed
                } else {
                    standing.state
                },
                exchange: standing.exchange,
                at: standing.at,
            }
        })
        .collect()
}
