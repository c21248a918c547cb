//! The clipboard, which asks for permission or is not there at all.

use wasm_bindgen_futures::JsFuture;

/// Writes text to the clipboard; whether that went well.
pub async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
