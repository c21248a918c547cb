//! Arranging for twins that call back: a world with an open edge, and an app outside of it that answers.

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Request, Response, Time};

/// Where the app listens.
pub const APP: &str = "http://127.0.0.1:9000/hook";

/// A world with that party, an open edge and one phone.
pub fn open(party: &str, settings: Value) -> World {
    let all = json!({party: settings, "phones": {"+15551230001": "reachable"}});
    let parties = [party.to_owned()];
    let config = Config::from_settings(4821, &parties, all.as_object().unwrap());
    World::new(&config.unwrap().with_outside())
}

/// Plays until nothing is left to happen. The app answers each request; nothing is silence. What it was asked, and when.
pub fn play(
    world: &mut World,
    mut answer: impl FnMut(&Request) -> Option<Response>,
) -> Vec<(Time, Request)> {
    let mut asked = Vec::new();
    loop {
        for outbound in world.take_outbound() {
            asked.push((world.now(), (*outbound.request).clone()));
            if let Some(response) = answer(&outbound.request) {
                assert!(world.bring_answer(outbound.exchange, Ok(response)));
            }
        }
        if !world.step() {
            return asked;
        }
    }
}

/// An answer without content.
pub fn status(code: u16) -> Option<Response> {
    Some(Response::new(code))
}

/// An answer with that text.
pub fn said(text: &str) -> Option<Response> {
    let mut response = Response::new(200);
    response.content = text.as_bytes().to_vec();
    Some(response)
}

/// The JSON of a request.
pub fn told(request: &Request) -> Value {
    serde_json::from_slice(&request.content).unwrap()
}

/// The transcript of a story, to compare two of them.
pub fn lines(world: &World) -> String {
    world.transcript().to_json_lines()
}

/// Every setting that does not fit, by its key.
pub fn problems(party: &str, settings: Value) -> Vec<String> {
    let all = json!({party: settings});
    let problems = Config::from_settings(1, &[], all.as_object().unwrap()).unwrap_err();
    problems.into_iter().map(|problem| problem.key).collect()
}
