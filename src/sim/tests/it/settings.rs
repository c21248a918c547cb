//! A scenario's settings: what they may leave out, and everything that is wrong with them at once.

use serde_json::{Value, json};
use sim::{Config, Dialect, Handset};

use crate::kit::{ACCOUNT, MAYA, TOKEN};

fn read(parties: &[&str], settings: Value) -> Result<Config, Vec<(String, String)>> {
    let parties: Vec<String> = parties.iter().map(|party| (*party).to_owned()).collect();
    let settings = settings.as_object().unwrap();
    Config::from_settings(1, &parties, settings).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| (problem.party, problem.key))
            .collect()
    })
}

#[test]
fn the_least_settings_make_the_chapters_world() {
    let config = read(
        &["shop", "twilio", "carrier", "phone:+33612345678"],
        json!({"twilio": {"account": ACCOUNT, "token": TOKEN, "numbers": ["+33198765432"]}}),
    )
    .unwrap();
    assert_eq!(
        config.phones,
        [(MAYA.to_owned(), Handset::Reachable)],
        "a phone among the lanes exists"
    );
    assert_eq!(config.shop.orders[0].id, "4821");
    assert_eq!(config.twilio.unwrap().dialect, Dialect::Wire);
    assert!(config.email.is_none());
}

#[test]
fn all_problems_are_told_at_once() {
    let problems = read(
        &["shop", "twilio", "pigeon", "mailbox:a@b.c"],
        json!({
            "shop": {"hots": "x", "orders": 7},
            "twilio": {"account": 1, "dialect": "morse"},
            "phones": {MAYA: "sleepy"},
            "weather": {},
        }),
    )
    .unwrap_err();
    let expected = [
        ("weather", ""),
        ("shop", "hots"),
        ("shop", "orders"),
        ("twilio", "dialect"),
        ("twilio", "account"),
        ("twilio", "token"),
        ("phones", MAYA),
        ("pigeon", ""),
        ("mailbox:a@b.c", ""),
    ];
    assert_eq!(
        problems,
        expected.map(|(party, key)| (party.to_owned(), key.to_owned()))
    );
}
