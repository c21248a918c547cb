//! Choice: options to pick from, each with its own feedback once it was tried.

use assess::Answer;
use course::{Choice, ChoiceOption, Kind, shuffled};
use wire::codec::hash::fnv1a;
use yew::prelude::*;

use super::widget::{Judged, Widget, has_several_keys};
use crate::app::parts::{Tone, markup, markup_as, stamp};

/// Options to pick from, and what each of them costs once one was tried.
pub fn choice(widget: &Widget) -> Html {
    let (Kind::Choice(choice), Answer::Choice(chosen)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let costs = choice.costs.as_ref().filter(|_| widget.judged.is_some());
    html! {
        <>
            { options(widget, choice, chosen, "") }
            if let Some(costs) = costs {
                { markup_as("div", "text", costs) }
            }
        </>
    }
}

/// Radio buttons where one is right, check boxes where several are. `prefix` stands before the numbers of the options.
pub fn options(widget: &Widget, choice: &Choice, chosen: &[u32], prefix: &'static str) -> Html {
    let several = has_several_keys(choice);
    let count = u32::try_from(choice.options.len()).unwrap_or(u32::MAX);
    let order = shuffled(count, fnv1a(&widget.item.id));
    let options = order
        .into_iter()
        .filter_map(|at| Some((at, choice.options.get(at as usize)?)));
    html! {
        <fieldset class="opts" disabled={!widget.live}>
            <legend class={if several { "quiet small" } else { "sr" }}>
                { if several { "Choose all that apply" } else { "Choose one" } }
            </legend>
            for (at, option) in options {
                { pick(widget, (prefix, at), option, chosen.contains(&at), several) }
            }
        </fieldset>
    }
}

/// What is shown of an option after a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Nothing yet.
    Untold,
    /// It was tried and is wrong; it may still be picked, or not any more.
    Wrong { picked: bool },
    /// It belongs to the key.
    Right,
    /// The item is solved: it says why it would not have been right.
    Explained,
}

impl Fate {
    fn tone(self) -> Option<Tone> {
        match self {
            Fate::Untold | Fate::Explained => None,
            Fate::Wrong { .. } => Some(Tone::Bad),
            Fate::Right => Some(Tone::Good),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Fate::Untold | Fate::Explained => "",
            Fate::Wrong { picked: true } => "your answer",
            Fate::Wrong { picked: false } => "tried",
            Fate::Right => "right",
        }
    }
}

/// A wrong answer shows only what was chosen; the key stays unknown until the item is solved.
fn fate(judged: Option<&Judged>, at: u32, option: &ChoiceOption, picked: bool) -> Fate {
    let Some(judged) = judged else {
        return Fate::Untold;
    };
    match judged.mark(&at.to_string()) {
        Some(mark) if mark.right => Fate::Right,
        Some(_) => Fate::Wrong { picked },
        None if !judged.outcome.passed => Fate::Untold,
        None if option.key => Fate::Right,
        None => Fate::Explained,
    }
}

fn pick(
    widget: &Widget,
    (prefix, at): (&'static str, u32),
    option: &ChoiceOption,
    picked: bool,
    several: bool,
) -> Html {
    let fate = fate(widget.judged, at, option, picked);
    let id = format!("{}-o{at}", widget.id);
    let said = format!("{id}-said");
    let told = fate != Fate::Untold;
    html! {
        <div key={at} class="opt" data-state={fate.tone().map(Tone::state)}>
            <input
                id={id.clone()}
                type={if several { "checkbox" } else { "radio" }}
                name={format!("{}{prefix}", widget.id)}
                checked={picked}
                aria-describedby={told.then(|| said.clone())}
                data-of={format!("{prefix}{at}")}
            />
            <label for={id}>{ markup(&option.text) }</label>
            if told {
                <div id={said}>
                    if let Some(tone) = fate.tone() {
                        { stamp(tone, fate.word()) }
                    }
                    { markup_as("p", "", &option.feedback) }
                </div>
            }
        </div>
    }
}
