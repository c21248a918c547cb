//! The Response panel: the status with its reason, the content pretty and raw, the fields.

use std::rc::Rc;

use wire::{Check, Exchange, Response, Status};
use yew::prelude::*;

use super::json_view::JsonView;
use crate::app::parts::{Tone, note, sign};

/// Props of [`ResponsePanel`].
#[derive(Properties, PartialEq)]
pub struct ResponseProps {
    /// The exchange that is looked at; none before the first.
    pub exchange: Option<Rc<Exchange>>,
    /// False while prerendered.
    pub live: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Pretty,
    Raw,
    Headers,
    Why,
}

/// The panel.
#[component]
pub fn ResponsePanel(props: &ResponseProps) -> Html {
    let tab = use_state(|| Tab::Pretty);
    html! {
        <section class="hang is-response" aria-label="Response">
            {
                match props.exchange.as_deref() {
                    None => empty("No response yet", "It will stand here, beside its arrow."),
                    Some(exchange) => match (&exchange.answer, &exchange.broken) {
                        (Some((_, response)), _) => answered(exchange, response, &tab, props.live),
                        (None, Some(cause)) => html! {
                            <>
                                <div class="status"><h2>{ "Response" }</h2></div>
                                <div class="inset">{ note(Tone::Bad, html! { <><b>{ "No answer. " }</b>{ cause }</> }) }</div>
                            </>
                        },
                        (None, None) => empty("Waiting for the answer", "The request is under way. If the clock is paused, press Play or One step."),
                    },
                }
            }
        </section>
    }
}

fn empty(title: &'static str, says: &'static str) -> Html {
    html! {
        <>
            <div class="status"><h2>{ "Response" }</h2></div>
            <div class="inset"><div class="empty"><b>{ title }</b><span>{ says }</span></div></div>
        </>
    }
}

fn answered(exchange: &Exchange, response: &Response, tab: &UseStateHandle<Tab>, live: bool) -> Html {
    let tone = if response.status.is_success() { Tone::Good } else { Tone::Bad };
    let refusal = exchange.readings.iter().find(|reading| reading.check == Check::Bad);
    let chosen = **tab;
    let tabs = [
        (Tab::Pretty, "Pretty".to_owned(), None),
        (Tab::Raw, "Raw".to_owned(), None),
        (Tab::Headers, "Headers".to_owned(), Some(response.fields.len())),
        (Tab::Why, format!("Why {}?", response.status.0), None),
    ];
    html! {
        <>
            <div class="status" role="status">
                <h2>{ "Response" }</h2>
                <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ format!("{} {}", response.status.0, response.status.phrase()) }</span>
                <span class="soft is-cut">{ gist(response) }</span>
            </div>
            <div class="inset">
                if let Some(reading) = refusal {
                    { note(Tone::Bad, html! { <><b>{ &reading.says }</b>{ " Look at " }<span class="pt" data-part={reading.part.key()}>{ reading.part.word() }</span>{ "." }</> }) }
                }
                <div class="tabs" role="group" aria-label="Views of the response">
                    for (each, label, count) in tabs {
                        { tab_button(each, label, count, tab, live) }
                    }
                </div>
                {
                    match chosen {
                        Tab::Pretty => html! { <JsonView text={response.text()} json={is_json(response)} {live} /> },
                        Tab::Raw => html! { <pre class="code is-raw" tabindex="0" aria-label="The response as it travels">{ wire::codec::http_text::response(response) }</pre> },
                        Tab::Headers => fields(response),
                        Tab::Why => why(exchange, response),
                    }
                }
            </div>
        </>
    }
}

fn is_json(response: &Response) -> bool {
    response.media_type().is_some_and(|media| media.ends_with("json"))
}

fn tab_button(each: Tab, label: String, count: Option<usize>, tab: &UseStateHandle<Tab>, live: bool) -> Html {
    let set = tab.setter();
    let onclick = Callback::from(move |_: MouseEvent| set.set(each));
    html! {
        <button type="button" key={label.clone()} class={classes!((each == Tab::Why).then_some("push"))} aria-pressed={(**tab == each).to_string()} {onclick} disabled={!live}>
            { label }if let Some(count) = count { <span class="n">{ count }</span> }
        </button>
    }
}

fn fields(response: &Response) -> Html {
    html! {
        <dl class="fields is-headers" data-part="headers">
            for (place, (name, value)) in response.fields.iter().enumerate() {
                <dt key={format!("n{place}")}>{ name.to_owned() }</dt>
                <dd key={format!("v{place}")}>{ value.to_owned() }</dd>
            }
        </dl>
    }
}

/// Why this status: what the code means everywhere, and what it came from here.
fn why(exchange: &Exchange, response: &Response) -> Html {
    let refusal = exchange.readings.iter().find(|reading| reading.check == Check::Bad);
    html! {
        <div class="why text">
            <p><strong>{ format!("{} {}", response.status.0, response.status.phrase()) }</strong>{ ": " }{ meaning(response.status) }</p>
            if let Some(reading) = refusal {
                <p>{ "Here: " }<span class="pt" data-part={reading.part.key()}>{ reading.part.word() }</span>{ ". " }{ &reading.says }</p>
                <p class="quiet">{ "Parts that stand behind it were not read; they may hold further mistakes." }</p>
            } else if !exchange.then.is_empty() {
                <p>{ "Here: " }{ &exchange.then }</p>
            }
        </div>
    }
}

/// A few words beside the status.
fn gist(response: &Response) -> &'static str {
    match response.status.0 {
        201 if response.text().contains("queued") => "Filed, not delivered yet.",
        201 => "Made, and it has a name.",
        202 => "Taken on, not done yet.",
        200 => "Here it is.",
        204 => "Done; nothing to say.",
        400..=499 => "Nothing was done.",
        500..=599 => "The server's fault, not yours.",
        _ => "",
    }
}

/// What a status means, whoever sends it (RFC 9110).
fn meaning(status: Status) -> &'static str {
    match status.0 {
        200 => "the request was understood and done; the content is what you asked for.",
        201 => "something new exists now, and the content shows it.",
        202 => "the request was accepted; the work itself comes later and may still fail.",
        204 => "done, and there is nothing to send back.",
        400 => "the server could read who you are and what you ask, and the request itself is wrong. Sending it again unchanged cannot help.",
        401 => "the server does not know who asks. Credentials are missing or wrong.",
        403 => "the server knows who asks, and this one may not.",
        404 => "nothing stands at this path.",
        405 => "the path is right, the method is not.",
        409 => "the request collides with what is already there.",
        413 => "the content is larger than the server takes.",
        415 => "the content is in a format that this endpoint does not read.",
        422 => "the format is right, the values are not.",
        429 => "too many requests; wait, then try again.",
        500..=599 => "something failed on the server's side. Trying again later can help.",
        _ => "see RFC 9110 for this code.",
    }
}
