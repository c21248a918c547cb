//! A curl command, pasted, fills the editor; a command that cannot be read is told what is wrong.

use web_sys::HtmlTextAreaElement;
use wire::Draft;
use yew::prelude::*;

use crate::app::parts::{Tone, note};

/// Props of [`Paste`].
#[derive(Properties, PartialEq)]
pub struct PasteProps {
    /// The request that the command describes.
    pub edit: Callback<Draft>,
    /// False while prerendered.
    pub live: bool,
}

/// A place to paste into.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let text = use_state(String::new);
    let problem = use_state(|| None::<String>);
    let open = use_state(|| false);
    let flip = use_callback(open.clone(), |_: MouseEvent, open| open.set(!**open));
    let typed = use_callback(text.setter(), |event: InputEvent, set| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            set.set(area.value());
        }
    });
    let fill = {
        let (edit, text, problem, open) = (props.edit.clone(), text.clone(), problem.setter(), open.setter());
        Callback::from(move |_: MouseEvent| match wire::codec::curl::parse(&text) {
            Ok(draft) => {
                problem.set(None);
                open.set(false);
                text.set(String::new());
                edit.emit(draft);
            }
            Err(found) => problem.set(Some(found.to_string())),
        })
    };
    html! {
        <>
            <button type="button" class="btn is-bare is-small" aria-expanded={open.to_string()} onclick={flip} disabled={!props.live}>{ "Paste a curl command" }</button>
            if *open {
                <div class="paste">
                    <textarea class="input area" rows="4" aria-label="A curl command" placeholder="curl -X POST https://…" spellcheck="false" value={(*text).clone()} oninput={typed} />
                    <div role="status">
                        if let Some(problem) = &*problem { { note(Tone::Bad, html! { <span>{ problem.clone() }</span> }) } }
                    </div>
                    <button type="button" class="btn is-small" onclick={fill}>{ "Fill the request" }</button>
                </div>
            }
        </>
    }
}
