//! Choice: options to pick from, each with its own feedback once it was tried.

use assess::Answer;
use course::{Choice as Choices, ChoiceOption, Kind, shuffled};
use yew::prelude::*;

use super::widget::{Judged, WidgetProps, seed};
use crate::app::parts::{Markup, Sign, Tone};

/// Options to pick from: radio buttons where one is right, check boxes where several are.
#[component]
pub fn Choice(props: &WidgetProps) -> Html {
    let (Kind::Choice(choice), Answer::Choice(chosen)) = (&props.item.kind, &props.draft) else {
        return html! {};
    };
    let several = has_several_keys(choice);
    let count = u32::try_from(choice.options.len()).unwrap_or(u32::MAX);
    let order = shuffled(count, seed(&props.item.id));
    let options = order
        .into_iter()
        .filter_map(|at| Some((at, choice.options.get(at as usize)?)));
    html! {
        <fieldset class="opts" disabled={!props.live}>
            <legend class={if several { "quiet small" } else { "sr" }}>
                { if several { "Choose all that apply" } else { "Choose one" } }
            </legend>
            for (at, option) in options {
                <Pick
                    key={at}
                    id={format!("{}-o{at}", props.id)}
                    name={props.id.clone()}
                    option={option.clone()}
                    several={several}
                    picked={chosen.contains(&at)}
                    fate={fate(props.judged.as_deref(), at, option, chosen.contains(&at))}
                    on_pick={pick(props, chosen, at, several)}
                />
            }
        </fieldset>
    }
}

/// Whether it says "choose all that apply".
pub fn has_several_keys(choice: &Choices) -> bool {
    choice.options.iter().filter(|option| option.key).count() > 1
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

/// The draft after that option was picked, or dropped.
fn pick(props: &WidgetProps, chosen: &[u32], at: u32, several: bool) -> Callback<()> {
    let mut next: Vec<u32> = chosen
        .iter()
        .copied()
        .filter(|other| several && *other != at)
        .collect();
    if !several || !chosen.contains(&at) {
        next.push(at);
    }
    next.sort_unstable();
    props
        .on_draft
        .reform(move |()| Answer::Choice(next.clone()))
}

#[derive(Properties, PartialEq)]
struct PickProps {
    id: String,
    name: AttrValue,
    option: ChoiceOption,
    several: bool,
    picked: bool,
    fate: Fate,
    on_pick: Callback<()>,
}

#[component]
fn Pick(props: &PickProps) -> Html {
    let said = format!("{}-said", props.id);
    let told = props.fate != Fate::Untold;
    html! {
        <div class="opt" data-state={props.fate.tone().map(Tone::state)}>
            <input
                id={props.id.clone()}
                type={if props.several { "checkbox" } else { "radio" }}
                name={props.name.clone()}
                checked={props.picked}
                aria-describedby={told.then(|| said.clone())}
                onchange={props.on_pick.reform(|_| ())}
            />
            <label for={props.id.clone()}><Markup html={props.option.text.clone()} /></label>
            if told {
                <div id={said}>
                    if let Some(tone) = props.fate.tone() {
                        <span class="st" data-state={tone.state()}>
                            <Sign icon={tone.icon()} />
                            { props.fate.word() }
                        </span>
                    }
                    <Markup tag="p" html={props.option.feedback.clone()} />
                </div>
            }
        </div>
    }
}
