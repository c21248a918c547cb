//! Rich text from the course compiler, inserted as it is.
//!
//! Functions, not components: they keep nothing, and every component costs the page code.

use course::Html as Rich;
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// A piece of compiled Markdown in a `span`.
pub fn markup(html: &Rich) -> Html {
    markup_as("span", "", html)
}

/// A piece of compiled Markdown in an element of that name and class. Only the course compiler makes [`Rich`], and it
/// refuses raw HTML from authors.
pub fn markup_as(tag: &'static str, class: &'static str, html: &Rich) -> Html {
    let mut element = VTag::new(tag);
    if !class.is_empty() {
        element.add_attribute("class", class);
    }
    element.add_child(Html::from_html_unchecked(AttrValue::from(html.0.clone())));
    element.into()
}
