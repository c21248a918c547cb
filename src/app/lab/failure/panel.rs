//! The panel on the left: which world, what to look at in it, what its app does, the weather, and all faults.

use sim::Preset;
use yew::prelude::*;

use super::faults::faults;
use super::model::{Do, Model};
use super::switches;
use super::{click, flag};
use crate::app::lab::roll::clock;
use crate::app::parts::{Icon, sign};
use crate::host::event;

/// The panel.
pub fn panel(model: &Model, on: &Callback<Do>) -> Html {
    html! {
        <section class="lab-left" aria-label="World and faults">
            { world(model, on) }
            { deeds(model, on) }
            <div class="title"><h2>{ "Faults" }</h2></div>
            <span class="seg is-wrap" role="group" aria-label="Weather">
                for preset in Preset::ALL {
                    <button type="button" key={preset.word()} aria-pressed={flag(model.preset() == Some(preset))}
                        onclick={click(on, Do::Preset(preset))}>{ weather(preset) }</button>
                }
            </span>
            { switches::parties(model, on) }
            { faults(model, on) }
        </section>
    }
}

fn weather(preset: Preset) -> &'static str {
    match preset {
        Preset::Calm => "Calm",
        Preset::Flaky => "Flaky",
        Preset::Outage => "Outage",
        Preset::BadNight => "Bad night",
    }
}

/// The world and its seed.
fn world(model: &Model, on: &Callback<Do>) -> Html {
    let pick =
        on.reform(|chosen: Event| Do::World(event::value(&chosen).parse().unwrap_or_default()));
    let seed = {
        let before = model.seed;
        on.reform(move |typed: Event| {
            Do::Seed(event::value(&typed).trim().parse().unwrap_or(before))
        })
    };
    html! {
        <>
            <div class="lab-world">
                <label for="lab-world" class="small soft">{ "World" }</label>
                <select id="lab-world" class="input" onchange={pick}>
                    for (place, world) in model.worlds().iter().enumerate() {
                        <option key={world.id.clone()} value={place.to_string()} selected={place == model.world}>{ &world.title }</option>
                    }
                </select>
                <label for="lab-seed" class="small soft">{ "Seed" }</label>
                <input id="lab-seed" class="input" inputmode="numeric" autocomplete="off" value={model.seed.to_string()} onchange={seed} />
            </div>
            if let Some(own) = model.own() { <p class="soft">{ &own.watch }</p> }
        </>
    }
}

/// What the app does, and when.
fn deeds(model: &Model, on: &Callback<Do>) -> Html {
    let all = model
        .own()
        .map(|own| own.deeds.as_slice())
        .unwrap_or_default();
    if all.is_empty() {
        return Html::default();
    }
    let title = |place: usize| {
        all.get(place)
            .map(|deed| deed.title.as_str())
            .unwrap_or_default()
    };
    html! {
        <>
            <div class="title"><h2>{ "What happens" }</h2></div>
            <ul class="lab-list">
                for (place, (deed, at)) in model.deeds.iter().enumerate() {
                    <li key={place}>
                        <span>{ title(*deed) }<small>{ format!("at {}", clock(*at)) }</small></span>
                        <button type="button" class="btn is-small is-icon is-bare" aria-label={format!("Remove {} at {}", title(*deed), clock(*at))}
                            onclick={click(on, Do::Undo(place))}>{ sign(Icon::Cross) }</button>
                    </li>
                }
            </ul>
            <div class="shelf">
                for (place, deed) in all.iter().enumerate() {
                    <button type="button" key={place} class="btn is-small" disabled={model.at >= model.until()} onclick={click(on, Do::Deed(place))}>
                        { sign(Icon::Plus) }{ format!("{}, at {}", deed.title, clock(model.at)) }
                    </button>
                }
            </div>
        </>
    }
}
