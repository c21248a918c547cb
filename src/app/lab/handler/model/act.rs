//! Everything that can be done on the handler lab's page, and what becomes of the model.

use std::rc::Rc;

use play::Case;
use sim::handler::{Block, Blocks};

use super::super::lists::{self, Place};
use super::{Form, MAX_SCHEDULES, Model, SCHEDULES, SCRIPT_SCHEDULES, Verdict};

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

impl Model {
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
}
