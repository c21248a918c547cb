//! Watches the project's sources. What a change leads to is decided elsewhere.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecursiveMode, Watcher, recommended_watcher};

/// Editors write a file in several steps, and a save-all writes many: a moment ends when it was quiet so long.
const QUIET: Duration = Duration::from_millis(100);

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
    let (sender, receiver) = channel();
    let mut watcher = recommended_watcher(sender).context("files cannot be watched")?;
    for name in ["src", "static", "chapters", "index.html", "Cargo.toml"] {
        let path = root.join(name);
        if path.exists() {
            watcher
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

/// Waits for a change that matters, and takes along what follows at once or has piled up behind it.
fn next(receiver: &Receiver<notify::Result<Event>>, root: &Path) -> Option<Change> {
    loop {
        let first = receiver.recv().ok()?;
        let rest = std::iter::from_fn(|| receiver.recv_timeout(QUIET).ok());
        let all = std::iter::once(first).chain(rest);
        let change = all.filter_map(|event| meaning(&event.ok()?, root)).max();
        if change.is_some() {
            return change;
        }
    }
}

/// What an event means. Reading is no change: the compiler reads every source, and must not start itself again.
fn meaning(event: &Event, root: &Path) -> Option<Change> {
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    event
        .paths
        .iter()
        .filter_map(|path| classify(path.strip_prefix(root).ok()?))
        .max()
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

    fn event(kind: EventKind, path: &str) -> notify::Result<Event> {
        Ok(Event::new(kind).add_path(path.into()))
    }

    #[test]
    fn changes_of_one_moment_are_one_and_the_larger_counts() {
        let (sender, receiver) = channel();
        for path in ["/p/chapters/a.md", "/p/src/a.rs", "/p/chapters/b.md"] {
            sender.send(event(EventKind::Any, path)).unwrap();
        }
        drop(sender);
        assert_eq!(next(&receiver, Path::new("/p")), Some(Change::Code));
        assert_eq!(next(&receiver, Path::new("/p")), None);
    }

    #[test]
    fn reading_a_source_is_no_change() {
        let (sender, receiver) = channel();
        let opened = EventKind::Access(notify::event::AccessKind::Open(
            notify::event::AccessMode::Read,
        ));
        sender.send(event(opened, "/p/src/a.rs")).unwrap();
        drop(sender);
        assert_eq!(next(&receiver, Path::new("/p")), None);
    }
}
