//! Hints and the worked answer. They open with tries, not with clicks, and never show a counter to race through.

use std::rc::Rc;

use course::Item;
use yew::prelude::*;

use super::solution::Solution;
use super::{ItemEvent, Saved};
use crate::app::parts::{Markup, Note, Tone};

/// After so many answers the worked one is offered, however many hints are open.
const SOLUTION_FROM: u32 = 3;

/// What help is on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Whether there is another hint, and whether it may be opened now.
    pub hint: Option<Ready>,
    /// Whether the worked answer may be shown.
    pub solution: bool,
}

/// Whether a hint may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// At once.
    Now,
    /// After the next try.
    AfterATry,
}

/// The first hint is free; each further one costs a try, and so does the worked answer.
pub fn offer(item: &Item, saved: &Saved) -> Offer {
    let all = u32::try_from(item.hints.len()).unwrap_or(u32::MAX);
    let ready = if saved.hints <= saved.attempts {
        Ready::Now
    } else {
        Ready::AfterATry
    };
    let used_up = saved.hints >= all && saved.attempts > 0 && all > 0;
    Offer {
        hint: (saved.hints < all).then_some(ready),
        solution: used_up || saved.attempts >= SOLUTION_FROM,
    }
}

/// Props of [`HelpButtons`] and [`Help`].
#[derive(Clone, Properties, PartialEq)]
pub struct HelpProps {
    /// The item.
    pub item: Rc<Item>,
    /// Tries and open hints.
    pub saved: Saved,
    /// Whether the page is running.
    pub live: bool,
    /// Whether the worked answer is being shown.
    pub shown: bool,
    /// Called to open a hint.
    pub on: Callback<ItemEvent>,
    /// Called to show the worked answer.
    pub on_show: Callback<()>,
}

/// The buttons in the action row.
#[component]
pub fn HelpButtons(props: &HelpProps) -> Html {
    let offer = offer(&props.item, &props.saved);
    let waits = offer.hint == Some(Ready::AfterATry);
    let hint = props.on.clone();
    let on_hint = move |_: MouseEvent| {
        if !waits {
            hint.emit(ItemEvent::Hint);
        }
    };
    html! {
        <>
            if offer.hint.is_some() {
                <button type="button" class="btn" disabled={!props.live} aria-disabled={waits.then_some("true")} onclick={on_hint}>
                    { if waits { "Hint, after a try" } else if props.saved.hints == 0 { "Hint" } else { "Another hint" } }
                </button>
            }
            if offer.solution && !props.shown {
                <button type="button" class="btn" disabled={!props.live} onclick={props.on_show.reform(|_| ())}>
                    {"Show the solution"}
                </button>
            }
        </>
    }
}

/// The hints opened so far and, once asked for, the worked answer.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let open = usize::try_from(props.saved.hints).unwrap_or(usize::MAX);
    html! {
        <div class="help" role="status">
            for (at, hint) in props.item.hints.iter().take(open).enumerate() {
                <Note key={at} tone={Tone::Info}>
                    <b>{"Hint. "}</b>
                    <Markup html={hint.clone()} />
                </Note>
            }
            if props.shown {
                <Solution item={props.item.clone()} />
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[track_caller]
    fn check(attempts: u32, hints: u32, expected: (Option<Ready>, bool)) {
        // The sample has two hints.
        let saved = Saved {
            attempts,
            hints,
            ..Saved::default()
        };
        let Offer { hint, solution } = offer(&sample("fill"), &saved);
        assert_eq!(
            (hint, solution),
            expected,
            "{attempts} attempts, {hints} hints"
        );
    }

    #[test]
    fn the_first_hint_is_free_and_each_further_step_costs_a_try() {
        check(0, 0, (Some(Ready::Now), false));
        check(0, 1, (Some(Ready::AfterATry), false));
        check(1, 1, (Some(Ready::Now), false));
        check(0, 2, (None, false));
        check(1, 2, (None, true));
    }

    #[test]
    fn three_tries_open_the_worked_answer() {
        check(2, 0, (Some(Ready::Now), false));
        check(3, 0, (Some(Ready::Now), true));
    }

    #[test]
    fn an_item_without_hints_has_only_the_worked_answer() {
        let mut item = sample("fill");
        item.hints.clear();
        let one = Saved {
            attempts: 1,
            ..Saved::default()
        };
        assert_eq!(
            offer(&item, &one),
            Offer {
                hint: None,
                solution: false
            }
        );
    }
}
