//! The Request panel: method, base URL and path with their marks, the four tabs, Send.

use wire::{DraftProblem, Method};
use yew::prelude::*;

use super::credentials::credentials;
use super::on::{click, typed};
use super::same_as::same_as;
use super::tabs;
use crate::app::parts::{Tone, missed, note};
use crate::app::session::{Action, Desk, Dispatch, Spot, split};
use crate::app::wings::{ExportWing, Wing, WorldWing};
use crate::host::event;

/// The panel.
pub fn request(
    desk: &Desk,
    world: &Wing<WorldWing>,
    export: &Wing<ExportWing>,
    dispatch: &Dispatch,
    live: bool,
) -> Html {
    let hurry = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                dispatch.dispatch(Action::Send);
            }
        })
    };
    html! {
        <>
            <div class="hang is-title"><div class="title">
                <h2>{ "Request" }</h2><span class="quiet">{ "what your app says" }</span>
                { credentials(&desk.scenario, live) }
            </div></div>
            <section class="hang is-request" aria-label="Request" onkeydown={hurry}>
                { url(desk, dispatch, live) }
                { arriving(world, is_waiting(desk), dispatch) }
                { problems(&desk.problems) }
                <div class="inset">
                    { tabs::tabs(desk, dispatch, live) }
                    { same_as(desk, export, dispatch, live) }
                </div>
            </section>
        </>
    }
}

/// The first three of the five parts, each an input that carries its part's mark.
fn url(desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
    let draft = &desk.draft;
    let (base, path) = split(&draft.url);
    let own = !Method::COMMON.contains(&draft.method.as_str());
    let pasted = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| paste(&event, &dispatch))
    };
    html! {
        <div class="url" onpaste={pasted}>
            <label class="an" data-part="method">
                <span><select aria-label="Method" oninput={typed(dispatch, Spot::Method)} disabled={!live}>
                    for each in Method::COMMON {
                        <option key={each} value={each} selected={draft.method == each}>{ each }</option>
                    }
                    if own { <option value={draft.method.clone()} selected=true>{ &draft.method }</option> }
                </select></span>
                <i aria-hidden="true">{ "Method" }</i>
            </label>
            <label class="an" data-part="base">
                <span><input type="text" aria-label="Base URL" inputmode="url" autocomplete="off" autocapitalize="off" spellcheck="false" value={base.to_owned()} placeholder="https://api.example.com" oninput={typed(dispatch, Spot::Base)} disabled={!live} /></span>
                <i aria-hidden="true">{ "Base URL" }</i>
            </label>
            <button type="button" class="btn is-main send" onclick={click(dispatch, Action::Send)} disabled={!live}>{ if is_waiting(desk) { "Sending…" } else { "Send" } }<kbd class="hide-touch">{ "Ctrl ↵" }</kbd></button>
            <label class="an is-path" data-part="path">
                <span><textarea aria-label="Path" rows="1" autocomplete="off" autocapitalize="off" spellcheck="false" value={path.to_owned()} placeholder="/path" oninput={typed(dispatch, Spot::Path)} disabled={!live} /></span>
                <i aria-hidden="true">{ "Path" }</i>
            </label>
        </div>
    }
}

/// Where a pasted command may begin.
const FIRST_WORDS: usize = 6;

/// A whole curl command, pasted into one of the inputs, fills all of them.
fn paste(pasted: &Event, dispatch: &Dispatch) {
    let command = event::pasted(pasted).filter(|text| looks_like_a_command(text));
    if let Some(command) = command {
        pasted.prevent_default();
        dispatch.dispatch(Action::Paste(command));
    }
}

/// A word `curl` near the beginning: a prompt, a variable or a path may stand before it.
fn looks_like_a_command(text: &str) -> bool {
    let mut words = text.split_whitespace().take(FIRST_WORDS);
    words.any(|word| {
        let name = word.rsplit(['/', '\\', '>', '$']).next().unwrap_or(word);
        name == "curl" || name == "curl.exe"
    })
}

/// Whether the request is to leave as soon as there is a world for it.
fn is_waiting(desk: &Desk) -> bool {
    desk.waiting.contains(&Action::Send)
}

/// Says that the world is on its way to who waits for it, and that it did not arrive.
fn arriving(world: &Wing<WorldWing>, waiting: bool, dispatch: &Dispatch) -> Html {
    let says = match world {
        Wing::Coming if waiting => note(
            Tone::Wait,
            html! { { "The simulated world is being fetched: provider, network and phone. Your request leaves as soon as it is here." } },
        ),
        Wing::Failed(says) => missed(
            &[says, " Your request is kept."].concat(),
            click(dispatch, Action::Touch),
        ),
        _ => Html::default(),
    };
    html! { <div role="status" class="problems">{ says }</div> }
}

fn problems(problems: &[DraftProblem]) -> Html {
    html! {
        <div role="alert" class="problems">
            for problem in problems.iter() {
                { note(Tone::Bad, html! {
                    <><b><span class="pt" data-part={problem.part.key()}>{ problem.part.word() }</span></b>{ " " }{ &problem.says }</>
                }) }
            }
        </div>
    }
}
