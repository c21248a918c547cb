//! What is said after an answer was checked, in a region that screen readers announce.

use std::rc::Rc;

use assess::{Answer, near};
use course::{Item, Kind};
use yew::prelude::*;

use super::widget::Judged;
use crate::app::parts::{Markup, Note, Tone};

/// How many answers a learner gives before the place of the first difference is pointed out.
const NEAR_FROM: u32 = 2;

/// Props of [`Said`].
#[derive(Properties, PartialEq)]
pub struct SaidProps {
    /// Id of the region, so that inputs can refer to it.
    pub id: AttrValue,
    /// The item.
    pub item: Rc<Item>,
    /// The answer judged last.
    pub judged: Option<Rc<Judged>>,
    /// Answers judged so far.
    pub attempts: u32,
}

/// The outcome in words; the region is always there, because only a change inside it is announced.
#[component]
pub fn Said(props: &SaidProps) -> Html {
    html! {
        <div id={props.id.clone()} class="said" role="status">
            if let Some(judged) = &props.judged {
                if judged.outcome.passed {
                    <Note tone={Tone::Good}>
                        <b>{"Right. "}</b>
                        <Markup html={props.item.explain.clone()} />
                    </Note>
                } else {
                    { wrong(&props.item, judged) }
                    { where_it_differs(props, judged) }
                }
            }
        </div>
    }
}

fn wrong(item: &Item, judged: &Judged) -> Html {
    let right = judged
        .outcome
        .marks
        .iter()
        .filter(|mark| mark.right)
        .count();
    match &item.kind {
        // Every chosen option has its feedback beside it; only an answer that lacks an option needs more words.
        Kind::Choice(_) if judged.outcome.mistake.is_none() => html! {
            <Note tone={Tone::Wait}>
                <b>{"Right as far as it goes. "}</b>
                {"Something else belongs to it."}
            </Note>
        },
        Kind::Choice(_) => html! {
            <p class="sr">
                {"Not yet. "}
                if let Some(feedback) = &judged.outcome.feedback {
                    <Markup html={feedback.clone()} />
                }
            </p>
        },
        Kind::Match(pairing) => html! {
            <Note tone={Tone::Bad}>
                <b>{ format!("{right} of {} fit. ", pairing.pairs.len()) }</b>
                {"Where it does not fit, it says why."}
            </Note>
        },
        kind => html! {
            <Note tone={Tone::Bad}>
                <b>{"Not yet. "}</b>
                if let Some(feedback) = &judged.outcome.feedback {
                    <Markup html={feedback.clone()} />
                } else {
                    { otherwise(kind) }
                }
            </Note>
        },
    }
}

/// Said where the author foresaw nothing.
fn otherwise(kind: &Kind) -> &'static str {
    match kind {
        Kind::Fill(_) => {
            "Compare it with the question sign by sign. White space at both ends does not count."
        }
        Kind::Order(_) => "The marked line comes too early or too late.",
        _ => "Look again.",
    }
}

/// The typed value up to the first difference. What was expected there is not shown: that would be the answer.
fn where_it_differs(props: &SaidProps, judged: &Judged) -> Html {
    let (Kind::Fill(fill), Answer::Fill(typed)) = (&props.item.kind, &judged.answer) else {
        return html! {};
    };
    let Some(near) = near(typed, &fill.accept).filter(|_| props.attempts >= NEAR_FROM) else {
        return html! {};
    };
    html! {
        <p class="near">
            <span class="quiet">{"differs here"}</span>
            <code>
                { near.start }
                <mark>{ if near.yours.is_empty() { "\u{a0}".to_owned() } else { near.yours } }</mark>
                { near.end }
            </code>
        </p>
    }
}
