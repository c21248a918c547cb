//! Every fault of the plan, with its parameters and a button that takes it away.

use sim::{Fault, Harm, MILLION, Span, When};
use wire::{Time, time::millis};
use yew::prelude::*;

use super::click;
use super::model::{Do, Model};
use super::words::{self, harm, length, share};
use crate::app::parts::{Icon, sign};
use crate::host::event;

/// The list.
pub fn faults(model: &Model, on: &Callback<Do>) -> Html {
    if model.faults.is_empty() {
        return html! {
            <div class="empty" role="status"><strong>{ "Nothing goes wrong" }</strong><span>{ "Choose a weather, turn a switch, or choose an arrow." }</span></div>
        };
    }
    html! {
        <ol class="lab-list lab-faults" aria-label="Active faults">
            for (place, fault) in model.faults.iter().enumerate() {
                <li key={place}>
                    <span>
                        <b>{ harm(fault.harm) }</b>
                        <small>{ format!("{}: {}", words::place(&fault.on, &model.reel), words::when(fault)) }</small>
                    </span>
                    <button type="button" class="btn is-small is-icon is-bare" aria-label={format!("Remove: {}", said(fault, model))}
                        onclick={click(on, Do::Remove(place))}>{ sign(Icon::Cross) }</button>
                    { knobs(place, fault, model, on) }
                </li>
            }
        </ol>
    }
}

/// The whole fault in one line.
fn said(fault: &Fault, model: &Model) -> String {
    format!(
        "{}, {}, {}",
        harm(fault.harm),
        words::place(&fault.on, &model.reel),
        words::when(fault)
    )
}

/// A parameter: its word, what it is now, and the fault with another value; nothing where the value is none.
struct Knob {
    label: &'static str,
    value: String,
    set: fn(&Fault, &str) -> Option<Fault>,
}

fn knobs(place: usize, fault: &Fault, model: &Model, on: &Callback<Do>) -> Html {
    let knobs: Vec<Knob> = [of_harm(fault), of_when(fault)]
        .into_iter()
        .flatten()
        .collect();
    let line = said(fault, model);
    html! {
        <span class="knobs">
            for knob in knobs {
                <label key={knob.label} class="small soft">{ knob.label }
                    <input class="input" autocomplete="off" value={knob.value} aria-label={format!("{}: {line}", knob.label)}
                        onchange={turned(place, fault.clone(), knob.set, on)} />
                </label>
            }
        </span>
    }
}

/// What does not fit leaves the fault as it is, and the input shows that.
fn turned(
    place: usize,
    fault: Fault,
    set: fn(&Fault, &str) -> Option<Fault>,
    on: &Callback<Do>,
) -> Callback<Event> {
    on.reform(move |typed: Event| {
        let value = event::value(&typed);
        let changed = set(&fault, value.trim()).unwrap_or_else(|| fault.clone());
        Do::Change(place, changed)
    })
}

fn of_harm(fault: &Fault) -> Vec<Knob> {
    let time = |label, time: u64, set| Knob {
        label,
        value: length(time),
        set,
    };
    match fault.harm {
        Harm::Held(by) => vec![time("by", by, |fault, text| {
            with(fault, Harm::Held(long(text)?))
        })],
        Harm::Slow(by) => vec![time("by", by, |fault, text| {
            with(fault, Harm::Slow(long(text)?))
        })],
        Harm::Slower(by) => vec![time("mean", by, |fault, text| {
            with(fault, Harm::Slower(long(text)?))
        })],
        Harm::Drip(by) => vec![time("for", by, |fault, text| {
            with(fault, Harm::Drip(long(text)?))
        })],
        Harm::Skew(by) => {
            let label = if by < 0 { "behind" } else { "ahead" };
            vec![time(label, by.unsigned_abs(), |fault, text| {
                let by = i64::try_from(long(text)?).ok()?;
                let behind = matches!(fault.harm, Harm::Skew(before) if before < 0);
                with(
                    fault,
                    Harm::Skew(if behind { by.saturating_neg() } else { by }),
                )
            })]
        }
        Harm::Status { status, .. } => vec![Knob {
            label: "status",
            value: status.to_string(),
            set: |fault, text| {
                let status = text
                    .parse()
                    .ok()
                    .filter(|status| (400..600).contains(status))?;
                let retry_after = match fault.harm {
                    Harm::Status { retry_after, .. } => retry_after,
                    _ => None,
                };
                with(
                    fault,
                    Harm::Status {
                        status,
                        retry_after,
                    },
                )
            },
        }],
        _ => Vec::new(),
    }
}

fn of_when(fault: &Fault) -> Vec<Knob> {
    let knob = |label, value, set| Knob { label, value, set };
    match fault.when {
        _ if matches!(fault.harm, Harm::Crash { .. }) => Vec::new(),
        When::Nth(nth) => vec![knob("number", nth.to_string(), |fault, text| {
            let nth = text
                .parse()
                .ok()
                .filter(|nth| (1..=1_000_000).contains(nth))?;
            at(fault, When::Nth(nth))
        })],
        When::Rate { millionths, .. } => vec![knob("%", share(millionths), |fault, text| {
            let percent = text.parse::<f64>().ok()?;
            let rate = (0.0..=100.0)
                .contains(&percent)
                .then(|| percent / 100.0 * f64::from(MILLION))?;
            let millionths = format!("{rate:.0}").parse().ok()?;
            match fault.when {
                When::Rate { during, .. } => at(fault, When::Rate { millionths, during }),
                _ => None,
            }
        })],
        When::During(span) => {
            let to = span.to.map(|to| length(to.0)).unwrap_or_default();
            vec![
                knob("from", length(span.from.0), |fault, text| {
                    let from = Time(millis(text)?);
                    during(fault, |span| Span { from, ..span })
                }),
                knob("to", to, |fault, text| {
                    let to = if text.is_empty() {
                        None
                    } else {
                        Some(Time(millis(text)?))
                    };
                    during(fault, |span| Span { to, ..span })
                }),
            ]
        }
    }
}

/// A length of time that a fault can cost: 31 days at most.
fn long(text: &str) -> Option<u64> {
    millis(text).filter(|long| *long <= 31 * 86_400_000)
}

fn with(fault: &Fault, harm: Harm) -> Option<Fault> {
    Some(Fault {
        harm,
        ..fault.clone()
    })
}

fn at(fault: &Fault, when: When) -> Option<Fault> {
    Some(Fault {
        when,
        ..fault.clone()
    })
}

fn during(fault: &Fault, change: impl FnOnce(Span) -> Span) -> Option<Fault> {
    let When::During(span) = fault.when else {
        return None;
    };
    let span = change(span);
    let fits = span.to.is_none_or(|to| to > span.from);
    fits.then(|| at(fault, When::During(span))).flatten()
}
