//! The workbench's state: the request being written, the world it is sent into, and how the two are looked at.

use std::rc::Rc;

use assess::Outcome;
use course::{Item, Kind, LessonPage, Scenario};
use play::Act;
use serde_json::Value;
use sim::Dialect;
use wire::{Draft, DraftProblem, ExchangeId, Time};

use super::{Action, Look, Playing, StageRef};
use crate::app::wings::{Wing, WorldWing};

/// The workbench.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// The request item whose world this is.
    pub item: Rc<Item>,
    /// The world's start.
    pub scenario: Rc<Scenario>,
    /// The world, once its wing is here.
    pub stage: Option<StageRef>,
    /// What was kept of an earlier visit, for the world to begin with.
    pub kept: Option<Rc<Value>>,
    /// What was asked of a wing before it was here, in order.
    pub waiting: Rc<[Action]>,
    /// The request being written.
    pub draft: Rc<Draft>,
    /// Why the request could not be sent; empty once it is edited.
    pub problems: Rc<[DraftProblem]>,
    /// How the item stands.
    pub outcome: Rc<Outcome>,
    /// Whether the clock runs as soon as something is under way.
    pub playing: bool,
    /// How it is looked at.
    pub look: Look,
    /// The exchange that is looked at; the latest of the learner's where none was chosen.
    pub selected: Option<ExchangeId>,
    /// Real time that has not yet made a whole virtual millisecond.
    pub rest: f64,
}

impl Desk {
    /// The workbench for a request item, with the draft and the acts that were kept. `None` where the item is of
    /// another kind; the check of the course finds what cannot be played.
    pub fn open(
        page: &LessonPage,
        id: &str,
        draft: Option<Draft>,
        acts: Option<&Value>,
    ) -> Option<Desk> {
        let item = page.lesson.item(id)?;
        let Kind::Request(request) = &item.kind else {
            return None;
        };
        let scenario = page.scenarios.get(&request.scenario)?;
        let start = || page.starts.get(id).and_then(Draft::from_value);
        Some(Desk {
            item: Rc::new(item.clone()),
            scenario: Rc::new(scenario.clone()),
            stage: None,
            kept: acts.filter(|acts| has_any(acts)).cloned().map(Rc::new),
            waiting: Rc::from([]),
            draft: Rc::new(draft.or_else(start).unwrap_or_else(Draft::empty)),
            problems: Rc::from([]),
            outcome: Rc::default(),
            playing: true,
            look: Look::default(),
            selected: None,
            rest: 0.0,
        })
    }

    /// The desk with its world, where the wing is here; `None` where the scenario cannot be played.
    pub fn furnished(self, wing: &Wing<WorldWing>) -> Option<Desk> {
        let Wing::Here(wing) = wing else {
            return Some(self);
        };
        if self.stage.is_some() {
            return Some(self);
        }
        let stage = (wing.open)(&self.scenario, self.kept.as_deref())?;
        let outcome = stage.get().judge(&self.item);
        Some(Desk {
            stage: Some(stage),
            outcome: Rc::new(outcome),
            kept: None,
            ..self
        })
    }

    /// The desk after an act in its world.
    pub fn after(&self, act: Act) -> Desk {
        self.run(|stage| stage.act(act))
    }

    /// The desk after something was done in its world, judged anew. Without a world nothing is done.
    pub fn run(&self, change: impl FnOnce(&mut dyn Playing)) -> Desk {
        let Some(stage) = &self.stage else {
            return self.clone();
        };
        let stage = stage.after(change);
        let outcome = stage.get().judge(&self.item);
        Desk {
            stage: Some(stage),
            outcome: Rc::new(outcome),
            ..self.clone()
        }
    }

    /// The desk with another request in the editor.
    pub fn with_draft(self, draft: Draft) -> Desk {
        Desk {
            draft: Rc::new(draft),
            problems: Rc::from([]),
            ..self
        }
    }

    /// Something asked of the world.
    fn ask<T>(&self, question: impl FnOnce(&dyn Playing) -> T) -> Option<T> {
        self.stage.as_ref().map(|stage| question(&*stage.get()))
    }

    /// Whether something is under way.
    pub fn busy(&self) -> bool {
        self.ask(|stage| stage.is_busy()).unwrap_or_default()
    }

    /// The virtual time.
    pub fn now(&self) -> Time {
        self.ask(|stage| stage.now()).unwrap_or(Time::ZERO)
    }

    /// Whether anything was done in the world.
    pub fn has_begun(&self) -> bool {
        self.ask(|stage| stage.has_begun()).unwrap_or_default()
    }

    /// The form of the providers' API that is spoken.
    pub fn dialect(&self) -> Dialect {
        let set = || {
            let twilio = self.scenario.settings.get("twilio")?;
            Dialect::from_key(twilio.get("dialect")?.as_str()?)
        };
        self.ask(|stage| stage.dialect())
            .or_else(set)
            .unwrap_or_default()
    }
}

fn has_any(acts: &Value) -> bool {
    acts.as_array().is_some_and(|acts| !acts.is_empty())
}

/// The party that the learner plays.
pub const SHOP: &str = "shop";
