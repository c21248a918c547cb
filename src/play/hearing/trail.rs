//! The beginning that many schedules share: a schedule is played once with marks on the way, and one with a fault more goes on
//! from the last mark before that fault.

use assess::{Schedule, Site};
use sim::World;
use sim::handler::Program;

use super::{Hearing, MAX_STEPS};
use crate::film::Film;

/// How many events lie between two marks, at least.
const GAP: usize = 6;
/// How many schedules must share a beginning for it to be worth a trail of its own.
pub(super) const WORTH: usize = 4;

/// A schedule, and its story at some of its moments.
pub(super) struct Trail {
    schedule: Schedule,
    marks: Vec<Film>,
}

impl Trail {
    /// Plays a schedule, and marks the way. Nothing where a party of the world cannot be copied.
    pub(super) fn new(hearing: &Hearing, program: &Program, schedule: &[Site]) -> Option<Trail> {
        let mut film = hearing.film(program, hearing.faults(schedule));
        let mut marks = vec![film.copy()?];
        let mut marked = 0;
        for _ in 0..MAX_STEPS {
            if film.play(hearing.until, 1) {
                break;
            }
            let events = film.world().transcript().events().len();
            if events >= marked + GAP {
                marks.push(film.copy()?);
                marked = events;
            }
        }
        Some(Trail {
            schedule: schedule.to_vec(),
            marks,
        })
    }

    /// Whether it is the trail of that schedule.
    pub(super) fn is_of(&self, schedule: &[Site]) -> bool {
        self.schedule == schedule
    }

    /// The world with these faults more, played to its end from the last mark before the first of them.
    pub(super) fn with(&self, hearing: &Hearing, more: &[Site]) -> Option<World> {
        let first = more.first()?;
        let until = |film: &Film| {
            let events = film.world().transcript().events().len();
            u64::try_from(events).is_ok_and(|events| events <= first.seq)
        };
        let place = self.marks.partition_point(until).checked_sub(1)?;
        let mut film = self.marks.get(place)?.copy()?;
        for fault in hearing.faults(more) {
            film.strike(fault);
        }
        film.play(hearing.until, MAX_STEPS);
        Some(film.into_world())
    }
}

#[cfg(test)]
mod tests;
