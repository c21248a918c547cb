//! What stands on the handler lab's page, and what becomes of it: one [`Model`], one [`Do`] for everything that can happen.
//!
//! A program is judged a piece at a time; who judges it is `judging`. What is played and shown is one world: the calm one,
//! or that of the shortest schedule that breaks a promise.

use std::rc::Rc;
use std::sync::Arc;

use course::{Assignment, Lab};
use play::{Case, Failure, Hearing};
use serde_json::Value;
use sim::handler::{Block, Blocks, Known, Program};
use sim::{Fault, World};

use super::lists::{self, Place};
use crate::app::lab::roll::Reel;

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

/// Everything that can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    /// Another assignment, from its beginning.
    Assignment(usize),
    /// The other form.
    Form(Form),
    /// A block more, at the end of a list.
    Add(Place, Block),
    /// A block less.
    Remove(Place, usize),
    /// A block to another place of its list.
    Move(Place, usize, usize),
    /// A block with other values.
    Change(Place, usize, Block),
    /// The blocks written as a script.
    Write,
    /// Another script.
    Script(String),
    /// Another seed for what is sampled.
    Seed(u64),
    /// How many schedules are played.
    Schedules(u32),
    /// The next hint.
    Hint,
    /// A handler that keeps every promise, in the form that is chosen.
    Solve,
    /// The handler that the assignment begins with.
    Reset,
    /// Judge the handler; or stop.
    Judge(bool),
    /// A line of the timeline.
    Choose(Option<usize>),
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

    /// Does it.
    pub fn act(&mut self, what: Do) {
        match what {
            Do::Assignment(at) => {
                let ticket = self.ticket.wrapping_add(1);
                *self = Model::new(Rc::clone(&self.lab), at);
                self.ticket = ticket;
            }
            Do::Form(form) => self.turn_to(form),
            Do::Add(place, block) => self.edit(|blocks| lists::add(blocks, place, block)),
            Do::Remove(place, at) => self.edit(|blocks| lists::remove(blocks, place, at)),
            Do::Move(place, at, to) => self.edit(|blocks| lists::shift(blocks, place, at, to)),
            Do::Change(place, at, block) => {
                self.edit(|blocks| lists::change(blocks, place, at, block));
            }
            Do::Write => {
                self.write();
                self.turn_to(Form::Script);
            }
            Do::Script(text) => {
                self.script = text;
                self.forget();
            }
            Do::Seed(seed) => {
                self.seed = seed;
                self.forget();
            }
            Do::Schedules(schedules) => {
                self.schedules = schedules.clamp(1, MAX_SCHEDULES);
                self.forget();
            }
            Do::Hint => self.hints = self.hints.saturating_add(1),
            Do::Solve => self.solve(),
            Do::Reset => {
                let ticket = self.ticket.wrapping_add(1);
                let (hints, form) = (self.hints, self.form);
                *self = Model::new(Rc::clone(&self.lab), self.at);
                (self.ticket, self.hints) = (ticket, hints);
                self.turn_to(form);
            }
            Do::Judge(true) => self.judge(),
            Do::Judge(false) => self.stop(),
            Do::Choose(row) => self.chosen = row,
        }
    }

    /// Ends the judgement with that verdict, and shows what it is about.
    pub fn decide(&mut self, verdict: Verdict) {
        if let (Verdict::Fails(failure), Some(case)) = (&verdict, &self.case) {
            let (program, faults) = (case.program().clone(), failure.faults.clone());
            let seq = failure.broken.first().map(|broken| broken.seq);
            self.show(&program, faults);
            self.chosen = seq.and_then(|seq| self.row_at(seq));
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

    /// The last line that is not behind the event.
    fn row_at(&self, seq: u64) -> Option<usize> {
        let shown = self.shown.as_ref()?;
        let transcript = shown.world.transcript();
        (0..=seq)
            .rev()
            .find_map(|seq| shown.reel.row(transcript, seq))
    }

    /// Shows the blocks at work under these faults. A script is known only when it was judged.
    fn look(&mut self, faults: Vec<Fault>) {
        match self.form {
            Form::Blocks => self.show(&self.program(), faults),
            Form::Script => self.shown = None,
        }
    }

    /// Puts a model in the place of the handler.
    fn solve(&mut self) {
        let models = self.assignment().map(|one| one.models.clone());
        let models = models.unwrap_or_default();
        let is_script = self.form == Form::Script;
        let model = models
            .iter()
            .find(|model| model.script.is_empty() != is_script);
        if let (Some(model), Ok(hearing)) = (model, &self.hearing) {
            if is_script {
                self.script.clone_from(&model.script);
            } else {
                self.blocks = lists::read(&model.blocks, hearing);
            }
            self.forget();
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Blocks)) {
        change(&mut self.blocks);
        self.forget();
    }

    /// The handler is another one: what was found of the old one counts no more.
    fn forget(&mut self) {
        self.ticket = self.ticket.wrapping_add(1);
        self.case = None;
        self.verdict = Verdict::None;
        self.look(Vec::new());
    }

    fn turn_to(&mut self, form: Form) {
        if self.form == form {
            return;
        }
        self.form = form;
        self.schedules = match form {
            Form::Blocks => SCHEDULES,
            Form::Script => SCRIPT_SCHEDULES,
        };
        if form == Form::Script && self.script.is_empty() {
            self.write();
        }
        self.forget();
    }

    fn write(&mut self) {
        if let Ok(hearing) = &self.hearing {
            self.script = self.blocks.to_script(hearing.env());
        }
    }

    fn judge(&mut self) {
        self.forget();
        if let Ok(hearing) = &self.hearing {
            let hearing = Rc::clone(hearing);
            self.took = 0.0;
            self.case = Some(Case::new(
                hearing,
                self.program(),
                self.schedules,
                self.seed,
            ));
        }
    }

    fn stop(&mut self) {
        if self.is_judging() {
            self.ticket = self.ticket.wrapping_add(1);
            self.decide(Verdict::Kept { stopped: true });
        }
    }

    /// The handler in the form of files and links.
    pub fn blocks_value(&self) -> Value {
        self.blocks.to_value()
    }
}
