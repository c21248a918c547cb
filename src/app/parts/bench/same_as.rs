//! The request in other tongues: curl, Python, JavaScript; and a curl command pasted in.

use wasm_bindgen_futures::spawn_local;
use wire::{Draft, Piece};
use yew::prelude::*;

use super::on::{click, flag, look, pressed};
use crate::app::parts::{Icon, Tone, note, sign};
use crate::app::session::{Action, Choice, Desk, Dispatch, Fold, Look, Tongue};
use crate::host::{clipboard, event};

/// The request as code, always that of the editor above.
pub fn same_as(desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
    let shown = &desk.look;
    let pieces = write(shown.tongue, &desk.draft);
    let copy = copy(Piece::join(&pieces), dispatch);
    html! {
        <div class="same-as">
            <div class="title small">
                <span class="soft">{ "The same as" }</span>
                <span class="seg" role="group" aria-label="Language">
                    for tongue in Tongue::ALL {
                        { pressed(tongue.label(), shown.tongue == tongue, live, look(dispatch, Choice::Tongue(tongue))) }
                    }
                </span>
                <span class="push quiet" role="status">{ shown.copied }</span>
                <button type="button" class="btn is-bare is-small is-icon" aria-label="Copy the command" title="Copy" onclick={copy} disabled={!live}>{ sign(Icon::Copy) }</button>
            </div>
            <code class={if shown.code { "code" } else { "code is-folded" }} tabindex="0" role="region" aria-label="The request as code">
                for piece in pieces.iter() {
                    <span class={piece.part.map(|_| "px")} data-part={piece.part.map(|part| part.key())}>{ &piece.text }</span>
                }
            </code>
            <div class="strip small">
                { fold(if shown.code { "Show less" } else { "Show all of it" }, shown.code, Fold::Code, dispatch, live) }
                { fold("Paste a curl command", shown.paste, Fold::Paste, dispatch, live) }
            </div>
            if shown.paste { { paste(shown, dispatch) } }
        </div>
    }
}

fn write(tongue: Tongue, draft: &Draft) -> Vec<Piece> {
    match tongue {
        Tongue::Curl => wire::codec::curl::write(draft),
        Tongue::Python => wire::codec::snippet::python(draft),
        Tongue::JavaScript => wire::codec::snippet::javascript(draft),
    }
}

/// A click that copies a text and says whether that went well.
fn copy(text: String, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| {
        let (text, dispatch) = (text.clone(), dispatch.clone());
        spawn_local(async move {
            let word = if clipboard::write(&text).await {
                "copied"
            } else {
                "select the text to copy it"
            };
            dispatch.dispatch(Action::Look(Choice::Copied(word)));
        });
    })
}

fn fold(label: &'static str, open: bool, fold: Fold, dispatch: &Dispatch, live: bool) -> Html {
    html! {
        <button type="button" class="btn is-bare is-small" aria-expanded={flag(open)} onclick={look(dispatch, Choice::Fold(fold))} disabled={!live}>{ label }</button>
    }
}

/// A place to paste into; a command that cannot be read is told what is wrong.
fn paste(shown: &Look, dispatch: &Dispatch) -> Html {
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |input: InputEvent| {
            dispatch.dispatch(Action::Look(Choice::Pasted(event::value(&input))));
        })
    };
    html! {
        <div class="paste">
            <textarea class="input area" rows="4" aria-label="A curl command" placeholder="curl -X POST https://…" spellcheck="false" value={shown.pasted.clone()} {oninput} />
            <div role="status">
                if let Some(problem) = &shown.unread { { note(Tone::Bad, html! { { problem } }) } }
                for says in shown.noted.iter() { { note(Tone::Info, html! { { says } }) } }
            </div>
            <button type="button" class="btn is-small" onclick={click(dispatch, Action::Read)}>{ "Fill the request" }</button>
        </div>
    }
}
