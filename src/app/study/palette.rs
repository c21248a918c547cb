//! The search over lessons, terms, items and tools: a dialog with one line to type into, for the keyboard first.

use yew::prelude::*;

use super::index::use_index;
use super::search::{Found, find};
use crate::app::session::{Action, use_dispatch, use_session};
use crate::host::document;

const ID: &str = "palette";

/// The search. It lies above the page until it is closed or a result is followed.
#[component]
pub fn Palette() -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let asked = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let index = use_index();
    use_effect_with((), |()| document::show_modal(ID));
    let found = match &index {
        Some(Ok(index)) => find(index, &asked, &session.site.base),
        _ => Vec::new(),
    };
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: Event| dispatch.dispatch(Action::Palette(false)))
    };
    let shut = dispatch.clone();
    let shut = Callback::from(move |_: MouseEvent| shut.dispatch(Action::Palette(false)));
    let typed = {
        let (asked, chosen) = (asked.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            asked.set(crate::host::event::value(&event));
            chosen.set(0);
        })
    };
    let keyed = {
        let (chosen, count) = (chosen.clone(), found.len());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                chosen.set(chosen.saturating_add(1).min(count.saturating_sub(1)));
            }
            "ArrowUp" => {
                event.prevent_default();
                chosen.set(chosen.saturating_sub(1));
            }
            "Enter" => {
                event.prevent_default();
                document::click(&option_id(*chosen));
            }
            _ => {}
        })
    };
    let status = match &index {
        None => "Fetching the index …".to_owned(),
        Some(Err(says)) => says.clone(),
        Some(Ok(_)) => match found.len() {
            0 => "Nothing fits all these words. Try fewer, or another one.".to_owned(),
            1 => "1 result".to_owned(),
            count => format!("{count} results"),
        },
    };
    html! {
        <dialog id={ID} class="palette" aria-label="Search" onclose={close}>
            <div class="palette-head">
                <input
                    class="input"
                    type="text"
                    role="combobox"
                    aria-label="Search lessons, terms, items and tools"
                    aria-expanded="true"
                    aria-controls="palette-found"
                    aria-activedescendant={(!found.is_empty()).then(|| option_id(*chosen))}
                    placeholder="Search lessons, terms, items and tools"
                    autocomplete="off"
                    spellcheck="false"
                    autofocus=true
                    oninput={typed}
                    onkeydown={keyed}
                />
                <button type="button" class="btn" onclick={shut}>{ "Close" }</button>
            </div>
            <ul id="palette-found" role="listbox" aria-label="Results">
                for (at, one) in found.iter().enumerate() {
                    { row(at, one, at == *chosen) }
                }
            </ul>
            <p class="small soft" role="status">{ status }</p>
        </dialog>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

fn row(at: usize, found: &Found, chosen: bool) -> Html {
    html! {
        <li key={at} role="presentation">
            <a id={option_id(at)} role="option" href={found.href.clone()} aria-selected={if chosen { "true" } else { "false" }} tabindex="-1">
                <span class="over">{ found.kind }</span>
                <b>{ &found.title }</b>
                <small>{ &found.line }</small>
            </a>
        </li>
    }
}
