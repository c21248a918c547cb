//! Hints and the worked answer. They open with tries, not with clicks, and never show a counter to race through.

use course::{Html as Rich, Item};
use yew::prelude::*;

use super::Saved;
use crate::app::parts::{Tone, markup, note};
use crate::app::wings::LensWing;

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

/// The buttons in the action row.
pub fn help_buttons(item: &Item, saved: &Saved, live: bool, shown: bool) -> Html {
    let offer = offer(item, saved);
    let waits = offer.hint == Some(Ready::AfterATry);
    let hint = match saved.hints {
        _ if waits => "Hint, after a try",
        0 => "Hint",
        _ => "Another hint",
    };
    html! {
        <>
            if offer.hint.is_some() {
                <button type="button" class="btn" disabled={!live} aria-disabled={waits.then_some("true")} data-act="hint">
                    { hint }
                </button>
            }
            if offer.solution && !shown {
                { button("solution", "Show the solution", live) }
            }
        </>
    }
}

/// A button of the action row; the card does what its word says.
pub fn button(act: &'static str, label: &'static str, live: bool) -> Html {
    html! { <button type="button" class="btn" disabled={!live} data-act={act}>{ label }</button> }
}

/// The hints opened so far and, once asked for, the worked answer.
pub fn help(item: &Item, saved: &Saved, shown: bool, wing: Option<&LensWing>) -> Html {
    let open = usize::try_from(saved.hints).unwrap_or(usize::MAX);
    html! {
        <div class="help" role="status">
            for hint in item.hints.iter().take(open) {
                { remark(Tone::Info, "Hint. ", hint) }
            }
            if shown {
                if let Some(wing) = wing {
                    { (wing.solution)(item) }
                } else {
                    <p class="soft" aria-busy="true">{ "One moment …" }</p>
                }
            }
        </div>
    }
}

/// A remark that begins with a word in bold.
pub fn remark(tone: Tone, word: &'static str, says: &Rich) -> Html {
    note(tone, html! { <><b>{ word }</b>{ markup(says) }</> })
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
