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
use crate::host::storage;

/// The key in local storage. The format inside carries its own version.
pub const KEY: &str = "roundtrip.progress";

/// Saves the progress whenever it changes.
#[hook]
pub fn use_keeping() {
    let session = use_session();
    let dispatch = use_dispatch();
    let refused = use_mut_ref(|| false);
    let started = use_mut_ref(|| false);
    // What this tab has written or read last, as long as no other tab writes.
    let last = use_mut_ref(|| None);
    {
        let dispatch = dispatch.clone();
        use_effect_with((), move |()| {
            let listener =
                storage::written(KEY, move || dispatch.dispatch(Action::Want(Tool::Progress)));
            move || drop(listener)
        });
    }
    let changed = (Rc::clone(&session.progress), session.study.clone());
    use_effect_with(changed, move |(progress, study)| {
        // What was just loaded need not be saved again; it could even be newer than this program.
        if !std::mem::replace(&mut *started.borrow_mut(), true) {
            *last.borrow_mut() = storage::load(KEY).ok().flatten();
            return;
        }
        let kept = keep(progress, study, &mut last.borrow_mut());
        let refuses = matches!(kept, Kept::No(_));
        let before = std::mem::replace(&mut *refused.borrow_mut(), refuses);
        match kept {
            Kept::Yes => {}
            Kept::Waits => dispatch.dispatch(Action::Want(Tool::Progress)),
            Kept::No(why) if !before => {
                let says = format!("{why}: your progress lasts until this tab is closed.");
                dispatch.dispatch(Action::Unkept(says));
            }
            Kept::No(_) => {}
        }
    });
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
    let alone = others.is_none();
    let text = match others.as_deref().map(Progress::from_json) {
        Some(Ok(others)) => match study {
            Wing::Here(wing) => (wing.merge)(progress.clone(), others).to_json(),
            Wing::Failed(says) => return Kept::No(says.trim_end_matches('.').to_owned()),
            Wing::Away | Wing::Coming => return Kept::Waits,
        },
        Some(Err(newer @ ProgressProblem::Newer(_))) => return Kept::No(newer.to_string()),
        Some(Err(_)) | None => progress.to_json(),
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
