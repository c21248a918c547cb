//! A workbench that an address shows: it is put on the desk as it was, once what reads it is here.

use super::{Desk, Session};
use crate::app::wings::Wing;

impl Session {
    /// Puts it on the desk, or waits for the exporter, or says what is wrong with it. What the learner has kept of the item
    /// stays until they change something.
    pub(super) fn show(&mut self, text: String) {
        let wing = match &self.export {
            Wing::Here(wing) => *wing,
            Wing::Failed(says) if self.shown.is_none() => {
                self.notice = Some(says.clone());
                return;
            }
            _ => {
                self.shown = Some(text);
                return self.export.want();
            }
        };
        let shared = match (wing.shared)(&text) {
            Ok(shared) => shared,
            Err(says) => {
                self.notice = Some(says);
                return;
            }
        };
        let Some(page) = self.lesson().cloned() else {
            return;
        };
        let desk = Desk::open(&page, &shared.item, Some(shared.draft), Some(&shared.acts));
        match desk.and_then(|desk| desk.furnished(&self.world)) {
            Some(desk) => {
                self.world.want();
                self.desk = Some(desk);
            }
            None => {
                self.notice =
                    Some("This link shows a task that the lesson does not have.".to_owned())
            }
        }
    }
}
