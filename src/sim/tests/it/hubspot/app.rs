//! The private app: its limits, its account, its settings.

use serde_json::json;
use sim::Config;

use super::*;

#[test]
fn limits_roll_on_the_worlds_clock() {
    let mut world = world_with(json!({"rate": {"max": 3, "window": 10}, "daily": 5}));
    for _ in 0..3 {
        assert_eq!(send(&mut world, "GET", CONTACTS, None).status(), Some(200));
    }
    let found = check(&send(&mut world, "GET", CONTACTS, None), 429, "RATE_LIMITS");
    assert_eq!(
        (&found["errorType"], &found["policyName"]),
        (&json!("RATE_LIMIT"), &json!("TEN_SECONDLY_ROLLING"))
    );
    world.advance(10_000);
    let exchange = send(&mut world, "GET", CONTACTS, None);
    assert_eq!(
        response(&exchange)
            .fields
            .get("X-HubSpot-RateLimit-Remaining"),
        Some("2")
    );
    send(&mut world, "GET", CONTACTS, None);
    let found = check(&send(&mut world, "GET", CONTACTS, None), 429, "RATE_LIMITS");
    assert_eq!(found["policyName"], "DAILY");
    world.advance(24 * 3_600_000);
    assert_eq!(send(&mut world, "GET", CONTACTS, None).status(), Some(200));
}

#[test]
fn the_account_tells_about_itself() {
    let mut world = world();
    let details = body(&send(&mut world, "GET", "/account-info/v3/details", None));
    assert!(details["portalId"].is_u64());
    let path = "/account-info/v3/api-usage/daily/private-apps";
    let usage = body(&send(&mut world, "GET", path, None));
    assert_eq!(usage["results"][0]["currentUsage"], 2);
    let owners = body(&send(&mut world, "GET", "/crm/v3/owners", None));
    assert_eq!(owners["results"].as_array().unwrap().len(), 1);
}

#[test]
fn settings_that_do_not_fit_are_named() {
    let settings = json!({"hubspot": {"token": 1, "rate": {"max": 0, "window": 1}, "daily": "x", "scope": []}});
    let settings = serde_json::from_value(settings).unwrap();
    let problems = Config::from_settings(7, &["shop".to_owned()], &settings).unwrap_err();
    let keys: Vec<_> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, ["scope", "token", "daily", "rate"]);
}
