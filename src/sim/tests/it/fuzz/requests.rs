//! Requests to every host of a world: each is answered, or known to get no answer.
//!
//! An input is a few requests, divided by a record separator. Each is a line `METHOD URL`, its fields up to an empty line,
//! and its content. In a later one `{{name}}` stands for what the answer before has under that name, so that what was made
//! can be read, changed and taken away.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use sim::{Config, World};
use wire::codec::json as reader;
use wire::{Exchange, Fields, Method, Request, Response, Target};

use super::parties::{PARTIES, config, named};
use super::places::{Places, places};
use super::stories::{near_misses, stories, written};
use crate::app;
use crate::harness::{Rules, Shape, taken};
use crate::kit::exchange;

/// Between two requests.
pub const NEXT: char = '\u{1e}';
/// The most requests of one input.
const MAX_REQUESTS: usize = 6;

/// The world of everybody, and behind each host that of its party alone, which is made sooner.
static EVERYBODY: LazyLock<Config> = LazyLock::new(|| made(&PARTIES.names));
static ALONE: LazyLock<Vec<(String, Config)>> = LazyLock::new(|| {
    let parties = PARTIES
        .hosts
        .iter()
        .filter(|(name, _)| PARTIES.names.contains(name));
    parties
        .map(|(name, host)| (format!("//{host}/"), made(std::slice::from_ref(name))))
        .collect()
});
static PLACES: LazyLock<Places> = LazyLock::new(places);

pub fn shape() -> Shape {
    let mut stories = stories();
    stories.extend(near_misses());
    let mut seeds: Vec<String> = stories.iter().map(|story| written(story)).collect();
    seeds.extend(PLACES.requests.iter().map(|(_, request)| request.clone()));
    let mut words: Vec<String> = [
        "a",
        "*",
        "Bearer ",
        "Basic ",
        "{{id}}",
        "{{sid}}",
        "Content-Type: ",
        "\n\n",
        "%00",
        "[]",
        "[a]",
        "If-Match: ",
        "Idempotency-Key: ",
        "\u{1e}",
    ]
    .map(str::to_owned)
    .to_vec();
    words.extend(PLACES.words.iter().cloned());
    Shape {
        rules: rules(&stories),
        seeds: seeds.into_iter().map(String::into_bytes).collect(),
        words,
    }
}

/// The grammar of requests, with the addresses, credentials and names that are known. It lives as long as the tests.
fn rules(stories: &[Vec<Request>]) -> Rules {
    let mut addresses = PLACES.addresses.clone();
    let mut credentials = PLACES.credentials.clone();
    for request in stories.iter().flatten() {
        addresses.push(request.target.host.clone() + &request.target.path);
        credentials.extend(request.fields.get("Authorization").map(str::to_owned));
    }
    credentials.extend(
        [
            "Basic eDo=",
            "Basic eDp4",
            "Bearer {{access_token}}",
            "‹word›",
            "Basic ‹word›",
        ]
        .map(str::to_owned),
    );
    let mut rules = vec![
        (
            "all",
            owned(&[
                "‹request›",
                "‹request›\u{1e}‹request›",
                "‹request›\u{1e}‹request›\u{1e}‹request›",
            ]),
        ),
        (
            "request",
            owned(&[
                "‹method› https://‹address›‹query›\n‹fields›\n\n‹content›",
                "‹method› https://‹address›\nAuthorization: ‹credentials›\n‹fields›\n\n‹content›",
            ]),
        ),
        (
            "method",
            owned(&[
                "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "POST", "QUERY",
            ]),
        ),
        ("query", owned(&["", "", "?‹form›", "/‹value›", "?‹value›"])),
        (
            "fields",
            owned(&[
                "Accept: */*",
                "Authorization: ‹credentials›",
                "Authorization: ‹credentials›\nContent-Type: ‹type›",
                "Content-Type: ‹type›\n‹fields›",
                "‹name›: ‹value›\n‹fields›",
            ]),
        ),
        (
            "type",
            owned(&[
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/json; charset=‹value›",
                "‹value›",
            ]),
        ),
        (
            "content",
            owned(&[
                "",
                "‹form›",
                "‹json›",
                "{‹members›}",
                "‹value›",
                "--x\r\nContent-Disposition: form-data; name=\"‹name›\"\r\n\r\n‹value›\r\n--x--",
            ]),
        ),
        (
            "form",
            owned(&[
                "a=1",
                "‹name›=‹value›&‹form›",
                "‹name›=‹value›",
                "‹name›[‹name›]=‹value›",
                "‹name›[]=‹value›&‹name›[0]=‹value›",
            ]),
        ),
        (
            "json",
            owned(&[
                "{}",
                "{‹members›}",
                "[‹json›,‹json›]",
                "\"‹value›\"",
                "‹number›",
                "null",
                "true",
            ]),
        ),
        (
            "members",
            owned(&[
                "\"a\":1",
                "\"‹name›\":‹json›",
                "\"‹name›\":‹json›,‹members›",
                "\"‹name›\":‹json›,‹members›",
            ]),
        ),
        (
            "name",
            owned(&["a", "‹word›", "‹word›", "‹word›", "‹unusual›"]),
        ),
        (
            "value",
            owned(&[
                "a",
                "‹word›",
                "‹number›",
                "‹unusual›",
                "{{id}}",
                "%2B33612345678",
                "maya%40example.com",
                "https://yourapp.com/x",
                "2025-03-15",
                "x‹value›",
                "",
            ]),
        ),
    ];
    rules.push(("address", addresses));
    rules.push(("credentials", credentials));
    let kept: Vec<(&'static str, &'static [&'static str])> = rules
        .into_iter()
        .map(|(name, texts)| (name, kept(texts)))
        .collect();
    Vec::leak(kept)
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn kept(texts: Vec<String>) -> &'static [&'static str] {
    let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
    Vec::leak(texts)
}

/// The request of a text, where it is some.
fn read(text: &str) -> Option<Request> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (method, url) = line.split_once(' ')?;
    let mut request = Request::new(Method::parse(method)?, Target::parse(url).ok()?);
    let (fields, content) = match rest.strip_prefix('\n') {
        Some(content) => ("", content),
        None => rest.split_once("\n\n").unwrap_or((rest, "")),
    };
    request.fields = fields
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect::<Fields>();
    request.content = content.as_bytes().to_vec();
    Some(request)
}

pub fn check(input: &[u8]) {
    let exchanges = play(&String::from_utf8_lossy(input));
    let good = |exchange: &Exchange| exchange.status().is_some_and(|status| status < 400);
    if exchanges.iter().any(good) {
        taken();
    }
}

fn made(names: &[String]) -> Config {
    config(names, &named(names)).unwrap().with_outside()
}

/// The world that has the hosts of a text.
fn lives_in(text: &str) -> &'static Config {
    let mut found = ALONE
        .iter()
        .filter(|(host, _)| text.contains(host.as_str()));
    match (found.next(), found.next()) {
        (Some((_, config)), None) => config,
        _ => &EVERYBODY,
    }
}

/// Sends one request after the other, and says what became of each.
pub fn play(text: &str) -> Vec<Exchange> {
    let mut world = World::new(lives_in(text));
    let mut exchanges: Vec<Exchange> = Vec::new();
    for text in text.split(NEXT).take(MAX_REQUESTS) {
        let before = exchanges
            .last()
            .and_then(|exchange| exchange.answer.as_ref());
        let text = before.map_or_else(|| text.to_owned(), |(_, answer)| fill(text, answer));
        let Some(request) = read(&text) else { continue };
        let id = world.send(request);
        world.run_until_answered(id);
        if is_open(&exchange(&world, id)) {
            // It went to a host outside of the world, where the app answers everything.
            app::play(&mut world, |_| app::status(200));
        }
        let exchange = exchange(&world, id);
        assert!(!is_open(&exchange), "{text:?}");
        exchanges.push(exchange);
    }
    app::play(&mut world, |_| app::status(200));
    assert!(world.pending().is_empty());
    exchanges
}

fn is_open(exchange: &Exchange) -> bool {
    exchange.answer.is_none() && exchange.broken.is_none()
}

/// The text with what the answer has in the place of `{{name}}`.
fn fill(text: &str, answer: &Response) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((name, behind)) = behind.split_once("}}") else {
            break;
        };
        let found = reader::read(&answer.content).and_then(|content| member(&content, name));
        let found = found.or_else(|| in_location(answer, name));
        filled.extend([before, found.as_deref().unwrap_or("")]);
        rest = behind;
    }
    filled + rest
}

/// The text or number under that name, wherever it stands.
fn member(value: &Value, name: &str) -> Option<String> {
    match value {
        Value::Object(map) => match map.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => map.values().find_map(|value| member(value, name)),
        },
        Value::Array(list) => list.iter().find_map(|value| member(value, name)),
        _ => None,
    }
}

fn in_location(answer: &Response, name: &str) -> Option<String> {
    let (_, query) = answer.fields.get("Location")?.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

#[test]
fn every_operation_that_is_described_is_answered_and_some_of_each_party_go_well() {
    let mut parties: BTreeMap<&str, bool> = BTreeMap::new();
    for (party, request) in &PLACES.requests {
        for exchange in play(request) {
            let (target, status) = (&exchange.request.target, exchange.status());
            assert!(
                status.is_some_and(|status| status < 500),
                "{target}: {status:?}"
            );
            *parties.entry(party).or_default() |= status < Some(300);
        }
    }
    let unheard: Vec<&str> = parties
        .into_iter()
        .filter(|(_, well)| !well)
        .map(|(party, _)| party)
        .collect();
    assert!(
        unheard.is_empty(),
        "nothing goes well at {unheard:?}: write settings for them into `PARTIES`"
    );
}
