//! The address bar and the session's route are one.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};
use yew::prelude::*;

use crate::app::Route;
use crate::app::pages::title;
use crate::app::session::{Action, use_dispatch, use_session};
use crate::host::{document, history};

/// Follows the back and forward buttons.
#[hook]
pub fn use_address() {
    let session = use_session();
    let dispatch = use_dispatch();
    let site = Rc::clone(&session.site);
    let outline = Rc::clone(&session.outline);
    use_effect_with((), move |()| {
        let listener = history::listen(move |path| {
            dispatch.dispatch(Action::Navigate(Route::parse(&path, &site.base, &outline)));
        });
        move || drop(listener)
    });
}

/// A click handler for the whole page: links inside the site change the route instead of loading a page.
/// Links are plain `<a href>`, so that they work before the program is here, in a new tab, and with JavaScript off.
#[hook]
pub fn use_follow() -> Callback<MouseEvent> {
    let session = use_session();
    let dispatch = use_dispatch();
    let site = Rc::clone(&session.site);
    let outline = Rc::clone(&session.outline);
    use_callback(
        (site, outline),
        move |event: MouseEvent, (site, outline)| {
            if event.button() != 0
                || event.ctrl_key()
                || event.meta_key()
                || event.shift_key()
                || event.alt_key()
            {
                return;
            }
            let Some(anchor) = anchor(&event) else { return };
            let outside = !anchor.target().is_empty() || anchor.origin() != document::origin();
            if outside || !anchor.hash().is_empty() || anchor.has_attribute("download") {
                return;
            }
            let path = anchor.pathname();
            let route = Route::parse(&path, &site.base, outline);
            // Where the address cannot be changed, the browser follows the link itself.
            if matches!(route, Route::Missing(_)) || !history::push(&path) {
                return;
            }
            event.prevent_default();
            dispatch.dispatch(Action::Navigate(route));
        },
    )
}

/// Names the page after its route, and starts each new page at its top.
#[hook]
pub fn use_title() {
    let session = use_session();
    let first = use_mut_ref(|| true);
    let outline = Rc::clone(&session.outline);
    use_effect_with(session.route.clone(), move |route| {
        document::set_title(&title(route, &outline));
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            document::start_at_top();
        }
    });
}

fn anchor(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("a[href]").ok().flatten()?.dyn_into().ok()
}
