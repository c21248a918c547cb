//! Lets the judges work: a slice of real time after the other, so that the page answers in between, and to the sandbox and
//! back where it is not known what a script does next.

use std::cell::RefCell;
use std::rc::Rc;

use play::{Turn, teach};
use sim::Fault;
use sim::handler::{Move, Need, likely};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::model::{Form, Model, Verdict};
use crate::host::sandbox::{Answer, Asked, Sandbox, Step};
use crate::host::ticker;

/// How long the judges work until the page has its turn, in real milliseconds.
const SLICE: f64 = 24.0;
/// What is said where a script has more steps than can be remembered.
const TOO_MUCH: &str = "Your program does too many different things to be judged over so many schedules. Choose fewer.";

/// What of the page the judges need.
#[derive(Clone)]
pub struct Court {
    /// What is judged.
    pub model: Rc<RefCell<Model>>,
    /// Draws the page anew.
    pub redraw: Callback<()>,
    /// Where scripts run.
    pub sandbox: Rc<Sandbox>,
}

impl Court {
    /// Judges what the model holds, until a verdict is found or the handler is another one.
    pub fn judge(self) {
        let ticket = self.model.borrow().ticket;
        spawn_local(async move {
            while let Some(need) = self.slice(ticket) {
                match need {
                    Some(need) => self.learn(ticket, &need).await,
                    None => ticker::pause().await,
                }
                self.redraw.emit(());
            }
            self.redraw.emit(());
        });
    }

    /// Shows the script at work under these faults, once it is known what it does there.
    pub fn look(self, faults: Vec<Fault>) {
        let ticket = self.model.borrow().ticket;
        spawn_local(async move {
            let mut program = self.model.borrow().program();
            loop {
                let need = {
                    let mut model = self.model.borrow_mut();
                    if model.ticket != ticket {
                        return;
                    }
                    model.show(&program, faults.clone());
                    let shown = model.shown.as_ref();
                    shown.and_then(|shown| shown.world.need().cloned())
                };
                let Some(need) = need else {
                    self.model.borrow_mut().tell();
                    self.redraw.emit(());
                    return;
                };
                self.redraw.emit(());
                let source = self.model.borrow().script.clone();
                match moves(ask(&self.sandbox, &source, &need).await) {
                    Ok((ahead, last)) => {
                        if !teach(&mut program, &need, ahead, last) {
                            return;
                        }
                    }
                    Err(says) => {
                        self.model.borrow_mut().verdict = Verdict::Ended(says);
                        self.redraw.emit(());
                        return;
                    }
                }
            }
        });
    }

    /// Works for a slice. Nothing when it is all over; else what must be known first.
    fn slice(&self, ticket: u64) -> Option<Option<Need>> {
        let began = ticker::now();
        let mut model = self.model.borrow_mut();
        if model.ticket != ticket {
            return None;
        }
        let mut turn = Turn::Played;
        while matches!(turn, Turn::Played) && ticker::now() - began < SLICE {
            turn = model.case.as_mut().map_or(Turn::Over, play::Case::turn);
        }
        model.took += ticker::now() - began;
        match turn {
            Turn::Played => Some(None),
            Turn::Unknown(need) => Some(Some(need)),
            Turn::Over => {
                let failure = model.case.as_ref().and_then(play::Case::failure);
                model.decide(failure.map_or(Verdict::Kept { stopped: false }, |failure| {
                    Verdict::Fails(Box::new(failure))
                }));
                None
            }
        }
    }

    /// Asks the sandbox, and writes the answer down.
    async fn learn(&self, ticket: u64, need: &Need) {
        let began = ticker::now();
        let source = self.model.borrow().script.clone();
        let answer = ask(&self.sandbox, &source, need).await;
        let mut model = self.model.borrow_mut();
        if model.ticket != ticket || model.form != Form::Script {
            return;
        }
        model.took += ticker::now() - began;
        let says = match moves(answer) {
            Ok((ahead, last)) => {
                let learned = model
                    .case
                    .as_mut()
                    .is_some_and(|case| case.learn(need, ahead, last));
                (!learned).then(|| TOO_MUCH.to_owned())
            }
            Err(says) => Some(says),
        };
        if let Some(says) = says {
            model.ticket = model.ticket.wrapping_add(1);
            model.decide(Verdict::Ended(says));
        }
    }
}

async fn ask(sandbox: &Sandbox, source: &str, need: &Need) -> Answer {
    let asked = Asked {
        source,
        entry: need.entry.function(),
        input: &need.input,
        results: &need.results,
        likely: &likely(need.entry),
    };
    sandbox.next(asked).await
}

/// Steps that a script would do if likely results came, each with its result; and the step after them.
type Moves = (Vec<(Move, serde_json::Value)>, Move);

/// What the sandbox said, as the world takes it; or why the program cannot be run.
fn moves(answer: Answer) -> Result<Moves, String> {
    let ahead = answer.ahead.into_iter();
    let ahead = ahead.map(|(op, came)| (Move::operation(&op), came));
    let last = match answer.step {
        Step::Op(op) => Move::operation(&op),
        Step::End(value) => Move::end(&value),
        Step::Threw(thrown) => Move::Threw(thrown.to_string()),
        Step::Killed { says, .. } => return Err(says),
    };
    Ok((ahead.collect(), last))
}
