//! What is chosen, beside its arrow: the bytes of the exchange, what the receiver made of them, the cause of a fault; and
//! what can be done to that very request.

use sim::Harm;
use wire::{Event, What};
use yew::prelude::*;

use super::click;
use super::model::{Do, Model};
use crate::app::lab::roll::clock;
use crate::app::lab::seen;
use crate::app::parts::{Icon, sign};

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
            <div class="title"><h2>{ seen::title(event, &model.reel) }</h2><time class="push mono quiet">{ clock(event.at) }</time></div>
            { seen::happened(event, &model.reel) }
            { menu(event, on) }
            if let Some(id) = event.what.exchange() { { seen::exchange(id, &model.reel, transcript, model.at) } }
        </div>
    }
}

/// What can be done to it.
fn menu(event: &Event, on: &Callback<Do>) -> Html {
    let harms: Vec<(&str, Harm)> = match &*event.what {
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
    let what = match &*event.what {
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
