//! The account's values, as a provider's console would show them.

use course::Scenario;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::parts::{Icon, sign};
use crate::host::clipboard;

/// Which settings are shown, and how a console calls them.
const SHOWN: [(&str, &str, &str); 12] = [
    ("twilio", "account", "Account SID"),
    ("twilio", "token", "Auth Token"),
    ("twilio", "numbers", "Your number"),
    ("twilio", "test-account", "Test Account SID"),
    ("twilio", "test-token", "Test Auth Token"),
    ("email", "key", "Postbird API key"),
    ("email", "sender", "Postbird sender"),
    ("lms", "key", "Course shop key"),
    ("lms", "read-key", "Read-only key"),
    ("github", "token", "GitHub token"),
    ("typeform", "token", "Typeform token"),
    ("shop", "console", "Your console's key"),
];

/// A fold with names, values, and a button each to copy; nothing where the scenario has no account.
pub fn credentials(scenario: &Scenario, live: bool) -> Html {
    let rows: Vec<Html> = shown(scenario)
        .into_iter()
        .map(|(label, text)| row(label, text, live))
        .collect();
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

/// The names and values that a scenario has, in the order of the list.
fn shown(scenario: &Scenario) -> Vec<(&'static str, &str)> {
    let mut shown = Vec::new();
    for (party, key, label) in SHOWN {
        let settings = scenario.settings.get(party);
        match settings.and_then(|settings| settings.get(key)) {
            Some(Value::String(text)) => shown.push((label, text.as_str())),
            Some(Value::Array(values)) => {
                let texts = values.iter().filter_map(Value::as_str);
                shown.extend(texts.map(|text| (label, text)));
            }
            _ => {}
        }
    }
    shown
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

#[cfg(test)]
mod tests {
    use course::{Data, Scenario};
    use serde_json::json;

    use super::shown;

    #[test]
    fn what_a_scenario_has_is_shown_by_its_name_in_a_console_and_nothing_else() {
        let settings = json!({ "says": "", "seed": 1, "settings": {
            "shop": { "host": "yourapp.com", "console": "ck_1" },
            "twilio": { "account": "AC1", "numbers": ["+1", "+2"], "paced": true },
            "lms": { "key": "cs_test_1", "read-key": "cs_read_1", "courses": 4 },
            "github": { "token": "ghp_1", "owner": "a" },
            "typeform": { "token": "tfp_1" },
        }});
        let scenario = Scenario::from_value(&settings).unwrap();
        assert_eq!(
            shown(&scenario),
            [
                ("Account SID", "AC1"),
                ("Your number", "+1"),
                ("Your number", "+2"),
                ("Course shop key", "cs_test_1"),
                ("Read-only key", "cs_read_1"),
                ("GitHub token", "ghp_1"),
                ("Typeform token", "tfp_1"),
                ("Your console's key", "ck_1"),
            ]
        );
        assert!(shown(&Scenario::default()).is_empty());
    }
}
