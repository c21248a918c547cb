//! What the gateway answers itself: `/_world/…` on a visitor's world, `/_openapi/…` on what is here, and `/_judge/sig`.

use hyper::header::{ALLOW, HeaderValue};
use hyper::http::request::Parts;

use super::answer::{Desk, bad_key, content, said};
use super::listen::Outgoing;

/// Puts a new world in the place of the visitor's.
const RESET: &str = "/_world/reset";
/// The last events of the visitor's world.
const TRANSCRIPT: &str = "/_world/transcript";
/// Signs and verifies for the judges: one JSON object in, one out.
const SIGNATURES: &str = "/_judge/sig";
/// The descriptions of the twins.
const OPENAPI: &str = "/_openapi/";

/// The answer, where the path is the gateway's own.
pub(super) fn answer(desk: &Desk, head: &Parts, key: Option<&str>, path: &str) -> Option<Outgoing> {
    let (allowed, answer): (&str, &dyn Fn() -> Outgoing) = match path {
        RESET => ("POST", &|| reset(desk, key)),
        TRANSCRIPT => ("GET", &|| transcript(desk, key)),
        _ => {
            let file = path.strip_prefix(OPENAPI)?;
            ("GET", &move || description(file))
        }
    };
    let method = head.method.as_str();
    if method == allowed || (method == "HEAD" && allowed == "GET") {
        return Some(answer());
    }
    let mut refusal = said(405, &format!("{path} takes {allowed}.\n"));
    refusal.headers_mut().insert(
        ALLOW,
        HeaderValue::from_static(if allowed == "GET" {
            "GET, HEAD"
        } else {
            "POST"
        }),
    );
    Some(refusal)
}

fn reset(desk: &Desk, key: Option<&str>) -> Outgoing {
    if desk.worlds.reset(key) {
        content(200, "application/json", "{\"reset\":true}\n".to_owned())
    } else {
        bad_key()
    }
}

fn transcript(desk: &Desk, key: Option<&str>) -> Outgoing {
    match desk.worlds.of(key) {
        Some(held) => content(200, "application/jsonl", held.transcript().to_json_lines()),
        None => bad_key(),
    }
}

fn description(file: &str) -> Outgoing {
    match file.strip_suffix(".json").and_then(sim::openapi) {
        Some(text) => content(200, "application/json", text.to_owned()),
        None => {
            let known: Vec<String> = sim::described()
                .map(|party| format!("{OPENAPI}{party}.json"))
                .collect();
            said(
                404,
                &format!(
                    "There is no such description. There are: {}.\n",
                    known.join(", ")
                ),
            )
        }
    }
}

/// Whether a signature is asked for, by the content that is still to be read.
pub(super) fn signs(head: &Parts, path: &str) -> bool {
    path == SIGNATURES && head.method == "POST"
}

/// Signs or verifies as the content asks.
pub(super) fn signature(asked: &[u8]) -> Outgoing {
    let text = String::from_utf8_lossy(asked);
    let answer = crate::signatures::answer(&text);
    content(200, "application/json", format!("{answer}\n"))
}
