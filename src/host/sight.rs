//! What comes near the part of the page that a reader sees.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// So far below and above the window counts as near: about a second of scrolling.
const MARGIN: &str = "200px 0px";

/// Watches elements until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    // The observer calls it, so that it must live as long.
    _call: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back when one of the elements that the selector names comes near, or is. `None` where the page has no such
/// element. Where the browser cannot watch, it calls back at once.
pub fn near(selector: &str, on: impl Fn() + Clone + 'static) -> Option<Watch> {
    let found = web_sys::window()?
        .document()?
        .query_selector_all(selector)
        .ok()?;
    let elements: Vec<Element> = (0..found.length())
        .filter_map(|place| found.get(place)?.dyn_into().ok())
        .collect();
    if elements.is_empty() {
        return None;
    }
    let call = {
        let on = on.clone();
        Closure::new(move |entries: Array| {
            let near = |entry: JsValue| {
                entry
                    .dyn_into::<IntersectionObserverEntry>()
                    .is_ok_and(|entry| entry.is_intersecting())
            };
            if entries.iter().any(near) {
                on();
            }
        })
    };
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let made = IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options);
    let Ok(observer) = made else {
        on();
        return None;
    };
    for element in &elements {
        observer.observe(element);
    }
    Some(Watch {
        observer,
        _call: call,
    })
}
