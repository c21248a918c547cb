//! The address bar.

use gloo_history::{BrowserHistory, History, HistoryListener};

/// The path that the browser shows now.
pub fn path() -> String {
    BrowserHistory::new().location().path().to_owned()
}

/// Goes to a path without loading a page.
pub fn push(path: &str) {
    BrowserHistory::new().push(path);
}

/// Calls back whenever the path changes, also by the back button, until the listener is dropped.
pub fn listen(on: impl Fn(String) + 'static) -> HistoryListener {
    let history = BrowserHistory::new();
    history
        .clone()
        .listen(move || on(history.location().path().to_owned()))
}
