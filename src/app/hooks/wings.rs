//! Fetches the wings that the session waits for.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::app::wings::{ExportWing, HomeWing, LabWing, LensWing, StudyWing, Wing, WorldWing};
use crate::host::sight;

/// Fetches each wing as soon as somebody needs it; the byte lens as soon as one comes into sight.
#[hook]
pub fn use_wings() {
    let session = use_session();
    let dispatch = use_dispatch();
    use_fetching(session.world == Wing::Coming, || async {
        Action::Arrived(WorldWing::fetch().await)
    });
    use_fetching(session.lens == Wing::Coming, || async {
        Action::LensArrived(LensWing::fetch().await)
    });
    use_fetching(session.export == Wing::Coming, || async {
        Action::ExportArrived(ExportWing::fetch().await)
    });
    use_fetching(session.home == Wing::Coming, || async {
        Action::HomeArrived(HomeWing::fetch().await)
    });
    use_fetching(session.lab == Wing::Coming, || async {
        Action::LabArrived(LabWing::fetch().await)
    });
    use_fetching(session.study == Wing::Coming, || async {
        Action::StudyArrived(StudyWing::fetch().await)
    });
    // A lens can come into sight on a lesson that is here, as long as there is nothing to draw it with.
    let watches = session.lens == Wing::Away && matches!(session.page, Page::Ready(_));
    let watched = watches.then(|| session.route.clone());
    use_effect_with(watched, move |route| {
        let watch = route.as_ref().and_then(|_| {
            sight::near("[data-wing=lens]", move || {
                dispatch.dispatch(Action::LensNear)
            })
        });
        move || drop(watch)
    });
}

/// Fetches something whenever it begins to be wanted, and hands the session what became of it.
#[hook]
fn use_fetching<F>(wanted: bool, fetch: fn() -> F)
where
    F: Future<Output = Action> + 'static,
{
    let dispatch = use_dispatch();
    use_effect_with(wanted, move |wanted| {
        if *wanted {
            spawn_local(async move { dispatch.dispatch(fetch().await) });
        }
    });
}
