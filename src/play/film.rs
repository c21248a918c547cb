//! A world whose story runs by itself: what its app does at which moment is known from the start, so that it can be played
//! on to any moment, a piece at a time.
//!
//! Nothing in it runs backwards. Who wants to see an earlier moment looks at an earlier part of the transcript; who changes
//! the story makes a new film, which comes out the same up to the change.

use std::rc::Rc;

use course::Scenario;
use sim::{Config, Fault, World};
use wire::{Party, Request, Time, Transcript, What};

use crate::stage::{StageProblem, config};

/// The most requests of a story.
pub const MAX_CUES: usize = 200;

/// A request and the moment at which it leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// When.
    pub at: Time,
    /// What the app sends.
    pub request: Request,
}

/// The world at work.
pub struct Film {
    world: World,
    cues: Rc<[Cue]>,
    /// How many cues were given.
    given: usize,
}

impl Film {
    /// The world at its first moment. Cues may come in any order; those of one moment leave in the order given, and what
    /// goes beyond [`MAX_CUES`] is left out.
    pub fn new(scenario: &Scenario, mut cues: Vec<Cue>) -> Result<Film, StageProblem> {
        cues.truncate(MAX_CUES);
        cues.sort_by_key(|cue| cue.at);
        Ok(Film::of(&config(scenario)?, cues.into()))
    }

    /// The same of a world that is configured already, with cues in the order of their moments.
    pub(crate) fn of(config: &Config, cues: Rc<[Cue]>) -> Film {
        Film {
            world: World::new(config),
            cues,
            given: 0,
        }
    }

    /// Plays on towards that moment, but lets no more than so many things happen. Whether it has got there: it also stops
    /// where it is not known what a script does next.
    pub fn play(&mut self, to: Time, most: u32) -> bool {
        for _ in 0..most {
            let cue = self.cues.get(self.given).filter(|cue| cue.at <= to);
            let due = self.world.next_at().filter(|at| *at <= to);
            match (cue, due) {
                // What is due at the same moment arrives before the app does anything.
                (Some(cue), due) if due.is_none_or(|due| cue.at < due) => {
                    let request = cue.request.clone();
                    self.world.advance(cue.at.since(self.world.now()));
                    self.world.send(request);
                    self.given = self.given.saturating_add(1);
                }
                (_, Some(_)) => {
                    if !self.world.step() {
                        return false;
                    }
                }
                _ => {
                    self.world.advance(to.since(self.world.now()));
                    return true;
                }
            }
        }
        false
    }

    /// When the next thing will happen, if anything will.
    pub fn next_at(&self) -> Option<Time> {
        let cue = self.cues.get(self.given).map(|cue| cue.at);
        let due = self.world.next_at();
        cue.into_iter().chain(due).min()
    }

    /// The same story at the same moment, which can go on in another way.
    pub(crate) fn copy(&self) -> Option<Film> {
        Some(Film {
            world: self.world.copy()?,
            cues: Rc::clone(&self.cues),
            given: self.given,
        })
    }

    /// Plans one more fault, from now on.
    pub(crate) fn strike(&mut self, fault: Fault) {
        self.world.strike(fault);
    }

    /// The world as far as it was played.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The same, when the film is over.
    pub fn into_world(self) -> World {
        self.world
    }
}

/// The faults of a scenario as the simulator reads them, or why it cannot.
pub fn faults(scenario: &Scenario) -> Result<Vec<Fault>, StageProblem> {
    Ok(config(scenario)?.faults)
}

/// What a fault must name to strike what that event is about: sender, receiver, and the number of the request or parcel
/// on its way between them. The copy that a fault makes has the number of its original; an answer that of its request.
pub fn nth(transcript: &Transcript, seq: u64) -> Option<(Party, Party, u64)> {
    let event = transcript.since(seq).first()?;
    if let What::Handed(handoff) = &*event.what {
        let (from, to) = (handoff.from.clone(), handoff.to.clone());
        let number = count(transcript, &from, &to, (handoff.left, seq));
        return Some((from, to, number));
    }
    let exchange = event.what.exchange()?;
    let mut sent = transcript
        .events()
        .iter()
        .filter_map(|event| match &*event.what {
            What::Sent {
                exchange: id,
                from,
                to,
                ..
            } if *id == exchange => Some((event, from.clone(), to.clone())),
            _ => None,
        });
    let (event, from, to) = sent.next()?;
    let number = count(transcript, &from, &to, (event.at, event.seq));
    Some((from, to, number))
}

/// How many requests and parcels left on a link until then. What never arrived is known from its fault alone.
fn count(transcript: &Transcript, from: &Party, to: &Party, until: (Time, u64)) -> u64 {
    let here = |sender: &Party, receiver: &Party| sender == from && receiver == to;
    let mut number = 0_u64;
    for event in transcript.events() {
        match &*event.what {
            What::Sent { from, to, .. } if here(from, to) && event.seq <= until.1 => {
                number = number.saturating_add(1);
            }
            What::Handed(handoff)
                if here(&handoff.from, &handoff.to) && (handoff.left, event.seq) <= until =>
            {
                number = number.saturating_add(1);
            }
            What::Fault {
                kind: "lost",
                exchange: None,
                from,
                to,
                ..
            } if here(from, to) && event.at <= until.0 => number = number.saturating_add(1),
            What::Fault {
                kind: "duplicate",
                exchange,
                from,
                to,
                ..
            } if here(from, to) => {
                let before = match exchange {
                    Some(_) => event.seq < until.1,
                    // Both copies of a parcel arrive after the fault.
                    None => event.at < until.0,
                };
                if before {
                    number = number.saturating_sub(1);
                }
            }
            _ => {}
        }
    }
    number
}
