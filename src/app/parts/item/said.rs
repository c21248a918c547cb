//! What is said after an answer was checked, in a region that screen readers announce.

use assess::{Answer, near};
use course::{Item, Kind, Normalise};
use yew::prelude::*;

use super::help::remark;
use super::widget::Judged;
use crate::app::parts::{Tone, markup, note};

/// How many answers a learner gives before the place of the first difference is pointed out.
const NEAR_FROM: u32 = 2;

/// The outcome in words, and where a typed value differs after so many attempts. The region is always there, because
/// only a change inside it is announced.
pub fn said(id: &str, item: &Item, judged: Option<&Judged>, attempts: u32) -> Html {
    html! {
        <div id={format!("{id}-said")} class="said" role="status">
            if let Some(judged) = judged {
                if judged.outcome.passed {
                    { remark(Tone::Good, "Right. ", &item.explain) }
                } else {
                    { wrong(item, judged) }
                    { where_it_differs(item, judged, attempts) }
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
        Kind::Choice(_) if judged.outcome.mistake.is_none() => note(
            Tone::Wait,
            html! { <><b>{"Right as far as it goes. "}</b>{"Something else belongs to it."}</> },
        ),
        Kind::Choice(_) => html! {
            <p class="sr">
                {"Not yet. "}
                { judged.outcome.feedback.as_ref().map(markup).unwrap_or_default() }
            </p>
        },
        Kind::Sign(_) if right == judged.outcome.marks.len() => note(
            Tone::Info,
            html! { <><b>{"Right so far. "}</b>{"The next step is open."}</> },
        ),
        Kind::Match(pairing) => note(
            Tone::Bad,
            html! {
                <>
                    <b>{ format!("{right} of {} fit. ", pairing.pairs.len()) }</b>
                    {"Where it does not fit, it says why."}
                </>
            },
        ),
        kind => match &judged.outcome.feedback {
            Some(feedback) => remark(Tone::Bad, "Not yet. ", feedback),
            None => note(
                Tone::Bad,
                html! { <><b>{"Not yet. "}</b>{ otherwise(kind) }</> },
            ),
        },
    }
}

/// Said where the author foresaw nothing.
fn otherwise(kind: &Kind) -> &'static str {
    match kind {
        Kind::Fill(fill) if fill.normalise == Normalise::Number => {
            "Another number. Write down the steps, and do them once more; how you group the digits does not count."
        }
        Kind::Fill(_) => {
            "Compare it with the question sign by sign. White space at both ends does not count."
        }
        Kind::Sign(_) => {
            "The marked step has another value. Compare it with what the step asks for, sign by sign."
        }
        Kind::Order(_) => "The marked line comes too early or too late.",
        _ => "Look again.",
    }
}

/// The typed value up to the first difference. What was expected there is not shown: that would be the answer.
fn where_it_differs(item: &Item, judged: &Judged, attempts: u32) -> Html {
    let (fill, typed) = match (&item.kind, &judged.answer) {
        (Kind::Fill(fill), Answer::Fill(typed)) if !fill.lines => (fill, typed),
        (Kind::Sign(sign), Answer::Sign(values)) => {
            let at = judged.outcome.marks.iter().position(|mark| !mark.right);
            let step = at.and_then(|at| sign.steps.get(at).zip(values.get(at)));
            match step {
                Some((step, typed)) => (&step.value, typed),
                None => return Html::default(),
            }
        }
        _ => return Html::default(),
    };
    let Some(near) = near(typed, &fill.accept).filter(|_| attempts >= NEAR_FROM) else {
        return Html::default();
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
