//! The wing `lab`: worlds in which things go wrong, and clients that try again.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::LabWing;
use crate::app::Tool;
use crate::app::lab::{FailureLab, HandlerLab, RetryLab};

/// Everything that the wing brings.
pub(super) const WING: LabWing = LabWing { page };

/// Fetches the wing.
#[wasm_split(lab, fallible)]
pub(super) fn wing() -> Result<LabWing, SplitLoaderError> {
    Ok(WING)
}

/// Replays a world from its recipe in the wing; empty where the wing does not arrive. No lesson needs it.
pub async fn replay(recipe: String) -> String {
    replayed(recipe).await.unwrap_or_default()
}

#[wasm_split(lab, fallible)]
fn replayed(recipe: String) -> Result<String, SplitLoaderError> {
    Ok(play::replay_digest(&recipe))
}

fn page(tool: Tool) -> Html {
    match tool {
        Tool::Retries => html! { <RetryLab /> },
        Tool::Handler => html! { <HandlerLab /> },
        _ => html! { <FailureLab /> },
    }
}
