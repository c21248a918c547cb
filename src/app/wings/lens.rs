//! The wing `lens`: the byte lens, as it stands in a lesson's prose, and the tools that compute.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use wire::codec::json;
use yew::prelude::*;

use super::{Inputs, LensWing};
use crate::app::parts::item::solution;
use crate::app::parts::lens::{Lens, LensView};

/// Everything that the wing brings.
pub(super) const WING: LensWing = LensWing {
    view,
    solution,
    fault: |text| json::parse(text).err().map(|problem| problem.to_string()),
    compute: |tool, key, text| tool.compute(key, text),
};

/// Fetches the wing.
#[wasm_split(lens, fallible)]
pub(super) fn wing() -> Result<LensWing, SplitLoaderError> {
    Ok(WING)
}

fn view(kind: &str, inputs: Inputs<'_>, live: bool, id: String) -> Html {
    match Lens::from_inputs(kind, inputs) {
        Some(lens) => html! { <LensView {lens} {live} compact=true editable=true {id} /> },
        None => Html::default(),
    }
}
