//! The workbench's head: which dialect the provider speaks, and the virtual clock with its keys.

use sim::Dialect;
use yew::prelude::*;

use crate::app::parts::{Icon, sign};
use crate::app::session::{Action, Desk, Dispatch, Speed, View, use_dispatch};

/// Props of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The workbench.
    pub desk: Desk,
    /// False while prerendered.
    pub live: bool,
}

/// Dialect and clock.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let dispatch = use_dispatch();
    html! {
        <div class="bench-head">
            <DialectSwitch desk={props.desk.clone()} live={props.live} />
            { transport(props, &dispatch) }
        </div>
    }
}

/// Simple or real, and what the difference is.
#[component]
fn DialectSwitch(props: &HeadProps) -> Html {
    let dispatch = use_dispatch();
    let dialect = props.desk.stage.get().world().dialect();
    html! {
        <div class="strip dialect">
            <span class="seg" role="group" aria-label="How the provider speaks">
                { choice(&dispatch, "Simple: JSON", dialect == Dialect::Simple, props.live, Action::Dialect(Dialect::Simple)) }
                { choice(&dispatch, "Real wire: form", dialect == Dialect::Wire, props.live, Action::Dialect(Dialect::Wire)) }
            </span>
            <details class="differs push">
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

fn transport(props: &HeadProps, dispatch: &Dispatch) -> Html {
    let desk = &props.desk;
    let stage = desk.stage.get();
    let started = stage.world().transcript().exchanges().first().is_some();
    let busy = desk.busy();
    let live = props.live;
    let (quiet, loud) = clock(stage.world().now().0);
    html! {
        <div class="strip transport" role="group" aria-label="Virtual clock">
            <output class="clock" aria-label="Virtual time" aria-live="off"><small>{ quiet }</small>{ loud }</output>
            <span class="keys">
                { key(dispatch, "Start over", Icon::Back, live && started, false, Action::Reset) }
                { key(dispatch, "Play", Icon::Play, live && !desk.playing, desk.playing && busy, Action::Play(true)) }
                { key(dispatch, "Pause", Icon::Pause, live && desk.playing, false, Action::Play(false)) }
                { key(dispatch, "One step", Icon::Step, live && busy, false, Action::Step) }
            </span>
            <span class="seg" role="group" aria-label="Speed">
                for speed in Speed::ALL {
                    { choice(dispatch, speed.label(), desk.speed == speed, live, Action::Speed(speed)) }
                }
            </span>
            { next(dispatch, live && busy) }
            <span class="push seg" role="group" aria-label="View">
                for view in View::ALL {
                    { choice(dispatch, view.label(), desk.view == view, live, Action::View(view)) }
                }
            </span>
        </div>
    }
}

fn next(dispatch: &Dispatch, on: bool) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::NextEvent));
    html! { <button type="button" class="btn is-small" disabled={!on} {onclick}>{ "To next event" }</button> }
}

fn choice(dispatch: &Dispatch, label: &'static str, pressed: bool, live: bool, action: Action) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()));
    html! {
        <button type="button" key={label} aria-pressed={pressed.to_string()} disabled={!live} {onclick}>{ label }</button>
    }
}

fn key(dispatch: &Dispatch, label: &'static str, icon: Icon, on: bool, lit: bool, action: Action) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()));
    html! {
        <button type="button" class={classes!("btn", "is-small", "is-icon", lit.then_some("is-main"))} aria-label={label} title={label} disabled={!on} {onclick}>
            { sign(icon) }
        </button>
    }
}

/// `00:00:` and `04.212`: the part that seldom changes, and the part that runs.
fn clock(millis: u64) -> (String, String) {
    let seconds = millis / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    (format!("{hours:02}:{minutes:02}:"), format!("{:02}.{:03}", seconds % 60, millis % 1000))
}
