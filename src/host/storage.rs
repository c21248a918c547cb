//! Local storage, which may be missing, forbidden or full.

use core::fmt;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent, Window};

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// The browser offers none here: private mode, a sandboxed frame, or switched off.
    Missing,
    /// There is no room left, or writing is forbidden.
    Refused,
}

impl fmt::Display for StorageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StorageFault::Missing => "This browser keeps nothing for this page",
            StorageFault::Refused => "The browser's storage is full or closed",
        })
    }
}

/// The text kept under that key.
pub fn load(key: &str) -> Result<Option<String>, StorageFault> {
    storage()?.get_item(key).map_err(|_| StorageFault::Missing)
}

/// Keeps the text under that key.
pub fn save(key: &str, text: &str) -> Result<(), StorageFault> {
    storage()?
        .set_item(key, text)
        .map_err(|_| StorageFault::Refused)
}

/// Calls back whenever another tab writes something else under that key, until the listener is dropped.
pub fn written(key: &'static str, on: impl Fn() + 'static) -> Option<EventListener> {
    let window: Window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let changed = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if changed.as_deref() == Some(key) {
            on();
        }
    }))
}

/// Reading `window.localStorage` itself throws where storage is forbidden.
fn storage() -> Result<Storage, StorageFault> {
    let window = web_sys::window().ok_or(StorageFault::Missing)?;
    window
        .local_storage()
        .ok()
        .flatten()
        .ok_or(StorageFault::Missing)
}
