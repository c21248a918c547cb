//! The request in other tongues, and out of them: a command is pasted in, a file is opened.

use wasm_bindgen_futures::spawn_local;
use wire::codec::snippet::Language;
use wire::{Draft, Piece};
use yew::prelude::*;

use super::carry::arriving;
use super::on::{click, flag, look, near};
use crate::app::parts::{Icon, Tone, note, sign};
use crate::app::session::{Action, Choice, Desk, Dispatch, Fold, Tongue};
use crate::app::wings::{ExportWing, Wing};
use crate::host::{clipboard, event};

/// The request as code, always that of the editor above. All but curl comes with a wing.
pub fn same_as(desk: &Desk, export: &Wing<ExportWing>, dispatch: &Dispatch, live: bool) -> Html {
    let shown = &desk.look;
    let pieces = write(shown.tongue, &desk.draft, export);
    html! {
        <div class="same-as">
            <div class="title small">
                { tongues(shown.tongue, &desk.draft, export, dispatch, live) }
                <span class="push quiet" role="status">{ shown.copied }</span>
                if let Some(pieces) = &pieces {
                    <button type="button" class="btn is-bare is-small is-icon" aria-label="Copy the code" title="Copy" onclick={copy(Piece::join(pieces), dispatch)} disabled={!live}>{ sign(Icon::Copy) }</button>
                }
            </div>
            if let Some(pieces) = pieces {
                <code class={if shown.code { "code" } else { "code is-folded" }} tabindex="0" role="region" aria-label="The request as code">
                    for piece in pieces.iter() {
                        <span class={piece.part.map(|_| "px")} data-part={piece.part.map(|part| part.key())}>{ &piece.text }</span>
                    }
                </code>
            } else {
                <div role="status">{ missing(export, dispatch) }</div>
            }
            <div class="strip small">
                { fold(if shown.code { "Show less" } else { "Show all of it" }, shown.code, Fold::Code, dispatch, live) }
                { fold("Paste a curl command", shown.paste, Fold::Paste, dispatch, live) }
            </div>
            if shown.paste { { paste(desk, export, dispatch) } }
        </div>
    }
}

/// The list of tongues. The provider's libraries stand in it where they have a call for the request.
fn tongues(
    chosen: Tongue,
    draft: &Draft,
    export: &Wing<ExportWing>,
    dispatch: &Dispatch,
    live: bool,
) -> Html {
    let mut libraries = match export {
        Wing::Here(wing) => (wing.libraries)(draft),
        _ => Vec::new(),
    };
    // What was chosen stays in the list, also while the request is edited into one that has no call.
    if let Tongue::Library(runtime) = chosen
        && !libraries.iter().any(|(listed, _)| *listed == runtime)
    {
        libraries.push((runtime, "the provider’s library".to_owned()));
    }
    let choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |input: InputEvent| {
            let tongue = Tongue::of(&event::value(&input));
            dispatch.dispatch(Action::Look(Choice::Tongue(tongue)));
            dispatch.dispatch(Action::ExportWanted);
        })
    };
    let option = |tongue: Tongue, label: String| {
        html! { <option key={tongue.word()} value={tongue.word()} selected={tongue == chosen}>{ label }</option> }
    };
    let near = near(dispatch);
    html! {
        <label class="strip" onfocusin={near.reform(FocusEvent::into)} onpointerover={near.reform(PointerEvent::into)}>
            <span class="soft">{ "The same as" }</span>
            <select class="input" aria-label="Language" oninput={choose} disabled={!live}>
                for language in Language::ALL {
                    { option(Tongue::Plain(language), language.label().to_owned()) }
                }
                if !libraries.is_empty() {
                    <optgroup label="The provider’s own library">
                        for (runtime, package) in libraries {
                            { option(Tongue::Library(runtime), format!("{}, {package}", runtime.label())) }
                        }
                    </optgroup>
                }
            </select>
        </label>
    }
}

fn write(tongue: Tongue, draft: &Draft, export: &Wing<ExportWing>) -> Option<Vec<Piece>> {
    match export {
        _ if tongue == Tongue::default() => Some(wire::codec::curl::write(draft)),
        Wing::Here(wing) => (wing.write)(tongue, draft),
        _ => None,
    }
}

/// Why there is no code.
fn missing(export: &Wing<ExportWing>, dispatch: &Dispatch) -> Html {
    match export {
        Wing::Here(_) => note(
            Tone::Info,
            html! { { "The provider’s library has no call that would send this request as it stands. The other languages can." } },
        ),
        _ => arriving(export, Action::ExportWanted, dispatch),
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

/// The bytes of a file that are read: one more than any reader takes, so that the reader can say that it is too large.
const MOST_READ: f64 = (wire::codec::import::MAX_FILE + 1) as f64;

/// A place to paste into and a file to open; what cannot be read is told what is wrong.
fn paste(desk: &Desk, export: &Wing<ExportWing>, dispatch: &Dispatch) -> Html {
    let shown = &desk.look;
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |input: InputEvent| {
            dispatch.dispatch(Action::Look(Choice::Pasted(event::value(&input))));
        })
    };
    let waits = desk.waiting.contains(&Action::Read) || matches!(export, Wing::Failed(_));
    html! {
        <div class="paste" onfocusin={near(dispatch).reform(FocusEvent::into)}>
            <textarea class="input area" rows="4" aria-label="A curl command" placeholder="curl -X POST https://…" spellcheck="false" value={shown.pasted.clone()} {oninput} />
            <div role="status">
                if waits { { arriving(export, Action::Read, dispatch) } }
                if let Some(problem) = &shown.unread { { note(Tone::Bad, html! { { problem } }) } }
                for says in shown.noted.iter() { { note(Tone::Info, html! { { says } }) } }
            </div>
            <div class="strip">
                <button type="button" class="btn is-small" onclick={click(dispatch, Action::Read)}>{ "Fill the request" }</button>
                <label class="small soft">{ "or open a file: HAR, Postman, .http " }<input type="file" class="file" accept=".har,.json,.http,.rest,.txt" onchange={opened(dispatch)} /></label>
            </div>
        </div>
    }
}

/// A file that was chosen is read like what was pasted.
fn opened(dispatch: &Dispatch) -> Callback<Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |chosen: Event| {
        let dispatch = dispatch.clone();
        spawn_local(async move {
            if let Some(text) = event::file(&chosen, MOST_READ).await {
                dispatch.dispatch(Action::Paste(text));
            }
        });
    })
}
