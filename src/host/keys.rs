//! Keys that work everywhere in the page.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, Window};

/// Calls back on Ctrl+K or Cmd+K, which the browser then does not use itself, until the listener is dropped.
pub fn search(on: impl Fn() + 'static) -> Option<EventListener> {
    let window: Window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &window,
        "keydown",
        options,
        move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let held = key.ctrl_key() || key.meta_key();
            if held && !key.shift_key() && !key.alt_key() && key.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                on();
            }
        },
    ))
}
