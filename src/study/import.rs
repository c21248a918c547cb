//! A progress file from outside joins the progress that is here. Nothing is replaced, and what is refused changes
//! nothing.

use course::Named;

use crate::file::MAX_FILE_BYTES;
use crate::{Progress, ProgressProblem, merge};

/// The progress after an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Both copies in one.
    pub progress: Progress,
    /// What the file brought.
    pub what: News,
}

/// How much of a file was new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Items about which something was new.
    pub items: u32,
    /// Items that are solved only now.
    pub solved: u32,
    /// Cards that are new, or were reviewed later.
    pub cards: u32,
    /// Concepts that are new, or have a longer history.
    pub concepts: u32,
}

impl News {
    /// Whether the file brought nothing that was not here.
    pub fn is_nothing(&self) -> bool {
        *self == News::default()
    }
}

/// Brings the progress of a file together with the progress that is here, as [`merge`](fn@merge) does.
///
/// A file that is damaged or newer, or too much to be kept with the rest, is refused.
pub fn import(current: &Progress, text: &str) -> Result<Imported, ProgressProblem> {
    // Some editors put a mark before the text that they save.
    let file = Progress::from_json(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    let progress = merge(current.clone(), file);
    let bytes = progress.to_json().len();
    if bytes > MAX_FILE_BYTES {
        return Err(ProgressProblem::TooMuch(bytes));
    }
    let solved = progress.items.iter().filter(|(name, item)| {
        let before = current.items.get(name);
        item.solved && !before.is_some_and(|before| before.solved)
    });
    let what = News {
        items: changed(&current.items, &progress.items),
        solved: u32::try_from(solved.count()).unwrap_or(u32::MAX),
        cards: changed(&current.cards, &progress.cards),
        concepts: changed(&current.concepts, &progress.concepts),
    };
    Ok(Imported { progress, what })
}

/// How many entries are not as they were.
fn changed<T: PartialEq>(before: &Named<T>, after: &Named<T>) -> u32 {
    let changed = after
        .iter()
        .filter(|(name, entry)| before.get(name) != Some(entry));
    u32::try_from(changed.count()).unwrap_or(u32::MAX)
}
