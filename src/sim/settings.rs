//! A scenario's settings as a [`Config`], or all that is wrong with them at once.

use serde_json::{Map, Value};
use wire::Secret;

use crate::config::{Config, Dialect, EmailConfig, Handset, Order, ShopConfig, TwilioConfig};

/// A setting that the world cannot be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The party whose setting it is.
    pub party: String,
    /// The setting's key; empty where the party itself is meant.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What is expected.
    pub expected: String,
}

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
        let has =
            |name: &str| settings.contains_key(name) || parties.iter().any(|party| party == name);
        for party in settings.keys() {
            if !["shop", "twilio", "phones", "email"].contains(&party.as_str()) {
                problems.push(problem(party, "", party, "shop, twilio, phones or email"));
            }
        }
        let mut config = Config {
            seed,
            lanes: parties.to_vec(),
            ..Config::default()
        };
        config.shop = shop(&mut Table::of("shop", settings, &mut problems));
        if has("twilio") {
            config.twilio = Some(twilio(&mut Table::of("twilio", settings, &mut problems)));
        }
        if has("email") {
            config.email = Some(email(&mut Table::of("email", settings, &mut problems)));
        }
        phones(&mut config.phones, settings, &mut problems);
        for party in parties {
            lane(party, &mut config, &mut problems);
        }
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }
}

fn shop(table: &mut Table<'_>) -> ShopConfig {
    table.only(&["host", "webhook", "orders"]);
    let usual = ShopConfig::default();
    ShopConfig {
        host: table.text("host").unwrap_or(usual.host),
        webhook: table.text("webhook").unwrap_or(usual.webhook),
        orders: table.orders().unwrap_or(usual.orders),
    }
}

fn twilio(table: &mut Table<'_>) -> TwilioConfig {
    table.only(&[
        "account",
        "token",
        "numbers",
        "dialect",
        "test-account",
        "test-token",
        "callback",
        "unsubscribed",
    ]);
    let dialect = table.text("dialect").and_then(|word| {
        let dialect = Dialect::from_key(&word);
        if dialect.is_none() {
            table.problem("dialect", &word, "wire or simple");
        }
        dialect
    });
    TwilioConfig {
        account: table.required("account"),
        token: table.required("token").into(),
        numbers: table.texts("numbers"),
        dialect: dialect.unwrap_or_default(),
        test_account: table.text("test-account"),
        test_token: table.text("test-token").map(Secret::from),
        callback: table.text("callback"),
        unsubscribed: table.texts("unsubscribed"),
    }
}

fn email(table: &mut Table<'_>) -> EmailConfig {
    table.only(&[
        "key",
        "sender",
        "mailboxes",
        "host",
        "callback",
        "callback-secret",
    ]);
    EmailConfig {
        host: table
            .text("host")
            .unwrap_or_else(|| "api.postbird.example".to_owned()),
        key: table.required("key").into(),
        sender: table.required("sender"),
        mailboxes: table.texts("mailboxes"),
        callback: table.text("callback"),
        callback_secret: table.text("callback-secret").map(Secret::from),
    }
}

fn phones(
    phones: &mut Vec<(String, Handset)>,
    settings: &Map<String, Value>,
    problems: &mut Vec<ConfigProblem>,
) {
    let table = Table::of("phones", settings, problems);
    for (number, value) in table.map.into_iter().flatten() {
        match value.as_str().and_then(Handset::from_key) {
            Some(handset) => phones.push((number.clone(), handset)),
            None => {
                let words: Vec<&str> = Handset::ALL.iter().map(|(word, _)| *word).collect();
                table.problems.push(problem(
                    "phones",
                    number,
                    &value.to_string(),
                    &words.join(", "),
                ));
            }
        }
    }
}

/// A lane must be of a party that the world has; a phone's or a mailbox's lane makes one.
fn lane(party: &str, config: &mut Config, problems: &mut Vec<ConfigProblem>) {
    match party.split_once(':') {
        Some(("phone", number)) => {
            if !config.phones.iter().any(|(known, _)| known == number) {
                config.phones.push((number.to_owned(), Handset::Reachable));
            }
        }
        Some(("mailbox", address)) => match &mut config.email {
            Some(email) if email.mailboxes.iter().any(|known| known == address) => {}
            Some(email) => email.mailboxes.push(address.to_owned()),
            None => problems.push(problem(
                party,
                "",
                party,
                "an email party beside the mailbox",
            )),
        },
        None if ["shop", "twilio", "carrier", "email"].contains(&party) => {}
        _ => problems.push(problem(
            party,
            "",
            party,
            "shop, twilio, carrier, phone:+…, email or mailbox:…",
        )),
    }
}

/// One party's settings.
struct Table<'a> {
    party: &'static str,
    map: Option<&'a Map<String, Value>>,
    problems: &'a mut Vec<ConfigProblem>,
}

impl<'a> Table<'a> {
    fn of(
        party: &'static str,
        settings: &'a Map<String, Value>,
        problems: &'a mut Vec<ConfigProblem>,
    ) -> Table<'a> {
        let value = settings.get(party);
        let map = value.and_then(Value::as_object);
        if let (Some(value), None) = (value, map) {
            problems.push(problem(
                party,
                "",
                &value.to_string(),
                "a table of settings",
            ));
        }
        Table {
            party,
            map,
            problems,
        }
    }

    fn problem(&mut self, key: &str, found: &str, expected: &str) {
        self.problems
            .push(problem(self.party, key, found, expected));
    }

    fn only(&mut self, known: &[&str]) {
        for key in self.map.into_iter().flat_map(Map::keys) {
            if !known.contains(&key.as_str()) {
                self.problem(key, key, &known.join(", "));
            }
        }
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.map?.get(key)?;
        if value.as_str().is_none() {
            self.problem(key, &value.to_string(), "a text");
        }
        value.as_str().map(str::to_owned)
    }

    fn required(&mut self, key: &str) -> String {
        if self.map.and_then(|map| map.get(key)).is_none() {
            self.problem(key, "nothing", "a text");
        }
        self.text(key).unwrap_or_default()
    }

    fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.map.and_then(|map| map.get(key)) else {
            return Vec::new();
        };
        let texts = value.as_array().and_then(|list| {
            list.iter()
                .map(|one| one.as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.problem(key, &value.to_string(), "a list of texts");
            Vec::new()
        })
    }

    fn orders(&mut self) -> Option<Vec<Order>> {
        let value = self.map?.get("orders")?;
        let orders = value
            .as_array()
            .and_then(|list| list.iter().map(order).collect());
        if orders.is_none() {
            self.problem(
                "orders",
                &value.to_string(),
                "a list of { id, customer, phone, email }, all texts",
            );
        }
        orders
    }
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

fn problem(party: &str, key: &str, found: &str, expected: &str) -> ConfigProblem {
    ConfigProblem {
        party: party.to_owned(),
        key: key.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
}
