//! The wing `export`: requests and transcripts in the forms of other tools, out and in.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::ExportWing;
use crate::app::parts::export::{Files, libraries, read, read_link, write};
use crate::app::session::{Desk, StageRef};

/// Everything that the wing brings.
pub(super) const WING: ExportWing = ExportWing {
    write,
    libraries,
    files,
    read,
    shared: read_link,
};

/// Fetches the wing.
#[wasm_split(export, fallible)]
pub(super) fn wing() -> Result<ExportWing, SplitLoaderError> {
    Ok(WING)
}

fn files(stage: &StageRef, desk: &Desk) -> Html {
    html! { <Files stage={stage.clone()} item={desk.item.id.clone()} draft={desk.draft.clone()} /> }
}
