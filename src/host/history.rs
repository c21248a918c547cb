//! The address bar.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// The path that the browser shows now.
pub fn path() -> String {
    web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// What stands behind the `#` of the address, without it.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Shows a path without loading a page. Whether the browser let us: a sandboxed frame may refuse.
pub fn push(path: &str) -> bool {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history.is_some_and(|history| {
        history
            .push_state_with_url(&JsValue::NULL, "", Some(path))
            .is_ok()
    })
}

/// Shows a path in place of the one that is shown, so that going back leaves the page. Whether the browser let us.
pub fn replace(path: &str) -> bool {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history.is_some_and(|history| {
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(path))
            .is_ok()
    })
}

/// Calls back with the path whenever the reader goes back or forward, until the listener is dropped.
pub fn listen(on: impl Fn(String) + 'static) -> Option<EventListener> {
    let window: Window = web_sys::window()?;
    Some(EventListener::new(&window, "popstate", move |_| on(path())))
}

/// Calls back when the page is left, reloaded or closed, until the listener is dropped.
pub fn left(on: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pagehide", move |_| on()))
}
