//! The panel of the judges: how much is played, how far they are, and which promise holds.

use assess::Level;
use yew::prelude::*;

use super::click;
use super::model::{Do, Form, MAX_SCHEDULES, Model, Verdict};
use crate::app::parts::{Icon, Tone, sign, stamp};
use crate::host::event;

/// The panel.
pub fn side(model: &Model, on: &Callback<Do>) -> Html {
    html! {
        <>
            <div class="side-body">
                <div class="title"><h2>{ "Schedules" }</h2></div>
                <p class="small soft">{ "A schedule is a set of faults: an event that comes twice or late or never, a machine that dies, a service that refuses. The judges play the calm story first, then every schedule with one fault, then with two." }</p>
                { controls(model, on) }
                { progress(model) }
            </div>
            <div class="side-body">
                <div class="title"><h2>{ "Promises" }</h2></div>
                { promises(model) }
            </div>
        </>
    }
}

fn controls(model: &Model, on: &Callback<Do>) -> Html {
    let seed = {
        let before = model.seed;
        on.reform(move |typed: Event| {
            Do::Seed(event::value(&typed).trim().parse().unwrap_or(before))
        })
    };
    let schedules = {
        let before = model.schedules;
        on.reform(move |typed: Event| {
            Do::Schedules(event::value(&typed).trim().parse().unwrap_or(before))
        })
    };
    let judging = model.is_judging();
    html! {
        <div class="strip lab-judge">
            <label class="small soft">{ "at most" }
                <input id="lab-schedules" class="input" inputmode="numeric" autocomplete="off" value={model.schedules.to_string()}
                    title={format!("1 to {MAX_SCHEDULES}")} onchange={schedules} />
            </label>
            <label class="small soft">{ "seed" }
                <input id="lab-sample" class="input" inputmode="numeric" autocomplete="off" value={model.seed.to_string()} onchange={seed} />
            </label>
            if judging {
                <button type="button" class="btn push" onclick={click(on, Do::Judge(false))}>{ sign(Icon::Pause) }{ "Stop" }</button>
            } else {
                <button type="button" class="btn is-main push" disabled={model.hearing.is_err()} onclick={click(on, Do::Judge(true))}>
                    { sign(Icon::Play) }{ "Judge" }
                </button>
            }
        </div>
    }
}

/// How far it is, a line for each number of faults.
fn progress(model: &Model) -> Html {
    let Some(case) = &model.case else {
        return Html::default();
    };
    let search = case.search();
    let (tried, budget) = (search.tried(), search.budget());
    let levels = (0_u32..).zip(search.levels());
    html! {
        <>
            <progress class="lab-progress" max={budget.to_string()} value={tried.to_string()} aria-label="Schedules played"></progress>
            <table class="lab-levels small">
                <thead><tr><th scope="col">{ "Faults" }</th><th scope="col">{ "Played" }</th><th scope="col">{ "There are" }</th></tr></thead>
                <tbody>
                    for (faults, level) in levels {
                        <tr key={faults}><th scope="row">{ faults }</th><td>{ level.played }</td><td>{ there_are(level) }</td></tr>
                    }
                </tbody>
            </table>
            <p class="small quiet" id="lab-speed">{ speed(tried, model) }</p>
        </>
    }
}

fn there_are(level: &Level) -> String {
    if level.is_whole {
        level.of.to_string()
    } else {
        format!("{} or more", level.of)
    }
}

fn speed(tried: u32, model: &Model) -> String {
    let seconds = model.took / 1_000.0;
    if seconds <= 0.0 {
        return String::new();
    }
    let rate = f64::from(tried) / seconds;
    format!("{tried} schedules in {seconds:.1} s, {rate:.0} a second")
}

/// Every promise, and whether it is kept.
fn promises(model: &Model) -> Html {
    let Some(assignment) = model.assignment() else {
        return Html::default();
    };
    let is_broken = |place: usize| match &model.verdict {
        Verdict::Fails(failure) => failure.broken.iter().any(|broken| broken.promise == place),
        _ => false,
    };
    let judged = matches!(model.verdict, Verdict::Kept { stopped: false });
    html! {
        <ul class="lab-promises">
            for (place, promise) in assignment.promises.iter().enumerate() {
                <li key={promise.name.clone()}>
                    { match (is_broken(place), judged) {
                        (true, _) => stamp(Tone::Bad, "broken"),
                        (false, true) => stamp(Tone::Good, "kept"),
                        (false, false) => stamp(Tone::Wait, "open"),
                    } }
                    <span>{ &promise.says }</span>
                </li>
            }
        </ul>
    }
}

/// What the judges found, above the timeline.
pub fn verdict(model: &Model) -> Html {
    let (tone, says, more) = match &model.verdict {
        Verdict::None if model.is_judging() => {
            (Tone::Wait, "The judges are at work.".to_owned(), None)
        }
        Verdict::None => {
            let says = match model.form {
                Form::Blocks => {
                    "The calm story: nothing goes wrong. Judge the handler to see what breaks it."
                }
                Form::Script => "Judge the program: then its story stands here.",
            };
            (Tone::Info, says.to_owned(), None)
        }
        Verdict::Kept { stopped: true } => (
            Tone::Wait,
            "Stopped. No promise was broken so far.".to_owned(),
            None,
        ),
        Verdict::Kept { stopped: false } => {
            let tried = model.case.as_ref().map_or(0, |case| case.search().tried());
            let says =
                format!("Every promise holds over {tried} schedules. Below stands the calm story.");
            (Tone::Good, says, None)
        }
        Verdict::Fails(failure) => {
            let shown = model.shown.as_ref();
            let says = shown.map_or_else(
                || failure.says.clone(),
                |shown| shown.reel.named(&failure.says),
            );
            (Tone::Bad, says, model.why())
        }
        Verdict::Ended(says) => (Tone::Bad, says.clone(), None),
    };
    let errors = match &model.verdict {
        Verdict::Fails(failure) => failure.errors.as_slice(),
        _ => &[],
    };
    html! {
        <div class="invariant" role="status" id="verdict" data-state={tone.state()}>
            { sign(tone.icon()) }
            <p>{ says }</p>
            for error in errors.iter() { <p key={error.clone()} class="mono small">{ format!("Your handler broke off: {error}") }</p> }
            if let Some(more) = more { <p class="soft">{ more }</p> }
        </div>
    }
}
