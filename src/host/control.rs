//! Which control an event is about, where one listener serves many: the controls carry a word, the listener reads it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::event;

/// The word in `data-act` of the control in which it happened; none outside of controls and in disabled ones.
pub fn act(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let control = target.closest("[data-act]:not(:disabled)").ok()??;
    control.get_attribute("data-act")
}

/// What was entered: the word in `data-of` of the input or select, and its value now.
pub fn entry(entered: &Event) -> Option<(String, String)> {
    let target = entered.target()?.dyn_into::<Element>().ok()?;
    Some((target.get_attribute("data-of")?, event::value(entered)))
}
