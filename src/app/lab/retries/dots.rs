//! A sample of the clients, each in a line of its own, with a mark for every attempt: where many stand one above the
//! other, there is a herd.

use sim::load::{Dot, Fate, Load, MAX_DOTS, Plan, SAMPLE};
use yew::prelude::*;

use super::frame::{Look, framed, trouble_keys};
use super::scale::{HEIGHT, Scale};

/// What became of an attempt, its look, its shape around the place of the mark, its name.
const MARKS: [(Fate, Look, &str, &str); 5] = [
    (Fate::Finished, Look::plain("is-done"), "h1", "finished"),
    (
        Fate::Refused,
        Look::plain("is-refused"),
        "m-18-18l36 36m0-36l-36 36",
        "refused, 503 or 429",
    ),
    (
        Fate::TimedOut,
        Look::plain("is-late"),
        "m0-20v40",
        "timed out",
    ),
    (
        Fate::Held,
        Look::plain("is-held"),
        "m-18 0h36",
        "held back by the breaker",
    ),
    (
        Fate::Pending,
        Look::plain("is-level"),
        "m-14-14h28v28h-28z",
        "no answer yet",
    ),
];

/// The drawing of one run.
pub(super) fn dots(plan: &Plan, load: &Load) -> Html {
    let rows = plan.clients.min(SAMPLE);
    let scale = Scale {
        seconds: plan.seconds,
        most: rows,
    };
    let shown: Vec<_> = MARKS
        .into_iter()
        .filter(|(fate, ..)| load.dots.iter().any(|dot| dot.fate == *fate))
        .collect();
    let again = load.dots.iter().filter(|dot| dot.again).count();
    let says = format!(
        "Attempts of {rows} clients: {}, of which {again} are retries.",
        load.dots.len()
    );
    html! {
        <figure class="rt-figure is-dots">
            <figcaption>
                <b>{ format!("{rows} of {} clients, every attempt{}", plan.clients, until(load)) }</b>
                for (_, look, shape, word) in shown.iter() {
                    { look.mark(shape, word) }
                }
                { trouble_keys(plan) }
            </figcaption>
            {
                framed(plan, scale, ["1".to_owned(), rows.to_string()], says, html! {
                    <g class="rt-marks">
                        for (fate, look, shape, _) in shown.iter() {
                            { look.path(path(load.dots.iter().filter(|dot| dot.fate == *fate), scale, shape)) }
                        }
                    </g>
                })
            }
        </figure>
    }
}

/// Where the attempts end that were kept, if there were more.
fn until(load: &Load) -> String {
    match load.dots.last() {
        Some(last) if load.dots.len() >= MAX_DOTS => format!(" until second {}", last.at / 1_000),
        _ => String::new(),
    }
}

/// All marks of a shape as one path.
fn path<'a>(dots: impl Iterator<Item = &'a Dot>, scale: Scale, shape: &str) -> String {
    let half = HEIGHT / scale.most.max(1) / 2;
    let mut path = String::new();
    for dot in dots {
        let y = HEIGHT.saturating_sub(scale.y(dot.row)).saturating_add(half);
        path.push_str(&format!("M{} {y}{shape}", scale.at(dot.at)));
    }
    path
}
