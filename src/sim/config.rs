//! What a world is made of: its seed, its calendar, its parties and what each of them knows.
//!
//! Plain data with defaults. How it is read from a scenario's settings is the business of `settings`; what a provider's
//! own settings mean is known in its folder and nowhere else.

use core::fmt;

use serde_json::{Map, Value};

use crate::actor::Actor;
use crate::edge::{ATTACKER, Attack};
use crate::faults::Fault;
use crate::handler::Program;
use crate::providers::Provider;
use crate::shop::ShopConfig;
use crate::table::Table;

/// `2025-03-15T14:32:00Z`, the moment at which a world begins unless it is told another one.
pub(crate) const DEFAULT_EPOCH: i64 = 1_742_049_120;

/// The start of a world.
#[derive(Clone, Debug)]
pub struct Config {
    /// Chooses every name, delay and token that the world makes up.
    pub seed: u64,
    /// Unix time, in seconds, of the world's first moment.
    pub epoch: i64,
    /// The parties that a viewer sees as lanes, from left to right.
    pub lanes: Vec<String>,
    /// The learner's own app.
    pub shop: ShopConfig,
    /// Phone numbers and what becomes of a text to them.
    pub phones: Vec<(String, Handset)>,
    /// What becomes of a text to any other number.
    pub other_phones: Handset,
    /// Addresses whose mailbox is a lane, beside those that a provider's settings name.
    pub mailboxes: Vec<String>,
    /// What an attacker sends.
    pub(crate) attacks: Vec<Attack>,
    /// Whether links and work take time.
    pub latency: Latency,
    /// Whether anything is beyond the hosts that the world knows.
    pub edge: Edge,
    /// The program that the app's handler is; none where the app is the one that the course brings along.
    pub program: Option<Program>,
    /// What goes wrong between parties, and when.
    pub faults: Vec<Fault>,
    /// The providers, in the order of the registry.
    pub(crate) providers: Vec<Chosen>,
}

/// A provider of the world and its settings.
#[derive(Clone)]
pub(crate) struct Chosen {
    provider: &'static Provider,
    settings: Map<String, Value>,
}

impl Config {
    /// The same world with an open edge: real programs may talk to it and be called back. It stays closed where the
    /// crate is built without the feature `twins`.
    #[must_use]
    pub fn with_outside(mut self) -> Config {
        self.edge = Edge::Open;
        self
    }

    /// The same world with that latency.
    #[must_use]
    pub fn with_latency(mut self, latency: Latency) -> Config {
        self.latency = latency;
        self
    }

    /// Whether the world has that provider.
    pub fn has(&self, party: &str) -> bool {
        self.chosen(party).is_some()
    }

    /// Every party between which something can go wrong: the app, the providers, the carrier and the screens.
    pub(crate) fn parties(&self) -> Vec<String> {
        let mut parties = vec!["shop".to_owned()];
        let providers = self.providers.iter();
        parties.extend(providers.map(|chosen| chosen.provider.party.to_owned()));
        parties.push("carrier".to_owned());
        if !self.attacks.is_empty() {
            parties.push(ATTACKER.to_owned());
        }
        for (number, _) in &self.phones {
            parties.push(["phone:", number].concat());
        }
        for address in &self.mailboxes {
            parties.push(["mailbox:", address].concat());
        }
        parties
    }

    /// Puts a provider into the world.
    pub(crate) fn add(&mut self, provider: &'static Provider, settings: Option<&Value>) {
        let settings = settings.and_then(Value::as_object).cloned();
        self.providers.push(Chosen {
            provider,
            settings: settings.unwrap_or_default(),
        });
    }

    /// A provider's setting, for those who share a secret with it.
    pub(crate) fn setting(&self, party: &str, key: &str) -> Option<&str> {
        self.chosen(party)?.settings.get(key)?.as_str()
    }

    /// The providers at the world's first moment. What is wrong with their settings was said when these were read.
    pub(crate) fn actors(&self) -> Vec<Box<dyn Actor>> {
        let mut problems = Vec::new();
        let mut actors = Vec::new();
        for chosen in &self.providers {
            let Provider { party, make, .. } = chosen.provider;
            let mut table = Table::new(party, Some(&chosen.settings), &mut problems);
            actors.push(make(&mut table, self));
        }
        actors
    }

    fn chosen(&self, party: &str) -> Option<&Chosen> {
        let mut all = self.providers.iter();
        all.find(|chosen| chosen.provider.party == party)
    }
}

/// Without the values, among which are secrets.
impl fmt::Debug for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.provider.party)?;
        f.debug_list().entries(self.settings.keys()).finish()
    }
}

/// Which form of a provider's API is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The tutorial's: JSON in, five fields out, one JSON callback at the end.
    Simple,
    /// The real one.
    #[default]
    Wire,
}

impl Dialect {
    /// The word of scenarios and transcripts.
    pub fn key(self) -> &'static str {
        match self {
            Dialect::Simple => "simple",
            Dialect::Wire => "wire",
        }
    }

    /// The dialect of that word.
    pub fn from_key(key: &str) -> Option<Dialect> {
        [Dialect::Simple, Dialect::Wire]
            .into_iter()
            .find(|dialect| dialect.key() == key)
    }
}

/// Whether links and work take time. A party's timers, such as the wait in a queue, run in either case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Latency {
    /// As in the real world, drawn from the seed.
    #[default]
    Real,
    /// 0 ms: a local server answers at once.
    None,
}

impl Latency {
    /// What becomes of so many milliseconds.
    pub(crate) fn of(self, millis: u64) -> u64 {
        match self {
            Latency::Real => millis,
            Latency::None => 0,
        }
    }
}

/// The world's outer edge: what becomes of a request to a host that nobody in the world has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// DNS does not find it.
    #[default]
    Closed,
    /// It leaves the world, and waits there for its answer; see [`crate::World::take_outbound`].
    Open,
}

/// What becomes of a text to a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handset {
    /// It arrives.
    Reachable,
    /// Switched off or out of reach: undelivered, 30003.
    Unreachable,
    /// Nobody has the number: undelivered, 30005.
    Unknown,
    /// No mobile number: refused at once, 21614.
    Landline,
    /// The carrier blocks it: undelivered, 30004.
    Blocked,
    /// The carrier takes it for spam: undelivered, 30007.
    Filtered,
    /// It arrives, but the carrier never reports: the message stays `sent`.
    Silent,
    /// It never leaves Twilio: failed, 30008.
    Failing,
    /// The carrier says no for that reason: undelivered, 30xxx.
    Undelivered(u32),
    /// It never leaves Twilio for that reason: failed, 30xxx.
    Failed(u32),
}

/// The reasons that an outcome can name: those of Twilio's messages.
const CODES: core::ops::RangeInclusive<u32> = 30_001..=30_999;

impl Handset {
    /// Every plain kind with the word that scenarios use for it.
    pub const ALL: [(&'static str, Handset); 8] = [
        ("reachable", Handset::Reachable),
        ("unreachable", Handset::Unreachable),
        ("unknown", Handset::Unknown),
        ("landline", Handset::Landline),
        ("blocked", Handset::Blocked),
        ("filtered", Handset::Filtered),
        ("silent", Handset::Silent),
        ("failing", Handset::Failing),
    ];

    /// The kind of that word, or of an outcome with its code: `undelivered:30003`, `failed:30007`.
    pub fn from_key(key: &str) -> Option<Handset> {
        if let Some((_, kind)) = Handset::ALL.iter().find(|(word, _)| *word == key) {
            return Some(*kind);
        }
        let (outcome, code) = key.split_once(':')?;
        let code = code.parse().ok().filter(|code| CODES.contains(code))?;
        match outcome {
            "undelivered" => Some(Handset::Undelivered(code)),
            "failed" => Some(Handset::Failed(code)),
            _ => None,
        }
    }

    /// The reason for which a text never leaves the provider, where it does not.
    pub(crate) fn failure(self) -> Option<u32> {
        match self {
            Handset::Failing => Some(30_008),
            Handset::Failed(code) => Some(code),
            _ => None,
        }
    }

    /// What the carrier says why the text did not arrive; none where it did.
    pub(crate) fn refusal(self) -> Option<u32> {
        match self {
            Handset::Reachable | Handset::Silent => None,
            Handset::Unreachable => Some(30_003),
            Handset::Blocked => Some(30_004),
            Handset::Filtered => Some(30_007),
            Handset::Unknown | Handset::Landline | Handset::Failing => Some(30_005),
            Handset::Undelivered(code) | Handset::Failed(code) => Some(code),
        }
    }
}

impl Default for Config {
    /// A shop alone in the world.
    fn default() -> Config {
        Config {
            seed: 0,
            epoch: DEFAULT_EPOCH,
            lanes: vec!["shop".to_owned()],
            shop: ShopConfig::default(),
            phones: Vec::new(),
            other_phones: Handset::Unknown,
            mailboxes: Vec::new(),
            attacks: Vec::new(),
            latency: Latency::Real,
            edge: Edge::Closed,
            program: None,
            faults: Vec::new(),
            providers: Vec::new(),
        }
    }
}
