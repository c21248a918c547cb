//! Keeps the progress in the browser. Where the browser refuses, the page goes on in memory and says so once.
//!
//! As long as this tab alone writes, it only writes. What another tab has kept meanwhile is brought together with what is
//! here, by the wing `study`, which is fetched as soon as another tab writes for the first time.

use std::rc::Rc;

use study::{Progress, ProgressProblem};
use yew::prelude::*;

use crate::app::Tool;
use crate::app::session::{Action, use_dispatch, use_session};
use crate::app::wings::{StudyWing, Wing};
use crate::host::{history, storage};

/// The key in local storage. The format inside carries its own version.
pub const KEY: &str = "roundtrip.progress";

/// Saves the progress whenever it changes: after the drawing, or before that when the page is left.
///
/// On a busy machine what follows a drawing comes a turn later, and an answer in sight must not be lost in between.
#[hook]
pub fn use_keeping() {
    let session = use_session();
    let dispatch = use_dispatch();
    let keeper = use_mut_ref(Keeper::default);
    let drawn = (Rc::clone(&session.progress), session.study.clone());
    keeper.borrow_mut().draws(drawn.clone());
    let keep = {
        let (keeper, dispatch) = (Rc::clone(&keeper), dispatch.clone());
        move || {
            let next = keeper.borrow_mut().keep();
            if let Some(action) = next {
                dispatch.dispatch(action);
            }
        }
    };
    {
        let keep = keep.clone();
        use_effect_with((), move |()| {
            keeper.borrow_mut().last = storage::load(KEY).ok().flatten();
            let written =
                storage::written(KEY, move || dispatch.dispatch(Action::Want(Tool::Progress)));
            let left = history::left(keep);
            move || drop((written, left))
        });
    }
    use_effect_with(drawn, move |_| keep());
}

/// The progress on the page, and what local storage holds of it.
#[derive(Default)]
struct Keeper {
    drawn: Option<Drawn>,
    /// What is on the page was not yet given to the storage.
    due: bool,
    /// The last attempt was refused.
    refused: bool,
    /// What this tab has written or read last, as long as no other tab writes.
    last: Option<String>,
}

/// What is saved, and what brings it together with what another tab has saved.
type Drawn = (Rc<Progress>, Wing<StudyWing>);

impl Keeper {
    /// Takes what is on the page now. What was just loaded need not be saved again; it could even be newer than this program.
    fn draws(&mut self, drawn: Drawn) {
        let before = self.drawn.replace(drawn);
        self.due |= before.is_some_and(|before| Some(before) != self.drawn);
    }

    /// Saves what is due. Answers with what the page must do about it.
    fn keep(&mut self) -> Option<Action> {
        if !std::mem::take(&mut self.due) {
            return None;
        }
        let (progress, study) = self.drawn.as_ref()?;
        let kept = keep(progress, study, &mut self.last);
        let refuses = matches!(kept, Kept::No(_));
        let before = std::mem::replace(&mut self.refused, refuses);
        match kept {
            Kept::Waits => Some(Action::Want(Tool::Progress)),
            Kept::No(why) if !before => Some(Action::Unkept(format!(
                "{why}: your progress lasts until this tab is closed."
            ))),
            Kept::Yes | Kept::No(_) => None,
        }
    }
}

/// What became of saving.
enum Kept {
    Yes,
    /// Another tab has written, and what brings the two together is not here yet.
    Waits,
    /// It was refused; the beginning of a sentence for the learner.
    No(String),
}

/// Saves the progress together with what another tab has kept. What a newer program has kept is left alone.
fn keep(progress: &Progress, study: &Wing<StudyWing>, last: &mut Option<String>) -> Kept {
    let stored = storage::load(KEY).ok().flatten();
    let others = stored.filter(|text| last.as_ref() != Some(text));
    let (text, alone) = match others.as_deref().map(Progress::from_json) {
        Some(Ok(others)) => match study {
            Wing::Here(wing) => ((wing.merge)(progress.clone(), others).to_json(), false),
            Wing::Failed(says) => return Kept::No(says.trim_end_matches('.').to_owned()),
            Wing::Away | Wing::Coming => return Kept::Waits,
        },
        Some(Err(newer @ ProgressProblem::Newer(_))) => return Kept::No(newer.to_string()),
        // What cannot be read is no tab's record: a write that broke off.
        Some(Err(_)) | None => (progress.to_json(), true),
    };
    match storage::save(KEY, &text) {
        Ok(()) => {
            // The page goes on without what another tab did, so that it is brought together anew with every change.
            *last = alone.then_some(text);
            Kept::Yes
        }
        Err(fault) => Kept::No(fault.to_string()),
    }
}
