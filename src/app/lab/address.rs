//! What stands on a lab's page as an address, ready to be sent to somebody else.

use yew::prelude::*;

use crate::app::parts::{Share, Tone, note};
use crate::app::session::use_session;
use crate::app::{Route, Tool};
use crate::host::document;

/// The link that shows that state of a lab, or why there is none.
pub fn shared(tool: Tool, state: Result<String, String>) -> Html {
    match state {
        Ok(text) => html! { <Address {tool} {text} /> },
        Err(says) => note(Tone::Bad, html! { { says } }),
    }
}

/// Props of [`Address`].
#[derive(Properties, PartialEq)]
struct AddressProps {
    tool: Tool,
    text: String,
}

/// The whole address.
#[component]
fn Address(props: &AddressProps) -> Html {
    let path = Route::Tool(props.tool).href(&use_session().site.base);
    let address = format!("{}{path}#{}", document::origin(), props.text);
    html! { <Share label="Link that replays this" {address} /> }
}
