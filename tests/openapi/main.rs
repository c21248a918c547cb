//! The twins and their descriptions in OpenAPI hold each other: no exchange is undocumented, no documented answer
//! is only claimed, and every example is true.
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
mod sweep;

use std::collections::BTreeMap;
use std::path::Path;

use document::Document;

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
fn no_exchange_is_undocumented_and_no_documented_answer_is_only_claimed() {
    let mut documents = documents();
    let mut problems = Vec::new();
    let mut looked_up = 0;
    // Without a record the sweep is all there is, and then nothing is said of what it does not provoke.
    let folder = std::env::var_os("ROUNDTRIP_EXCHANGES");
    let mut all = sweep::exchanges(&documents);
    let recorded = folder.iter().flat_map(|folder| recorded(Path::new(folder)));
    all.extend(recorded.flat_map(|lines| exchange::read(&lines)));
    for exchange in all {
        if let Some(document) = documents.get_mut(exchange.party.as_str()) {
            looked_up += 1;
            problems.extend(document.look_up(&exchange).err());
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
    assert!(looked_up > documents.len(), "the twins were not asked");
    let answers: usize = documents.values().map(|one| one.documented().len()).sum();
    println!(
        "{looked_up} exchanges looked up in {} descriptions, which name {answers} answers",
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
