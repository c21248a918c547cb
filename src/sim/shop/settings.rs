//! What the learner's app is told about itself: its address, its orders, where webhooks arrive, and what it asks itself.

use serde_json::Value;
use wire::time::millis;
use wire::{Secret, Target};

use super::MAIL_WEBHOOK;
use super::console;
use super::scheme::Scheme;
use crate::handler::Env;
use crate::table::Table;

/// The most endpoints for webhooks.
const MAX_ENDPOINTS: usize = 20;
/// The most polls.
const MAX_POLLS: usize = 8;
/// The most times that a poll asks.
const MAX_ASKS: u64 = 10_000;
/// The shortest time between two questions of a poll, in milliseconds.
const MIN_EVERY: u64 = 1_000;
/// How often a poll asks that does not say it, and for how long, in milliseconds.
const EVERY: u64 = 60_000;
const LASTS: u64 = 3_600_000;

/// The learner's app: its address, its orders, its endpoints and polls.
#[derive(Clone, Debug, PartialEq)]
pub struct ShopConfig {
    /// Host name.
    pub host: String,
    /// Path at which the app takes Twilio's status callbacks.
    pub webhook: String,
    /// The rows of its order table.
    pub orders: Vec<Order>,
    /// Where webhooks of other providers arrive.
    pub(crate) endpoints: Vec<Endpoint>,
    /// What the app asks of itself.
    pub(crate) polls: Vec<Poll>,
    /// The key of its console.
    pub(crate) console: Option<Secret>,
    /// What its handler finds in it, where that is a program.
    pub env: Env,
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

/// A place at which webhooks arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// Path.
    pub path: String,
    /// How they are signed.
    pub scheme: Scheme,
    /// With what.
    pub secret: Secret,
    /// The word that WhatsApp says in its handshake.
    pub verify_token: Option<Secret>,
}

/// A question that the app asks again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Poll {
    /// Its name.
    pub name: String,
    /// Whom it asks.
    pub target: Target,
    /// The time between two questions, in milliseconds; the first comes after one.
    pub every: u64,
    /// How long it goes on from the world's beginning, in milliseconds.
    pub lasts: u64,
    /// The key it begins with.
    pub bearer: Option<Secret>,
    /// JSON Pointer of the list in the answer.
    pub rows: String,
    /// The member of a row, or a JSON Pointer into it, that says which thing it is.
    pub id: String,
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
            endpoints: Vec::new(),
            polls: Vec::new(),
            console: None,
            env: Env::default(),
        }
    }
}

impl ShopConfig {
    /// How requests at that path are signed: the word of the scheme, and the secret.
    pub fn signing(&self, path: &str) -> Option<(&'static str, &Secret)> {
        let mut endpoints = self.endpoints.iter();
        let endpoint = endpoints.find(|endpoint| endpoint.path == path)?;
        Some((endpoint.scheme.word(), &endpoint.secret))
    }
}

/// Reads the settings.
pub(crate) fn read(table: &mut Table<'_>) -> ShopConfig {
    table.only(&[
        "host",
        "webhook",
        "orders",
        "endpoints",
        "polls",
        "console",
        "fields",
        "about",
        "env",
        "calls",
    ]);
    let usual = ShopConfig::default();
    let webhook = table.text("webhook").unwrap_or(usual.webhook);
    ShopConfig {
        host: table.text("host").unwrap_or(usual.host),
        orders: orders(table).unwrap_or(usual.orders),
        endpoints: endpoints(table, &webhook),
        polls: polls(table),
        env: Env::read(table),
        console: table.text("console").map(Secret::from),
        webhook,
    }
}

fn orders(table: &mut Table<'_>) -> Option<Vec<Order>> {
    let value = table.value("orders")?;
    let orders = value
        .as_array()
        .and_then(|list| list.iter().map(order).collect());
    if orders.is_none() {
        let expected = "a list of { id, customer, phone, email }, all texts";
        table.problem("orders", &value.to_string(), expected);
    }
    orders
}

fn order(value: &Value) -> Option<Order> {
    let text = |key: &str| match value.get(key) {
        None => Some(String::new()),
        Some(value) => value.as_str().map(str::to_owned),
    };
    value.get("id")?;
    Some(Order {
        id: text("id")?,
        customer: text("customer")?,
        phone: text("phone")?,
        email: text("email")?,
    })
}

fn endpoints(table: &mut Table<'_>, webhook: &str) -> Vec<Endpoint> {
    let mut all: Vec<Endpoint> = Vec::new();
    table.tables("endpoints", &mut |table| {
        table.only(&["path", "scheme", "secret", "verify-token"]);
        let path = table.required("path");
        let taken = path == webhook
            || path == MAIL_WEBHOOK
            || path.starts_with(console::KEYS)
            || all.iter().any(|other| other.path == path);
        if !path.is_empty() && (taken || !path.starts_with('/')) {
            let expected = "a path of its own, such as \"/webhooks/github\"";
            table.problem("path", &path, expected);
        }
        let words = Scheme::ALL.map(Scheme::word);
        if table.value("scheme").is_none() {
            table.problem("scheme", "nothing", &crate::table::or(&words));
        }
        let scheme = table.word("scheme", &words).and_then(Scheme::from_word);
        let secret = Secret::from(table.required("secret"));
        let verify_token = table.text("verify-token").map(Secret::from);
        if verify_token.is_some() && scheme.is_some_and(|scheme| scheme != Scheme::WhatsApp) {
            table.problem("verify-token", "it", "only at an endpoint of whatsapp");
        }
        let Some(scheme) = scheme else { return };
        all.push(Endpoint {
            path,
            scheme,
            secret,
            verify_token,
        });
    });
    bounded(table, "endpoints", &mut all, MAX_ENDPOINTS);
    all
}

fn polls(table: &mut Table<'_>) -> Vec<Poll> {
    let mut all: Vec<Poll> = Vec::new();
    table.tables("polls", &mut |table| {
        table.only(&["name", "url", "every", "for", "bearer", "rows", "id"]);
        let name = table.required("name");
        if all.iter().any(|other| other.name == name) {
            table.problem("name", &name, "a name of its own");
        }
        let url = table.required("url");
        let target = Target::parse(&url);
        if target.is_err() && !url.is_empty() {
            table.problem("url", &url, "an address with https");
        }
        let every = duration(table, "every", EVERY);
        let lasts = duration(table, "for", LASTS);
        if every < MIN_EVERY || lasts / every.max(1) > MAX_ASKS {
            let found = table.text("every").unwrap_or_default();
            let expected = format!("at least 1s, and at most {MAX_ASKS} times within `for`");
            table.problem("every", &found, &expected);
        }
        let rows = table.text("rows").unwrap_or_default();
        if !rows.is_empty() && !rows.starts_with('/') {
            table.problem("rows", &rows, "a JSON Pointer such as \"/items\"");
        }
        let (bearer, id) = (table.text("bearer"), table.required("id"));
        let Ok(target) = target else { return };
        all.push(Poll {
            name,
            target,
            every,
            lasts,
            bearer: bearer.map(Secret::from),
            rows,
            id,
        });
    });
    bounded(table, "polls", &mut all, MAX_POLLS);
    all
}

/// A length of time in milliseconds.
fn duration(table: &mut Table<'_>, key: &str, usual: u64) -> u64 {
    let Some(found) = table.text(key) else {
        return usual;
    };
    let read = millis(&found).filter(|millis| *millis > 0);
    if read.is_none() {
        table.problem(key, &found, "a length of time such as \"60s\" or \"1h\"");
    }
    read.unwrap_or(usual)
}

fn bounded<T>(table: &mut Table<'_>, key: &str, all: &mut Vec<T>, most: usize) {
    if all.len() > most {
        let found = format!("{} of them", all.len());
        table.problem(key, &found, &format!("at most {most}"));
        all.truncate(most);
    }
}
