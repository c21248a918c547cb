//! Whether an exchange is described: its path, method and status stand in the party's OpenAPI description.
//!
//! Where `ROUNDTRIP_EXCHANGES` names a folder, every exchange that a test asks for is also written there, for the tests of
//! the descriptions.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use wire::Exchange;

/// What is answered where nothing stands, and needs no description of its own: who asks is looked at first, then where,
/// then how.
const NOWHERE: [u16; 5] = [401, 403, 404, 405, 429];

/// The description of that party. Each is read once: a sweep asks for it thousands of times.
pub fn description(party: &str) -> &'static Value {
    static ALL: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
        let read = |party| {
            let text = sim::openapi(party).unwrap();
            (party, serde_json::from_str(text).unwrap())
        };
        sim::described().map(read).collect()
    });
    ALL.get(party)
        .unwrap_or_else(|| panic!("{party} is not described"))
}

/// Expects that the description of the party names what happened.
#[track_caller]
pub fn described(party: &str, exchange: &Exchange) {
    let description = description(party);
    let path = exchange.request.target.path.as_str();
    let method = exchange.request.method.as_str().to_ascii_lowercase();
    let status = exchange.status().unwrap();
    let paths = description["paths"].as_object().unwrap();
    let fitting = paths
        .iter()
        .filter_map(|(template, item)| Some((literals(template, path)?, template, item)));
    let Some((_, template, item)) = fitting.max_by_key(|(literals, ..)| *literals) else {
        assert!(NOWHERE.contains(&status), "{party}: no path fits {path}");
        return;
    };
    match item.get(&method) {
        Some(operation) => assert!(
            operation["responses"].get(status.to_string()).is_some(),
            "{party}: {method} {template} has no {status}"
        ),
        None => assert!(
            NOWHERE.contains(&status),
            "{party}: {template} has no {method}, and answers {status}"
        ),
    }
}

/// Writes the exchange as two lines of a transcript.
pub fn record(exchange: &Exchange) {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let Some(folder) = std::env::var_os("ROUNDTRIP_EXCHANGES") else {
        return;
    };
    let Some((_, response)) = &exchange.answer else {
        return;
    };
    // What a fault answered in the party's place, or a design of the board, is no answer of the party's own.
    let drawn = exchange.to.as_str() == "board" && exchange.request.target.path != "/_routes";
    if exchange.readings.is_empty() || drawn {
        return;
    }
    // A path that no client can ask for is not told from another once it is written down.
    let path = &exchange.request.target.path;
    if !path.starts_with('/') || path.contains(['?', '#']) {
        return;
    }
    let party = exchange.to.as_str();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let fields: Vec<_> = response.fields.iter().collect();
    let sent = json!({ "sent": { "exchange": number, "to": party, "request": {
        "method": exchange.request.method.as_str(), "target": exchange.request.target.to_string(),
    } } });
    let answered = json!({ "answered": { "exchange": number, "response": {
        "status": response.status.0, "fields": fields, "content": response.text(),
    } } });
    let path = std::path::Path::new(&folder).join(format!("sim-{}.jsonl", std::process::id()));
    let mut file = std::fs::File::options()
        .create(true)
        .append(true)
        .open(path)
        .unwrap();
    // One write, so that the lines of two tests are not mixed.
    file.write_all(format!("{sent}\n{answered}\n").as_bytes())
        .unwrap();
}

/// How many characters of the template stand in the path as they are; none where it does not fit.
fn literals(template: &str, path: &str) -> Option<usize> {
    let (wanted, found): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), path.split('/').collect());
    let same = wanted.len() == found.len();
    let segments = wanted.iter().zip(&found);
    same.then(|| segments.map(|(wanted, found)| segment(wanted, found)).sum())?
}

/// `{Sid}.json` takes any text in front of `.json`.
fn segment(wanted: &str, found: &str) -> Option<usize> {
    let Some((before, rest)) = wanted.split_once('{') else {
        return (wanted == found).then_some(wanted.len());
    };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let inside = found.strip_prefix(before)?.strip_suffix(after)?;
    (!inside.is_empty()).then_some(before.len() + after.len())
}

#[test]
fn a_template_fits_its_paths_and_no_others() {
    for (template, path, expected) in [
        ("/a/{b}/c.json", "/a/1/c.json", true),
        ("/a/{b}.json", "/a/1.json", true),
        ("/a/{b}.json", "/a/.json", false),
        ("/a/{b}", "/a/1/2", false),
    ] {
        assert_eq!(
            literals(template, path).is_some(),
            expected,
            "{template} {path}"
        );
    }
}
