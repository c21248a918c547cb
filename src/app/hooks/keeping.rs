//! Keeps the progress in the browser. Where the browser refuses, the page goes on in memory and says so once.

use std::rc::Rc;

use study::Progress;
use yew::prelude::*;

use crate::app::session::{Action, use_dispatch, use_session};
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
    let progress = Rc::clone(&session.progress);
    use_effect_with(progress, move |progress| {
        // What was just loaded need not be saved again; it could even be newer than this program.
        if !std::mem::replace(&mut *started.borrow_mut(), true) {
            return;
        }
        let result = storage::save(KEY, &with_other_tabs(progress).to_json());
        let before = std::mem::replace(&mut *refused.borrow_mut(), result.is_err());
        if let (Err(fault), false) = (result, before) {
            let says = format!("{fault}: your progress lasts until this tab is closed.");
            dispatch.dispatch(Action::Unkept(says));
        }
    });
}

/// What another tab has kept meanwhile is not lost: of each item the further and the newer stay.
fn with_other_tabs(progress: &Progress) -> Progress {
    let stored = storage::load(KEY)
        .ok()
        .flatten()
        .and_then(|text| Progress::from_json(&text).ok());
    match stored {
        Some(stored) => study::merge(progress.clone(), stored),
        None => progress.clone(),
    }
}
