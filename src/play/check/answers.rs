//! Items that are judged by their answer: the key passes, every listed mistake is recognised, in every variant.

use assess::judge;
use course::{Item, Kind};

use super::tricks::{keys, mistakes, untouched};
use super::{Case, SEEDS};

impl Case<'_> {
    /// Proves the example, and the other seeds of an item that varies up to the first that fails.
    pub(super) fn prove_answers(&mut self) {
        let seeds = if self.item.varies() { SEEDS } else { 1 };
        for seed in 0..seeds {
            let variant = self.item.variant(seed);
            let before = self.findings.problems.len();
            let label = if self.item.varies() {
                format!("variant {seed}: ")
            } else {
                String::new()
            };
            self.accepted(&variant, &label);
            self.recognised(&variant, &label);
            self.untouched(&variant, &label, seed);
            if self.item.varies() {
                self.findings.proved.variants = self.findings.proved.variants.saturating_add(1);
            }
            if self.findings.problems.len() > before {
                return;
            }
        }
        if !self.item.varies() {
            self.shuffled();
        }
    }

    fn accepted(&mut self, item: &Item, label: &str) {
        let keys = keys(item);
        if keys.is_empty() {
            let found = format!("{label}no answer is accepted");
            self.report_at(None, found, "at least one accepted answer", "mark the key");
        }
        for (name, answer) in keys {
            let outcome = judge(item, &answer);
            if !outcome.passed {
                let found = format!("{label}{name} does not pass");
                self.report_at(
                    None,
                    found,
                    "every accepted answer passes",
                    "correct the key",
                );
            } else if let Some(mistake) = outcome.mistake {
                let found = format!("{label}{name} triggers mistake `{mistake}`");
                self.report(
                    "mistake",
                    &mistake,
                    found,
                    "a key that makes no mistake",
                    "correct the mistake",
                );
            } else {
                self.findings.proved.solutions = self.findings.proved.solutions.saturating_add(1);
            }
        }
    }

    fn recognised(&mut self, item: &Item, label: &str) {
        for trick in mistakes(item) {
            let outcomes: Vec<_> = trick
                .answers
                .iter()
                .map(|answer| judge(item, answer))
                .collect();
            let says = |outcome: &assess::Outcome| {
                outcome.mistake.as_deref() == Some(trick.mistake.as_str())
                    && outcome.feedback.as_ref() == Some(trick.feedback)
            };
            let other = outcomes.iter().find_map(|outcome| outcome.mistake.clone());
            let (part, name) = (trick.part, trick.name.as_str());
            if outcomes.is_empty() {
                let found = format!("{label}mistake `{name}` cannot be made");
                self.report(
                    part,
                    name,
                    found,
                    "ids that the item has",
                    "correct the ids",
                );
            } else if outcomes.iter().any(|outcome| outcome.passed) {
                let found = format!("{label}{part} {name} is accepted");
                self.report(
                    part,
                    name,
                    found,
                    "a mistake that fails",
                    "correct the key or the mistake",
                );
            } else if !outcomes.iter().any(says) {
                let got = other.map_or_else(
                    || "no feedback".to_owned(),
                    |other| format!("the feedback of `{other}`"),
                );
                let found = format!("{label}{part} {name} gets {got}");
                self.report(
                    part,
                    name,
                    found,
                    "its own feedback",
                    "tell the two mistakes apart",
                );
            } else {
                self.findings.proved.mistakes = self.findings.proved.mistakes.saturating_add(1);
            }
        }
    }

    fn untouched(&mut self, item: &Item, label: &str, seed: u64) {
        if untouched(item, seed)
            .iter()
            .any(|answer| judge(item, answer).passed)
        {
            let found = format!("{label}the untouched item passes");
            self.report_at(
                None,
                found,
                "an item that leaves something to do",
                "give it a key that must be found",
            );
        }
    }

    /// Lines are shuffled by seed even where nothing else varies.
    fn shuffled(&mut self) {
        if !matches!(self.item.kind, Kind::Order(_)) {
            return;
        }
        for seed in 0..SEEDS {
            let before = self.findings.problems.len();
            self.untouched(self.item, &format!("shuffle {seed}: "), seed);
            if self.findings.problems.len() > before {
                return;
            }
        }
    }
}
