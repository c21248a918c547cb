//! The tools: which wing draws them, and what those of study report: cards, practice, progress from a file.

use study::Change;

use super::{Action, Session};
use crate::app::Tool;

impl Session {
    /// Has the wing fetched that draws the page of a tool.
    pub(super) fn want(&mut self, tool: Tool) {
        if tool.is_lab() {
            self.lab.want();
        } else {
            self.study.want();
        }
    }

    /// Folds it into the progress.
    pub(super) fn studied(&mut self, action: Action) {
        match action {
            Action::Reviewed(card, state, answered) => {
                let answered = answered.as_ref();
                self.change(Change::Reviewed {
                    card: &card,
                    state,
                    answered: answered.map(|(concept, right)| (concept.as_str(), *right)),
                });
            }
            Action::Practised(item, concept, right) => self.change(Change::Practised {
                item: &item,
                concept: &concept,
                right,
                day: self.day,
            }),
            Action::Imported(progress) => self.progress = progress,
            Action::Day(day) => self.day = day,
            _ => {}
        }
    }
}
