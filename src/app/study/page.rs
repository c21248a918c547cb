//! The page of a study tool.

use yew::prelude::*;

use super::index::use_index;
use crate::app::Tool;
use crate::app::parts::{Tone, note};

/// Props of [`ToolPage`].
#[derive(Properties, PartialEq)]
pub struct ToolPageProps {
    /// Which tool.
    pub tool: Tool,
}

/// A tool, once the index of the course is here.
#[component]
pub fn ToolPage(_props: &ToolPageProps) -> Html {
    match use_index() {
        None => html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
        Some(Err(says)) => note(Tone::Bad, html! { { says } }),
        Some(Ok(_index)) => html! {},
    }
}
