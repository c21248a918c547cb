//! What a world is made of: its seed, its calendar, its parties and what each of them knows.
//!
//! Plain data with defaults. How it is read from a scenario's settings is the business of `settings`.

use wire::Secret;

/// `2025-03-15T14:32:00Z`, the moment at which a world begins unless it is told another one.
pub(crate) const DEFAULT_EPOCH: i64 = 1_742_049_120;

/// The start of a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Chooses every name, delay and token that the world makes up.
    pub seed: u64,
    /// Unix time, in seconds, of the world's first moment.
    pub epoch: i64,
    /// The parties that a viewer sees as lanes, from left to right.
    pub lanes: Vec<String>,
    /// The learner's own app.
    pub shop: ShopConfig,
    /// The Twilio twin, where the world has one.
    pub twilio: Option<TwilioConfig>,
    /// The e-mail provider, where the world has one.
    pub email: Option<EmailConfig>,
    /// Phone numbers and what becomes of a text to them.
    pub phones: Vec<(String, Handset)>,
}

/// The learner's app: its address and its orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopConfig {
    /// Host name.
    pub host: String,
    /// Path at which the app takes Twilio's status callbacks.
    pub webhook: String,
    /// The rows of its order table.
    pub orders: Vec<Order>,
}

/// An order that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Number.
    pub id: String,
    /// Who ordered.
    pub customer: String,
    /// The customer's phone, in E.164.
    pub phone: String,
    /// The customer's e-mail address.
    pub email: String,
}

/// What the Twilio twin knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwilioConfig {
    /// Account SID.
    pub account: String,
    /// Auth Token.
    pub token: Secret,
    /// The account's phone numbers, in E.164, and its short codes.
    pub numbers: Vec<String>,
    /// Which form of the API is spoken at the beginning.
    pub dialect: Dialect,
    /// Account SID of the test credentials.
    pub test_account: Option<String>,
    /// Auth Token of the test credentials.
    pub test_token: Option<Secret>,
    /// Where status callbacks go when the request names no `StatusCallback`.
    pub callback: Option<String>,
    /// Recipients who answered STOP.
    pub unsubscribed: Vec<String>,
}

/// What the e-mail provider knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailConfig {
    /// Host name.
    pub host: String,
    /// API key, sent as a Bearer token.
    pub key: Secret,
    /// The one address that may send.
    pub sender: String,
    /// Addresses that exist.
    pub mailboxes: Vec<String>,
    /// Where events go, where somebody wants them.
    pub callback: Option<String>,
    /// The secret that an event carries in `Postbird-Secret`.
    pub callback_secret: Option<Secret>,
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
}

impl Handset {
    /// Every kind with the word that scenarios use for it.
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

    /// The kind of that word.
    pub fn from_key(key: &str) -> Option<Handset> {
        Handset::ALL
            .into_iter()
            .find(|(word, _)| *word == key)
            .map(|(_, kind)| kind)
    }
}

impl Default for ShopConfig {
    /// `yourapp.com` with one order, Maya's #4821, that waits for its confirmation.
    fn default() -> ShopConfig {
        ShopConfig {
            host: "yourapp.com".to_owned(),
            webhook: "/webhooks/twilio".to_owned(),
            orders: vec![Order {
                id: "4821".to_owned(),
                customer: "Maya".to_owned(),
                phone: "+33612345678".to_owned(),
                email: "maya@example.com".to_owned(),
            }],
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
            twilio: None,
            email: None,
            phones: Vec::new(),
        }
    }
}
