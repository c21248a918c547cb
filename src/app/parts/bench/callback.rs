//! The Callback panel: the requests that the provider sends to the learner's app.

use wire::{Exchange, Part};
use yew::prelude::*;

use super::json_view::json_view;
use super::on::{click, flag};
use super::segment::Segment;
use crate::app::parts::{Tone, sign};
use crate::app::session::{Action, Desk, Dispatch};

/// The chosen callback, else the latest; buttons for the others.
pub fn callback(desk: &Desk, segment: &Segment, dispatch: &Dispatch, live: bool) -> Html {
    let all = &segment.callbacks;
    let shown = all
        .iter()
        .find(|callback| Some(callback.id) == desk.selected)
        .or(all.last());
    let panel = match shown {
        None => html! {
            <>
                <div class="status"><h2>{ "Callback" }</h2></div>
                <div class="inset"><div class="empty"><b>{ "No callback yet" }</b><span>{ "News about a message comes later, as a request to your app." }</span></div></div>
            </>
        },
        Some(callback) => html! {
            <>
                <div class="status">
                    <h2>{ "Callback" }</h2>
                    <span class="url">
                        { an(Part::Method, callback.request.method.as_str()) }
                        { an(Part::Base, &callback.request.target.origin()) }
                        { an(Part::Path, &callback.request.target.path) }
                    </span>
                </div>
                <div class="inset">
                    if all.len() > 1 {
                        <span class="seg is-wrap" role="group" aria-label="Callbacks">
                            for each in all.iter() {
                                <button type="button" key={each.id.0} aria-pressed={flag(each.id == callback.id)} onclick={click(dispatch, Action::Select(Some(each.id)))} disabled={!live}>{ format!("{} {}", news(each), each.sent) }</button>
                            }
                        </span>
                    }
                    { content(desk, callback, dispatch, live) }
                    { signature(callback) }
                    { reply(callback) }
                </div>
            </>
        },
    };
    html! { <section class="hang is-callback" aria-label="Callback">{ panel }</section> }
}

fn an(part: Part, text: &str) -> Html {
    html! { <span class="an" data-part={part.key()}><span>{ text.to_owned() }</span><i>{ part.word() }</i></span> }
}

/// The status that a callback reports.
fn news(callback: &Exchange) -> String {
    let pairs = pairs(callback);
    let found = pairs
        .iter()
        .find(|(name, _)| name == "MessageStatus" || name == "type");
    found.map_or_else(|| callback.sent.to_string(), |(_, value)| value.clone())
}

fn pairs(callback: &Exchange) -> Vec<(String, String)> {
    if callback.request.media_type().as_deref() == Some("application/json") {
        let Some(serde_json::Value::Object(members)) =
            wire::codec::json::read(&callback.request.content)
        else {
            return Vec::new();
        };
        let text = |value: serde_json::Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        return members
            .into_iter()
            .map(|(name, value)| (name, text(value)))
            .collect();
    }
    wire::codec::form::decode(&callback.request.content)
}

fn content(desk: &Desk, callback: &Exchange, dispatch: &Dispatch, live: bool) -> Html {
    if callback.request.media_type().as_deref() == Some("application/json") {
        return json_view(desk, &callback.request.text(), true, dispatch, live);
    }
    html! {
        <dl class="fields" data-part="body">
            for (name, value) in pairs(callback) {
                <dt class={lit(&name)}>{ &name }</dt>
                <dd class={lit(&name)}>{ &value }</dd>
            }
        </dl>
    }
}

fn lit(name: &str) -> Option<&'static str> {
    ["MessageStatus", "ErrorCode"]
        .contains(&name)
        .then_some("is-key")
}

fn signature(callback: &Exchange) -> Html {
    match callback.request.fields.get("X-Twilio-Signature") {
        Some(value) => html! {
            <p class="small"><span class="quiet">{ "signed " }</span><code class="px" data-part="headers">{ format!("X-Twilio-Signature: {value}") }</code></p>
        },
        None => Html::default(),
    }
}

fn reply(callback: &Exchange) -> Html {
    match &callback.answer {
        Some((at, response)) => {
            let tone = if response.status.is_success() {
                Tone::Good
            } else {
                Tone::Bad
            };
            html! {
                <p class="small"><span class="quiet">{ "your app answered " }</span>
                    <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ format!("{} {}", response.status.0, response.status.phrase()) }</span>
                    <span class="quiet">{ format!(" after {}", wire::Time(at.since(callback.sent))) }</span></p>
            }
        }
        None => html! { <p class="small quiet">{ "your app has not answered yet" }</p> },
    }
}
