//! What an event brought: the text of the input it came from, the text that was pasted.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlInputElement};

/// The value of the input, select or text area that the event came from.
pub fn value(event: &Event) -> String {
    // All three elements answer to `value`; the cast is by shape and never fails.
    event
        .target()
        .map(|target| target.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// The text that is being pasted.
pub fn pasted(event: &Event) -> Option<String> {
    event
        .dyn_ref::<ClipboardEvent>()?
        .clipboard_data()?
        .get_data("text")
        .ok()
}
