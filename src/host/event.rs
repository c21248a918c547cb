//! What an event brought: the text of the input it came from, the text that was pasted, the file that was chosen.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
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

/// The text of the file that was chosen in the input that the event came from, up to so many bytes; `None` where there
/// is none. The same file can be chosen again.
pub async fn file(event: &Event, most: f64) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let start = file.slice_with_f64_and_f64(0.0, most).ok()?;
    let text = JsFuture::from(start.text()).await.ok()?.as_string();
    input.set_value("");
    text
}
