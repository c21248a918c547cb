//! Fetching the site's own files.

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

/// Fetches JSON of the same origin. The error is a sentence for the learner.
pub async fn json<T: DeserializeOwned>(url: &str) -> Result<T, String> {
    let response = Request::get(url)
        .send()
        .await
        .map_err(|_| "The page could not be fetched. Check the connection and try again.".to_owned())?;
    if !response.ok() {
        return Err(format!(
            "The server answered {} for this page's data. The site may just have been rebuilt: reload the page.",
            response.status()
        ));
    }
    let text = response.text().await.map_err(|_| "The connection broke off. Try again.".to_owned())?;
    serde_json::from_str(&text)
        .map_err(|_| "This page's data do not fit this version of the program. Reload the page.".to_owned())
}
