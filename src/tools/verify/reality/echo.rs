//! A server that answers every request with 200 and keeps what arrived. It knows no sample.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use wire::Fields;

use crate::serve::{Folder, serve_router};

/// The most bytes of one content.
const MAX_CONTENT: usize = 1 << 20;
/// An answer in which most libraries find the members that they look for.
const ANSWER: &str = r#"{"id":"1","sid":"SM1","status":"ok"}"#;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(super) struct Arrived {
    pub method: String,
    /// Path and query, byte for byte.
    pub target: String,
    /// Names in small letters, as HTTP/1.1 allows.
    pub fields: Fields,
    pub content: Vec<u8>,
}

/// The running server.
pub(super) struct Echo {
    /// Where it listens.
    pub address: SocketAddr,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    _folder: Folder,
}

impl Echo {
    /// Starts on a free port of 127.0.0.1.
    pub(super) fn start() -> Result<Self> {
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let router = Router::new()
            .fallback(keep)
            .with_state(Arc::clone(&arrived));
        let (address, folder) = serve_router(router).context("no port of 127.0.0.1 can be used")?;
        Ok(Self {
            address,
            arrived,
            _folder: folder,
        })
    }

    /// What arrived since this was last asked.
    pub(super) fn take(&self) -> Vec<Arrived> {
        std::mem::take(&mut *self.lock())
    }

    /// Whether nothing arrived since then.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arrived>> {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn keep(State(arrived): State<Arc<Mutex<Vec<Arrived>>>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let content = to_bytes(body, MAX_CONTENT)
        .await
        .unwrap_or_default()
        .to_vec();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let fields = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes())))
        .collect();
    let target = head
        .uri
        .path_and_query()
        .map_or("", |target| target.as_str());
    arrived
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Arrived {
            method: head.method.to_string(),
            target: target.to_owned(),
            fields,
            content,
        });
    ([(CONTENT_TYPE, "application/json")], ANSWER).into_response()
}
