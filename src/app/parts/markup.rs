//! Rich text from the course compiler, inserted as it is.

use course::Html as Rich;
use yew::prelude::*;

/// Props of [`Markup`].
#[derive(Properties, PartialEq)]
pub struct MarkupProps {
    /// The text.
    pub html: Rich,
    /// The element it stands in; `span` unless given.
    #[prop_or("span")]
    pub tag: &'static str,
    /// Classes of that element.
    #[prop_or_default]
    pub class: Classes,
}

/// A piece of compiled Markdown. Only the course compiler makes [`Rich`], and it refuses raw HTML from authors.
#[component]
pub fn Markup(props: &MarkupProps) -> Html {
    let inner = Html::from_html_unchecked(AttrValue::from(props.html.0.clone()));
    html! { <@{props.tag} class={props.class.clone()}>{ inner }</@> }
}
