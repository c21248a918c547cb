//! The wing `study`: review, practice, challenge, progress, and the search.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::StudyWing;
use crate::app::study::{Palette, ToolPage};

/// Everything that the wing brings.
pub(super) const WING: StudyWing = StudyWing {
    page: |tool| html! { <ToolPage {tool} /> },
    palette: || html! { <Palette /> },
    merge: ::study::merge,
};

/// Fetches the wing.
#[wasm_split(study, fallible)]
pub(super) fn wing() -> Result<StudyWing, SplitLoaderError> {
    Ok(WING)
}
