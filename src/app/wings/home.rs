//! The wing `home`: the map of the course.

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::HomeWing;
use crate::app::pages::home;

/// Everything that the wing brings.
pub(super) const WING: HomeWing = HomeWing { home };

/// Fetches the wing.
#[wasm_split(home, fallible)]
pub(super) fn wing() -> Result<HomeWing, SplitLoaderError> {
    Ok(WING)
}
