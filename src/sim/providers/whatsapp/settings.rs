//! What the WhatsApp twin is told: the token, the number it sends from, who may be written to, and the app's callback.

use serde_json::Value;
use wire::{Secret, Target};

use crate::table::Table;

/// The version of the Graph API that is meant where a path names none.
const VERSION: &str = "v21.0";
/// The language of a template that names none.
const LANGUAGE: &str = "en_US";

/// What the account knows.
#[derive(Clone)]
pub(super) struct Settings {
    /// The access token.
    pub token: Secret,
    /// The id of the business phone number.
    pub phone_id: String,
    /// That number as people read it, digits only.
    pub phone: String,
    /// The version of the Graph API.
    pub version: String,
    /// The id of the WhatsApp Business Account.
    pub waba: String,
    /// The numbers of the test list; all numbers where there is none.
    pub allowed: Vec<String>,
    /// Numbers that nobody can reach.
    pub undeliverable: Vec<String>,
    /// Numbers whose owners wrote at the world's first moment: free text may go to them for 24 h.
    pub open: Vec<String>,
    /// Approved templates.
    pub templates: Vec<Template>,
    /// Signs notifications.
    pub app_secret: Secret,
    /// Where notifications go.
    pub callback: Option<String>,
    /// Proves in the handshake that Meta asks.
    pub verify_token: String,
    /// Messages that customers will write.
    pub inbound: Vec<Inbound>,
    /// Messages in a second, of the whole number.
    pub throughput: u64,
    /// What the token may do; all where the setting is missing.
    pub permissions: Option<Vec<String>>,
}

/// An approved template.
#[derive(Clone)]
pub(super) struct Template {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// How many parameters its body has.
    pub params: u64,
    /// Its text, with `{{1}}` where a parameter comes.
    pub text: String,
    /// `UTILITY`, `MARKETING` or `AUTHENTICATION`.
    pub category: &'static str,
}

/// A message that a customer will write.
#[derive(Clone)]
pub(super) struct Inbound {
    /// Seconds from the world's beginning.
    pub at: u64,
    /// The customer's number.
    pub from: String,
    /// The customer's name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The digits of a phone number, which is how WhatsApp names its owner.
pub(super) fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&[
            "token",
            "phone-id",
            "phone",
            "version",
            "waba",
            "allowed",
            "undeliverable",
            "open",
            "templates",
            "app-secret",
            "callback",
            "verify-token",
            "inbound",
            "throughput",
            "permissions",
        ]);
        let numbers = |list: Vec<String>| list.iter().map(|number| digits(number)).collect();
        let settings = Settings {
            token: table.required("token").into(),
            phone_id: table.required("phone-id"),
            phone: digits(
                &table
                    .text("phone")
                    .unwrap_or_else(|| "15550783881".to_owned()),
            ),
            version: table.text("version").unwrap_or_else(|| VERSION.to_owned()),
            waba: table
                .text("waba")
                .unwrap_or_else(|| "102290129340398".to_owned()),
            allowed: numbers(table.texts("allowed")),
            undeliverable: numbers(table.texts("undeliverable")),
            open: numbers(table.texts("open")),
            templates: templates(table),
            app_secret: table.text("app-secret").unwrap_or_default().into(),
            callback: table.text("callback"),
            verify_token: table.text("verify-token").unwrap_or_default(),
            inbound: inbound(table),
            throughput: table.number("throughput").unwrap_or(80).max(1),
            permissions: table
                .value("permissions")
                .is_some()
                .then(|| table.texts("permissions")),
        };
        if !is_version(&settings.version) {
            table.problem("version", &settings.version, "a version such as v21.0");
        }
        let callback = settings.callback.as_deref();
        if let Some(url) = callback.filter(|url| Target::parse(url).is_err()) {
            table.problem(
                "callback",
                url,
                "an address such as https://yourapp.com/whatsapp",
            );
        }
        settings
    }
}

/// Whether a segment of a path is a version of the Graph API.
pub(super) fn is_version(segment: &str) -> bool {
    let number = segment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'));
    number.is_some_and(|(major, minor)| {
        let major = major.parse::<u16>().unwrap_or_default();
        (13..=30).contains(&major) && minor == "0"
    })
}

/// Templates: a name alone, or a table that says more. Where nothing is said there is the one that every new account has.
fn templates(table: &mut Table<'_>) -> Vec<Template> {
    if table.value("templates").is_none() {
        return vec![Template {
            name: "hello_world".to_owned(),
            language: LANGUAGE.to_owned(),
            params: 0,
            text: "Hello World".to_owned(),
            category: "UTILITY",
        }];
    }
    let names = table.value("templates").and_then(Value::as_array);
    if names.is_some_and(|list| list.iter().all(Value::is_string)) {
        let plain = |name: String| Template {
            text: format!("[{name}]"),
            name,
            language: LANGUAGE.to_owned(),
            params: 0,
            category: "UTILITY",
        };
        return table.texts("templates").into_iter().map(plain).collect();
    }
    let mut all = Vec::new();
    table.tables("templates", &mut |table| {
        table.only(&["name", "language", "params", "text", "category"]);
        let name = table.required("name");
        let word = table.word("category", &["UTILITY", "MARKETING", "AUTHENTICATION"]);
        all.push(Template {
            language: table
                .text("language")
                .unwrap_or_else(|| LANGUAGE.to_owned()),
            params: table.number("params").unwrap_or_default(),
            text: table.text("text").unwrap_or_else(|| format!("[{name}]")),
            category: word.unwrap_or("UTILITY"),
            name,
        });
    });
    all
}

fn inbound(table: &mut Table<'_>) -> Vec<Inbound> {
    let mut all = Vec::new();
    table.tables("inbound", &mut |table| {
        table.only(&["at", "from", "name", "text"]);
        all.push(Inbound {
            at: table.number("at").unwrap_or_default(),
            from: digits(&table.required("from")),
            name: table.text("name").unwrap_or_else(|| "Maya".to_owned()),
            text: table.required("text"),
        });
    });
    all
}
