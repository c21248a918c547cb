//! The page of a study tool.

use std::rc::Rc;

use course::Index;
use yew::prelude::*;

use super::challenge::ChallengeTool;
use super::index::use_index;
use super::practice::PracticeTool;
use super::progress::ProgressTool;
use super::review::ReviewTool;
use crate::app::Tool;
use crate::app::parts::{Tone, note};
use crate::app::session::{Action, use_dispatch, use_session};
use crate::host::day;

/// Props of [`ToolPage`].
#[derive(Properties, PartialEq)]
pub struct ToolPageProps {
    /// Which tool.
    pub tool: Tool,
}

/// Props of every tool.
#[derive(Properties, PartialEq)]
pub struct ToolProps {
    /// The course by its words.
    pub index: Rc<Index>,
}

/// A tool, once the index of the course is here.
#[component]
pub fn ToolPage(props: &ToolPageProps) -> Html {
    let dispatch = use_dispatch();
    // Every way that leads here begins anew, with what the address says then.
    let key = use_session().visit;
    // A page that is left open overnight has another day.
    use_effect_with(props.tool, move |_| {
        dispatch.dispatch(Action::Day(day::today()))
    });
    let index = match use_index() {
        None => return html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
        Some(Err(says)) => return note(Tone::Bad, html! { { says } }),
        Some(Ok(index)) => index,
    };
    match props.tool {
        Tool::Review => html! { <ReviewTool {key} {index} /> },
        Tool::Practice => html! { <PracticeTool {key} {index} /> },
        Tool::Challenge => html! { <ChallengeTool {key} {index} /> },
        Tool::Progress => html! { <ProgressTool {key} {index} /> },
        Tool::Lab | Tool::Retries => Html::default(),
    }
}
