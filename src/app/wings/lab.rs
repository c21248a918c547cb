//! The wing `lab`: worlds in which things go wrong, and clients that try again.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::LabWing;
use crate::app::Tool;
use crate::app::lab::{FailureLab, RetryLab};

/// Everything that the wing brings.
pub(super) const WING: LabWing = LabWing { page };

/// Fetches the wing.
#[wasm_split(lab, fallible)]
pub(super) fn wing() -> Result<LabWing, SplitLoaderError> {
    Ok(WING)
}

fn page(tool: Tool) -> Html {
    match tool {
        Tool::Retries => html! { <RetryLab /> },
        _ => html! { <FailureLab /> },
    }
}
