//! The Response panel: the status with its reason, the content pretty and raw, the fields.

use wire::{Check, Exchange, Response, Status};
use yew::prelude::*;

use super::json_view::json_view;
use super::on::{flag, look};
use crate::app::parts::{Tone, note, sign};
use crate::app::session::{Choice, Desk, Dispatch, ResponseTab};

/// The answer to the exchange that is looked at; none before the first.
pub fn response(desk: &Desk, exchange: Option<&Exchange>, dispatch: &Dispatch, live: bool) -> Html {
    let panel = match exchange {
        None => empty("No response yet", "It will stand here, beside its arrow."),
        Some(exchange) => match (&exchange.answer, &exchange.broken) {
            (Some((_, response)), _) => answered(desk, exchange, response, dispatch, live),
            (None, Some(cause)) => html! {
                <>
                    <div class="status"><h2>{ "Response" }</h2></div>
                    <div class="inset">{ note(Tone::Bad, html! { <><b>{ "No answer. " }</b>{ cause }</> }) }</div>
                </>
            },
            (None, None) => empty(
                "Waiting for the answer",
                "The request is under way. If the clock is paused, press Play or One step.",
            ),
        },
    };
    html! { <section class="hang is-response" aria-label="Response">{ panel }</section> }
}

fn empty(title: &'static str, says: &'static str) -> Html {
    html! {
        <>
            <div class="status"><h2>{ "Response" }</h2></div>
            <div class="inset"><div class="empty"><b>{ title }</b><span>{ says }</span></div></div>
        </>
    }
}

fn answered(
    desk: &Desk,
    exchange: &Exchange,
    response: &Response,
    dispatch: &Dispatch,
    live: bool,
) -> Html {
    let tone = if response.status.is_success() {
        Tone::Good
    } else {
        Tone::Bad
    };
    let chosen = desk.look.response;
    let tab = |tab: ResponseTab, label: String, count: Option<usize>| {
        html! {
            <button type="button" class={(tab == ResponseTab::Why).then_some("push")} aria-pressed={flag(tab == chosen)} onclick={look(dispatch, Choice::Response(tab))} disabled={!live}>
                { label }if let Some(count) = count { <span class="n">{ count }</span> }
            </button>
        }
    };
    html! {
        <>
            <div class="status" role="status">
                <h2>{ "Response" }</h2>
                <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ format!("{} {}", response.status.0, response.status.phrase()) }</span>
                <span class="soft is-cut">{ gist(response) }</span>
            </div>
            <div class="inset">
                if let Some(reading) = refusal(exchange) {
                    { note(Tone::Bad, html! {
                        <><b>{ &reading.says }</b>{ " Look at " }<span class="pt" data-part={reading.part.key()}>{ reading.part.word() }</span>{ "." }</>
                    }) }
                }
                <div class="tabs" role="group" aria-label="Views of the response">
                    { tab(ResponseTab::Pretty, "Pretty".to_owned(), None) }
                    { tab(ResponseTab::Raw, "Raw".to_owned(), None) }
                    { tab(ResponseTab::Headers, "Headers".to_owned(), Some(response.fields.len())) }
                    { tab(ResponseTab::Why, format!("Why {}?", response.status.0), None) }
                </div>
                {
                    match chosen {
                        ResponseTab::Pretty => json_view(desk, &response.text(), is_json(response), dispatch, live),
                        ResponseTab::Raw => html! { <pre class="code is-raw" tabindex="0" aria-label="The response as it travels">{ wire::codec::http_text::response(response) }</pre> },
                        ResponseTab::Headers => fields(response),
                        ResponseTab::Why => why(exchange, response),
                    }
                }
            </div>
        </>
    }
}

/// The part at which the provider stopped, where it did.
fn refusal(exchange: &Exchange) -> Option<&wire::Reading> {
    exchange
        .readings
        .iter()
        .find(|reading| reading.check == Check::Bad)
}

fn is_json(response: &Response) -> bool {
    response
        .media_type()
        .is_some_and(|media| media.ends_with("json"))
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
    html! {
        <div class="why text">
            <p><strong>{ format!("{} {}", response.status.0, response.status.phrase()) }</strong>{ ": " }{ meaning(response.status) }</p>
            if let Some(reading) = refusal(exchange) {
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
        400 => {
            "the server could read who you are and what you ask, and the request itself is wrong. Sending it again unchanged cannot help."
        }
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
