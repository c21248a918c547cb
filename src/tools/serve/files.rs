//! Answers requests with the files of a built site. What the files are, and who made them, is not its business.

use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::reload::{self, News};

/// A page is never longer; a longer one is not given the reload script.
const PAGE_LIMIT: usize = 16 << 20;

/// The folder that is served now; a rebuild puts another one in its place.
pub(super) type Root = Arc<RwLock<PathBuf>>;

#[derive(Clone)]
struct Files {
    root: Root,
    reloads: bool,
}

/// Serves the folder below the base path it was built for, with live reload when there is news to tell.
pub(super) fn router(root: Root, news: Option<News>) -> Router {
    let files = Files {
        root,
        reloads: news.is_some(),
    };
    let router = Router::new().fallback(answer).with_state(files);
    match news {
        Some(news) => router
            .route("/__reload", get(move || reload::events(news.clone())))
            .route("/__reload.js", get(reload::script)),
        None => router,
    }
}

async fn answer(State(files): State<Files>, mut request: Request) -> Response {
    let Some(root) = files.root.read().ok().map(|root| root.clone()) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let base = crate::site::base_of(&root);
    let Some(inner) = below(request.uri(), &base) else {
        return (
            StatusCode::NOT_FOUND,
            format!("This site is served below {base}\n"),
        )
            .into_response();
    };
    *request.uri_mut() = inner;
    let service = ServeDir::new(&root).not_found_service(ServeFile::new(root.join("404.html")));
    let response = match service.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    let mut response = if files.reloads {
        with_script(response).await
    } else {
        response
    };
    if let Some(location) = response.headers_mut().get_mut(header::LOCATION) {
        // `/a` became `/a/`, seen from inside the folder.
        let outside = format!(
            "{}{}",
            base.trim_end_matches('/'),
            location.to_str().unwrap_or("/")
        );
        if let Ok(outside) = HeaderValue::from_str(&outside) {
            *location = outside;
        }
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// The address as the folder knows it.
fn below(uri: &Uri, base: &str) -> Option<Uri> {
    let rest = uri.path().strip_prefix(base)?;
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    format!("/{rest}{query}").parse().ok()
}

/// Adds the reload script to a page.
async fn with_script(response: Response) -> Response {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, PAGE_LIMIT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&bytes)
        .replace("</body>", "<script src=\"/__reload.js\"></script></body>");
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::LAST_MODIFIED);
    Response::from_parts(parts, Body::from(page))
}
