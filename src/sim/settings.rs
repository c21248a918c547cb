//! A scenario's settings as a [`Config`], or all that is wrong with them at once.
//!
//! It reads what belongs to the world: the shop, the phones, the lanes. A provider's own settings are read in its folder.

use serde_json::{Map, Value};

use crate::config::{Config, Handset};
use crate::edge::{self, ATTACKER};
use crate::faults::{self, FAULTS};
use crate::providers;
use crate::shop;
use crate::table::{ConfigProblem, Table, or};

/// The keys beside the providers' own.
const WORLD: [&str; 5] = ["shop", "phones", OTHERS, FAULTS, ATTACKER];
/// The setting that says what becomes of a text to a number that `phones` does not name.
const OTHERS: &str = "phones-default";
/// The party that sends e-mails: a mailbox stands beside it.
const MAILS: &str = "email";

impl Config {
    /// Reads the settings by party name. `parties` are the lanes; a phone or mailbox among them exists.
    ///
    /// # Errors
    /// Every setting that is unknown, missing or of the wrong kind.
    pub fn from_settings(
        seed: u64,
        parties: &[String],
        settings: &Map<String, Value>,
    ) -> Result<Config, Vec<ConfigProblem>> {
        let mut problems = Vec::new();
        for party in settings.keys() {
            if !WORLD.contains(&party.as_str()) && providers::find(party).is_none() {
                let known = known(&WORLD);
                problems.push(ConfigProblem::new(party, "", party, &known));
            }
        }
        let mut config = Config {
            seed,
            lanes: parties.to_vec(),
            ..Config::default()
        };
        config.shop = shop::read(&mut Table::of("shop", settings, &mut problems));
        for provider in providers::ALL {
            let name = provider.party;
            if settings.contains_key(name) || parties.iter().any(|party| party == name) {
                // The actor is made to hear what it says of its settings; a world makes its own.
                (provider.make)(&mut Table::of(name, settings, &mut problems), &config);
                config.add(provider, settings.get(name));
            }
        }
        config.attacks = edge::read_attacks(&mut Table::of(ATTACKER, settings, &mut problems));
        phones(&mut config.phones, settings, &mut problems);
        config.other_phones = other_phones(settings, &mut problems);
        for party in parties {
            lane(party, &mut config, &mut problems);
        }
        if let Some(value) = settings.get(FAULTS) {
            let parties = config.parties();
            let parties: Vec<&str> = parties.iter().map(String::as_str).collect();
            config.faults = faults::read(value, &parties, &mut problems);
        }
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }
}

fn phones(
    phones: &mut Vec<(String, Handset)>,
    settings: &Map<String, Value>,
    problems: &mut Vec<ConfigProblem>,
) {
    let mut table = Table::of("phones", settings, problems);
    for (number, value) in table.entries() {
        match value.as_str().and_then(Handset::from_key) {
            Some(handset) => phones.push((number.clone(), handset)),
            None => table.problem(number, &value.to_string(), &outcomes()),
        }
    }
}

/// What becomes of a text to any other number.
fn other_phones(settings: &Map<String, Value>, problems: &mut Vec<ConfigProblem>) -> Handset {
    let Some(value) = settings.get(OTHERS) else {
        return Handset::Unknown;
    };
    let handset = value.as_str().and_then(Handset::from_key);
    handset.unwrap_or_else(|| {
        let found = value.to_string();
        problems.push(ConfigProblem::new(OTHERS, "", &found, &outcomes()));
        Handset::Unknown
    })
}

/// All that can become of a text.
fn outcomes() -> String {
    let words: Vec<&str> = Handset::ALL.iter().map(|(word, _)| *word).collect();
    words.join(", ") + ", undelivered:30xxx, failed:30xxx"
}

/// A lane must be of a party that the world has; a phone's or a mailbox's lane makes one.
fn lane(party: &str, config: &mut Config, problems: &mut Vec<ConfigProblem>) {
    let mut problem =
        |expected: &str| problems.push(ConfigProblem::new(party, "", party, expected));
    match party.split_once(':') {
        Some(("phone", number)) => {
            if !config.phones.iter().any(|(known, _)| known == number) {
                config.phones.push((number.to_owned(), Handset::Reachable));
            }
        }
        Some(("mailbox", address)) if config.has(MAILS) => {
            config.mailboxes.push(address.to_owned());
        }
        Some(("mailbox", _)) => problem("an email party beside the mailbox"),
        None if matches!(party, "shop" | "carrier") || config.has(party) => {}
        None if party == ATTACKER && !config.attacks.is_empty() => {}
        _ => problem(&known(&["shop", "carrier", "phone:+…", "mailbox:…"])),
    }
}

/// All that exists: these words and every provider.
fn known(others: &[&'static str]) -> String {
    let mut words = others.to_vec();
    for provider in providers::ALL {
        words.push(provider.party);
    }
    or(&words)
}
