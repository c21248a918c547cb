//! The failure lab: a world whose story runs by itself, faults on its links and parties, a clock, and what happens as a
//! timeline.
//!
//! One component holds the [`Model`]; everything else on the page is a function of that and sends one [`Do`].

mod clock;
mod detail;
mod faults;
mod model;
mod panel;
mod share;
mod switches;
#[cfg(test)]
mod tests;
pub(super) mod words;

use std::cell::RefCell;
use std::rc::Rc;

use course::Lab;
use yew::prelude::*;

use crate::app::Tool;
use crate::app::lab::address::shared;
use crate::app::lab::fetched::use_lab;
use crate::app::lab::roll::Roll;
use crate::app::parts::{Tone, note};
use crate::app::session::use_session;
use crate::host::{history, ticker};

use model::{Do, Model};

/// The page.
#[component]
pub fn FailureLab() -> Html {
    // Every way that leads here begins anew, with what the address says then.
    let key = use_session().visit;
    match use_lab() {
        None => html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
        Some(Err(says)) => note(Tone::Bad, html! { { says } }),
        Some(Ok(lab)) => html! { <Room {key} {lab} /> },
    }
}

/// Props of [`Room`].
#[derive(Properties, PartialEq)]
struct RoomProps {
    lab: Rc<Lab>,
}

/// The lab, once its worlds are here.
#[component]
fn Room(props: &RoomProps) -> Html {
    let redraw = use_force_update();
    let said = use_mut_ref(|| None::<String>);
    let model: Rc<RefCell<Model>> = {
        let said = Rc::clone(&said);
        let lab = Rc::clone(&props.lab);
        use_mut_ref(move || {
            let link = history::fragment();
            if !share::is(&link) {
                return Model::of(lab, 0);
            }
            share::read(&link, Rc::clone(&lab)).unwrap_or_else(|says| {
                *said.borrow_mut() = Some(says);
                Model::of(lab, 0)
            })
        })
    };
    let on = {
        let model = Rc::clone(&model);
        use_callback((), move |what: Do, ()| {
            model.borrow_mut().act(what, &ticker::now);
            redraw.force_update();
        })
    };
    let runs = {
        let model = model.borrow();
        model.playing || model.busy()
    };
    {
        let on = on.clone();
        use_effect_with(runs, move |runs| {
            let ticker = runs.then(|| ticker::start(move |real| on.emit(Do::Tick(real))));
            move || drop(ticker)
        });
    }
    let line = {
        let model = Rc::clone(&model);
        Callback::from(move |row: usize| {
            let model = model.borrow();
            model.reel.line(model.transcript()?, row)
        })
    };
    let said = said.borrow().clone();
    let model = model.borrow();
    html! {
        <>
            if let Some(says) = said { <div role="alert" class="lab-said">{ note(Tone::Bad, html! { { says } }) }</div> }
            <div class="lab" data-busy={if model.busy() { "true" } else { "false" }}>
                { panel::panel(&model, &on) }
                <div class="lab-mid">
                    { clock::clock(&model, &on) }
                    if let Err(says) = &model.film { { note(Tone::Bad, html! { { says } }) } }
                    <Roll lanes={model.reel.lanes().to_vec()} count={model.shown()} {line} chosen={model.chosen_row()}
                        on={on.reform(|row| Do::Choose(Some(row)))} follow={model.follow}
                        head={switches::links(&model, &on)} foot={foot(&model)} />
                </div>
                <aside class="lab-right" aria-label="What is chosen">
                    { detail::detail(&model, &on) }
                    { shared(Tool::Lab, share::write(&model)) }
                </aside>
            </div>
        </>
    }
}

/// The clock's line below the last arrow.
fn foot(model: &Model) -> Html {
    let says = if model.at >= model.until() {
        format!("ends at {}", super::roll::clock(model.at))
    } else {
        format!("now {}", super::roll::clock(model.at))
    };
    html! { <p class="now"><output>{ says }</output></p> }
}

/// A click that does one thing.
fn click(on: &Callback<Do>, what: Do) -> Callback<MouseEvent> {
    on.reform(move |_| what.clone())
}

/// `true` or `false`, as ARIA writes them.
fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
