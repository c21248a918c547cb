//! What is chosen, beside its arrow: the bytes of the exchange, what the receiver made of them, the cause of a fault; and
//! what can be done to that very request.

use sim::Harm;
use wire::codec::http_text;
use wire::{Check, Event, ExchangeId, Reading, Time, Transcript, What};
use yew::prelude::*;

use super::click;
use super::model::{Do, Model};
use crate::app::lab::roll::clock;
use crate::app::parts::{Icon, Tone, note, sign};

const SECOND: u64 = 1_000;

/// What can be done to a request, in the words of the buttons.
const TO_REQUEST: [(&str, Harm); 9] = [
    ("Lose it", Harm::Lost),
    ("Send it twice", Harm::Duplicate),
    ("Hold it back", Harm::Held(30 * SECOND)),
    ("Cut it before the work", Harm::Cut),
    ("Cut it after the work", Harm::CutAfter),
    ("Let the answer trickle", Harm::Drip(8 * SECOND)),
    (
        "Answer 503",
        Harm::Status {
            status: 503,
            retry_after: None,
        },
    ),
    (
        "Answer 429",
        Harm::Status {
            status: 429,
            retry_after: Some(30),
        },
    ),
    ("Expire its credentials", Harm::Expired),
];

/// How many of them can be done to what is no HTTP.
const TO_PARCEL: usize = 3;

/// The panel.
pub fn detail(model: &Model, on: &Callback<Do>) -> Html {
    let chosen = model.chosen.zip(model.transcript());
    let chosen = chosen.and_then(|(seq, transcript)| {
        let event = transcript.since(seq).first()?;
        (event.at <= model.at).then_some((event, transcript))
    });
    let Some((event, transcript)) = chosen else {
        return html! {
            <div class="side-body"><div class="empty"><strong>{ "Nothing is chosen" }</strong>
                <span>{ "Choose an arrow: its bytes stand here, and what you can do to it." }</span></div></div>
        };
    };
    html! {
        <div class="side-body" id="chosen">
            <div class="title"><h2>{ title(event, model) }</h2><time class="push mono quiet">{ clock(event.at) }</time></div>
            { happened(event) }
            { menu(event, on) }
            if let Some(id) = event.what.exchange() { { exchange(id, model, transcript) } }
        </div>
    }
}

fn title(event: &Event, model: &Model) -> String {
    let way = |from, to| format!("{} → {}", model.reel.title(from), model.reel.title(to));
    match &event.what {
        What::Sent { from, to, .. } => way(from, to),
        What::Fault { from, to, .. } => format!("Fault, {}", way(from, to)),
        What::Handed(handoff) => way(&handoff.from, &handoff.to),
        What::Answered { .. } => "Answer".to_owned(),
        What::Broken { .. } => "No answer".to_owned(),
        What::Op(operation) => format!("Run {}, step {}", operation.run, operation.nth),
        _ => "Event".to_owned(),
    }
}

/// What the event itself says.
fn happened(event: &Event) -> Html {
    match &event.what {
        What::Fault { cause, .. } | What::Broken { cause, .. } => {
            note(Tone::Bad, html! { { cause } })
        }
        What::Bound { says } => note(Tone::Bad, html! { { says } }),
        What::Handed(handoff) => html! {
            <p>{ format!("{}, {}. It left at {}.", handoff.what, handoff.note, clock(handoff.left)) }</p>
        },
        What::Op(operation) => {
            html! { <p><code>{ operation.kind }</code>{ format!(" {}", operation.says) }</p> }
        }
        _ => Html::default(),
    }
}

/// What can be done to it.
fn menu(event: &Event, on: &Callback<Do>) -> Html {
    let harms: Vec<(&str, Harm)> = match &event.what {
        What::Op(operation) => {
            let (run, op) = (operation.run, operation.nth);
            vec![("Let the machine die before it", Harm::Crash { run, op })]
        }
        What::Handed(_) => TO_REQUEST.into_iter().take(TO_PARCEL).collect(),
        what if what.exchange().is_some() => TO_REQUEST.to_vec(),
        _ => Vec::new(),
    };
    if harms.is_empty() {
        return Html::default();
    }
    let what = match &event.what {
        What::Op(_) => "Do to this step",
        What::Handed(_) => "Do to this",
        _ => "Do to this request",
    };
    html! {
        <div class="shelf" role="group" aria-label={what}>
            <span class="small soft">{ what }</span>
            for (label, harm) in harms {
                <button type="button" key={label} class="btn is-small" onclick={click(on, Do::Strike(harm))}>{ sign(Icon::Fault) }{ label }</button>
            }
        </div>
    }
}

/// The exchange as it travelled, and what was read of it, as far as the clock has come.
fn exchange(id: ExchangeId, model: &Model, transcript: &Transcript) -> Html {
    let Some(sent) = model.reel.sent(transcript, id) else {
        return Html::default();
    };
    let mut parts: Vec<Html> = Vec::new();
    if let What::Sent { request, .. } = &sent.what {
        parts.push(text("Request", sent.at, http_text::request(request)));
    }
    let later = transcript.since(sent.seq).iter();
    let later = later.take_while(|event| event.at <= model.at);
    for event in later.filter(|event| event.what.exchange() == Some(id)) {
        match &event.what {
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
                parts.push(note(Tone::Bad, html! { { cause } }));
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
