//! The beginning that many schedules share: a schedule is played once with marks on the way, and those with more faults go on
//! from the last mark before the first of these.

use assess::{Schedule, Site};
use sim::World;
use sim::handler::Program;

use super::{Hearing, MAX_STEPS};
use crate::film::Film;

/// How many events lie between two marks, at least.
const GAP: usize = 4;
/// How many schedules must share a beginning for it to be worth a trail of its own.
pub(super) const WORTH: usize = 4;

/// A schedule, and its story at some of its moments.
pub(super) struct Trail {
    schedule: Schedule,
    marks: Vec<Film>,
}

impl Trail {
    /// Plays the calm schedule, and marks the way. Nothing where a party of the world cannot be copied.
    pub(super) fn calm(hearing: &Hearing, program: &Program) -> Option<Trail> {
        Trail::along(hearing, Vec::new(), hearing.film(program, Vec::new()))
    }

    /// The same of a schedule that begins with this one's faults.
    pub(super) fn further(&self, hearing: &Hearing, schedule: &[Site]) -> Option<Trail> {
        Trail::along(hearing, schedule.to_vec(), self.branch(hearing, schedule)?)
    }

    fn along(hearing: &Hearing, schedule: Schedule, mut film: Film) -> Option<Trail> {
        let mut marks = vec![film.copy()?];
        let mut marked = film.world().transcript().events().len();
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
        Some(Trail { schedule, marks })
    }

    /// The faults of its schedule.
    pub(super) fn schedule(&self) -> &[Site] {
        &self.schedule
    }

    /// The world of a schedule that begins with this one's faults, played to its end.
    pub(super) fn world(&self, hearing: &Hearing, schedule: &[Site]) -> Option<World> {
        let mut film = self.branch(hearing, schedule)?;
        film.play(hearing.until, MAX_STEPS);
        Some(film.into_world())
    }

    /// The last mark before the faults that such a schedule has more, with those planned.
    fn branch(&self, hearing: &Hearing, schedule: &[Site]) -> Option<Film> {
        let more = schedule.get(self.schedule.len()..)?;
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
        Some(film)
    }
}

#[cfg(test)]
mod tests;
