//! The twins and their descriptions in OpenAPI hold each other: no exchange is undocumented, no documented answer is
//! only claimed, and every example is true.
//!
//! The exchanges come from the tests of `sim` and from outside programs over HTTP; `verify` records them and names the
//! folder in `ROUNDTRIP_EXCHANGES`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on ends, and says why"
)]

mod document;
mod exchange;

use std::collections::BTreeMap;
use std::path::Path;

use document::Document;
use serde_json::{Map, Value};
use sim::{Config, Latency, World};
use wire::{Method, Request, Target};

/// Every twin that is described.
fn documents() -> BTreeMap<&'static str, Document> {
    let described = sim::described();
    let documents: BTreeMap<_, _> = described
        .map(|party| {
            (
                party,
                Document::new(party, sim::openapi(party).expect("it is described")),
            )
        })
        .collect();
    assert!(!documents.is_empty(), "nothing is described");
    documents
}

#[track_caller]
fn none(what: &str, problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} {what}:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let mut dangling = Vec::new();
    for (party, document) in documents() {
        dangling.extend(
            document
                .dangling()
                .into_iter()
                .map(|link| format!("{party}: {link}")),
        );
    }
    none("references lead nowhere", &dangling);
}

#[test]
fn every_example_has_the_shape_that_is_documented() {
    let mut problems = Vec::new();
    for (party, mut document) in documents() {
        let examples = document.examples();
        assert!(!examples.is_empty(), "{party} gives no example");
        for (place, example) in examples {
            let found = document.problems(&place, &example);
            problems.extend(
                found
                    .iter()
                    .map(|problem| format!("{party}{place}: {problem}")),
            );
        }
    }
    none("examples do not fit", &problems);
}

#[test]
fn whoever_asks_without_a_key_gets_an_answer_that_is_documented() {
    let mut documents = documents();
    let lines = asked_without_a_key(&documents);
    let mut problems = Vec::new();
    let mut looked_up = 0;
    for exchange in exchange::read(&lines) {
        if let Some(document) = documents.get_mut(exchange.party.as_str()) {
            looked_up += 1;
            problems.extend(document.look_up(&exchange).err());
        }
    }
    assert!(looked_up > documents.len(), "the twins were not asked");
    none("answers are undocumented", &problems);
}

/// The transcript of a world in which every described operation was asked once, by somebody without credentials.
fn asked_without_a_key(documents: &BTreeMap<&'static str, Document>) -> String {
    let text =
        include_str!("../../src/tools/gateway/world.toml").replace("{base}", "http://127.0.0.1");
    let settings: Map<String, Value> = toml::from_str(&text).expect("the built-in world is TOML");
    let settings = settings
        .into_iter()
        .filter(|(_, value)| value.is_object())
        .collect();
    let config = Config::from_settings(1, &[], &settings).expect("the built-in world can be made");
    let mut world = World::new(&config.with_outside().with_latency(Latency::None));
    for document in documents.values() {
        for (method, url) in document.operations() {
            let method = Method::parse(&method).expect("a method");
            let target = Target::parse(&url).unwrap_or_else(|error| panic!("{url}: {error:?}"));
            let exchange = world.visit(Request::new(method, target));
            world.run_until_answered(exchange);
        }
    }
    world.transcript().to_json_lines()
}

#[test]
fn no_recorded_exchange_is_undocumented_and_no_documented_answer_is_only_claimed() {
    let mut documents = documents();
    let mut problems = Vec::new();
    let mut looked_up = 0;
    // Without a record the sweep above is all there is, and then nothing is said of what it does not provoke.
    let folder = std::env::var_os("ROUNDTRIP_EXCHANGES");
    let mut all = vec![asked_without_a_key(&documents)];
    all.extend(folder.iter().flat_map(|folder| recorded(Path::new(folder))));
    for lines in all {
        for exchange in exchange::read(&lines) {
            if let Some(document) = documents.get_mut(exchange.party.as_str()) {
                looked_up += 1;
                problems.extend(document.look_up(&exchange).err());
            }
        }
    }
    problems.sort();
    problems.dedup();
    let claimed: Vec<String> = documents
        .iter()
        .flat_map(|(party, document)| {
            let unprovoked = document.unprovoked().into_iter();
            unprovoked.map(move |answer| format!("{party}: {answer}"))
        })
        .collect();
    println!(
        "{looked_up} exchanges looked up in {} descriptions",
        documents.len()
    );
    none("exchanges are undocumented", &problems);
    if folder.is_some() {
        none("documented answers were never seen", &claimed);
    }
}

fn recorded(folder: &Path) -> Vec<String> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| {
            std::fs::read_to_string(entry.expect("an entry").path()).expect("a transcript")
        })
        .collect()
}
