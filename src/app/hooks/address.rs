//! The address bar and the session's route are one.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};
use yew::prelude::*;

use crate::app::Route;
use crate::app::pages::title;
use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::host::{document, history};

/// The link that skips what stands above the content.
const START: &str = "#main";

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
            let path = anchor.pathname();
            let here = path == history::path() && !anchor.hash().is_empty();
            if here && anchor.hash() == START {
                // What the address names behind its `#` is the page's own and stays.
                event.prevent_default();
                document::show("main");
                return;
            }
            if outside || here || anchor.has_attribute("download") {
                return;
            }
            let route = Route::parse(&path, &site.base, outline);
            // Where the address cannot be changed, the browser follows the link itself.
            let address = format!("{path}{}", anchor.hash());
            if matches!(route, Route::Missing(_)) || !history::push(&address) {
                return;
            }
            event.prevent_default();
            dispatch.dispatch(Action::Navigate(route));
        },
    )
}

/// Brings what the address names behind its `#` into view, as soon as the page is here, and again whenever a way leads
/// there. An item of the workbench is put into it.
#[hook]
pub fn use_anchor() {
    let session = use_session();
    let dispatch = use_dispatch();
    let page = session.lesson().cloned();
    let here = page.is_some() || matches!(session.page, Page::Words(_));
    use_effect_with((here, session.visit), move |(here, _)| {
        let name = history::fragment();
        if !here || name.is_empty() {
            return;
        }
        if name.starts_with("w=") {
            return dispatch.dispatch(Action::Show(name));
        }
        if let Some(page) = page {
            let id = name.strip_prefix(&format!("{}-{}-", page.chapter_id, page.lesson.id));
            let item = id.and_then(|id| page.lesson.item(id));
            if let Some(item) = item.filter(|item| item.scenario().is_some()) {
                dispatch.dispatch(Action::Load(item.id.clone()));
            }
        }
        document::show(&name);
    });
}

/// Adds the style sheet of what is around the lessons, which a lesson does without, when something else is to be seen.
#[hook]
pub fn use_around() {
    let session = use_session();
    let address = session.site.around.clone();
    let wanted = session.palette || !matches!(session.route, Route::Lesson { .. });
    use_effect_with(wanted, move |wanted| {
        if *wanted {
            document::add_style(&address);
        }
    });
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
