//! Drawings of what came every second of a run: requests, finished work, failures.

use sim::load::{Load, Plan, Second};
use yew::prelude::*;

use super::frame::{AGAIN, LATE, Look, framed, trouble_keys};
use super::scale::{Scale, WIDTH};

/// What a drawing shows.
pub(super) struct Counts {
    /// Its title.
    pub title: &'static str,
    /// The kinds of things that are counted, one on top of the other.
    kinds: &'static [Kind],
    /// A level to compare with, and its name.
    level: fn(&Plan) -> (&'static str, u32),
}

struct Kind {
    look: Look,
    name: &'static str,
    /// How many there were in a second.
    count: fn(&Second) -> u32,
}

const LEVEL: Look = Look::plain("is-level");

/// The drawings, one below the other.
pub(super) const DRAWINGS: [Counts; 3] = [
    Counts {
        title: "Requests at the door, per second",
        kinds: &[
            kind("is-first", None, "first tries", |one| one.first),
            kind("is-again", Some(AGAIN), "retries", |one| one.retries),
        ],
        level: |plan| ("what the server can do", plan.capacity()),
    },
    Counts {
        title: "Work finished, per second",
        kinds: &[kind("is-done", None, "finished", |one| one.finished)],
        level: usual,
    },
    Counts {
        title: "Requests that failed, per second",
        kinds: &[
            kind(
                "is-refused",
                None,
                "refused, 503 or 429",
                Second::turned_away,
            ),
            kind("is-late", Some(LATE), "timed out", |one| one.timed_out),
        ],
        level: usual,
    },
];

impl Counts {
    /// Axes that hold both runs.
    pub fn scale(&self, plan: &Plan, loads: &[Load; 2]) -> Scale {
        let seconds = loads.iter().flat_map(|load| load.seconds.iter());
        let tops = seconds.map(|second| self.top(second));
        Scale::over(plan.seconds, tops.chain([(self.level)(plan).1]))
    }

    /// The drawing of one run.
    pub fn draw(&self, plan: &Plan, load: &Load, scale: Scale) -> Html {
        let (name, level) = (self.level)(plan);
        let y = scale.y(level);
        html! {
            <figure class="rt-figure">
                <figcaption>
                    <b>{ self.title }</b>
                    for kind in self.kinds {
                        { kind.look.area(kind.name) }
                    }
                    { LEVEL.line(&format!("{name}: {level}")) }
                    { trouble_keys(plan) }
                </figcaption>
                {
                    framed(plan, scale, [scale.most.to_string(), "0".to_owned()], self.says(load), html! {
                        <>
                            { self.areas(load, scale) }
                            { LEVEL.path(format!("M0 {y}H{WIDTH}")) }
                        </>
                    })
                }
            </figure>
        }
    }

    fn areas(&self, load: &Load, scale: Scale) -> Html {
        let mut below = vec![0; load.seconds.len()];
        let mut areas = Vec::new();
        for kind in self.kinds {
            let counts = load.seconds.iter().map(kind.count);
            let above: Vec<u32> = counts
                .zip(&below)
                .map(|(count, below)| count.saturating_add(*below))
                .collect();
            areas.push(kind.look.path(scale.area(&below, &above)));
            below = above;
        }
        areas.into_iter().collect()
    }

    /// What is to be seen, in words.
    fn says(&self, load: &Load) -> String {
        let tops = (0_u32..).zip(load.seconds.iter().map(|second| self.top(second)));
        // Of equal seconds the first.
        let highest = tops.reduce(|best, one| if one.1 > best.1 { one } else { best });
        let (second, most) = highest.unwrap_or_default();
        format!("{}: at most {most}, in second {second}.", self.title)
    }

    /// All kinds of a second together.
    fn top(&self, second: &Second) -> u32 {
        let counts = self.kinds.iter().map(|kind| (kind.count)(second));
        counts.fold(0, u32::saturating_add)
    }
}

const fn kind(
    class: &'static str,
    fill: Option<&'static str>,
    name: &'static str,
    count: fn(&Second) -> u32,
) -> Kind {
    let look = Look { class, fill };
    Kind { look, name, count }
}

fn usual(plan: &Plan) -> (&'static str, u32) {
    ("usual work", plan.usual())
}
