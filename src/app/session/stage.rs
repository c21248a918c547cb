//! The world as the session sees it. What stands behind it arrives with a wing; here is only what can be asked of it.

use core::fmt;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

use assess::Outcome;
use course::Item;
use play::Act;
use serde_json::Value;
use sim::Dialect;
use wire::{Time, Transcript};
use yew::Html;

use super::{Desk, Dispatch};

/// A world in play.
pub trait Playing {
    /// Plays one act.
    fn act(&mut self, act: Act);
    /// Lets so many virtual milliseconds go by, but never past the moment at which nothing is under way any more.
    fn run(&mut self, millis: u64);
    /// Steps until the log holds something more that the diagram shows.
    fn next_event(&mut self);
    /// The virtual time.
    fn now(&self) -> Time;
    /// The form of the providers' API that is spoken.
    fn dialect(&self) -> Dialect;
    /// Whether something is under way.
    fn is_busy(&self) -> bool;
    /// Whether anything was done since the world began.
    fn has_begun(&self) -> bool;
    /// Whether anything was sent since the world began.
    fn has_sent(&self) -> bool;
    /// The Unix time, in seconds, at which the world began.
    fn epoch(&self) -> i64;
    /// Whether no further act is taken but a reset.
    fn is_full(&self) -> bool;
    /// The acts in their stored form.
    fn acts(&self) -> Value;
    /// The log.
    fn transcript(&self) -> &Transcript;
    /// How the item stands.
    fn judge(&self, item: &Item) -> Outcome;
    /// The panels that show what happened.
    fn panels(&self, desk: &Desk, dispatch: &Dispatch, live: bool) -> Html;
}

/// A world that is shared by the states of the session. Equal only when nothing has happened in between.
#[derive(Clone)]
pub struct StageRef {
    stage: Rc<RefCell<dyn Playing>>,
    revision: u64,
}

impl fmt::Debug for StageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StageRef(revision {})", self.revision)
    }
}

impl PartialEq for StageRef {
    fn eq(&self, other: &StageRef) -> bool {
        Rc::ptr_eq(&self.stage, &other.stage) && self.revision == other.revision
    }
}

impl StageRef {
    /// A world to share.
    pub fn new(stage: Rc<RefCell<dyn Playing>>) -> StageRef {
        StageRef { stage, revision: 0 }
    }

    /// To read it. The borrow must not be held across a dispatch.
    pub fn get(&self) -> Ref<'_, dyn Playing> {
        self.stage.borrow()
    }

    /// The same world after something was done in it.
    pub fn after(&self, change: impl FnOnce(&mut dyn Playing)) -> StageRef {
        change(&mut *self.stage.borrow_mut());
        StageRef {
            stage: Rc::clone(&self.stage),
            revision: self.revision.wrapping_add(1),
        }
    }
}
