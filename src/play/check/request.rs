//! Request items: starter, solutions, mistakes and goals, each played in the item's own world.

use std::collections::BTreeSet;

use assess::{Outcome, VerdictState, is_guard, judge_transcript, mistake_holds};
use course::{RequestItem, RequestMistake, Solution};

use super::Case;
use course::start_draft;

use crate::{Stage, run_script};

const UNTOUCHED: [&str; 2] = ["start", "until-idle"];

impl Case<'_> {
    pub(super) fn prove_request(&mut self, request: &RequestItem) {
        // A scenario without settings that work, or a name without a scenario, is reported once and elsewhere.
        let playable = self
            .chapter
            .scenarios
            .get(&request.scenario)
            .map(Stage::new);
        if !matches!(playable, Some(Ok(_))) {
            return;
        }
        self.starter(request);
        for (number, solution) in request.solutions.iter().enumerate() {
            self.solution(request, &number.to_string(), solution);
        }
        let mut failed: BTreeSet<&str> = BTreeSet::new();
        for mistake in &request.mistakes {
            let Some(outcome) = self.mistake(request, mistake) else {
                continue;
            };
            for (goal, verdict) in request.goals.iter().zip(&outcome.verdicts) {
                let fails = match is_guard(&goal.rule) {
                    true => verdict.state == VerdictState::Failed,
                    false => verdict.state != VerdictState::Passed,
                };
                if fails {
                    failed.insert(&goal.name);
                }
            }
        }
        for goal in request
            .goals
            .iter()
            .filter(|goal| !failed.contains(goal.name.as_str()))
        {
            let found = format!("goal `{}` holds whatever mistake is made", goal.name);
            self.report(
                "goal",
                &goal.name,
                found,
                "every goal failed by at least one mistake",
                "add the mistake that this goal is there for, or drop the goal",
            );
        }
    }

    fn starter(&mut self, request: &RequestItem) {
        let place = self.sources.start(&self.chapter.id, &self.item.id);
        let draft = match start_draft(self.lesson, self.item) {
            Ok(draft) => draft,
            Err(problem) => {
                let next = "correct the curl command, or name a request item of this lesson";
                return self.report_at(
                    place,
                    format!("start: {problem}"),
                    "a start that can be read",
                    next,
                );
            }
        };
        // What cannot be sent as it stands cannot solve anything either.
        let acts: &[&str] = if draft.freeze().is_ok() {
            &UNTOUCHED
        } else {
            &[]
        };
        let acts: Vec<String> = acts.iter().map(|act| (*act).to_owned()).collect();
        let outcome = match self.played(request, &acts) {
            Ok(stage) => self.judged(&stage),
            Err(_) => return,
        };
        match (outcome.passed, request.starter_solves) {
            (true, false) => self.report_at(
                place,
                "the unchanged starter solves it".to_owned(),
                "a starter that leaves something to do",
                "take something out of start, tighten a goal, or say starter-solves = true",
            ),
            (false, true) => {
                let found = format!("the starter does not solve it: {}", standing(&outcome));
                let next = "correct start or the goal, or drop starter-solves";
                self.report_at(
                    place,
                    found,
                    "a starter that solves, as starter-solves says",
                    next,
                );
            }
            _ => {}
        }
    }

    fn solution(&mut self, request: &RequestItem, name: &str, solution: &Solution) {
        let Some(stage) = self.script(request, "solution", name, &solution.acts) else {
            return;
        };
        let outcome = self.judged(&stage);
        if !outcome.passed {
            let found = format!("solution {name} does not solve it: {}", standing(&outcome));
            let next = "correct the acts or the goal";
            return self.report("solution", name, found, "every goal holds", next);
        }
        for mistake in &request.mistakes {
            if mistake_holds(&mistake.when, stage.world().transcript(), 0) {
                let found = format!("solution {name} triggers mistake `{}`", mistake.name);
                let next = "narrow the mistake's `when` until only the mistake fits";
                self.report(
                    "mistake",
                    &mistake.name,
                    found,
                    "a solution that makes no mistake",
                    next,
                );
            }
        }
        self.findings.proved.solutions = self.findings.proved.solutions.saturating_add(1);
    }

    fn mistake(&mut self, request: &RequestItem, mistake: &RequestMistake) -> Option<Outcome> {
        let name = &mistake.name;
        let stage = self.script(request, "mistake", name, &mistake.acts)?;
        let outcome = self.judged(&stage);
        let (found, expected, next) = match &outcome.mistake {
            _ if outcome.passed => (
                format!("all goals hold although mistake `{name}` was made"),
                "a mistake that fails at least one goal",
                "tighten a goal, or correct the acts",
            ),
            Some(other) if other == name => {
                self.findings.proved.mistakes = self.findings.proved.mistakes.saturating_add(1);
                return Some(outcome);
            }
            Some(other) => (
                format!("mistake `{name}` gets the feedback of `{other}`"),
                "its own feedback",
                "narrow the `when` of the other, or let this mistake stand before it",
            ),
            None => (
                format!("mistake `{name}` is not recognised: {}", seen(&stage)),
                "a `when` that fits what its acts do",
                "correct `when` or the acts",
            ),
        };
        self.report("mistake", name, found, expected, next);
        Some(outcome)
    }

    /// Plays a script; an act that does not run is reported at its own line.
    fn script(
        &mut self,
        request: &RequestItem,
        part: &str,
        name: &str,
        acts: &[String],
    ) -> Option<Stage> {
        match self.played(request, acts) {
            Ok(stage) => Some(stage),
            Err(problem) => {
                let ids = (&self.chapter.id, &self.item.id);
                let place = self
                    .sources
                    .act(ids.0, ids.1, part, name, problem.act)
                    .or_else(|| self.sources.part(ids.0, ids.1, part, name));
                let found = format!(
                    "{part} {name}, act {}: {}",
                    problem.act.saturating_add(1),
                    problem.found
                );
                self.report_at(
                    place,
                    found,
                    &problem.expected,
                    "correct the act; chapters/README.md lists them",
                );
                None
            }
        }
    }

    fn played(
        &self,
        request: &RequestItem,
        acts: &[String],
    ) -> Result<Stage, crate::ScriptProblem> {
        let none = || crate::ScriptProblem {
            act: 0,
            found: format!("no scenario `{}`", request.scenario),
            expected: "a scenario of this chapter".to_owned(),
        };
        let scenario = self
            .chapter
            .scenarios
            .get(&request.scenario)
            .ok_or_else(none)?;
        run_script(self.lesson, self.item, scenario, acts)
    }

    fn judged(&self, stage: &Stage) -> Outcome {
        judge_transcript(
            self.item,
            stage.world().transcript(),
            stage.latest_act_seq(),
        )
    }
}

/// The first goal that does not hold, with the exchange that shows it.
fn standing(outcome: &Outcome) -> String {
    let open = outcome
        .verdicts
        .iter()
        .find(|verdict| verdict.state != VerdictState::Passed);
    let Some(verdict) = open else {
        return "it has no goal".to_owned();
    };
    let state = match verdict.state {
        VerdictState::Failed => "failed",
        _ => "open",
    };
    match verdict.exchange {
        Some(exchange) => format!(
            "goal `{}` is {state} at exchange {}",
            verdict.goal, exchange.0
        ),
        None => format!("goal `{}` is {state}", verdict.goal),
    }
}

/// What happened last, for an author who wonders why nothing fits.
fn seen(stage: &Stage) -> String {
    let exchanges = stage.world().transcript().exchanges();
    match exchanges
        .iter()
        .rev()
        .find(|exchange| exchange.from.as_str() == "shop")
    {
        Some(last) => {
            let status = last
                .status()
                .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
            format!(
                "its last request, {} {}, got {status}",
                last.request.method, last.request.target
            )
        }
        None => "its acts send nothing".to_owned(),
    }
}
