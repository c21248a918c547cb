//! Watches the project's sources. What a change leads to is decided elsewhere.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};

/// Editors write a file in several steps, and a save-all writes many.
const QUIET: Duration = Duration::from_millis(150);

/// What has to be built again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Pages only: chapters, styles, the skeleton.
    Content,
    /// The programs too.
    Code,
}

/// Changes as they happen, until the process ends; those of one moment are one.
pub(super) fn start(root: &Path) -> Result<impl Iterator<Item = Change> + Send + 'static> {
    let (sender, receiver) = channel::<DebounceEventResult>();
    let mut watcher = new_debouncer(QUIET, sender).context("files cannot be watched")?;
    for name in ["src", "static", "chapters", "index.html", "Cargo.toml"] {
        let path = root.join(name);
        if path.exists() {
            watcher
                .watcher()
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("{} cannot be watched", path.display()))?;
        }
    }
    let root = root.to_path_buf();
    Ok(std::iter::from_fn(move || {
        // Dropping the watcher would end the watch.
        let _keep = &watcher;
        next(&receiver, &root)
    }))
}

/// Waits for a change that matters, and takes along what has piled up behind it.
fn next(receiver: &Receiver<DebounceEventResult>, root: &Path) -> Option<Change> {
    loop {
        let first = receiver.recv().ok()?;
        let all = std::iter::once(first).chain(receiver.try_iter());
        let change = all
            .flatten()
            .flatten()
            .filter_map(|event| classify(event.path.strip_prefix(root).ok()?))
            .max();
        if change.is_some() {
            return change;
        }
    }
}

/// What a changed file means; temporary files of editors mean nothing.
fn classify(path: &Path) -> Option<Change> {
    let ending = path.extension()?.to_str()?;
    match (path.components().next()?.as_os_str().to_str()?, ending) {
        (_, "swp" | "tmp" | "bak") => None,
        ("src", "rs" | "toml") | ("Cargo.toml", _) => Some(Change::Code),
        ("static" | "chapters" | "index.html", _) => Some(Change::Content),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Change>) {
        assert_eq!(classify(Path::new(path)), expected, "{path}");
    }

    #[test]
    fn a_change_builds_no_more_than_it_must() {
        check("src/app/mod.rs", Some(Change::Code));
        check("src/wire/Cargo.toml", Some(Change::Code));
        check("Cargo.toml", Some(Change::Code));
        check(
            "chapters/07-apis-at-work/1-see-it-move.md",
            Some(Change::Content),
        );
        check("static/css/tokens.css", Some(Change::Content));
        check("index.html", Some(Change::Content));
    }

    #[test]
    fn files_of_editors_do_not_count() {
        check("src/app/.mod.rs.swp", None);
        check("src/app/4913", None);
        check("README.md", None);
    }

    #[test]
    fn changes_of_one_moment_are_one_and_the_larger_counts() {
        use notify_debouncer_mini::{DebouncedEvent, DebouncedEventKind};
        let (sender, receiver) = channel();
        for path in ["/p/chapters/a.md", "/p/src/a.rs", "/p/chapters/b.md"] {
            sender
                .send(Ok(vec![DebouncedEvent::new(
                    path.into(),
                    DebouncedEventKind::Any,
                )]))
                .unwrap();
        }
        drop(sender);
        assert_eq!(next(&receiver, Path::new("/p")), Some(Change::Code));
        assert_eq!(next(&receiver, Path::new("/p")), None);
    }
}
