//! Method, base URL and path: the first three of the five parts, each an input that carries its part's mark.

use std::rc::Rc;

use web_sys::{ClipboardEvent, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use wire::{Draft, Method};
use yew::prelude::*;

/// Props of [`UrlEditor`].
#[derive(Properties, PartialEq)]
pub struct UrlProps {
    /// The request being written.
    pub draft: Rc<Draft>,
    /// It changed.
    pub edit: Callback<Draft>,
    /// It is to be sent.
    pub send: Callback<()>,
    /// False while prerendered.
    pub live: bool,
}

/// The three inputs, and Send.
#[component]
pub fn UrlEditor(props: &UrlProps) -> Html {
    let state = (Rc::clone(&props.draft), props.edit.clone());
    let (base, path) = split(&props.draft.url);
    let method = use_callback(state.clone(), |event: Event, (draft, edit)| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            edit.emit(Draft { method: select.value(), ..(**draft).clone() });
        }
    });
    let rebase = use_callback(state.clone(), |event: InputEvent, (draft, edit)| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let (_, path) = split(&draft.url);
            edit.emit(Draft { url: format!("{}{path}", input.value().trim()), ..(**draft).clone() });
        }
    });
    let repath = use_callback(state.clone(), |event: InputEvent, (draft, edit)| {
        if let Some(input) = event.target_dyn_into::<HtmlTextAreaElement>() {
            let (base, _) = split(&draft.url);
            let path: String = input.value().split_whitespace().collect();
            edit.emit(Draft { url: format!("{base}{path}"), ..(**draft).clone() });
        }
    });
    let pasted = use_callback(state, |event: Event, (_, edit)| paste(&event, edit));
    let send = use_callback(props.send.clone(), |_: MouseEvent, send| send.emit(()));
    let own = !Method::COMMON.contains(&props.draft.method.as_str());
    html! {
        <div class="url" onpaste={pasted}>
            <label class="an" data-part="method">
                <span><select aria-label="Method" onchange={method} disabled={!props.live}>
                    for each in Method::COMMON {
                        <option key={each} value={each} selected={props.draft.method == each}>{ each }</option>
                    }
                    if own { <option value={props.draft.method.clone()} selected=true>{ &props.draft.method }</option> }
                </select></span>
                <i aria-hidden="true">{ "Method" }</i>
            </label>
            <label class="an" data-part="base">
                <span><input type="text" aria-label="Base URL" inputmode="url" autocomplete="off" autocapitalize="off" spellcheck="false" value={base.to_owned()} placeholder="https://api.example.com" oninput={rebase} disabled={!props.live} /></span>
                <i aria-hidden="true">{ "Base URL" }</i>
            </label>
            <button type="button" class="btn is-main send" onclick={send} disabled={!props.live}>{ "Send" }<kbd class="hide-touch">{ "Ctrl ↵" }</kbd></button>
            <label class="an is-path" data-part="path">
                <span><textarea aria-label="Path" rows="1" autocomplete="off" autocapitalize="off" spellcheck="false" value={path.to_owned()} placeholder="/path" oninput={repath} disabled={!props.live} /></span>
                <i aria-hidden="true">{ "Path" }</i>
            </label>
        </div>
    }
}

/// Cuts an address behind its authority: `https://api.twilio.com` and `/2010-04-01/…`.
fn split(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url
        .char_indices()
        .find(|(at, letter)| *at >= start && matches!(letter, '/' | '?' | '#'))
        .map_or(url.len(), |(at, _)| at);
    url.split_at_checked(end).unwrap_or((url, ""))
}

/// A whole curl command, or a whole address, pasted into one of the inputs fills all of them.
fn paste(event: &Event, edit: &Callback<Draft>) {
    use wasm_bindgen::JsCast;
    let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text").ok()) else { return };
    if !text.trim_start().starts_with("curl ") {
        return;
    }
    if let Ok(draft) = wire::codec::curl::parse(&text) {
        event.prevent_default();
        edit.emit(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn cuts_behind_the_authority() {
        for (url, parts) in [
            ("https://api.twilio.com/2010-04-01/x", ("https://api.twilio.com", "/2010-04-01/x")),
            ("https://api.twilio.com", ("https://api.twilio.com", "")),
            ("https://a.example?x=1", ("https://a.example", "?x=1")),
            ("/only/path", ("", "/only/path")),
            ("", ("", "")),
            ("https://", ("https://", "")),
        ] {
            assert_eq!(split(url), parts, "{url}");
        }
    }
}
