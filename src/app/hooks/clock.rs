//! Lets the virtual clock run while it plays and something is under way.

use yew::prelude::*;

use crate::app::session::{Action, use_dispatch, use_session};
use crate::host::ticker;

/// Ticks the session while the workbench's clock plays and has something to wait for.
#[hook]
pub fn use_clock() {
    let session = use_session();
    let dispatch = use_dispatch();
    let runs = session
        .desk
        .as_ref()
        .is_some_and(|desk| desk.playing && desk.busy());
    use_effect_with(runs, move |runs| {
        let ticker = runs.then(|| ticker::start(move |real| dispatch.dispatch(Action::Tick(real))));
        move || drop(ticker)
    });
}
