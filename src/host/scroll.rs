//! Elements that scroll: where they stand, and how to move them.

use web_sys::Element;

/// What is seen of an element that scrolls, in pixels: from where, and how much.
pub fn seen(element: &Element) -> (f64, f64) {
    (
        f64::from(element.scroll_top()),
        f64::from(element.client_height()),
    )
}

/// The height of the first element inside that the selector names, in pixels.
pub fn height(element: &Element, selector: &str) -> Option<f64> {
    let found = element.query_selector(selector).ok()??;
    Some(found.get_bounding_client_rect().height())
}

/// Scrolls so that this becomes the first pixel that is seen.
pub fn to(element: &Element, top: f64) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float becomes the nearest pixel that there can be"
    )]
    element.set_scroll_top(top.round() as i32);
}

/// Whether the focus is on something inside.
pub fn has_focus(element: &Element) -> bool {
    element.matches(":focus-within").unwrap_or_default()
}
