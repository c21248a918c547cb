//! What stands on the handler lab's page, and what becomes of it: one [`Model`], one [`Do`] for everything that can happen.
//!
//! A program is judged a piece at a time; who judges it is `judging`. What is played and shown is one world: the calm one,
//! or that of the shortest schedule that breaks a promise.

use std::rc::Rc;
use std::sync::Arc;

use course::{Assignment, Lab};
use play::{Case, Failure, Hearing};
use serde_json::Value;
use sim::handler::{Blocks, Known, Program};
use sim::{Fault, World};

use super::lists;
use crate::app::lab::roll::Reel;

mod act;

pub use act::Do;

/// How many schedules a program is judged over, unless the learner chooses otherwise.
pub const SCHEDULES: u32 = 2_000;
/// The same for a script, each step of which is asked for in the sandbox.
pub const SCRIPT_SCHEDULES: u32 = 500;
/// The most that can be chosen.
pub const MAX_SCHEDULES: u32 = 100_000;
/// The longest script, in bytes, as the sandbox has it.
pub const MAX_SCRIPT: usize = 65_536;

/// In which form the handler is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// From blocks.
    Blocks,
    /// In JavaScript.
    Script,
}

/// What the judges found.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Nothing yet.
    None,
    /// Every promise held, or it was stopped before one was seen broken.
    Kept {
        /// Whether it was stopped.
        stopped: bool,
    },
    /// A promise is broken.
    Fails(Box<Failure>),
    /// The program itself could not be run any further.
    Ended(String),
}

/// A world that is shown.
pub struct Shown {
    /// The world.
    pub world: World,
    /// Its lines.
    pub reel: Reel,
    /// The faults under which it was played.
    pub faults: Vec<Fault>,
}

/// All of it.
pub struct Model {
    lab: Rc<Lab>,
    /// Which assignment.
    pub at: usize,
    /// The assignment, ready to judge, or why it is not.
    pub hearing: Result<Rc<Hearing>, String>,
    /// In which form the handler is.
    pub form: Form,
    /// The blocks.
    pub blocks: Blocks,
    /// The script.
    pub script: String,
    /// The seed.
    pub seed: u64,
    /// How many schedules are played.
    pub schedules: u32,
    /// How many hints were taken.
    pub hints: usize,
    /// The program before its judges.
    pub case: Option<Case>,
    /// What they found.
    pub verdict: Verdict,
    /// Real milliseconds that the judges have taken.
    pub took: f64,
    /// Counts up with everything that makes an earlier judgement worthless.
    pub ticket: u64,
    /// What is shown.
    pub shown: Option<Shown>,
    /// The line that is chosen.
    pub chosen: Option<usize>,
}

impl Model {
    /// An assignment at its beginning.
    pub fn new(lab: Rc<Lab>, at: usize) -> Model {
        let assignment = lab.assignments.get(at).cloned().unwrap_or_default();
        let hearing = Hearing::new(&assignment)
            .map(Rc::new)
            .map_err(|problem| problem.to_string());
        let mut model = Model {
            blocks: hearing
                .as_ref()
                .map(|hearing| lists::read(&assignment.start.blocks, hearing))
                .unwrap_or_default(),
            lab,
            at,
            hearing,
            form: Form::Blocks,
            script: String::new(),
            seed: 1,
            schedules: SCHEDULES,
            hints: 0,
            case: None,
            verdict: Verdict::None,
            took: 0.0,
            ticket: 0,
            shown: None,
            chosen: None,
        };
        model.look(Vec::new());
        model
    }

    /// The assignment.
    pub fn assignment(&self) -> Option<&Assignment> {
        self.lab.assignments.get(self.at)
    }

    /// All of them.
    pub fn assignments(&self) -> &[Assignment] {
        &self.lab.assignments
    }

    /// Whether the judges are at work.
    pub fn is_judging(&self) -> bool {
        self.case.is_some() && matches!(self.verdict, Verdict::None)
    }

    /// The handler as a program, of which nothing is known yet where it is a script.
    pub fn program(&self) -> Program {
        match self.form {
            Form::Blocks => Program::Blocks(Arc::new(self.blocks.clone())),
            Form::Script => Program::Script(Arc::new(Known::default())),
        }
    }

    /// What usually is behind the failure that was found: the feedback of a typical handler that is just this one, or why the
    /// promise matters.
    pub fn why(&self) -> Option<&str> {
        let Verdict::Fails(failure) = &self.verdict else {
            return None;
        };
        let assignment = self.assignment()?;
        if let (Form::Blocks, Ok(hearing)) = (self.form, &self.hearing) {
            let mut wrongs = assignment.wrongs.iter();
            let same = wrongs.find(|wrong| {
                !wrong.handler.blocks.is_empty()
                    && lists::read(&wrong.handler.blocks, hearing) == self.blocks
            });
            if let Some(wrong) = same {
                return Some(&wrong.feedback);
            }
        }
        let promise = failure.broken.first()?.promise;
        let promise = assignment.promises.get(promise)?;
        Some(&promise.why)
    }

    /// Ends the judgement with that verdict, and shows what it is about.
    pub fn decide(&mut self, verdict: Verdict) {
        if let (Verdict::Fails(failure), Some(case)) = (&verdict, &self.case) {
            let (program, faults) = (case.program().clone(), failure.faults.clone());
            self.show(&program, faults);
            self.tell();
        } else if let (Verdict::Kept { .. }, Some(case)) = (&verdict, &self.case) {
            let program = case.program().clone();
            self.show(&program, Vec::new());
        }
        self.verdict = verdict;
    }

    /// Shows what a program does under these faults.
    pub fn show(&mut self, program: &Program, faults: Vec<Fault>) {
        self.chosen = None;
        self.shown = self.hearing.as_ref().ok().map(|hearing| {
            let world = hearing.play(program, faults.clone());
            let mut reel = Reel::new(world.lanes(), false);
            reel.extend(world.transcript());
            Shown {
                world,
                reel,
                faults,
            }
        });
    }

    /// Says what the world that is shown breaks, and points at it.
    pub fn tell(&mut self) {
        let failure = self.hearing.as_ref().ok().zip(self.shown.as_ref());
        let failure = failure
            .and_then(|(hearing, shown)| hearing.failure(&shown.world, shown.faults.clone()));
        if let Some(failure) = failure {
            let seq = failure.broken.first().map(|broken| broken.seq);
            self.chosen = seq.and_then(|seq| self.row_at(seq));
            self.verdict = Verdict::Fails(Box::new(failure));
        }
    }

    /// The last line that is not behind the event.
    fn row_at(&self, seq: u64) -> Option<usize> {
        let shown = self.shown.as_ref()?;
        let transcript = shown.world.transcript();
        (0..=seq)
            .rev()
            .find_map(|seq| shown.reel.row(transcript, seq))
    }

    /// Shows the blocks at work under these faults. A script is known only when it was judged.
    pub(super) fn look(&mut self, faults: Vec<Fault>) {
        match self.form {
            Form::Blocks => self.show(&self.program(), faults),
            Form::Script => self.shown = None,
        }
    }

    /// The handler in the form of files and links.
    pub fn blocks_value(&self) -> Value {
        self.blocks.to_value()
    }
}
