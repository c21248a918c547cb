//! What an event is about, where one listener serves many controls: the controls carry a word, the listener reads it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

/// The word in `data-act` of the control in which it happened; none outside of controls and in disabled ones.
pub fn act(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let control = target.closest("[data-act]:not(:disabled)").ok()??;
    control.get_attribute("data-act")
}

/// What was entered: the word in `data-of` of the input or select, and its value now.
pub fn entry(event: &Event) -> Option<(String, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let of = target.get_attribute("data-of")?;
    let value = match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => target.dyn_ref::<HtmlSelectElement>()?.value(),
    };
    Some((of, value))
}
