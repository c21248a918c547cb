//! Basic credentials run backwards: from the header to the password, without any key.

use wire::{Part, codec};
use yew::prelude::*;

use super::step::{Frame, Mark, view_row};
use crate::app::parts::{Icon, Tone, note, sign};

/// A button, and behind it the way back from the value of the `Authorization` field.
pub(super) fn backwards(frame: &Frame, header: &str, is_open: bool) -> Html {
    let body = format!("{}-back", frame.id);
    html! {
        <div class="backwards">
            <button
                type="button"
                class="btn"
                disabled={!frame.live}
                aria-expanded={if is_open { "true" } else { "false" }}
                aria-controls={body.clone()}
                data-act="back"
            >
                { sign(Icon::Left) }
                { if is_open { "Hide the way back" } else { "Run it backwards" } }
            </button>
            <div id={body} role="status">
                if is_open {
                    { view_way_back(header) }
                }
            </div>
        </div>
    }
}

fn view_way_back(header: &str) -> Html {
    let (user, password) = match codec::basic::parse(header) {
        Ok(found) => found,
        Err(error) => return note(Tone::Bad, html! { <p>{ error.to_string() }</p> }),
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
            { note(Tone::Info, html! {
                <p>
                    <b>{ "No key was needed." }</b>
                    { " Base64 hides nothing: whoever sees this header has the password. Only HTTPS keeps it from others on the way." }
                </p>
            }) }
        </>
    }
}
