//! Every described operation, asked for by strangers and by a client of the built-in world, well and in the ways that
//! every provider refuses. It knows no provider: what it asks stands in the descriptions.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sim::{Config, World};
use wire::{Method, Request, Target};

use super::document::{Document, Operation};
use super::exchange::Exchange;

/// The built-in world.
const WORLD: &str = include_str!("../../src/tools/gateway/world.toml");
/// What is changed of it, and how many ask at once.
const CHANGES: [(&str, usize); 3] = [("", 1), (POWERLESS, 1), (HASTY, 24)];
/// Clients that may do little.
const POWERLESS: &str = r#"
    twilio.account = "AC00000000000000000000000000000001"
    twilio.token = "11111111111111111111111111111111"
    twilio.test-account = "AC1234567890abcdef1234567890abcdef"
    twilio.test-token = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2"
    hubspot = { scopes = ["none"] }
    lms = { key = "lms_live_2", read-key = "lms_live_1" }
"#;
/// Clients that ask too often, or too much at once.
const HASTY: &str = r#"
    twilio = { concurrency = 1 }
    hubspot = { rate = { max = 1, window = 100000 } }
    lms = { rate = { max = 1, window = 1000000 } }
    mailchimp = {}
"#;
/// Who a client of the built-in world is.
const CREDENTIALS: &str = include_str!("../../src/tools/gateway/credentials.toml");

/// Between two requests, so that nobody asks too often.
const PAUSE: u64 = 20_000;

/// How an operation is asked for.
#[derive(Clone, Copy)]
enum Way {
    /// As the description shows it.
    Well,
    /// By somebody who shows no key.
    Stranger,
    /// By somebody whose key nobody knows.
    WrongKey,
    /// Of something that is not there.
    Lost,
    /// With content of a kind that nobody reads.
    Kind,
    /// With this as content.
    Content(&'static str),
    /// With this as query.
    Query(&'static str),
    /// With this field.
    Field(&'static str, &'static str),
    /// With more content than a server takes.
    TooLarge,
    /// With more path and query than a server takes.
    TooLong,
    /// With more header fields than a server takes.
    Fields,
}

const WAYS: &[Way] = &[
    Way::Stranger,
    Way::WrongKey,
    Way::Well,
    Way::Kind,
    Way::Content("{\"a\":"),
    Way::Content("[]"),
    Way::Content("{}"),
    Way::Content("x=%"),
    Way::Query("limit=x&count=x&page_size=0&cursor=x&after=x"),
    Way::Field("Accept", "image/png"),
    Way::Field("X-HTTP-Method-Override", "PUT"),
    Way::TooLarge,
    Way::TooLong,
    Way::Fields,
    Way::Lost,
];

/// What happens when every operation is asked for in every way.
pub fn exchanges(documents: &BTreeMap<&'static str, Document>) -> Vec<Exchange> {
    let credentials: BTreeMap<String, String> = toml::from_str(CREDENTIALS).expect("TOML");
    let mut all = Vec::new();
    for (party, document) in documents {
        for (changes, at_once) in CHANGES {
            let Some(mut world) = world(party, changes) else {
                continue;
            };
            let credential = credentials
                .get(*party)
                .map(|field| field.split_once(": ").expect("name and value of a field"));
            // What is there is asked for before it is deleted.
            let mut operations = document.operations();
            operations.sort_by_key(|operation| operation.method == "DELETE");
            for operation in operations {
                for way in WAYS {
                    // Who reads no content says nothing of its size.
                    if matches!(way, Way::TooLarge) && operation.content.is_none() {
                        continue;
                    }
                    let request = request(&operation, *way, credential);
                    all.extend(ask(&mut world, party, &request, at_once));
                }
            }
        }
    }
    all
}

/// The answers to so many equal requests that leave at once.
fn ask(world: &mut World, party: &str, request: &Request, at_once: usize) -> Vec<Exchange> {
    let ids: Vec<_> = (0..at_once).map(|_| world.visit(request.clone())).collect();
    ids.iter().for_each(|id| world.run_until_answered(*id));
    let exchanges = ids.into_iter().map(|id| {
        let outcome = world.outcome(id);
        let response = outcome.and_then(Result::ok);
        let response = response.unwrap_or_else(|| panic!("no answer to {request:?}"));
        Exchange {
            party: party.to_owned(),
            method: request.method.as_str().to_owned(),
            path: request.target.path.clone(),
            status: u64::from(response.status.0),
            media: response.media_type().unwrap_or_default(),
            content: response.text(),
        }
    });
    let exchanges = exchanges.collect();
    world.advance(PAUSE);
    world.take_outbound();
    world.drain_transcript(0);
    exchanges
}

fn request(operation: &Operation, way: Way, credential: Option<(&str, &str)>) -> Request {
    let method = Method::parse(&operation.method).expect("a method");
    let url = match way {
        Way::Lost => &operation.lost,
        _ => &operation.url,
    };
    let target = Target::parse(url).unwrap_or_else(|error| panic!("{url}: {error:?}"));
    let mut request = Request::new(method, target);
    request.fields.push("User-Agent", "sweep");
    if let Some((media, example)) = &operation.content {
        request.fields.push("Content-Type", media.as_str());
        request.content = example.clone().into_bytes();
    }
    if let Some((name, value)) = credential {
        request.fields.push(name, value);
    }
    match way {
        Way::Well | Way::Lost => {}
        Way::Stranger => request.fields.remove("Authorization"),
        Way::WrongKey => request.fields.set("Authorization", "Bearer wrong"),
        Way::Kind => request.fields.set("Content-Type", "text/csv"),
        Way::Content(text) => request.content = text.as_bytes().to_vec(),
        Way::Query(text) => request.target.query = Some(text.to_owned()),
        Way::Field(name, value) => request.fields.set(name, value),
        Way::TooLarge => request.content = vec![b' '; (1 << 20) + 1],
        Way::TooLong => request.target.query = Some("a".repeat(9_000)),
        Way::Fields => request.fields.push("X-Large", "a".repeat(40_000)),
    }
    request
}

/// The built-in world with these changes; none where they do not touch the party.
fn world(party: &str, changes: &str) -> Option<World> {
    let text = WORLD.replace("{base}", "http://127.0.0.1");
    let mut settings: Map<String, Value> = toml::from_str(&text).expect("the world is TOML");
    settings.retain(|_, value| value.is_object());
    let changes: Map<String, Value> = toml::from_str(changes).expect("the changes are TOML");
    match changes.get(party).and_then(Value::as_object) {
        Some(changed) => {
            let table = settings.get_mut(party).and_then(Value::as_object_mut);
            table.expect("the party is there").extend(changed.clone());
        }
        None if !changes.is_empty() => return None,
        None => {}
    }
    let config = Config::from_settings(1, &[], &settings).expect("the world can be made");
    Some(World::new(&config.with_outside()))
}
