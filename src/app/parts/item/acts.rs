//! What a learner does in a card, and what comes of it: the card listens once, its controls only carry words.

use std::rc::Rc;

use assess::{Answer, judge};
use course::{Item, Kind};
use yew::prelude::*;

use super::attempt::{Attempt, AttemptAction};
use super::help::{Ready, offer};
use super::order::{Lines, Next, Touch};
use super::sign::tool_id;
use super::widget::{Judged, entered};
use super::{ItemEvent, Saved};
use crate::app::wings::LensWing;
use crate::host;

/// An event of a card.
#[derive(Clone, Debug)]
pub enum Act {
    /// Something was pressed.
    Press(MouseEvent),
    /// Something was entered.
    Enter(InputEvent),
    /// The form was sent: check the draft.
    Submit(SubmitEvent),
    /// The lines of an order were touched.
    Order(Touch),
}

/// A card as its listener knows it.
pub struct Acts {
    /// Unique prefix for element ids.
    pub id: AttrValue,
    /// The item.
    pub item: Rc<Item>,
    /// What is known from earlier.
    pub saved: Saved,
    /// Where the attempt stands.
    pub attempt: UseReducerHandle<Attempt>,
    /// What computes, where it is here.
    pub tools: Option<LensWing>,
    /// Called with what the learner did.
    pub on: Callback<ItemEvent>,
}

impl Acts {
    /// Does what the event asks for.
    pub fn act(&self, act: Act) {
        match act {
            Act::Press(event) => {
                if let Some(word) = host::control::act(&event) {
                    self.pressed(&word, event.detail() == 0);
                }
            }
            Act::Enter(event) => {
                let entry = host::control::entry(&event).zip(self.attempt.draft.as_ref());
                let next =
                    entry.and_then(|((of, value), draft)| entered(&self.item, draft, &of, &value));
                if let Some(next) = next {
                    self.draft(next);
                }
            }
            Act::Submit(event) => {
                event.prevent_default();
                self.check();
            }
            Act::Order(touch) => self.order(|lines| lines.touched(&touch)),
        }
    }

    fn pressed(&self, word: &str, by_keyboard: bool) {
        let event = match word {
            "hint" if offer(&self.item, &self.saved).hint == Some(Ready::Now) => ItemEvent::Hint,
            "another" => ItemEvent::Another,
            "load" => ItemEvent::Load,
            "reset" => ItemEvent::Reset,
            "solution" => {
                self.attempt.dispatch(AttemptAction::Solution);
                ItemEvent::Tools
            }
            _ => {
                if let Some(at) = word.strip_prefix("compute:") {
                    return self.compute(at);
                }
                return self.order(|lines| lines.pressed(word, by_keyboard));
            }
        };
        self.on.emit(event);
    }

    /// Puts what a tool makes of its inputs into its step.
    fn compute(&self, at: &str) {
        let step: Option<usize> = at.parse().ok();
        let Some((at, Kind::Sign(sign), draft)) = step
            .zip(self.attempt.draft.as_ref())
            .map(|(at, draft)| (at, &self.item.kind, draft))
        else {
            return;
        };
        let Some((wing, step)) = self.tools.zip(sign.steps.get(at)) else {
            return;
        };
        let input = |part| host::document::value(&tool_id(&self.id, at, part)).unwrap_or_default();
        let result = (wing.compute)(step.tool, &input("key"), &input("text"));
        let next = entered(
            &self.item,
            draft,
            &format!("step:{at}"),
            &result.unwrap_or_default(),
        );
        if let Some(next) = next {
            self.draft(next);
        }
    }

    fn order(&self, change: impl FnOnce(&Lines) -> Option<Next>) {
        let Some(Answer::Order(ids)) = &self.attempt.draft else {
            return;
        };
        let lines = Lines {
            id: &self.id,
            item: &self.item,
            ids,
            hand: &self.attempt.hand,
        };
        let Some((hand, moved)) = change(&lines) else {
            return;
        };
        self.attempt.dispatch(AttemptAction::Hand(hand));
        if let Some(ids) = moved {
            self.draft(Answer::Order(ids));
        }
    }

    fn draft(&self, draft: Answer) {
        let value = draft.to_value();
        self.attempt.dispatch(AttemptAction::Draft(draft));
        self.on.emit(ItemEvent::Input(value));
    }

    /// Judges the draft; does nothing while there is nothing new to judge.
    fn check(&self) {
        let draft = self.attempt.draft.as_ref();
        let Some(answer) = draft.filter(|_| self.attempt.can_check()) else {
            return;
        };
        let outcome = judge(&self.item, answer);
        self.attempt.dispatch(AttemptAction::Judged(Rc::new(Judged {
            answer: answer.clone(),
            outcome: outcome.clone(),
        })));
        self.on.emit(ItemEvent::Answer(answer.clone(), outcome));
    }
}
