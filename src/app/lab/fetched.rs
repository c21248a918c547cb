//! What the labs offer, fetched when one of them is opened.

use std::rc::Rc;

use course::{Data, Lab};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::use_session;
use crate::host::fetch;

/// Worlds and assignments: nothing while they are on their way, or a sentence why they are not to be had.
type Fetched = Option<Result<Rc<Lab>, String>>;

/// Fetches them once.
#[hook]
pub fn use_lab() -> Fetched {
    let lab = use_state(|| None);
    let address = use_session().site.lab.clone();
    {
        let lab = lab.clone();
        use_effect_with(address, move |address| {
            let address = address.clone();
            spawn_local(async move {
                let data = fetch::json(&address).await;
                let read = data.and_then(|data| {
                    Lab::from_value(&data)
                        .map(Rc::new)
                        .ok_or_else(|| fetch::UNFIT.to_owned())
                });
                lab.set(Some(read));
            });
        });
    }
    (*lab).clone()
}
