//! What stands on the failure lab's page, and what becomes of it: one [`Model`], one [`Do`] for everything that can happen.
//!
//! The film is played as far as somebody has looked; an earlier moment is an earlier part of its transcript. Whoever
//! changes the world makes a new film, which comes out the same up to the change.

use std::rc::Rc;

use course::{Lab, LabWorld, Scenario};
use play::{Cue, Film, MAX_CUES, nth};
use serde_json::Value;
use sim::{Fault, Harm, MAX_FAULTS, On, Preset, When};
use wire::{Party, Request, Time, Transcript, What};

use crate::app::lab::roll::Reel;
use crate::app::session::SHOP;

/// Virtual milliseconds for each real one, and the word on the button.
pub const SPEEDS: [(f64, &str); 4] = [
    (1.0, "×1"),
    (60.0, "×60"),
    (3_600.0, "×3,600"),
    (1_000_000.0, "×10⁶"),
];
/// One tick never moves the clock by more than a week of milliseconds.
const LONGEST_TICK: f64 = 604_800_000.0;
/// How many things happen between two looks at the real clock.
const PIECE: u32 = 250;

/// Everything that can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    /// Another world, at its first moment and with its own faults.
    World(usize),
    /// Another seed.
    Seed(u64),
    /// Weather instead of all faults.
    Preset(Preset),
    /// One fault more.
    Add(Fault),
    /// A fault in the place of another.
    Change(usize, Fault),
    /// One fault fewer.
    Remove(usize),
    /// None of the faults that are like that one: its kind at its place, and not only once.
    RemoveKind(Fault),
    /// That harm to the request or parcel that the chosen line is about.
    Strike(Harm),
    /// The app does something, now.
    Deed(usize),
    /// It does not.
    Undo(usize),
    /// Lets the clock run, or stops it.
    Play(bool),
    /// How fast it runs.
    Speed(usize),
    /// Looks at that moment.
    At(Time),
    /// To the next thing that happens.
    Step,
    /// To the next line of the timeline.
    Next,
    /// To the next fault.
    NextFault,
    /// So many real milliseconds are over.
    Tick(f64),
    /// Chooses a line.
    Choose(Option<usize>),
}

/// The page.
pub struct Model {
    lab: Rc<Lab>,
    /// Which world.
    pub world: usize,
    /// Its seed.
    pub seed: u64,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// What the app does, by the places of the deeds, and when.
    pub deeds: Vec<(usize, Time)>,
    /// The world at work, or why it cannot be played.
    pub film: Result<Film, String>,
    /// Its lines.
    pub reel: Reel,
    /// The moment that is looked at.
    pub at: Time,
    /// Whether the clock runs.
    pub playing: bool,
    /// Which of [`SPEEDS`].
    pub speed: usize,
    /// Whether the newest line stays in sight.
    pub follow: bool,
    /// The seq of the event that is chosen.
    pub chosen: Option<u64>,
    /// What a search for the next line or fault looks for, while the film is still played.
    seeks: Option<Seek>,
    /// Virtual milliseconds that were not whole.
    rest: f64,
}

/// What the clock goes on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seek {
    Line,
    Fault,
}

impl Model {
    /// That world with that seed, those faults and deeds, seen at its end.
    pub fn new(
        lab: Rc<Lab>,
        world: usize,
        seed: u64,
        faults: Vec<Fault>,
        deeds: Vec<(usize, Time)>,
    ) -> Model {
        let mut model = Model {
            lab,
            world,
            seed,
            faults,
            deeds,
            film: Err(String::new()),
            reel: Reel::default(),
            at: Time::ZERO,
            playing: false,
            speed: 1,
            follow: false,
            chosen: None,
            seeks: None,
            rest: 0.0,
        };
        model.replay();
        model.at = model.until();
        model
    }

    /// A world as its author left it.
    pub fn of(lab: Rc<Lab>, world: usize) -> Model {
        let own = lab.worlds.get(world).cloned().unwrap_or_default();
        let faults = play::faults(&own.scenario).unwrap_or_default();
        let deeds = own.deeds.iter().enumerate();
        let deeds =
            deeds.flat_map(|(place, deed)| deed.at.iter().map(move |at| (place, Time(*at))));
        let deeds = deeds.collect();
        Model::new(lab, world, own.scenario.seed, faults, deeds)
    }

    /// All worlds.
    pub fn worlds(&self) -> &[LabWorld] {
        &self.lab.worlds
    }

    /// The world as its author left it.
    pub fn own(&self) -> Option<&LabWorld> {
        self.lab.worlds.get(self.world)
    }

    /// The end of its story.
    pub fn until(&self) -> Time {
        Time(self.own().map_or(0, |own| own.until))
    }

    /// What was played so far.
    pub fn transcript(&self) -> Option<&Transcript> {
        let film = self.film.as_ref().ok()?;
        Some(film.world().transcript())
    }

    /// How many lines there are at the moment that is looked at.
    pub fn shown(&self) -> usize {
        self.transcript()
            .map_or(0, |transcript| self.reel.until(transcript, self.at))
    }

    /// The chosen line, where it can be seen.
    pub fn chosen_row(&self) -> Option<usize> {
        let row = self.reel.row(self.transcript()?, self.chosen?)?;
        Some(row).filter(|row| *row < self.shown())
    }

    /// Whether the film has to be played on.
    pub fn busy(&self) -> bool {
        let behind = self
            .film
            .as_ref()
            .is_ok_and(|film| film.world().now() < self.at);
        behind || self.seeks.is_some()
    }

    /// The weather that the faults are, where they are one.
    pub fn preset(&self) -> Option<Preset> {
        Preset::ALL
            .into_iter()
            .find(|preset| self.weather(*preset) == self.faults)
    }

    /// Its parties that talk HTTP, the app first.
    pub fn parties(&self) -> Vec<Party> {
        let lanes = self.reel.lanes().iter().map(|lane| lane.party.clone());
        lanes
            .filter(|party| !matches!(party.kind(), "carrier" | "phone" | "mailbox"))
            .collect()
    }

    /// Does it. `now` is the real clock, in milliseconds.
    pub fn act(&mut self, what: Do, now: &dyn Fn() -> f64) {
        match what {
            Do::World(world) => *self = Model::of(Rc::clone(&self.lab), world),
            Do::Seed(seed) => self.change(|model| model.seed = seed),
            Do::Preset(preset) => {
                let faults = self.weather(preset);
                self.change(|model| model.faults = faults);
            }
            Do::Add(fault) => self.add(fault),
            Do::Change(place, fault) => self.change(|model| {
                if let Some(old) = model.faults.get_mut(place) {
                    *old = fault;
                }
            }),
            Do::Remove(place) => self.change(|model| {
                if place < model.faults.len() {
                    model.faults.remove(place);
                }
            }),
            Do::RemoveKind(kind) => {
                self.change(|model| model.faults.retain(|fault| !alike(fault, &kind)))
            }
            Do::Strike(harm) => self.strike(harm),
            Do::Deed(place) => {
                let at = self.at;
                if self.deeds.len() < MAX_CUES {
                    self.change(|model| model.deeds.push((place, at)));
                    // It leaves now; what comes of it is seen when the clock goes on.
                    self.follow = true;
                }
            }
            Do::Undo(place) => self.change(|model| {
                if place < model.deeds.len() {
                    model.deeds.remove(place);
                }
            }),
            Do::Play(playing) => {
                if playing && self.at >= self.until() {
                    self.at = Time::ZERO;
                }
                self.playing = playing;
                self.follow = true;
            }
            Do::Speed(speed) => self.speed = speed,
            Do::At(at) => self.look(at.min(self.until())),
            Do::Step => self.step(),
            Do::Next => self.seek(Seek::Line),
            Do::NextFault => self.seek(Seek::Fault),
            Do::Tick(real) => self.tick(real, now),
            Do::Choose(row) => {
                let event = row.zip(self.transcript());
                let event = event.and_then(|(row, transcript)| self.reel.event(transcript, row));
                self.chosen = event.map(|event| event.seq);
                self.follow = false;
            }
        }
    }

    fn weather(&self, preset: Preset) -> Vec<Fault> {
        let others: Vec<Party> = self.parties().into_iter().skip(1).collect();
        preset.faults(&Party::new(SHOP), &others)
    }

    fn add(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS {
            self.change(|model| model.faults.push(fault));
        }
    }

    fn strike(&mut self, harm: Harm) {
        let Some((seq, transcript)) = self.chosen.zip(self.transcript()) else {
            return;
        };
        let party = transcript
            .since(seq)
            .first()
            .and_then(|event| match &event.what {
                What::Op(operation) => Some(operation.party.clone()),
                _ => None,
            });
        let fault = match (harm, party) {
            (Harm::Crash { .. }, Some(party)) => {
                Some((On::At(party), When::During(sim::Span::default())))
            }
            _ => {
                nth(transcript, seq).map(|(from, to, nth)| (On::Link { from, to }, When::Nth(nth)))
            }
        };
        if let Some((on, when)) = fault {
            self.add(Fault { harm, on, when });
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Model)) {
        change(self);
        self.follow = false;
        self.playing = false;
        self.replay();
    }

    /// The film from its beginning; it is played as far as somebody looks.
    fn replay(&mut self) {
        self.seeks = None;
        let scenario = self.scenario();
        let film = Film::new(&scenario, self.cues());
        self.reel = Reel::new(
            film.as_ref()
                .map(|film| film.world().lanes())
                .unwrap_or_default(),
        );
        self.film = film.map_err(|problem| problem.to_string());
    }

    fn scenario(&self) -> Scenario {
        let own = self
            .own()
            .map(|own| own.scenario.clone())
            .unwrap_or_default();
        let faults = self
            .faults
            .iter()
            .filter_map(|fault| match fault.to_value() {
                Value::Object(fault) => Some(fault),
                _ => None,
            });
        Scenario {
            seed: self.seed,
            faults: faults.collect(),
            ..own
        }
    }

    fn cues(&self) -> Vec<Cue> {
        let request = |place: usize| {
            let deed = self.own()?.deeds.get(place)?;
            Request::from_value(&Value::Object(deed.request.clone()))
        };
        let cues = self.deeds.iter().filter_map(|(place, at)| {
            let request = request(*place)?;
            Some(Cue { at: *at, request })
        });
        cues.collect()
    }

    fn look(&mut self, at: Time) {
        self.at = at;
        self.seeks = None;
        self.playing = false;
        self.follow = true;
    }

    /// To the next event that is known, or to the next thing that will happen.
    fn step(&mut self) {
        let Ok(film) = &self.film else { return };
        let events = film.world().transcript().events();
        let known = events.partition_point(|event| event.at <= self.at);
        let known = events.get(known).map(|event| event.at);
        if let Some(at) = known.or_else(|| film.next_at()) {
            self.look(at.min(self.until()));
        }
    }

    fn seek(&mut self, what: Seek) {
        self.look(self.at);
        self.seeks = Some(what);
        self.find();
    }

    /// Looks for what is sought in what was played. Whether the search is over.
    fn find(&mut self) {
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

    fn tick(&mut self, real: f64, now: &dyn Fn() -> f64) {
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
    fn project(&mut self, now: &dyn Fn() -> f64) {
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

/// Whether a switch of that kind and place stands for the fault.
pub fn alike(fault: &Fault, kind: &Fault) -> bool {
    let once = matches!(fault.when, When::Nth(_));
    fault.on == kind.on && fault.harm.kind() == kind.harm.kind() && !once
}
