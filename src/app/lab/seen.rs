//! An event of a timeline in full: what it is, what it says, and the bytes of its exchange.

use wire::codec::http_text;
use wire::{Check, Event, ExchangeId, Reading, Time, Transcript, What};
use yew::prelude::*;

use super::roll::{Reel, clock};
use crate::app::parts::{Tone, note, sign};

/// What it is, in a few words.
pub fn title(event: &Event, reel: &Reel) -> String {
    let way = |from, to| format!("{} → {}", reel.title(from), reel.title(to));
    match &*event.what {
        What::Sent { from, to, .. } => way(from, to),
        What::Fault { from, to, .. } => format!("Fault, {}", way(from, to)),
        What::Handed(handoff) => way(&handoff.from, &handoff.to),
        What::Answered { .. } => "Answer".to_owned(),
        What::Broken { .. } => "No answer".to_owned(),
        What::Op(operation) => format!("Run {}, step {}", operation.run, operation.nth),
        What::Fact(fact) => format!(
            "{} writes down {} {}",
            reel.title(&fact.party),
            fact.table,
            fact.row
        ),
        _ => "Event".to_owned(),
    }
}

/// What the event itself says.
pub fn happened(event: &Event, reel: &Reel) -> Html {
    match &*event.what {
        What::Fault { cause, .. } => note(Tone::Bad, html! { { reel.named(cause) } }),
        What::Bound { says } => note(Tone::Bad, html! { { says } }),
        What::Handed(handoff) => {
            let note = [", ", &handoff.note].concat();
            let note = if handoff.note.is_empty() { "" } else { &note };
            html! { <p>{ format!("{}{note}. It left at {}.", handoff.what, clock(handoff.left)) }</p> }
        }
        What::Fact(fact) => html! {
            <dl class="fields is-headers">
                for (name, value) in fact.columns.iter() {
                    <dt key={format!("n{name}")}>{ name }</dt>
                    <dd key={format!("v{name}")}>{ value.to_string() }</dd>
                }
            </dl>
        },
        What::Op(operation) => {
            html! { <p><code>{ operation.kind }</code>{ format!(" {}", operation.says) }</p> }
        }
        _ => Html::default(),
    }
}

/// The exchange as it travelled, and what was read of it, as far as the clock has come.
pub fn exchange(id: ExchangeId, reel: &Reel, transcript: &Transcript, until: Time) -> Html {
    let Some(sent) = reel.sent(transcript, id) else {
        return Html::default();
    };
    let mut parts: Vec<Html> = Vec::new();
    if let What::Sent { request, .. } = &*sent.what {
        parts.push(text("Request", sent.at, http_text::request(request)));
    }
    let later = transcript.since(sent.seq).iter();
    let later = later.take_while(|event| event.at <= until);
    for event in later.filter(|event| event.what.exchange() == Some(id)) {
        match &*event.what {
            What::Read { readings, then, .. } => parts.push(html! {
                <section>
                    <div class="title"><h3>{ "What the receiver made of it" }</h3><time class="push mono quiet">{ clock(event.at) }</time></div>
                    <ul class="lab-reads">for (place, reading) in readings.iter().enumerate() { { read(place, reading) } }</ul>
                    <p class="soft">{ then }</p>
                </section>
            }),
            What::Answered { response, .. } => {
                parts.push(text("Answer", event.at, http_text::response(response)));
                break;
            }
            What::Broken { cause, .. } => {
                parts.push(note(Tone::Bad, html! { { reel.named(cause) } }));
                break;
            }
            _ => {}
        }
    }
    html! { <>{ parts }</> }
}

fn text(title: &'static str, at: Time, bytes: String) -> Html {
    html! {
        <section>
            <div class="title"><h3>{ title }</h3><time class="push mono quiet">{ clock(at) }</time></div>
            <pre class="code is-sunk is-raw" tabindex="0" aria-label={title}>{ bytes }</pre>
        </section>
    }
}

fn read(place: usize, reading: &Reading) -> Html {
    let (tone, word) = match reading.check {
        Check::Good => (Tone::Good, "right"),
        Check::Bad => (Tone::Bad, "refused"),
        Check::NotRead => (Tone::Wait, "not read"),
    };
    html! {
        <li key={place} data-state={tone.state()}>
            <span class="pt" data-part={reading.part.key()}>{ reading.part.word() }</span>
            <span>{ &reading.says }</span>
            <span><span class="sr">{ word }</span>{ sign(tone.icon()) }</span>
        </li>
    }
}
