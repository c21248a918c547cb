//! The proofs behind `check`: every item of a course is played, and must behave as its author promises.
//!
//! Whether a file is well formed is `course::author`'s business. Here stands what only playing can show: the starter
//! fails, every solution passes, every mistake is recognised as itself, every goal is needed, every variant behaves
//! alike. No list of items can satisfy the proofs by being empty: [`Proved`] counts what was shown.

mod answers;
pub mod handlers;
mod request;
mod trial;
mod tricks;

use std::collections::BTreeSet;

use course::author::{Place, Problem, Sources};
use course::{Chapter, Choice, Course, Html, Item, Kind};

use crate::Stage;

pub use handlers::{Judged, prove_assignment};

/// How many seeds of a varied item are proved.
pub const SEEDS: u64 = 100;

/// How much was proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proved {
    /// Items.
    pub items: u32,
    /// Variants of items that vary.
    pub variants: u32,
    /// Accepted answers and scripts that solve.
    pub solutions: u32,
    /// Mistakes and wrong options that were recognised.
    pub mistakes: u32,
}

/// Plays every item of the course. Problems are sorted by file and line.
pub fn prove(course: &Course, sources: &Sources) -> (Vec<Problem>, Proved) {
    let mut findings = Findings::default();
    for chapter in &course.chapters {
        prove_scenarios(chapter, sources, &mut findings);
        for lesson in &chapter.lessons {
            for item in &lesson.items {
                findings.proved.items = findings.proved.items.saturating_add(1);
                let mut case = Case {
                    chapter,
                    lesson,
                    item,
                    sources,
                    findings: &mut findings,
                };
                case.feedback_is_its_own();
                match &item.kind {
                    Kind::Request(request) => case.prove_request(request),
                    _ => case.prove_answers(),
                }
                if let Kind::Choice(choice) = &item.kind
                    && let Some(trial) = &choice.trial
                {
                    case.prove_trial(trial);
                }
            }
        }
    }
    findings.problems.sort();
    findings.problems.dedup();
    (findings.problems, findings.proved)
}

#[derive(Default)]
struct Findings {
    problems: Vec<Problem>,
    proved: Proved,
}

/// One item under proof.
struct Case<'a> {
    chapter: &'a Chapter,
    lesson: &'a course::Lesson,
    item: &'a Item,
    sources: &'a Sources,
    findings: &'a mut Findings,
}

impl Case<'_> {
    /// Reports a problem at a part of the item.
    fn report(&mut self, part: &str, name: &str, found: String, expected: &str, next: &str) {
        let place = self
            .sources
            .part(&self.chapter.id, &self.item.id, part, name);
        self.report_at(place, found, expected, next);
    }

    /// Reports a problem at a place, or at the item where the place is not known.
    fn report_at(&mut self, place: Option<Place>, found: String, expected: &str, next: &str) {
        let place = place.or_else(|| self.sources.item(&self.chapter.id, &self.item.id));
        let fallback = || Place {
            file: format!("{}/{}.toml", self.chapter.slug, self.lesson.id),
            line: 1,
        };
        let Place { file, line } = place.unwrap_or_else(fallback);
        let found = format!("item `{}`: {found}", self.item.id);
        self.findings.problems.push(Problem {
            file,
            line,
            found,
            expected: expected.to_owned(),
            next: next.to_owned(),
        });
    }

    /// Two mistakes with one text would be two names for one diagnosis.
    fn feedback_is_its_own(&mut self) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (part, name, feedback) in feedbacks(self.item) {
            if !feedback.is_empty() && !seen.insert(feedback.as_str()) {
                let found = format!("{part} {name} has the feedback of another one");
                self.report(
                    part,
                    &name,
                    found,
                    "feedback of its own",
                    "say what is wrong with this very answer",
                );
            }
        }
    }
}

fn prove_scenarios(chapter: &Chapter, sources: &Sources, findings: &mut Findings) {
    for (name, scenario) in &chapter.scenarios {
        let Err(problem) = Stage::new(scenario) else {
            continue;
        };
        for wrong in problem.0 {
            let place = sources
                .scenario(&chapter.id, name, Some(&wrong.party))
                .or_else(|| sources.scenario(&chapter.id, name, None));
            let file = format!("{}/chapter.toml", chapter.slug);
            let Place { file, line } = place.unwrap_or(Place { file, line: 1 });
            findings.problems.push(Problem {
                file,
                line,
                found: format!(
                    "scenario `{name}`, {} {}: {}",
                    wrong.party, wrong.key, wrong.found
                ),
                expected: wrong.expected,
                next: "correct the setting; chapters/README.md lists them by party".to_owned(),
            });
        }
    }
}

/// Part, name and feedback of everything that an author binds feedback to.
fn feedbacks(item: &Item) -> Vec<(&'static str, String, &Html)> {
    let mut all = Vec::new();
    let mut mistake = |name: &str, feedback| all.push(("mistake", name.to_owned(), feedback));
    match &item.kind {
        Kind::Choice(choice) => options("option", choice, &mut all),
        Kind::Order(kind) => {
            kind.mistakes
                .iter()
                .for_each(|m| mistake(&m.name, &m.feedback));
        }
        Kind::Match(kind) => {
            kind.mistakes
                .iter()
                .for_each(|m| mistake(&m.name, &m.feedback));
        }
        Kind::Fill(kind) => {
            kind.mistakes
                .iter()
                .for_each(|m| mistake(&m.name, &m.feedback));
        }
        Kind::Point(kind) => {
            kind.mistakes
                .iter()
                .for_each(|m| mistake(&m.name, &m.feedback));
        }
        Kind::Sign(kind) => {
            for step in &kind.steps {
                let mistakes = step.value.mistakes.iter();
                all.extend(mistakes.map(|m| ("step", step.name.clone(), &m.feedback)));
            }
        }
        Kind::Diagnose(kind) => {
            let lines = &kind.place.mistakes;
            lines.iter().for_each(|m| mistake(&m.name, &m.feedback));
            options("cause", &kind.cause, &mut all);
        }
        Kind::Request(kind) => {
            kind.mistakes
                .iter()
                .for_each(|m| mistake(&m.name, &m.feedback));
        }
    }
    all
}

fn options<'a>(
    part: &'static str,
    choice: &'a Choice,
    all: &mut Vec<(&'static str, String, &'a Html)>,
) {
    let options = choice.options.iter().enumerate();
    all.extend(options.map(|(at, option)| (part, at.to_string(), &option.feedback)));
}
