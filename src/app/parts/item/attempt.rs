//! One learner at one item: what stands in the widget and what came of the last answer. It knows no element and no storage.

use std::rc::Rc;

use assess::{Answer, judge};
use course::Item;
use yew::prelude::*;

use super::Saved;
use super::order::Hand;
use super::widget::{Judged, blank, fits, is_complete};

/// What happens to an attempt.
#[derive(Clone, Debug, PartialEq)]
pub enum AttemptAction {
    /// This item, and this is saved about it. Ignored once the learner has touched the item.
    Show(Rc<Item>, Saved),
    /// The learner changed what stands in the widget.
    Draft(Answer),
    /// The draft was judged.
    Judged(Rc<Judged>),
    /// A line of an order was picked up, moved or dropped.
    Hand(Hand),
    /// The learner asked for the worked answer.
    Solution,
}

/// The state of one attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    item: Rc<Item>,
    /// What stands in the widget; nothing for an item that is answered in the workbench.
    pub draft: Option<Answer>,
    /// The answer judged last.
    pub judged: Option<Rc<Judged>>,
    /// What an order remembers between two events.
    pub hand: Hand,
    /// Whether the worked answer is being shown.
    pub shown: bool,
    touched: bool,
}

impl Attempt {
    /// The attempt as it was left.
    pub fn new(item: Rc<Item>, saved: &Saved) -> Self {
        let answer = saved.answer.clone().filter(|answer| fits(&item, answer));
        let typed = saved
            .input
            .as_ref()
            .and_then(Answer::from_value)
            .filter(|draft| fits(&item, draft));
        let draft = typed.or_else(|| answer.clone()).or_else(|| blank(&item));
        let judged = answer.map(|answer| {
            let outcome = judge(&item, &answer);
            Rc::new(Judged { answer, outcome })
        });
        Self {
            item,
            draft,
            judged,
            hand: Hand::default(),
            shown: false,
            touched: false,
        }
    }

    /// Whether checking would tell the learner anything new.
    pub fn can_check(&self) -> bool {
        let judged = self.judged.as_ref().map(|judged| &judged.answer);
        self.draft
            .as_ref()
            .is_some_and(|draft| is_complete(&self.item, draft) && judged != Some(draft))
    }

    /// Whether the answer judged last was right.
    pub fn passed(&self) -> bool {
        self.judged
            .as_ref()
            .is_some_and(|judged| judged.outcome.passed)
    }
}

impl Reducible for Attempt {
    type Action = AttemptAction;

    fn reduce(self: Rc<Self>, action: AttemptAction) -> Rc<Self> {
        let next = match action {
            // Another variant has another solution, which nobody has asked for yet.
            AttemptAction::Show(item, saved) if item != self.item => Attempt::new(item, &saved),
            AttemptAction::Show(..) if self.touched => return self,
            AttemptAction::Show(item, saved) => Attempt {
                hand: self.hand.clone(),
                shown: self.shown,
                ..Attempt::new(item, &saved)
            },
            AttemptAction::Hand(hand) => Attempt {
                hand,
                ..(*self).clone()
            },
            AttemptAction::Solution => Attempt {
                shown: true,
                ..(*self).clone()
            },
            AttemptAction::Draft(draft) => Attempt {
                draft: Some(draft),
                touched: true,
                ..(*self).clone()
            },
            AttemptAction::Judged(judged) => Attempt {
                judged: Some(judged),
                touched: true,
                ..(*self).clone()
            },
        };
        if next == *self { self } else { Rc::new(next) }
    }
}

/// Follows the item and what is saved about it, until the learner touches it.
#[hook]
pub fn use_attempt(item: &Rc<Item>, saved: &Saved) -> UseReducerHandle<Attempt> {
    let state = {
        let (item, saved) = (item.clone(), saved.clone());
        use_reducer(move || Attempt::new(item, &saved))
    };
    let dispatch = state.dispatcher();
    use_effect_with((item.clone(), saved.clone()), move |(item, saved)| {
        dispatch.dispatch(AttemptAction::Show(item.clone(), saved.clone()));
    });
    state
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    fn reduced(attempt: Attempt, action: AttemptAction) -> Attempt {
        (*Rc::new(attempt).reduce(action)).clone()
    }

    #[test]
    fn a_saved_answer_is_judged_again_and_typed_text_wins_over_it() {
        let saved = Saved {
            answer: Some(Answer::Fill("aliceopensesame".to_owned())),
            input: Some(Answer::Fill("alice:".to_owned()).to_value()),
            ..Saved::default()
        };
        let attempt = Attempt::new(Rc::new(sample("fill")), &saved);
        assert_eq!(attempt.draft, Some(Answer::Fill("alice:".to_owned())));
        assert!(!attempt.passed());
        assert_eq!(
            attempt.judged.as_ref().unwrap().outcome.mistake.as_deref(),
            Some("no-colon")
        );
    }

    #[test]
    fn a_damaged_input_gives_a_fresh_widget() {
        for damaged in [
            serde_json::json!(null),
            serde_json::json!({ "order": ["gone"] }),
            serde_json::json!([1, "x"]),
        ] {
            let saved = Saved {
                input: Some(damaged),
                ..Saved::default()
            };
            let attempt = Attempt::new(Rc::new(sample("order")), &saved);
            assert_eq!(attempt.draft, blank(&sample("order")));
        }
    }

    #[test]
    fn the_same_answer_is_not_judged_twice() {
        let saved = Saved {
            answer: Some(Answer::Choice(vec![1])),
            ..Saved::default()
        };
        let attempt = Attempt::new(Rc::new(sample("choice")), &saved);
        assert!(!attempt.can_check());
        let attempt = reduced(attempt, AttemptAction::Draft(Answer::Choice(vec![0])));
        assert!(attempt.can_check());
    }

    #[test]
    fn what_comes_back_from_storage_never_overwrites_the_learner() {
        let item = Rc::new(sample("fill"));
        let attempt = Attempt::new(item.clone(), &Saved::default());
        let attempt = reduced(
            attempt,
            AttemptAction::Draft(Answer::Fill("alice:op".to_owned())),
        );
        let late = Saved {
            input: Some(Answer::Fill("ali".to_owned()).to_value()),
            ..Saved::default()
        };
        let attempt = reduced(attempt, AttemptAction::Show(item, late));
        assert_eq!(attempt.draft, Some(Answer::Fill("alice:op".to_owned())));
    }

    #[test]
    fn the_worked_answer_stays_until_another_variant_comes() {
        let item = Rc::new(sample("fill"));
        let attempt = Attempt::new(item.clone(), &Saved::default());
        let attempt = reduced(attempt, AttemptAction::Solution);
        let later = Saved {
            hints: 1,
            ..Saved::default()
        };
        let attempt = reduced(attempt, AttemptAction::Show(item, later));
        assert!(attempt.shown);
        let mut other = sample("fill");
        other.stem = course::Html("Another stem".to_owned());
        let attempt = reduced(
            attempt,
            AttemptAction::Show(Rc::new(other), Saved::default()),
        );
        assert!(!attempt.shown);
    }

    #[test]
    fn another_variant_starts_afresh() {
        let attempt = Attempt::new(Rc::new(sample("fill")), &Saved::default());
        let attempt = reduced(
            attempt,
            AttemptAction::Draft(Answer::Fill("alice".to_owned())),
        );
        let mut other = sample("fill");
        other.stem = course::Html("Another stem".to_owned());
        let attempt = reduced(
            attempt,
            AttemptAction::Show(Rc::new(other), Saved::default()),
        );
        assert_eq!(attempt.draft, Some(Answer::Fill(String::new())));
    }
}
