//! Fetching the site's own files.

use gloo_net::http::Request;
use serde_json::Value;

/// What the learner reads when the data came and are not what this version of the program expects.
pub const UNFIT: &str = "This page's data do not fit this version of the program. Reload the page.";

/// Fetches JSON of the same origin. The error is a sentence for the learner.
pub async fn json(url: &str) -> Result<Value, String> {
    let response = Request::get(url).send().await.map_err(|_| {
        "The page could not be fetched. Check the connection and try again.".to_owned()
    })?;
    if !response.ok() {
        return Err(format!(
            "The server answered {} for this page's data. The site may just have been rebuilt: reload the page.",
            response.status()
        ));
    }
    let text = response
        .text()
        .await
        .map_err(|_| "The connection broke off. Try again.".to_owned())?;
    serde_json::from_str(&text).map_err(|_| UNFIT.to_owned())
}
