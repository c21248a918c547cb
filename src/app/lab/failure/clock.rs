//! The virtual clock: its keys, its speeds, and the slider over the whole story.

use wire::Time;
use yew::prelude::*;

use super::model::{Do, Model, SPEEDS};
use super::{click, flag};
use crate::app::lab::roll::clock as text;
use crate::app::parts::{Icon, sign};
use crate::host::event;

/// The steps of the slider from the first moment to the last.
const STEPS: u64 = 1_000;

/// The clock.
pub fn clock(model: &Model, on: &Callback<Do>) -> Html {
    let ends = model.at >= model.until();
    let key = |label, icon, enabled, lit, what| key(label, icon, (enabled, lit), click(on, what));
    html! {
        <div class="strip transport" role="group" aria-label="Virtual clock">
            <output class="clock" aria-label="Virtual time" aria-live="off">{ text(model.at) }</output>
            <span class="keys">
                { key("Back to the start", Icon::Back, model.at > Time::ZERO, false, Do::At(Time::ZERO)) }
                { key("Play", Icon::Play, !model.playing, model.playing, Do::Play(true)) }
                { key("Pause", Icon::Pause, model.playing, false, Do::Play(false)) }
                { key("One step", Icon::Step, !ends, false, Do::Step) }
            </span>
            <span class="seg" role="group" aria-label="Speed">
                for (place, (_, label)) in SPEEDS.iter().enumerate() {
                    <button type="button" key={place} aria-pressed={flag(model.speed == place)} onclick={click(on, Do::Speed(place))}>{ *label }</button>
                }
            </span>
            <button type="button" class="btn is-small" disabled={ends} onclick={click(on, Do::Next)}>{ "To next event" }</button>
            <button type="button" class="btn is-small" disabled={ends} onclick={click(on, Do::NextFault)}>{ "To next fault" }</button>
            { slider(model, on) }
        </div>
    }
}

/// Any moment of the story.
fn slider(model: &Model, on: &Callback<Do>) -> Html {
    let until = model.until().0;
    let unit = until.div_ceil(STEPS).max(1);
    let oninput = on.reform(move |typed: InputEvent| {
        let step = event::value(&typed).parse::<u64>().unwrap_or_default();
        Do::At(Time(step.saturating_mul(unit)))
    });
    let value = (model.at.0 / unit).to_string();
    let last = until.div_ceil(unit).to_string();
    html! {
        <input type="range" class="scrub" min="0" max={last} step="1" {value} {oninput} aria-label="Moment"
            aria-valuetext={format!("{} of {}", text(model.at), text(model.until()))} />
    }
}

fn key(
    label: &'static str,
    icon: Icon,
    (enabled, lit): (bool, bool),
    onclick: Callback<MouseEvent>,
) -> Html {
    let class = if lit {
        "btn is-small is-icon is-main"
    } else {
        "btn is-small is-icon"
    };
    html! {
        <button type="button" {class} aria-label={label} title={label} disabled={!enabled} {onclick}>{ sign(icon) }</button>
    }
}
