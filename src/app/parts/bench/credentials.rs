//! The account's values, as a provider's console would show them.

use std::rc::Rc;

use course::Scenario;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::parts::{Icon, sign};
use crate::host::clipboard;

/// Props of [`Credentials`].
#[derive(Properties, PartialEq)]
pub struct CredentialsProps {
    /// The world's start; the values stand in its settings.
    pub scenario: Rc<Scenario>,
    /// False while prerendered.
    pub live: bool,
}

/// A fold with names, values, and a button each to copy.
#[component]
pub fn Credentials(props: &CredentialsProps) -> Html {
    let rows = rows(&props.scenario);
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="credentials push">
            <summary class="small">{ "Credentials" }</summary>
            <dl class="pop">
                for (label, value) in rows {
                    <dt key={label.clone()}>{ &label }</dt>
                    <dd key={format!("{label} value")}><code>{ &value }</code>{ copy(&label, &value, props.live) }</dd>
                }
            </dl>
        </details>
    }
}

fn copy(label: &str, value: &str, live: bool) -> Html {
    let value = value.to_owned();
    let onclick = Callback::from(move |_: MouseEvent| {
        let value = value.clone();
        // A clipboard that refuses leaves the value where it can be selected by hand.
        spawn_local(async move {
            clipboard::write(&value).await;
        });
    });
    html! {
        <button type="button" class="btn is-bare is-small is-icon" aria-label={format!("Copy {label}")} {onclick} disabled={!live}>{ sign(Icon::Copy) }</button>
    }
}

/// Which settings are shown, and how a console calls them.
const SHOWN: [(&str, &str, &str); 7] = [
    ("twilio", "account", "Account SID"),
    ("twilio", "token", "Auth Token"),
    ("twilio", "numbers", "Your number"),
    ("twilio", "test-account", "Test Account SID"),
    ("twilio", "test-token", "Test Auth Token"),
    ("email", "key", "Postbird API key"),
    ("email", "sender", "Postbird sender"),
];

fn rows(scenario: &Scenario) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for (party, key, label) in SHOWN {
        match scenario.settings.get(party).and_then(|settings| settings.get(key)) {
            Some(Value::String(text)) => rows.push((label.to_owned(), text.clone())),
            Some(Value::Array(values)) => {
                let texts = values.iter().filter_map(Value::as_str);
                rows.extend(texts.map(|text| (label.to_owned(), text.to_owned())));
            }
            _ => {}
        }
    }
    rows
}
