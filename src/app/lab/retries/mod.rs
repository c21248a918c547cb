//! The retry lab: two policies against the same struggling server.

use yew::prelude::*;

/// The page.
#[component]
pub fn RetryLab() -> Html {
    html! { <h2>{ "Two policies side by side" }</h2> }
}
