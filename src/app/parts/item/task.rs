//! A request item: it is solved in the workbench, so here stand only its goals and how they are met.

use assess::{Verdict, VerdictState};
use course::RequestItem;
use yew::prelude::*;

use super::RequestView;
use super::card::ItemCardProps;
use super::help::{button, help, help_buttons, remark};
use super::question::solved;
use crate::app::parts::{Icon, Tone, sign};

/// The body of a request item.
pub fn task(props: &ItemCardProps, request: &RequestItem, shown: bool) -> Html {
    let ItemCardProps {
        item, live, saved, ..
    } = props;
    let untold = RequestView::default();
    let view = props.request.as_ref().unwrap_or(&untold);
    let said = match &view.feedback {
        _ if view.passed => remark(Tone::Good, "Done. ", &item.explain),
        Some(feedback) => remark(Tone::Bad, "Not yet. ", feedback),
        None => Html::default(),
    };
    html! {
        <div class="question">
            { goals(request, &view.verdicts) }
            <div class="strip actions">
                { place(view.selected, *live) }
                if !view.passed {
                    { help_buttons(item, saved, *live, shown) }
                }
                if saved.solved || view.passed {
                    { solved() }
                }
            </div>
            <div class="said" role="status">{ said }</div>
            if !view.passed {
                { help(item, saved, shown, props.tools.as_ref()) }
            }
        </div>
    }
}

/// Where its world is, and the way there.
fn place(selected: bool, live: bool) -> Html {
    if selected {
        html! {
            <>
                <span class="st" data-state="info">{ sign(Icon::Right) }{"In the workbench"}</span>
                { button("reset", "Start over", live) }
            </>
        }
    } else {
        html! {
            <button type="button" class="btn is-main" disabled={!live} data-act="load">
                {"Open in the workbench"}
            </button>
        }
    }
}

/// One line for each goal; open ones before anything was judged.
fn goals(request: &RequestItem, verdicts: &[Verdict]) -> Html {
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
            { sign(tone.icon()) }
            <span>{ with_code(says) }</span>
            <span class="note-short">
                { word }
                if let Some(at) = at {
                    <>{" "}<time>{ at.to_string() }</time></>
                }
            </span>
        </li>
    }
}

/// A goal is plain text; what stands between backticks is code.
fn with_code(says: &str) -> Html {
    html! {
        for (place, piece) in says.split('`').enumerate() {
            if place % 2 == 1 { <code>{ piece }</code> } else { { piece } }
        }
    }
}
