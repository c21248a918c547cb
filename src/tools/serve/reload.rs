//! Tells open pages about rebuilds, by server-sent events.

use std::convert::Infallible;

use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

/// Pages that are slower than this many rebuilds miss the oldest, and lose nothing by it.
const BACKLOG: usize = 8;

/// Where rebuilds are announced.
#[derive(Clone)]
pub(super) struct News(broadcast::Sender<&'static str>);

impl News {
    pub fn new() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }

    /// There is a new site.
    pub fn reload(&self) {
        self.tell("reload");
    }

    /// A rebuild failed.
    pub fn failed(&self) {
        self.tell("failed");
    }

    fn tell(&self, word: &'static str) {
        // An error means that no page is open.
        let _ = self.0.send(word);
    }
}

/// The stream that every open page listens to.
pub(super) async fn events(news: News) -> impl IntoResponse {
    let words = BroadcastStream::new(news.0.subscribe()).filter_map(Result::ok);
    Sse::new(words.map(|word| Ok::<_, Infallible>(Event::default().data(word))))
        .keep_alive(KeepAlive::default())
}

/// The page's side. It also reloads when the server itself was restarted.
pub(super) async fn script() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        include_str!("reload.js"),
    )
}
