//! The request in other tongues: curl, Python, JavaScript; and a curl command pasted in.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wire::{Draft, Piece};
use yew::prelude::*;

use super::paste::Paste;
use crate::app::parts::{Icon, sign};
use crate::host::clipboard;

/// Props of [`SameAs`].
#[derive(Properties, PartialEq)]
pub struct SameAsProps {
    /// The request being written.
    pub draft: Rc<Draft>,
    /// A pasted command made another one.
    pub edit: Callback<Draft>,
    /// False while prerendered.
    pub live: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    Curl,
    Python,
    JavaScript,
}

impl Tongue {
    const ALL: [(Tongue, &'static str); 3] =
        [(Tongue::Curl, "curl"), (Tongue::Python, "Python"), (Tongue::JavaScript, "JavaScript")];

    fn write(self, draft: &Draft) -> Vec<Piece> {
        match self {
            Tongue::Curl => wire::codec::curl::write(draft),
            Tongue::Python => wire::codec::snippet::python(draft),
            Tongue::JavaScript => wire::codec::snippet::javascript(draft),
        }
    }
}

/// The request as code, always that of the editor above.
#[component]
pub fn SameAs(props: &SameAsProps) -> Html {
    let tongue = use_state(|| Tongue::Curl);
    let whole = use_state(|| false);
    let copied = use_state(String::new);
    let pieces = tongue.write(&props.draft);
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let copy = {
        let (text, said) = (text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            spawn_local(async move {
                let word = if clipboard::write(&text).await { "copied" } else { "select the text to copy it" };
                said.set(word.to_owned());
            });
        })
    };
    let unfold = use_callback(whole.clone(), |_: MouseEvent, whole| whole.set(!**whole));
    html! {
        <div class="same-as">
            <div class="title small">
                <span class="soft">{ "The same as" }</span>
                <span class="seg" role="group" aria-label="Language">
                    for (each, label) in Tongue::ALL {
                        { choice(each, label, &tongue, props.live) }
                    }
                </span>
                <span class="push quiet" role="status">{ &*copied }</span>
                <button type="button" class="btn is-bare is-small is-icon" aria-label="Copy the command" title="Copy" onclick={copy} disabled={!props.live}>{ sign(Icon::Copy) }</button>
            </div>
            <code class={classes!("code", (!*whole).then_some("is-folded"))} tabindex="0" role="region" aria-label="The request as code">
                for (place, piece) in pieces.iter().enumerate() {
                    { self::piece(place, piece) }
                }
            </code>
            <div class="strip small">
                <button type="button" class="btn is-bare is-small" onclick={unfold} aria-expanded={whole.to_string()} disabled={!props.live}>{ if *whole { "Show less" } else { "Show all of it" } }</button>
                <Paste edit={props.edit.clone()} live={props.live} />
            </div>
        </div>
    }
}

fn choice(each: Tongue, label: &'static str, state: &UseStateHandle<Tongue>, live: bool) -> Html {
    let set = state.setter();
    let onclick = Callback::from(move |_: MouseEvent| set.set(each));
    html! { <button type="button" key={label} aria-pressed={(**state == each).to_string()} {onclick} disabled={!live}>{ label }</button> }
}

fn piece(place: usize, piece: &Piece) -> Html {
    match piece.part {
        Some(part) => html! { <span key={place} class="px" data-part={part.key()}>{ &piece.text }</span> },
        None => html! { <span key={place}>{ &piece.text }</span> },
    }
}
