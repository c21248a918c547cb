//! Weather: what goes wrong on every link of a world, under one name.

use wire::{Party, Time};

use super::{Fault, Harm, On, Span, When};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// A set of faults with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Nothing goes wrong.
    Calm,
    /// A little of everything, all the time.
    Flaky,
    /// Who is asked answers 503 for a quarter of an hour, and says when to come again.
    Outage,
    /// Slow links, many losses, and an app that is down for ten minutes.
    BadNight,
}

impl Preset {
    /// All of them, from good to bad.
    pub const ALL: [Preset; 4] = [
        Preset::Calm,
        Preset::Flaky,
        Preset::Outage,
        Preset::BadNight,
    ];

    /// Its word in links.
    pub fn word(self) -> &'static str {
        match self {
            Preset::Calm => "calm",
            Preset::Flaky => "flaky",
            Preset::Outage => "outage",
            Preset::BadNight => "bad-night",
        }
    }

    /// The faults that it means between an app and those whom it talks to. What it plans is an ordinary plan, in which
    /// every fault can be seen, changed and taken away.
    pub fn faults(self, app: &Party, others: &[Party]) -> Vec<Fault> {
        let mut plan = Vec::new();
        for other in others {
            let (out, back) = (link(app, other), link(other, app));
            match self {
                Preset::Calm => {}
                Preset::Flaky => {
                    plan.push(always(Harm::Slower(300), out.clone()));
                    plan.push(sometimes(Harm::Lost, out.clone(), 20_000));
                    plan.push(sometimes(Harm::CutAfter, out, 20_000));
                    plan.push(sometimes(Harm::Lost, back.clone(), 30_000));
                    plan.push(sometimes(Harm::Duplicate, back.clone(), 50_000));
                    plan.push(sometimes(Harm::Held(20 * SECOND), back, 80_000));
                }
                Preset::Outage => {
                    let during = span(MINUTE, 16 * MINUTE);
                    plan.push(Fault {
                        harm: Harm::Maintenance,
                        on: On::At(other.clone()),
                        when: When::During(during),
                    });
                }
                Preset::BadNight => {
                    plan.push(always(Harm::Slower(1_500), out.clone()));
                    let busy = Harm::Status {
                        status: 503,
                        retry_after: None,
                    };
                    plan.push(sometimes(busy, out.clone(), 100_000));
                    plan.push(sometimes(Harm::Drip(8 * SECOND), out.clone(), 50_000));
                    plan.push(sometimes(Harm::CutAfter, out, 60_000));
                    plan.push(sometimes(Harm::Lost, back.clone(), 100_000));
                    plan.push(sometimes(Harm::CutAfter, back.clone(), 60_000));
                    plan.push(sometimes(Harm::Duplicate, back.clone(), 150_000));
                    plan.push(sometimes(Harm::Held(MINUTE), back, 200_000));
                }
            }
        }
        if self == Preset::BadNight {
            plan.push(Fault {
                harm: Harm::Down,
                on: On::At(app.clone()),
                when: When::During(span(5 * MINUTE, 15 * MINUTE)),
            });
        }
        plan
    }
}

fn link(from: &Party, to: &Party) -> On {
    On::Link {
        from: from.clone(),
        to: to.clone(),
    }
}

fn always(harm: Harm, on: On) -> Fault {
    let when = When::During(Span::default());
    Fault { harm, on, when }
}

fn sometimes(harm: Harm, on: On, millionths: u32) -> Fault {
    let during = Span::default();
    let when = When::Rate { millionths, during };
    Fault { harm, on, when }
}

fn span(from: u64, to: u64) -> Span {
    Span {
        from: Time(from),
        to: Some(Time(to)),
    }
}
