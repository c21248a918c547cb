//! The inputs of a lens, where a person may change them: every key changes the picture at once.
//!
//! Each input says in `data-of` which one it is; the lens listens for all of them.

use yew::prelude::*;

use super::model::Lens;
use super::step::Frame;
use super::touched::PAIRS;
use crate::app::parts::{Icon, sign};

/// Characters of one input.
const TYPED: &str = "2000";

/// The inputs of a lens. `problem` is the id of the element that says what is wrong with them, where something is.
pub(super) fn inputs(frame: &Frame, lens: &Lens, problem: Option<&str>) -> Html {
    let field = |of: &str, label: &str, value: &str, is_guilty: bool| {
        field(frame, of, label, value, None, problem.filter(|_| is_guilty))
    };
    let fields = match lens {
        Lens::Basic { user, password } => html! {
            <>
                { field("user", "User name", user, true) }
                { field("password", "Password", password, false) }
            </>
        },
        Lens::Base64 { text } => field("text", "Text", text, false),
        Lens::Form { pairs } => view_pairs(frame, pairs),
        Lens::TwilioSignature { url, token, params } => html! {
            <>
                { field("url", "URL", url, !token.is_empty()) }
                { field("token", "Token", token, token.is_empty()) }
                <details class="lens-more">
                    <summary>{ format!("Change the parameters ({})", params.len()) }</summary>
                    { view_pairs(frame, params) }
                </details>
            </>
        },
    };
    html! { <div class="lens-inputs">{ fields }</div> }
}

/// The element id of the button that adds a pair.
pub(super) fn add_id(id: &str) -> String {
    [id, "-add"].concat()
}

/// A labelled line of text.
fn field(
    frame: &Frame,
    of: &str,
    label: &str,
    value: &str,
    label_class: Option<&'static str>,
    problem: Option<&str>,
) -> Html {
    let id = format!("{}-{of}", frame.id);
    html! {
        <div class="lens-field">
            <label for={id.clone()} class={label_class}>{ label }</label>
            <input
                {id}
                class="input"
                type="text"
                value={value.to_owned()}
                disabled={!frame.live}
                maxlength={TYPED}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid={problem.is_some().then_some("true")}
                aria-describedby={problem.map(str::to_owned)}
                data-of={of.to_owned()}
            />
        </div>
    }
}

fn view_pairs(frame: &Frame, pairs: &[(String, String)]) -> Html {
    // The columns say what their fields are; the label is for those who cannot see them.
    let cell = |column: &str, title: &str, at: usize, value: &str| {
        let of = format!("{column}-{at}");
        let label = format!("{title} {}", at.saturating_add(1));
        field(frame, &of, &label, value, Some("sr"), None)
    };
    let is_full = pairs.len() >= PAIRS;
    html! {
        <div class="lens-pairs" role="group" aria-label="Names and values">
            for (at, (name, value)) in pairs.iter().enumerate() {
                <div class="lens-pair" key={at}>
                    { cell("name", "Name", at, name) }
                    { cell("value", "Value", at, value) }
                    <button
                        type="button"
                        class="btn is-bare is-icon"
                        aria-label={format!("Remove pair {}", at.saturating_add(1))}
                        disabled={!frame.live}
                        data-act={format!("remove-{at}")}
                    >
                        { sign(Icon::Cross) }
                    </button>
                </div>
            }
            <button
                type="button"
                id={add_id(frame.id)}
                class="btn is-small"
                disabled={!frame.live || is_full}
                data-act="add"
            >
                { sign(Icon::Plus) }
                { if is_full { "No more pairs here" } else { "Add a pair" } }
            </button>
        </div>
    }
}
