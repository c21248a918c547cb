//! Files that the page hands to the reader, as if a link to them had been followed.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Array;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// How long the browser may take to read the file, in milliseconds, before it is forgotten.
const KEPT: u32 = 60_000;

/// Saves a text under a name; whether the browser took it.
pub fn save(name: &str, text: &str) -> bool {
    try_save(name, text).is_ok()
}

fn try_save(name: &str, text: &str) -> Result<(), JsValue> {
    let anchor = super::document::create("a").ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = anchor.dyn_into()?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(KEPT, move || {
        // An address that cannot be forgotten ends with the page.
        Url::revoke_object_url(&url).unwrap_or_default();
    })
    .forget();
    Ok(())
}
