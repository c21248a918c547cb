//! A request item: it is solved in the workbench, so here stand only its goals and how they are met.

use std::rc::Rc;

use assess::{Verdict, VerdictState};
use course::{Item, Kind};
use yew::prelude::*;

use super::help::{Help, HelpButtons, HelpProps};
use super::{ItemEvent, RequestView, Saved};
use crate::app::parts::{Icon, Markup, Note, Sign, Tone};

/// Props of [`Task`].
#[derive(Properties, PartialEq)]
pub struct TaskProps {
    /// The item.
    pub item: Rc<Item>,
    /// Whether the page is running.
    pub live: bool,
    /// What is known from earlier.
    pub saved: Saved,
    /// How it stands in its world.
    pub view: RequestView,
    /// Called with what the learner does.
    pub on: Callback<ItemEvent>,
}

/// The body of a request item.
#[component]
pub fn Task(props: &TaskProps) -> Html {
    let shown = use_state_eq(|| false);
    let on_show = use_callback(shown.clone(), |(), shown| shown.set(true));
    let help = HelpProps {
        item: props.item.clone(),
        saved: props.saved.clone(),
        live: props.live,
        shown: *shown,
        on: props.on.clone(),
        on_show,
    };
    html! {
        <div class="question">
            { goals(&props.item, &props.view.verdicts) }
            <div class="strip actions">
                { place(props) }
                if !props.view.passed {
                    <HelpButtons ..help.clone() />
                }
                if props.saved.solved || props.view.passed {
                    <span class="st push" data-state="good"><Sign icon={Icon::Good} />{"Solved"}</span>
                }
            </div>
            <div class="said" role="status">{ said(props) }</div>
            if !props.view.passed {
                <Help ..help />
            }
        </div>
    }
}

/// Where its world is, and the way there.
fn place(props: &TaskProps) -> Html {
    let send = |event: ItemEvent| props.on.reform(move |_: MouseEvent| event.clone());
    if props.view.selected {
        html! {
            <>
                <span class="st" data-state="info"><Sign icon={Icon::Right} />{"In the workbench"}</span>
                <button type="button" class="btn" disabled={!props.live} onclick={send(ItemEvent::Reset)}>
                    {"Start over"}
                </button>
            </>
        }
    } else {
        html! {
            <button type="button" class="btn is-main" disabled={!props.live} onclick={send(ItemEvent::Load)}>
                {"Open in the workbench"}
            </button>
        }
    }
}

fn said(props: &TaskProps) -> Html {
    if props.view.passed {
        return html! {
            <Note tone={Tone::Good}><b>{"Done. "}</b><Markup html={props.item.explain.clone()} /></Note>
        };
    }
    match &props.view.feedback {
        Some(feedback) => html! {
            <Note tone={Tone::Bad}><b>{"Not yet. "}</b><Markup html={feedback.clone()} /></Note>
        },
        None => html! {},
    }
}

/// One line for each goal; open ones before anything was judged.
fn goals(item: &Item, verdicts: &[Verdict]) -> Html {
    let Kind::Request(request) = &item.kind else {
        return html! {};
    };
    html! {
        <ol class="todo" aria-label="Goals">
            for goal in &request.goals {
                { line(&goal.name, &goal.says, verdicts.iter().find(|verdict| verdict.goal == goal.name)) }
            }
        </ol>
    }
}

fn line(name: &str, says: &str, verdict: Option<&Verdict>) -> Html {
    let state = verdict.map_or(VerdictState::Open, |verdict| verdict.state);
    let (tone, word) = match state {
        VerdictState::Passed => (Tone::Good, "done"),
        VerdictState::Open => (Tone::Wait, "open"),
        VerdictState::Failed => (Tone::Bad, "missed"),
    };
    let at = verdict
        .and_then(|verdict| verdict.at)
        .filter(|_| state != VerdictState::Open);
    html! {
        <li key={name} data-state={tone.state()}>
            <Sign icon={tone.icon()} />
            <span>{ says }</span>
            <span class="note-short">
                { word }
                if let Some(at) = at {
                    <>{" "}<time>{ at.to_string() }</time></>
                }
            </span>
        </li>
    }
}
