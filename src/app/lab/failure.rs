//! The failure lab.

use yew::prelude::*;

/// The page.
#[component]
pub fn FailureLab() -> Html {
    html! { <p class="soft">{ "One moment …" }</p> }
}
