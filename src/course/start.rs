//! The request that stands in the workbench before the learner does anything.

use core::fmt;

use wire::{Draft, codec::curl};

use crate::{Item, Kind, Lesson};

/// How many items may refer to each other's start, one through the other.
pub const MAX_REFERENCES: u32 = 8;

/// Why an item has no start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartProblem(pub String);

impl fmt::Display for StartProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The start of a request item: empty, a curl command, or the start of another item of the lesson.
pub fn start_draft(lesson: &Lesson, item: &Item) -> Result<Draft, StartProblem> {
    let mut item = item;
    for _ in 0..MAX_REFERENCES {
        let Kind::Request(request) = &item.kind else {
            return Err(StartProblem(format!("`{}` is no request item", item.id)));
        };
        let start = request.start.trim();
        if start.is_empty() {
            return Ok(Draft::empty());
        }
        let Some(other) = start.strip_prefix("item:") else {
            return curl::parse(start).map_err(|problem| StartProblem(problem.says));
        };
        item = lesson
            .item(other.trim())
            .ok_or_else(|| StartProblem(format!("this lesson has no item `{}`", other.trim())))?;
    }
    Err(StartProblem(format!(
        "more than {MAX_REFERENCES} items refer to each other's start"
    )))
}
