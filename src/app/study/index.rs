//! The index of the course, fetched when a tool is first opened.

use std::rc::Rc;

use course::{Data, Index};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::use_session;
use crate::host::fetch;

/// The index: nothing while it is on its way, or a sentence why it is not to be had.
pub type Fetched = Option<Result<Rc<Index>, String>>;

/// Fetches the index once.
#[hook]
pub fn use_index() -> Fetched {
    let session = use_session();
    let index = use_state(|| None);
    let address = session.site.index.clone();
    {
        let index = index.clone();
        use_effect_with(address, move |address| {
            let address = address.clone();
            spawn_local(async move {
                let data = fetch::json(&address).await;
                let read = data.and_then(|data| {
                    Index::from_value(&data)
                        .map(Rc::new)
                        .ok_or_else(|| fetch::UNFIT.to_owned())
                });
                index.set(Some(read));
            });
        });
    }
    (*index).clone()
}
