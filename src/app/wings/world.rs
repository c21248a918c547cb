//! The wing `world`: a stage of the simulator, and all that is drawn of it.

use std::cell::RefCell;
use std::rc::Rc;

use assess::Outcome;
use course::{Item, Scenario};
use play::{Act, Stage};
use serde_json::Value;
use sim::Dialect;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use wire::{Time, Transcript, What};
use yew::Html;

use super::WorldWing;
use crate::app::parts::bench;
use crate::app::session::{Desk, Dispatch, Playing, StageRef};

/// Everything that the wing brings.
pub(super) const WING: WorldWing = WorldWing {
    open,
    freeze: |draft| draft.freeze(),
};

/// Fetches the wing.
#[wasm_split(world, fallible)]
pub(super) fn wing() -> Result<WorldWing, SplitLoaderError> {
    Ok(WING)
}

fn open(scenario: &Scenario, acts: Option<&Value>) -> Option<StageRef> {
    let kept = acts.and_then(|acts| Stage::replay(scenario, acts).ok());
    let stage = match kept {
        Some(stage) => stage,
        None => Stage::new(scenario).ok()?,
    };
    Some(StageRef::new(Rc::new(RefCell::new(World(stage)))))
}

/// A stage, as the session plays it.
struct World(Stage);

/// Queued events that one tick or one click works through; the rest waits for the next.
const MOST_EVENTS: u32 = 1_000;

impl World {
    /// How many arrows the diagram has.
    fn arrows(&self) -> usize {
        let arrow = |what: &What| {
            matches!(
                what,
                What::Sent { .. }
                    | What::Answered { .. }
                    | What::Broken { .. }
                    | What::Handed(_)
                    | What::Fault { .. }
            )
        };
        let events = self.transcript().events();
        events.iter().filter(|event| arrow(&event.what)).count()
    }
}

impl Playing for World {
    fn act(&mut self, act: Act) {
        self.0.act(act);
    }

    fn run(&mut self, millis: u64) {
        let mut left = millis;
        for _ in 0..MOST_EVENTS {
            let world = self.0.world();
            let Some(next) = world.next_at() else { break };
            let wait = next.since(world.now());
            self.0.act(Act::Advance(wait.clamp(1, left)));
            if wait >= left {
                break;
            }
            left -= wait;
        }
    }

    fn next_event(&mut self) {
        let before = self.arrows();
        for _ in 0..MOST_EVENTS {
            if !self.is_busy() || self.arrows() > before {
                break;
            }
            self.0.act(Act::Step);
        }
    }

    fn now(&self) -> Time {
        self.0.world().now()
    }

    fn dialect(&self) -> Dialect {
        self.0.dialect()
    }

    fn is_busy(&self) -> bool {
        self.0.world().next_at().is_some()
    }

    fn has_begun(&self) -> bool {
        !self.0.acts().is_empty()
    }

    fn has_sent(&self) -> bool {
        let mut events = self.transcript().events().iter();
        events.any(|event| matches!(*event.what, What::Sent { .. }))
    }

    fn epoch(&self) -> i64 {
        self.0.world().epoch()
    }

    fn is_full(&self) -> bool {
        self.0.is_full()
    }

    fn acts(&self) -> Value {
        self.0.acts_to_value()
    }

    fn transcript(&self) -> &Transcript {
        self.0.world().transcript()
    }

    fn judge(&self, item: &Item) -> Outcome {
        assess::judge_transcript(item, self.transcript(), self.0.latest_act_seq())
    }

    fn panels(&self, desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
        bench::panels(self.0.world(), desk, dispatch, live)
    }
}
