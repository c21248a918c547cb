//! JSON content, one member a line: what matters is lit, the rest folds away.

use serde_json::Value;
use yew::prelude::*;

use super::on::{flag, look};
use crate::app::session::{Choice, Desk, Dispatch, Fold};

/// Members that a reader looks for first, and what they are.
const LIT: [(&str, &str); 10] = [
    ("sid", "its name from now on"),
    ("id", "its name from now on"),
    ("status", "how far it is"),
    ("error_code", "why it did not arrive"),
    ("code", "look this up"),
    ("message", "in words"),
    ("MessageStatus", "the news"),
    ("ErrorCode", "why"),
    ("title", "in words"),
    ("detail", "what to mend"),
];

/// From so many members on, those that are not lit are folded away.
const FOLD_FROM: usize = 9;

/// The content; `json` is whether it says that it is JSON.
pub fn json_view(desk: &Desk, text: &str, json: bool, dispatch: &Dispatch, live: bool) -> Html {
    if text.is_empty() {
        return html! { <p class="quiet small">{ "No content." }</p> };
    }
    let members = match serde_json::from_str(text) {
        Ok(Value::Object(members)) if json => members,
        _ => {
            return html! { <pre class="code" tabindex="0" aria-label="Content">{ text.to_owned() }</pre> };
        }
    };
    let whole = desk.look.members;
    let folds = members.len() >= FOLD_FROM;
    let shown = |name: &str| {
        !folds || whole || lit(name).is_some() || ["to", "from", "body"].contains(&name)
    };
    let hidden = members.keys().filter(|name| !shown(name)).count();
    html! {
        <>
            <div class="json" data-part="body">
                for (name, value) in members.iter().filter(|(name, _)| shown(name)) {
                    { member(name, value) }
                }
            </div>
            if folds {
                <button type="button" class="btn is-bare is-small is-start" aria-expanded={flag(whole)} onclick={look(dispatch, Choice::Fold(Fold::Members))} disabled={!live}>
                    { if whole { "Show the important ones".to_owned() } else { format!("Show {hidden} more of {}", members.len()) } }
                </button>
            }
        </>
    }
}

fn member(name: &str, value: &Value) -> Html {
    let remark = lit(name).map(|remark| remark_for(name, remark, value));
    html! {
        <div key={name.to_owned()} class={remark.map(|_| "is-key")} data-member={name.to_owned()}>
            <span title={value.to_string()}>{ format!("\"{name}\": ") }<b>{ value.to_string() }</b></span>
            if let Some(remark) = remark { <em>{ remark }</em> }
        </div>
    }
}

fn lit(name: &str) -> Option<&'static str> {
    LIT.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, remark)| *remark)
}

/// The remark beside a member; a status is told apart from an HTTP status repeated in the content.
fn remark_for(name: &str, remark: &'static str, value: &Value) -> &'static str {
    match (name, value.as_str()) {
        ("status", Some("queued" | "accepted")) => "accepted, not yet sent",
        ("status", Some("delivered")) => "the phone has it",
        ("status", None) => "the status line again",
        ("error_code", None) if value.is_null() => "nothing went wrong so far",
        _ => remark,
    }
}
