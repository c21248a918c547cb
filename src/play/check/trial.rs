//! Choices whose options are played: every run plays, and what is measured tells them apart.

use course::Trial;

use super::Case;
use crate::trial::{Cost, run_trial};

impl Case<'_> {
    pub(super) fn prove_trial(&mut self, trial: &Trial) {
        let costs = match run_trial(self.chapter, self.lesson, self.item, trial) {
            Ok(costs) => costs,
            Err(wrong) => {
                let found = format!("the run does not play: {}", wrong.says);
                return self.report(
                    "option",
                    &wrong.option.to_string(),
                    found,
                    "acts that run to their end",
                    "correct the acts or the scenario",
                );
            }
        };
        for (at, measure) in trial.measures.iter().enumerate() {
            let values: Vec<Option<&Cost>> = costs.iter().map(|run| run.get(at)).collect();
            let alike = values.windows(2).all(|pair| pair.first() == pair.last());
            if alike {
                let found = format!(
                    "the measure `{}` is the same for every option",
                    measure.name
                );
                self.report(
                    "measure",
                    &measure.name,
                    found,
                    "a measure in which the options differ",
                    "measure something else, or play longer",
                );
            }
        }
        let runs = u32::try_from(costs.len()).unwrap_or(u32::MAX);
        self.findings.proved.solutions = self.findings.proved.solutions.saturating_add(runs);
    }
}
