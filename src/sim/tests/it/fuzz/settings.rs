//! Settings of a world: damaged, they are refused with every reason, or the world that they make is played.
//!
//! An input is a JSON object of settings, or lines that change good ones: a JSON Pointer, and what stands there then.
//! A line without a value takes away.

use serde_json::{Map, Value};
use sim::{Config, World};
use wire::codec::json as reader;

use super::json;
use super::parties::{PARTIES, named};
use crate::harness::{Rules, Shape, taken};
use crate::kit::{MAYA, request, text_to};

/// The most requests that a world is shown, one to each host.
const MAX_HOSTS: usize = 20;

pub fn shape() -> Shape {
    const EDITS: Rules = &[
        ("all", &["/twilio/token 7", "‹edit›\n‹all›", "‹edit›"]),
        (
            "edit",
            &["‹pointer›", "‹pointer› ‹value›", "‹pointer› ‹value›"],
        ),
        (
            "pointer",
            &[
                "/‹word›",
                "/‹word›/‹word›",
                "/‹word›/‹word›",
                "/‹word›/‹word›/‹step›",
                "/‹word›/‹word›/‹step›/‹word›",
                "/lanes/‹step›",
            ],
        ),
        ("step", &["0", "1", "-", "‹number›", "‹word›"]),
        (
            "value",
            &[
                "null",
                "\"‹text›\"",
                "‹number›",
                "true",
                "false",
                "[‹items›]",
                "{\"‹word›\":‹value›}",
                "{}",
                "[]",
                "\"\"",
            ],
        ),
        ("items", &["", "‹value›", "‹value›,‹items›"]),
        (
            "text",
            &[
                "x",
                "‹word›",
                "‹unusual›",
                "‹number›",
                "https://yourapp.com/‹text›",
                "http://‹text›",
                "phone:‹text›",
                "mailbox:‹text›",
                "+33612345678",
                "a@b.example",
            ],
        ),
    ];
    let parties = &*PARTIES;
    let mut shape = json::text();
    shape.rules = EDITS;
    shape.words.extend(parties.words.iter().cloned());
    shape.seeds = vec![
        Value::Object(parties.settings.clone())
            .to_string()
            .into_bytes(),
    ];
    for name in &parties.names {
        let own = Map::from_iter([(name.clone(), parties.settings[name].clone())]);
        shape
            .seeds
            .push(Value::Object(own).to_string().into_bytes());
        shape
            .seeds
            .push(edits(name, &parties.settings[name]).into_bytes());
    }
    shape
}

/// The settings of a party as lines that would make them.
fn edits(name: &str, settings: &Value) -> String {
    let table = settings.as_object().into_iter().flatten();
    table
        .map(|(key, value)| format!("/{name}/{key} {value}\n"))
        .collect()
}

pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut settings = match reader::parse(&text) {
        Ok(Value::Object(settings)) => settings,
        Ok(_) => return,
        Err(_) => edited(&text),
    };
    let lanes: Vec<String> = match settings.shift_remove("lanes") {
        Some(Value::Array(lanes)) => lanes.iter().map(lane).collect(),
        _ => settings
            .keys()
            .filter(|key| PARTIES.names.contains(key))
            .cloned()
            .collect(),
    };
    match Config::from_settings(7, &lanes, &settings) {
        Ok(config) => {
            taken();
            play(&config);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.expected.is_empty()));
        }
    }
}

fn lane(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Good settings of those who are named, changed by each line.
fn edited(text: &str) -> Map<String, Value> {
    let is_named = |name: &&String| text.contains(name.as_str());
    let names: Vec<String> = PARTIES.names.iter().filter(is_named).cloned().collect();
    let mut settings = Value::Object(named(&names));
    settings["lanes"] = names.into();
    for line in text.lines() {
        let (pointer, value) = line.split_once(' ').unwrap_or((line, ""));
        let Some((above, name)) = pointer.rsplit_once('/') else {
            continue;
        };
        let value = reader::parse(value).ok();
        match (settings.pointer_mut(above), value) {
            (Some(Value::Object(map)), Some(value)) => drop(map.insert(name.to_owned(), value)),
            (Some(Value::Object(map)), None) => drop(map.shift_remove(name)),
            (Some(Value::Array(list)), Some(value)) => match name.parse::<usize>() {
                Ok(place) if place < list.len() => list[place] = value,
                _ => list.push(value),
            },
            (Some(Value::Array(list)), None) => drop(list.pop()),
            _ => {}
        }
    }
    settings.as_object().cloned().unwrap_or_default()
}

/// Whoever lives there hears a request, and the world comes to rest.
fn play(config: &Config) {
    let mut world = World::new(config);
    let lanes = world.lanes();
    let _ = format!("{config:?}");
    world.send(text_to(MAYA));
    let hosts = lanes.iter().filter(|lane| !lane.address.is_empty());
    for lane in hosts.take(MAX_HOSTS) {
        let url = format!("https://{}/", lane.address);
        if wire::Target::parse(&url).is_ok() {
            world.send(request("GET", &url));
        }
    }
    world.until_idle();
    assert!(world.pending().is_empty());
}
