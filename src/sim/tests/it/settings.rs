//! A scenario's settings: what they may leave out, and everything that is wrong with them at once.

use serde_json::{Value, json};
use sim::{Config, Dialect, Handset, World};

use crate::kit::{ACCOUNT, MAYA, TOKEN, config};

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
    assert!(config.has("twilio") && !config.has("email"));
    assert_eq!(World::new(&config).dialect(), Dialect::Wire);
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

#[test]
fn an_unknown_party_is_answered_with_all_that_exist() {
    let parties = ["pigeon".to_owned()];
    let settings = json!({"weather": {}});
    let problems = Config::from_settings(1, &parties, settings.as_object().unwrap()).unwrap_err();
    for (problem, others) in problems.iter().zip([
        "shop, phones, phones-default, ",
        "shop, carrier, phone:+…, mailbox:…, ",
    ]) {
        assert!(problem.expected.starts_with(others), "{problem:?}");
        for provider in ["twilio", "email"] {
            assert!(problem.expected.contains(provider), "{problem:?}");
        }
    }
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_printed_config_names_settings_without_their_values() {
    let text = format!("{:?}", config());
    assert!(text.contains("test-token"), "{text}");
    assert!(!text.contains(TOKEN), "{text}");
}
