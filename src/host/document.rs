//! The document: its title, its theme, its inline data, where it is scrolled to.

use course::Named;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, HtmlDialogElement, HtmlElement,
    HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions,
};

/// The JSON in the `<script type="application/json">` of that id.
pub fn inline_json(id: &str) -> Option<Value> {
    let text = document()?.get_element_by_id(id)?.text_content()?;
    serde_json::from_str(&text).ok()
}

/// The drawn places of the prerendered page: the name in `data-still`, and the markup inside, without as many elements
/// at its start as `data-own` says.
pub fn stills() -> Named<String> {
    let mut stills = Named::default();
    let found = document().and_then(|document| document.query_selector_all("[data-still]").ok());
    let Some(found) = found else { return stills };
    for at in 0..found.length() {
        let element = found
            .get(at)
            .and_then(|node| node.dyn_into::<Element>().ok());
        if let Some(element) = element {
            let name = element.get_attribute("data-still").unwrap_or_default();
            let own = element.get_attribute("data-own");
            let own = own.and_then(|own| own.parse().ok()).unwrap_or(0);
            let children = element.children();
            let parts = (own..children.length()).filter_map(|at| children.item(at));
            stills.insert(name, parts.map(|part| part.outer_html()).collect());
        }
    }
    stills
}

/// The element of that id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Marks the document as answering from now on.
pub fn announce_live() {
    let root = document().and_then(|document| document.document_element());
    if let Some(root) = root {
        // A mark that cannot be set changes nothing for the reader.
        root.set_attribute("data-live", "").unwrap_or_default();
    }
}

/// Adds a style sheet, unless it is there.
pub fn add_style(address: &str) {
    let head = document().and_then(|document| document.head());
    let Some(head) = head else { return };
    let there = format!("link[href=\"{address}\"]");
    let Some(link) = create("link").filter(|_| head.query_selector(&there) == Ok(None)) else {
        return;
    };
    let set = link.set_attribute("rel", "stylesheet");
    if set.and(link.set_attribute("href", address)).is_ok() {
        // A head that takes nothing leaves the page as plain as it is.
        head.append_child(&link).map(|_| ()).unwrap_or_default();
    }
}

/// What stands in the text area of that id.
pub fn value(id: &str) -> Option<String> {
    let area = element(id)?.dyn_into::<HtmlTextAreaElement>().ok()?;
    Some(area.value())
}

/// A new element of that tag, which stands nowhere yet.
pub fn create(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
}

/// What the page shows.
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}

/// The origin that the page was loaded from.
pub fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Names the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether the page is dark now: by the reader's choice, else by the system's.
pub fn is_dark() -> bool {
    match root()
        .and_then(|root| root.get_attribute("data-theme"))
        .as_deref()
    {
        Some(chosen) => chosen == "dark",
        None => web_sys::window()
            .and_then(|window| {
                window
                    .match_media("(prefers-color-scheme: dark)")
                    .ok()
                    .flatten()
            })
            .is_some_and(|query| query.matches()),
    }
}

/// Sets the theme, `light` or `dark`.
pub fn set_theme(theme: &str) {
    if let Some(root) = root() {
        // An attribute can always be set on the root element; a refusal would leave the theme as it is.
        root.set_attribute("data-theme", theme).unwrap_or_default();
    }
}

/// To the top of the page, with the keyboard's focus at its start.
pub fn start_at_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus("main");
}

/// Brings the element of that id into view and puts the focus on it.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Auto);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    focus(id);
}

/// Opens the `<dialog>` of that id above the page.
pub fn show_modal(id: &str) {
    let dialog = element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // It can only fail where the dialog has left the page meanwhile.
        dialog.show_modal().unwrap_or_default();
    }
}

/// Presses the element of that id.
pub fn click(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A frame that may not print stays as it is.
        window.print().unwrap_or_default();
    }
}

/// Puts the focus on the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Focusing can only fail where the element has gone meanwhile.
        element.focus().unwrap_or_default();
    }
}

/// Tells the page that the program has ended; a script outside the program then shows a page that says so.
pub fn announce_panic(says: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&JsValue::from_str(says));
    let event = CustomEvent::new_with_event_init_dict("roundtrip-panic", &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        // Nobody can be told that telling failed.
        window.dispatch_event(&event).unwrap_or_default();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}
