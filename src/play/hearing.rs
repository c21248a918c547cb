//! An assignment of the handler lab, ready to judge: it plays a program under a schedule and says which promises are broken.

use std::rc::Rc;
use std::sync::Arc;

use assess::{Broken, Search, Site, broken};
use course::{Assignment, Promise};
use serde_json::{Map, Value};
use sim::handler::{Env, Known, Move, Need, Program};
use sim::{Config, Fault, Harm, ShopConfig, When, World};
use wire::{Request, Time};

use crate::film::{Cue, Film, MAX_CUES};
use crate::stage::{StageProblem, config};

mod trail;
mod words;

use trail::{Trail, WORTH};

/// The most things that happen under one schedule: a handler that goes round in circles ends here.
const MAX_STEPS: u32 = 20_000;

/// An assignment that can be played.
pub struct Hearing {
    config: Config,
    cues: Rc<[Cue]>,
    until: Time,
    space: Vec<Map<String, Value>>,
    faults: Vec<Fault>,
    most: u32,
    promises: Vec<Promise>,
}

impl Hearing {
    /// Makes an assignment ready.
    ///
    /// # Errors
    /// Settings or faults that the simulator does not understand.
    pub fn new(assignment: &Assignment) -> Result<Hearing, StageProblem> {
        let mut scenario = assignment.scenario.clone();
        // The space is read as if every fault struck once, so that its mistakes are found now and not on the way.
        scenario.faults.clone_from(&assignment.space);
        let mut config = config(&scenario)?;
        let faults = std::mem::take(&mut config.faults);
        let cues = assignment.cues.iter().filter_map(|cue| {
            let request = Request::from_value(&Value::Object(cue.request.clone()))?;
            let at = Time(cue.at);
            Some(Cue { at, request })
        });
        let mut cues: Vec<Cue> = cues.take(MAX_CUES).collect();
        cues.sort_by_key(|cue| cue.at);
        Ok(Hearing {
            config,
            cues: cues.into(),
            until: Time(assignment.until),
            space: assignment.space.clone(),
            faults,
            most: assignment.most,
            promises: assignment.promises.clone(),
        })
    }

    /// What a handler finds in this app.
    pub fn env(&self) -> &Env {
        &self.config.shop.env
    }

    /// The app that the handler belongs to.
    pub fn shop(&self) -> &ShopConfig {
        &self.config.shop
    }

    /// What it promises.
    pub fn promises(&self) -> &[Promise] {
        &self.promises
    }

    /// What may go wrong, as its author wrote it.
    pub fn space(&self) -> &[Fault] {
        &self.faults
    }

    /// The search of this assignment's space.
    pub fn search(&self, budget: u32, seed: u64) -> Search {
        Search::new(&self.space, self.most, budget, seed)
    }

    /// The faults of a schedule.
    pub fn faults(&self, schedule: &[Site]) -> Vec<Fault> {
        schedule
            .iter()
            .filter_map(|site| self.fault(site))
            .collect()
    }

    /// The fault at a place.
    fn fault(&self, site: &Site) -> Option<Fault> {
        let mut fault = self.faults.get(site.clause)?.clone();
        match &mut fault.harm {
            Harm::Crash { run, op } => (*run, *op) = (site.nth, site.op),
            _ => fault.when = When::Nth(site.nth),
        }
        Some(fault)
    }

    /// The world of that program under these faults, played to its end; or as far as it is known what a script does.
    pub fn play(&self, program: &Program, faults: Vec<Fault>) -> World {
        let mut film = self.film(program, faults);
        film.play(self.until, MAX_STEPS);
        film.into_world()
    }

    fn film(&self, program: &Program, faults: Vec<Fault>) -> Film {
        let mut config = self.config.clone();
        config.faults = faults;
        config.program = Some(program.clone());
        Film::of(&config, Rc::clone(&self.cues))
    }

    /// The promises that a world has broken, played to its end.
    pub fn broken(&self, world: &World) -> Vec<Broken> {
        let mut all = broken(&self.promises, world.transcript());
        if world.next_at().is_some_and(|at| at <= self.until) && world.need().is_none() {
            let last = world.transcript().events().last();
            all.push(Broken {
                promise: self.promises.len(),
                says: format!(
                    "After {MAX_STEPS} things it still goes on: your handler runs in circles."
                ),
                seq: last.map_or(0, |event| event.seq),
                is_safety: false,
            });
        }
        all
    }

    /// What a world breaks that was played under these faults, in words; nothing where every promise holds.
    pub fn failure(&self, world: &World, faults: Vec<Fault>) -> Option<Failure> {
        let broken = self.broken(world);
        let causes = words::strikes(world);
        let first = broken.first()?;
        let promise = self.promises.get(first.promise);
        Some(Failure {
            says: words::sentence(&causes, promise, &first.says),
            errors: words::errors(world),
            causes,
            faults,
            broken,
        })
    }
}

/// A program before its judges: the search, and what is known of a script.
pub struct Case {
    hearing: Rc<Hearing>,
    program: Program,
    search: Search,
    /// The calm story with its marks; behind it those of schedules from which several go on, each with more faults than the
    /// one before and with all of that one's.
    trails: Vec<Trail>,
}

/// What became of one turn.
pub enum Turn {
    /// A schedule was played.
    Played,
    /// It must be known what a script does next, before this schedule can go on.
    Unknown(Need),
    /// The search is over.
    Over,
}

impl Case {
    /// Nothing is played yet.
    pub fn new(hearing: Rc<Hearing>, program: Program, budget: u32, seed: u64) -> Case {
        Case {
            search: hearing.search(budget, seed),
            hearing,
            program,
            trails: Vec::new(),
        }
    }

    /// Plays the next schedule.
    pub fn turn(&mut self) -> Turn {
        let Some(schedule) = self.search.now() else {
            return Turn::Over;
        };
        let world = self.play(&schedule);
        if let Some(need) = world.need() {
            return Turn::Unknown(need.clone());
        }
        self.search
            .learn(world.transcript(), self.hearing.broken(&world));
        Turn::Played
    }

    /// The world of a schedule. What it shares with others is played once; but not for a script, of which more is known each
    /// time, and not when a failure is made smaller, because then the places have moved.
    fn play(&mut self, schedule: &[Site]) -> World {
        let blocks = matches!(self.program, Program::Blocks(_));
        let shared = if blocks && self.search.failure().is_none() {
            self.shared(schedule)
        } else {
            None
        };
        shared.unwrap_or_else(|| {
            let faults = self.hearing.faults(schedule);
            self.hearing.play(&self.program, faults)
        })
    }

    /// The same from a mark of the longest beginning that it shares with several others; of the calm story where there is none.
    fn shared(&mut self, schedule: &[Site]) -> Option<World> {
        let hearing = &self.hearing;
        let most = schedule.len().checked_sub(1)?;
        let fit = |trail: &&Trail| {
            trail.schedule().len() <= most && schedule.starts_with(trail.schedule())
        };
        self.trails
            .truncate(self.trails.iter().take_while(fit).count());
        if self.trails.is_empty() {
            self.trails.push(Trail::calm(hearing, &self.program)?);
        }
        let known = self.trails.last().map_or(0, |trail| trail.schedule().len());
        for length in known.saturating_add(1)..=most {
            let beginning = schedule.get(..length)?;
            if self.search.family(beginning) >= WORTH {
                let trail = self.trails.last()?.further(hearing, beginning)?;
                self.trails.push(trail);
            }
        }
        self.trails.last()?.world(hearing, schedule)
    }

    /// Writes down what a script does next, with what it would do after likely results. False where no more can be
    /// remembered.
    pub fn learn(&mut self, need: &Need, ahead: Vec<(Move, Value)>, last: Move) -> bool {
        teach(&mut self.program, need, ahead, last)
    }

    /// The search.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// The program, with what is known of it.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The shortest schedule that breaks a promise, in words; nothing where none was found.
    pub fn failure(&self) -> Option<Failure> {
        let (schedule, _) = self.search.failure()?;
        let faults = self.hearing.faults(schedule);
        let world = self.hearing.play(&self.program, faults.clone());
        self.hearing.failure(&world, faults)
    }
}

/// Writes down in a program what it does next, with what it would do after likely results. False where no more can be
/// remembered, and for blocks, of which everything is known.
pub fn teach(program: &mut Program, need: &Need, ahead: Vec<(Move, Value)>, last: Move) -> bool {
    match program {
        Program::Blocks(_) => false,
        Program::Script(known) => Arc::<Known>::make_mut(known).learn_ahead(need, ahead, last),
    }
}

/// The answer of the judges to a program that breaks a promise.
#[derive(Clone, Debug)]
pub struct Failure {
    /// All of it in one sentence.
    pub says: String,
    /// What went wrong, in the order in which it did.
    pub causes: Vec<String>,
    /// The faults, by which it can be played again.
    pub faults: Vec<Fault>,
    /// Why runs of the handler broke off, where any did.
    pub errors: Vec<String>,
    /// The promises that are broken, the most telling first.
    pub broken: Vec<Broken>,
}
