//! The workbench's state: the request being written, the world it is sent into, and how the two are looked at.

use core::fmt;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

use assess::Outcome;
use course::{Item, Kind, LessonPage, Scenario};
use play::{Act, Stage};
use serde_json::Value;
use wire::{Draft, DraftProblem, ExchangeId};

use super::Look;

/// A stage that is shared by the states of the session. Equal only when nothing has happened in between.
#[derive(Clone)]
pub struct StageRef {
    stage: Rc<RefCell<Stage>>,
    revision: u64,
}

impl fmt::Debug for StageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "StageRef({} acts, revision {})",
            self.stage.borrow().acts().len(),
            self.revision
        )
    }
}

impl PartialEq for StageRef {
    fn eq(&self, other: &StageRef) -> bool {
        Rc::ptr_eq(&self.stage, &other.stage) && self.revision == other.revision
    }
}

impl StageRef {
    /// A stage to share.
    pub fn new(stage: Stage) -> StageRef {
        StageRef {
            stage: Rc::new(RefCell::new(stage)),
            revision: 0,
        }
    }

    /// To read it. The borrow must not be held across a dispatch.
    pub fn get(&self) -> Ref<'_, Stage> {
        self.stage.borrow()
    }

    /// The same stage after some acts.
    pub fn run(&self, acts: impl FnOnce(&mut Stage)) -> StageRef {
        acts(&mut self.stage.borrow_mut());
        StageRef {
            stage: Rc::clone(&self.stage),
            revision: self.revision.wrapping_add(1),
        }
    }

    /// Counts the acts; a component that is given it is drawn anew when something has happened.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// The workbench.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// The request item whose world this is.
    pub item: Rc<Item>,
    /// The world's start.
    pub scenario: Rc<Scenario>,
    /// The world.
    pub stage: StageRef,
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
    /// The workbench for a request item, with the draft and the acts that were kept.
    /// `None` where the item is of another kind or its scenario cannot be played; the check of the course finds both.
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
        let kept = acts.and_then(|acts| Stage::replay(scenario, acts).ok());
        let stage = match kept {
            Some(stage) => stage,
            None => Stage::new(scenario).ok()?,
        };
        let draft = draft
            .or_else(|| play::start_draft(&page.lesson, item).ok())
            .unwrap_or_else(Draft::empty);
        let outcome =
            assess::judge_transcript(item, stage.world().transcript(), stage.latest_act_seq());
        Some(Desk {
            item: Rc::new(item.clone()),
            scenario: Rc::new(scenario.clone()),
            stage: StageRef::new(stage),
            draft: Rc::new(draft),
            problems: Rc::from([]),
            outcome: Rc::new(outcome),
            playing: true,
            look: Look::default(),
            selected: None,
            rest: 0.0,
        })
    }

    /// The desk after an act in its world.
    pub fn after(&self, act: Act) -> Desk {
        self.run(|stage| {
            stage.act(act);
        })
    }

    /// The desk after some acts in its world, judged anew.
    pub fn run(&self, acts: impl FnOnce(&mut Stage)) -> Desk {
        let stage = self.stage.run(acts);
        let outcome = {
            let stage = stage.get();
            assess::judge_transcript(
                &self.item,
                stage.world().transcript(),
                stage.latest_act_seq(),
            )
        };
        Desk {
            stage,
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

    /// Whether something is under way.
    pub fn busy(&self) -> bool {
        self.stage.get().world().next_at().is_some()
    }
}

/// The party that the learner plays.
pub const SHOP: &str = "shop";
