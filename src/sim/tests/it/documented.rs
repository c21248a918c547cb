//! Whether every answer that a description names can be had: what was seen, against what is written.

use std::collections::BTreeSet;

use serde_json::Value;
use sim::World;
use wire::{Exchange, Request};

use crate::kit::*;

/// A twin's description, and the answers of it that were seen.
pub struct Documented {
    paths: serde_json::Map<String, Value>,
    seen: BTreeSet<String>,
}

impl Documented {
    /// Nothing was seen yet of that party.
    pub fn new(party: &str) -> Documented {
        let document: Value = serde_json::from_str(sim::openapi(party).unwrap()).unwrap();
        Documented {
            paths: document["paths"].as_object().unwrap().clone(),
            seen: BTreeSet::new(),
        }
    }

    /// Every method and path template.
    pub fn calls(&self) -> Vec<(String, String)> {
        let calls = self.paths.iter().flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            let methods = methods.filter(|method| *method != "servers");
            methods.map(move |method| (method.to_ascii_uppercase(), path.clone()))
        });
        calls.collect()
    }

    /// Sends a request for that template, and remembers the answer.
    #[track_caller]
    pub fn see(&mut self, world: &mut World, template: &str, request: Request) -> Exchange {
        let exchange = ask(world, request);
        self.saw(template, &exchange);
        exchange
    }

    /// Remembers an answer, which must be one that is written.
    #[track_caller]
    pub fn saw(&mut self, template: &str, exchange: &Exchange) {
        let method = exchange.request.method.as_str();
        let status = exchange.status().unwrap().to_string();
        let known = &self.paths[template][method.to_ascii_lowercase()]["responses"][&status];
        assert!(known.is_object(), "{method} {template} has no {status}");
        self.seen.insert(format!("{method} {template} {status}"));
    }

    /// Nothing is written that was not seen.
    #[track_caller]
    pub fn all_seen(&self) {
        let mut missing = Vec::new();
        for (method, path) in self.calls() {
            let responses = &self.paths[&path][method.to_ascii_lowercase()]["responses"];
            for status in responses.as_object().unwrap().keys() {
                let answer = format!("{method} {path} {status}");
                if !self.seen.contains(&answer) {
                    missing.push(answer);
                }
            }
        }
        assert!(missing.is_empty(), "never seen: {missing:#?}");
    }
}

/// The same request beyond each bound of the world's door: target, fields, content.
pub fn too_big(request: &Request) -> [Request; 3] {
    let mut all = [request.clone(), request.clone(), request.clone()];
    all[0].target.query = Some("a".repeat(9_000));
    all[1].fields.push("X-Much", "a".repeat(40_000));
    all[2].content = vec![b'a'; 2_000_000];
    all
}
