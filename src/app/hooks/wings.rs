//! Fetches the wings that the session waits for.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::app::wings::{LensWing, StudyWing, Wing, WorldWing};
use crate::host::sight;

/// Fetches the world as soon as somebody needs it, and the byte lens as soon as one comes into sight.
#[hook]
pub fn use_wings() {
    let session = use_session();
    let dispatch = use_dispatch();
    let wants_world = session.world == Wing::Coming;
    let wants_lens = session.lens == Wing::Coming;
    let wants_study = session.study == Wing::Coming;
    // A lens can come into sight on a lesson that is here, as long as there is nothing to draw it with.
    let watches = session.lens == Wing::Away && matches!(session.page, Page::Ready(_));
    {
        let dispatch = dispatch.clone();
        use_effect_with(wants_world, move |wants| {
            if *wants {
                spawn_local(async move {
                    dispatch.dispatch(Action::Arrived(WorldWing::fetch().await));
                });
            }
        });
    }
    {
        let dispatch = dispatch.clone();
        use_effect_with(wants_lens, move |wants| {
            if *wants {
                spawn_local(async move {
                    dispatch.dispatch(Action::LensArrived(LensWing::fetch().await));
                });
            }
        });
    }
    {
        let dispatch = dispatch.clone();
        use_effect_with(wants_study, move |wants| {
            if *wants {
                spawn_local(async move {
                    dispatch.dispatch(Action::StudyArrived(StudyWing::fetch().await));
                });
            }
        });
    }
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
