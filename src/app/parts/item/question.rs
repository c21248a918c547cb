//! An item that is answered where it stands: its widget, its actions, and what is said about the answer.

use std::rc::Rc;

use course::{Item, Kind};
use yew::prelude::*;

use super::attempt::use_attempt;
use super::choice::Choice;
use super::fill::Fill;
use super::help::{Help, HelpButtons, HelpProps};
use super::order::Order;
use super::pairs::Pairs;
use super::point::Point;
use super::said::Said;
use super::widget::WidgetProps;
use super::{ItemEvent, Saved};
use crate::app::parts::{Icon, Sign};

/// Props of [`Question`].
#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    /// Unique prefix for element ids.
    pub id: AttrValue,
    /// The item.
    pub item: Rc<Item>,
    /// Whether other values can be had.
    pub varies: bool,
    /// Whether the page is running.
    pub live: bool,
    /// What is known from earlier.
    pub saved: Saved,
    /// Called with what the learner does.
    pub on: Callback<ItemEvent>,
}

/// The body of an item that is answered where it stands. It is a form: Enter checks.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let attempt = use_attempt(&props.item, &props.saved, &props.on);
    let shown = use_state_eq(|| false);
    {
        // Another variant has another solution, which nobody has asked for yet.
        let shown = shown.clone();
        use_effect_with(props.item.clone(), move |_| shown.set(false));
    }
    let on_show = use_callback(shown.clone(), |(), shown| shown.set(true));
    let on_submit = use_callback(attempt.check.clone(), |event: SubmitEvent, check| {
        event.prevent_default();
        check.emit(());
    });
    let on_another = use_callback(props.on.clone(), |_: MouseEvent, on| {
        on.emit(ItemEvent::Another)
    });
    let Some(draft) = attempt.state.draft.clone() else {
        return html! {};
    };
    let widget = WidgetProps {
        id: props.id.clone(),
        item: props.item.clone(),
        live: props.live,
        draft,
        judged: attempt.state.judged.clone(),
        on_draft: attempt.draft.clone(),
    };
    let help = HelpProps {
        item: props.item.clone(),
        saved: props.saved.clone(),
        live: props.live,
        shown: *shown,
        on: props.on.clone(),
        on_show,
    };
    let passed = attempt.state.passed();
    let beside = matches!(props.item.kind, Kind::Fill(_));
    let check = check_button(props.live, attempt.state.can_check());
    html! {
        <form class="question" onsubmit={on_submit}>
            <div class={classes!("answer", beside.then_some("fill"))}>
                { answer(widget) }
                if beside { { check.clone() } }
            </div>
            <div class="strip actions">
                if !beside { { check } }
                if !passed {
                    <HelpButtons ..help.clone() />
                }
                if props.varies {
                    <button type="button" class="btn" disabled={!props.live} onclick={on_another}>
                        <Sign icon={Icon::Again} />{"Other values"}
                    </button>
                }
                if props.saved.solved || passed {
                    <span class="st push" data-state="good"><Sign icon={Icon::Good} />{"Solved"}</span>
                }
            </div>
            <Said
                id={format!("{}-said", props.id)}
                item={props.item.clone()}
                judged={attempt.state.judged.clone()}
                attempts={props.saved.attempts}
            />
            if !passed {
                <Help ..help />
            }
        </form>
    }
}

/// It stays reachable when there is nothing to check, so that the keyboard is not lost in the middle of an answer.
fn check_button(live: bool, ready: bool) -> Html {
    html! {
        <button class="btn is-main" disabled={!live} aria-disabled={(!ready).then_some("true")}>{"Check"}</button>
    }
}

fn answer(props: WidgetProps) -> Html {
    match props.item.kind {
        Kind::Choice(_) => html! { <Choice ..props /> },
        Kind::Order(_) => html! { <Order ..props /> },
        Kind::Match(_) => html! { <Pairs ..props /> },
        Kind::Fill(_) => html! { <Fill ..props /> },
        Kind::Point(_) => html! { <Point ..props /> },
        Kind::Request(_) => html! {},
    }
}
