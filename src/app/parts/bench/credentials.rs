//! The account's values, as a provider's console would show them.

use course::Scenario;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::parts::{Icon, sign};
use crate::host::clipboard;

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

/// A fold with names, values, and a button each to copy; nothing where the scenario has no account.
pub fn credentials(scenario: &Scenario, live: bool) -> Html {
    let mut rows: Vec<Html> = Vec::new();
    for (party, key, label) in SHOWN {
        match scenario
            .settings
            .get(party)
            .and_then(|settings| settings.get(key))
        {
            Some(Value::String(text)) => rows.push(row(label, text, live)),
            Some(Value::Array(values)) => rows.extend(
                values
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|text| row(label, text, live)),
            ),
            _ => {}
        }
    }
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="unfold push">
            <summary class="small">{ "Credentials" }</summary>
            <dl class="pop">{ rows }</dl>
        </details>
    }
}

fn row(label: &'static str, value: &str, live: bool) -> Html {
    let text = value.to_owned();
    let copy = Callback::from(move |_: MouseEvent| {
        let text = text.clone();
        // A clipboard that refuses leaves the value where it can be selected by hand.
        spawn_local(async move {
            clipboard::write(&text).await;
        });
    });
    html! {
        <>
            <dt>{ label }</dt>
            <dd><code>{ value.to_owned() }</code><button type="button" class="btn is-bare is-small is-icon" aria-label={format!("Copy {label}")} onclick={copy} disabled={!live}>{ sign(Icon::Copy) }</button></dd>
        </>
    }
}
