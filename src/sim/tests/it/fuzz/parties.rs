//! Every provider of the registry with settings that make it: those of the other tests where they have some, and else the
//! least that its own problems ask for.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use sim::{Config, ConfigProblem, Handset, World};

use crate::oauth::oauth_settings;
use crate::{github, kit, slack, typeform, whatsapp};

/// No setting has that key, so that a party says which ones there are.
const STRANGER: &str = "?";
/// The most questions until a party's settings are good.
const MAX_ROUNDS: u32 = 16;

/// All that is known of the parties.
pub struct Parties {
    /// Their names.
    pub names: Vec<String>,
    /// Good settings of all of them, and of the world.
    pub settings: Map<String, Value>,
    /// Keys of settings, and words that settings may be.
    pub words: Vec<String>,
    /// Their hosts, by party.
    pub hosts: Vec<(String, String)>,
}

/// The parties of this build.
pub static PARTIES: LazyLock<Parties> = LazyLock::new(|| {
    let names = names();
    let mut settings = kit::settings();
    for (name, own) in [
        ("oauth", oauth_settings()),
        ("github", github::settings()),
        ("slack", slack::settings()),
        ("whatsapp", whatsapp::settings()),
        ("typeform", typeform::settings()),
    ] {
        settings.insert(name.to_owned(), own);
    }
    let mut words: Vec<String> = Handset::ALL
        .iter()
        .map(|(word, _)| (*word).to_owned())
        .collect();
    words.extend(["shop", "carrier", "phones", "host", "webhook", "orders"].map(str::to_owned));
    words.extend(["endpoints", "polls", "console", "faults", "kind", "lost"].map(str::to_owned));
    for name in &names {
        words.push(name.clone());
        words.extend(keys(name));
        if !settings.contains_key(name) {
            settings.insert(name.clone(), least(name));
        }
    }
    let config = config(&names, &settings).unwrap_or_else(|problems| panic!("{problems:?}"));
    let lanes = World::new(&config).lanes();
    let hosts = lanes
        .into_iter()
        .map(|lane| (lane.party.as_str().to_owned(), lane.address))
        .collect();
    Parties {
        names,
        settings,
        words,
        hosts,
    }
});

/// The world of these parties and a shop.
pub fn config(
    names: &[String],
    settings: &Map<String, Value>,
) -> Result<Config, Vec<ConfigProblem>> {
    let mut lanes = vec!["shop".to_owned()];
    lanes.extend_from_slice(names);
    Config::from_settings(7, &lanes, settings)
}

/// Good settings of these parties, and of the world.
pub fn named(names: &[String]) -> Map<String, Value> {
    let is_named = |key: &String| names.contains(key) || !PARTIES.names.contains(key);
    let settings = PARTIES.settings.iter().filter(|(key, _)| is_named(key));
    settings
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The registry, as a world names it to whoever asks for somebody unknown.
fn names() -> Vec<String> {
    let problems = Config::from_settings(0, &[STRANGER.to_owned()], &Map::new()).unwrap_err();
    let known = problems[0].expected.replace(" or ", ", ");
    let words = known.split(", ").filter(|word| !word.contains(':'));
    let names: Vec<String> = words
        .filter(|word| !matches!(*word, "shop" | "carrier" | "phones"))
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 1, "{known} names no providers");
    names
}

/// The party's keys, in tables within its table too, as it names them to whoever writes an unknown one.
fn keys(name: &str) -> Vec<String> {
    let asks = |inside: &[String]| {
        let stranger = json!({ STRANGER: 0 });
        let mut table = Map::from_iter([(STRANGER.to_owned(), Value::Null)]);
        for key in inside {
            table.insert(key.clone(), json!([stranger]));
        }
        let settings = Map::from_iter([(name.to_owned(), Value::Object(table))]);
        let problems = config(&[name.to_owned()], &settings).unwrap_err();
        let strange = problems
            .into_iter()
            .filter(|problem| problem.key.ends_with(STRANGER));
        let lists = strange
            .map(|problem| problem.expected)
            .collect::<Vec<_>>()
            .join(", ");
        lists.split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    asks(&asks(&[]))
}

/// Settings in which every problem of the party is answered.
fn least(name: &str) -> Value {
    let mut table = Map::new();
    for _ in 0..MAX_ROUNDS {
        let settings = Map::from_iter([(name.to_owned(), Value::Object(table.clone()))]);
        let Err(problems) = config(&[name.to_owned()], &settings) else {
            break;
        };
        for problem in problems {
            let value = match problem.expected.as_str() {
                "a text" => json!("x"),
                "a list of texts" => json!(["x"]),
                "a whole number from 0" => json!(1),
                "true or false" => json!(true),
                other => json!(fitting(other)),
            };
            table.insert(problem.key, value);
        }
    }
    Value::Object(table)
}

/// A text of which a problem says how it begins, how it ends, or what it may be.
fn fitting(expected: &str) -> String {
    let words: Vec<&str> = expected.split([',', ' ']).collect();
    let find = |fits: fn(&str) -> bool| words.iter().copied().find(|word| fits(word));
    if let Some(begin) = find(|word| word.ends_with('_')) {
        return [begin, "x"].concat();
    }
    match find(|word| word.starts_with('-')) {
        Some(end) => ["x", end].concat(),
        None => words.first().copied().unwrap_or_default().to_owned(),
    }
}

#[test]
fn every_provider_of_the_registry_has_settings_that_make_it() {
    let parties = &*PARTIES;
    for name in &parties.names {
        let own = Map::from_iter([(name.clone(), parties.settings[name].clone())]);
        let made = config(std::slice::from_ref(name), &own);
        assert!(
            made.is_ok(),
            "{name}: write its settings into the list of `PARTIES`: {made:?}"
        );
    }
    for key in ["account", "callback-secret", "redirect-uris"] {
        assert!(parties.words.iter().any(|word| word == key), "{key}");
    }
    assert!(
        parties
            .hosts
            .iter()
            .any(|(_, host)| host == "api.twilio.com")
    );
}
