//! The key that opens the search from everywhere.

use yew::prelude::*;

use crate::app::session::{Action, use_dispatch};
use crate::host::keys;

/// Opens the search with Ctrl+K, on a Mac with Cmd+K.
#[hook]
pub fn use_keys() {
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let listener = keys::search(move || dispatch.dispatch(Action::Palette(true)));
        move || drop(listener)
    });
}
