//! The workbench's head: which dialect the provider speaks, and the virtual clock with its keys.

use sim::Dialect;
use yew::prelude::*;

use super::carry::carry;
use super::on::{click, look, pressed};
use crate::app::parts::{Icon, sign};
use crate::app::session::{Action, Choice, Desk, Dispatch, Speed, View};
use crate::app::wings::{ExportWing, Wing};

/// Dialect and clock, views, and the way out.
pub fn head(desk: &Desk, export: &Wing<ExportWing>, dispatch: &Dispatch, live: bool) -> Html {
    html! {
        <div class="bench-head">
            { dialect(desk, dispatch, live) }
            { transport(desk, export, dispatch, live) }
        </div>
    }
}

/// Simple or real, and what the difference is.
fn dialect(desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
    // Only Twilio has two: what a scenario without it speaks is the real thing.
    if !desk.scenario.parties.iter().any(|party| party == "twilio") {
        return html! { <div class="strip dialect"></div> };
    }
    let spoken = desk.dialect();
    let button = |label, dialect| {
        pressed(
            label,
            spoken == dialect,
            live,
            click(dispatch, Action::Dialect(dialect)),
        )
    };
    html! {
        <div class="strip dialect">
            <span class="seg" role="group" aria-label="How the provider speaks">
                { button("Simple: JSON", Dialect::Simple) }
                { button("Real wire: form", Dialect::Wire) }
            </span>
            <details class="unfold push">
                <summary class="small">{ "What differs?" }</summary>
                <div class="pop">
                    <p><strong>{ "Simple" }</strong>{ " is the picture that tutorials draw: JSON in the request, five fields in the answer, three in the callback." }</p>
                    <p><strong>{ "Real wire" }</strong>{ " is what Twilio reads and writes: form parameters in, twenty fields out, and a signed form as callback. Send it JSON and it answers 400 with code 21604, because it looks for a parameter called " }<code>{ "To" }</code>{ " and finds none." }</p>
                    <p class="quiet">{ "Switching rewrites the body of your request in the other encoding. Addresses, credentials and statuses are the same in both." }</p>
                </div>
            </details>
        </div>
    }
}

fn transport(desk: &Desk, export: &Wing<ExportWing>, dispatch: &Dispatch, live: bool) -> Html {
    let started = desk.has_begun();
    let busy = desk.busy();
    let (quiet, loud) = clock(desk.now().0);
    let key = |label, icon, on, lit, action| key(label, icon, on, lit, click(dispatch, action));
    html! {
        <div class="strip transport" role="group" aria-label="Virtual clock">
            <output class="clock" aria-label="Virtual time" aria-live="off"><small>{ quiet }</small>{ loud }</output>
            <span class="keys">
                { key("Start over", Icon::Back, live && started, false, Action::Reset) }
                { key("Play", Icon::Play, live && !desk.playing, desk.playing && busy, Action::Play(true)) }
                { key("Pause", Icon::Pause, live && desk.playing, false, Action::Play(false)) }
                { key("One step", Icon::Step, live && busy, false, Action::Step) }
            </span>
            <span class="seg" role="group" aria-label="Speed">
                for speed in Speed::ALL {
                    { pressed(speed.label(), desk.look.speed == speed, live, look(dispatch, Choice::Speed(speed))) }
                }
            </span>
            <button type="button" class="btn is-small" disabled={!live || !busy} onclick={click(dispatch, Action::NextEvent)}>{ "To next event" }</button>
            <span class="push seg" role="group" aria-label="View">
                for view in View::ALL {
                    { pressed(view.label(), desk.look.view == view, live, look(dispatch, Choice::View(view))) }
                }
            </span>
            { carry(desk, export, dispatch) }
        </div>
    }
}

fn key(
    label: &'static str,
    icon: Icon,
    on: bool,
    lit: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let class = if lit {
        "btn is-small is-icon is-main"
    } else {
        "btn is-small is-icon"
    };
    html! {
        <button type="button" {class} aria-label={label} title={label} disabled={!on} {onclick}>{ sign(icon) }</button>
    }
}

/// `00:00:` and `04.212`: the part that seldom changes, and the part that runs.
fn clock(millis: u64) -> (String, String) {
    let seconds = millis / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    (
        format!("{hours:02}:{minutes:02}:"),
        format!("{:02}.{:03}", seconds % 60, millis % 1000),
    )
}
