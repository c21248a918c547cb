//! How the moment that is looked at moves, and how the film follows it.

use wire::{Time, What};

use super::{Model, SPEEDS};

/// One tick never moves the clock by more than a week of milliseconds.
const LONGEST_TICK: f64 = 604_800_000.0;
/// How many things happen between two looks at the real clock.
const PIECE: u32 = 250;

/// What the clock goes on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seek {
    Line,
    Fault,
}

impl Model {
    pub(super) fn look(&mut self, at: Time) {
        self.at = at;
        self.seeks = None;
        self.playing = false;
        self.follow = true;
    }

    /// To the next event that is known, or to the next thing that will happen.
    pub(super) fn step(&mut self) {
        let Ok(film) = &self.film else { return };
        let events = film.world().transcript().events();
        let known = events.partition_point(|event| event.at <= self.at);
        let known = events.get(known).map(|event| event.at);
        if let Some(at) = known.or_else(|| film.next_at()) {
            self.look(at.min(self.until()));
        }
    }

    pub(super) fn seek(&mut self, what: Seek) {
        self.look(self.at);
        self.seeks = Some(what);
        self.find();
    }

    /// Looks for what is sought in what was played. Whether the search is over.
    pub(super) fn find(&mut self) {
        let (Some(what), Some(transcript)) = (self.seeks, self.transcript()) else {
            return;
        };
        let is = |event: &What| what == Seek::Line || matches!(event, What::Fault { .. });
        let found = self.reel.find(transcript, self.shown(), is);
        if let Some(event) = found.and_then(|row| self.reel.event(transcript, row)) {
            (self.at, self.chosen) = (event.at, Some(event.seq));
            self.seeks = None;
        }
    }

    pub(super) fn tick(&mut self, real: f64, now: &dyn Fn() -> f64) {
        if self.playing && !self.busy() {
            let factor = SPEEDS.get(self.speed).map_or(1.0, |(factor, _)| *factor);
            let due = (self.rest + real * factor).clamp(0.0, LONGEST_TICK);
            self.rest = due - due.floor();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to a small positive number just above"
            )]
            let millis = due.floor() as u64;
            self.at = self.at.plus(millis).min(self.until());
            self.playing = self.at < self.until();
        }
        self.project(now);
    }

    /// Plays the film on for a part of a frame.
    pub(super) fn project(&mut self, now: &dyn Fn() -> f64) {
        /// Real milliseconds, so that the page answers in between.
        const FRAME: f64 = 24.0;
        let began = now();
        while self.busy() && now() - began < FRAME {
            let goal = if self.seeks.is_some() {
                self.until()
            } else {
                self.at
            };
            let Ok(film) = &mut self.film else { return };
            let there = film.play(goal, PIECE);
            self.reel.extend(film.world().transcript());
            self.find();
            if there {
                // What is sought never comes.
                self.at = if self.seeks.take().is_some() {
                    goal
                } else {
                    self.at
                };
            }
        }
    }
}
