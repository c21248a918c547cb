//! An item that is answered where it stands: its widget, its actions, and what is said about the answer.

use assess::Answer;
use course::Kind;
use yew::prelude::*;

use super::attempt::Attempt;
use super::card::ItemCardProps;
use super::choice::choice;
use super::diagnose::diagnose;
use super::fill::fill;
use super::help::{help, help_buttons};
use super::order::{Touch, order};
use super::pairs::pairs;
use super::point::point;
use super::said::said;
use super::widget::Widget;
use crate::app::parts::{Icon, Tone, sign};

/// The body of an item that is answered where it stands. It is a form: Enter checks.
pub fn question(
    props: &ItemCardProps,
    id: &str,
    attempt: &Attempt,
    draft: &Answer,
    on_order: &Callback<Touch>,
) -> Html {
    let ItemCardProps {
        item, live, saved, ..
    } = props;
    let widget = Widget {
        id,
        item,
        live: *live,
        draft,
        judged: attempt.judged.as_deref(),
        tools: props.tools.as_ref(),
    };
    let passed = attempt.passed();
    let check = check_button(*live, attempt.can_check());
    // A line to type into has its button beside it.
    let in_line = matches!(&item.kind, Kind::Fill(fill) if !fill.lines);
    let (beside, below) = match in_line {
        true => (check, Html::default()),
        false => (Html::default(), check),
    };
    html! {
        <form class="question">
            <div class={if in_line { "answer fill" } else { "answer" }}>
                { answer(&widget, attempt, on_order) }
                { beside }
            </div>
            <div class="strip actions">
                { below }
                if !passed {
                    { help_buttons(item, saved, *live, attempt.shown) }
                }
                if props.varies {
                    <button type="button" class="btn" disabled={!live} data-act="another">
                        { sign(Icon::Again) }{"Other values"}
                    </button>
                }
                if saved.solved || passed {
                    { solved() }
                }
            </div>
            { said(id, item, widget.judged, saved.attempts) }
            if !passed {
                { help(item, saved, attempt.shown, props.tools.as_ref()) }
            }
        </form>
    }
}

/// The mark of an item that was solved, now or earlier.
pub fn solved() -> Html {
    html! { <span class="st push" data-state={Tone::Good.state()}>{ sign(Icon::Good) }{"Solved"}</span> }
}

/// It stays reachable when there is nothing to check, so that the keyboard is not lost in the middle of an answer.
fn check_button(live: bool, ready: bool) -> Html {
    html! {
        <button class="btn is-main" disabled={!live} aria-disabled={(!ready).then_some("true")}>{"Check"}</button>
    }
}

fn answer(widget: &Widget, attempt: &Attempt, on_order: &Callback<Touch>) -> Html {
    match widget.item.kind {
        Kind::Choice(_) => choice(widget),
        Kind::Order(_) => order(widget, &attempt.hand, on_order),
        Kind::Match(_) => pairs(widget),
        Kind::Fill(_) => fill(widget),
        Kind::Point(_) => point(widget),
        Kind::Sign(_) => super::sign::sign(widget),
        Kind::Diagnose(_) => diagnose(widget),
        Kind::Request(_) => Html::default(),
    }
}
