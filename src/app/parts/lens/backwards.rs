//! Basic credentials run backwards: from the header to the password, without any key.

use wire::{Part, codec};
use yew::prelude::*;

use super::step::{Mark, view_row};
use crate::app::parts::{Icon, Note, Sign, Tone};

/// Props of [`Backwards`].
#[derive(Properties, PartialEq)]
pub(super) struct BackwardsProps {
    /// The value of the `Authorization` field.
    pub header: AttrValue,
    /// Whether the page is live.
    pub live: bool,
    /// Prefix of the element ids.
    pub id: AttrValue,
}

/// A button, and behind it the way back.
#[component]
pub(super) fn Backwards(props: &BackwardsProps) -> Html {
    let is_open = use_state(|| false);
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let body = format!("{}-back", props.id);
    html! {
        <div class="backwards">
            <button
                type="button"
                class="btn"
                disabled={!props.live}
                aria-expanded={if *is_open { "true" } else { "false" }}
                aria-controls={body.clone()}
                {onclick}
            >
                <Sign icon={Icon::Left} />
                { if *is_open { "Hide the way back" } else { "Run it backwards" } }
            </button>
            <div id={body} role="status">
                if *is_open {
                    { view_way_back(&props.header) }
                }
            </div>
        </div>
    }
}

fn view_way_back(header: &str) -> Html {
    let (user, password) = match codec::basic::parse(header) {
        Ok(found) => found,
        Err(error) => return html! { <Note tone={Tone::Bad}><p>{ error.to_string() }</p></Note> },
    };
    let coded = header.split_once(' ').map_or(header, |(_, coded)| coded);
    let joined = [user.as_str(), ":", &password].concat();
    let colon = Mark::At(user.len(), 1);
    html! {
        <>
            <dl class="io">
                { view_row("header", header.as_bytes(), Mark::At(0, header.len().saturating_sub(coded.len())), Some(Part::Headers)) }
                { view_row("decoded", joined.as_bytes(), colon, None) }
                { view_row("user", user.as_bytes(), Mark::Nothing, None) }
                { view_row("password", password.as_bytes(), Mark::Nothing, None) }
            </dl>
            <Note tone={Tone::Info}>
                <p>
                    <b>{ "No key was needed." }</b>
                    { " Base64 hides nothing: whoever sees this header has the password. Only HTTPS keeps it from others on the way." }
                </p>
            </Note>
        </>
    }
}
