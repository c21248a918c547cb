//! Nothing stands at this address.

use yew::prelude::*;

use crate::app::Route;
use crate::app::session::use_session;

/// Props of [`Missing`].
#[derive(Properties, PartialEq)]
pub struct MissingProps {
    /// The path that was asked for.
    pub path: AttrValue,
}

/// Says so, and leads back.
#[component]
pub fn Missing(props: &MissingProps) -> Html {
    let session = use_session();
    html! {
        <main id="main" class="plain" tabindex="-1">
            <p class="over">{ "404 Not Found" }</p>
            <h1>{ "There is no page at this address" }</h1>
            <p>{ "You asked for " }<code>{ &props.path }</code>{ ". A 404 means: the server is fine, it knows you are there, and it has nothing under that name. Check the path, or start from the map." }</p>
            <p><a class="btn is-main" href={Route::Home.href(&session.site.base)}>{ "To the map of the course" }</a></p>
        </main>
    }
}
