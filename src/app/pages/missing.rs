//! Nothing stands at this address.

use yew::prelude::*;

use crate::app::Route;

/// Says so, and leads back.
pub fn missing(path: &str, base: &str) -> Html {
    html! {
        <main id="main" class="plain" tabindex="-1">
            <p class="over">{ "404 Not Found" }</p>
            <h1>{ "There is no page at this address" }</h1>
            <p>{ "You asked for " }<code>{ path.to_owned() }</code>{ ". A 404 means: the server is fine, it knows you are there, and it has nothing under that name. Check the path, or start from the map." }</p>
            <p><a class="btn is-main" href={Route::Home.href(base)}>{ "To the map of the course" }</a></p>
        </main>
    }
}
