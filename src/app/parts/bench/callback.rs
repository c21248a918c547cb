//! The Callback panel: the requests that the provider sends to the learner's app.

use std::rc::Rc;

use wire::{Exchange, ExchangeId, Part};
use yew::prelude::*;

use super::json_view::JsonView;
use crate::app::parts::{Tone, sign};
use crate::app::session::{Action, use_dispatch};

/// Props of [`CallbackPanel`].
#[derive(Properties, PartialEq)]
pub struct CallbackProps {
    /// The callbacks of the part of the timeline that is shown, oldest first.
    pub callbacks: Rc<Vec<Exchange>>,
    /// The exchange that was chosen, where one was.
    pub selected: Option<ExchangeId>,
    /// False while prerendered.
    pub live: bool,
}

/// The chosen callback, else the latest; buttons for the others.
#[component]
pub fn CallbackPanel(props: &CallbackProps) -> Html {
    let dispatch = use_dispatch();
    let select = use_callback(dispatch, |id: ExchangeId, dispatch| dispatch.dispatch(Action::Select(Some(id))));
    let chosen = props.callbacks.iter().find(|callback| Some(callback.id) == props.selected);
    let shown = chosen.or_else(|| props.callbacks.last());
    html! {
        <section class="hang is-callback" aria-label="Callback">
            if let Some(callback) = shown {
                <div class="status">
                    <h2>{ "Callback" }</h2>
                    <span class="url">
                        { an(Part::Method, callback.request.method.as_str()) }
                        { an(Part::Base, &callback.request.target.origin()) }
                        { an(Part::Path, &callback.request.target.path) }
                    </span>
                </div>
                <div class="inset">
                    if props.callbacks.len() > 1 {
                        <span class="seg is-wrap" role="group" aria-label="Callbacks">
                            for each in props.callbacks.iter() {
                                { pick(each, each.id == callback.id, &select, props.live) }
                            }
                        </span>
                    }
                    { content(callback, props.live) }
                    { signature(callback) }
                    { reply(callback) }
                </div>
            } else {
                <div class="status"><h2>{ "Callback" }</h2></div>
                <div class="inset"><div class="empty"><b>{ "No callback yet" }</b><span>{ "News about a message comes later, as a request to your app." }</span></div></div>
            }
        </section>
    }
}

fn an(part: Part, text: &str) -> Html {
    html! { <span class="an" data-part={part.key()}><span>{ text.to_owned() }</span><i>{ part.word() }</i></span> }
}

fn pick(callback: &Exchange, pressed: bool, select: &Callback<ExchangeId>, live: bool) -> Html {
    let (id, select) = (callback.id, select.clone());
    let onclick = Callback::from(move |_: MouseEvent| select.emit(id));
    html! {
        <button type="button" key={id.0} aria-pressed={pressed.to_string()} {onclick} disabled={!live}>{ news(callback) }</button>
    }
}

/// The status that a callback reports.
fn news(callback: &Exchange) -> String {
    let pairs = pairs(callback);
    let found = pairs.iter().find(|(name, _)| name == "MessageStatus" || name == "type");
    found.map_or_else(|| callback.sent.to_string(), |(_, value)| value.clone())
}

fn pairs(callback: &Exchange) -> Vec<(String, String)> {
    if callback.request.media_type().as_deref() == Some("application/json") {
        let Some(serde_json::Value::Object(members)) = wire::codec::json::read(&callback.request.content) else {
            return Vec::new();
        };
        let text = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        return members.into_iter().map(|(name, value)| (name, text(value))).collect();
    }
    wire::codec::form::decode(&callback.request.content)
}

fn content(callback: &Exchange, live: bool) -> Html {
    if callback.request.media_type().as_deref() == Some("application/json") {
        return html! { <JsonView text={callback.request.text()} json=true {live} /> };
    }
    html! {
        <dl class="fields" data-part="body">
            for (place, (name, value)) in pairs(callback).into_iter().enumerate() {
                <dt key={format!("n{place}")} class={classes!(lit(&name))}>{ &name }</dt>
                <dd key={format!("v{place}")} class={classes!(lit(&name))}>{ &value }</dd>
            }
        </dl>
    }
}

fn lit(name: &str) -> Option<&'static str> {
    ["MessageStatus", "ErrorCode"].contains(&name).then_some("is-key")
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
            let tone = if response.status.is_success() { Tone::Good } else { Tone::Bad };
            html! {
                <p class="small"><span class="quiet">{ "your app answered " }</span>
                    <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ format!("{} {}", response.status.0, response.status.phrase()) }</span>
                    <span class="quiet">{ format!(" after {}", wire::Time(at.since(callback.sent))) }</span></p>
            }
        }
        None => html! { <p class="small quiet">{ "your app has not answered yet" }</p> },
    }
}
