//! The profile that the judges carry, key by key.

use super::*;

fn profile() -> Map<String, Value> {
    serde_json::from_str(include_str!("../../../../tests/conformance/profile.json")).unwrap()
}

#[track_caller]
fn check(settings: &Map<String, Value>, pointer: &str, expected: Value) {
    let settings = Value::Object(settings.clone());
    assert_eq!(settings.pointer(pointer), Some(&expected), "{pointer}");
}

#[test]
fn every_section_becomes_settings() {
    let profile = profile();
    let found = settings(&profile, "http://127.0.0.1:7").unwrap().settings;
    let said = |section: &str, key: &str| profile[section][key].clone();
    check(&found, "/twilio/accounts/0/sid", said("tw", "sid"));
    check(
        &found,
        "/twilio/accounts/0/services/0/sid",
        said("tw", "mg"),
    );
    check(
        &found,
        "/twilio/accounts/1/verified/0",
        said("tw_trial", "verified"),
    );
    check(&found, "/twilio/accounts/2/kind", "test".into());
    check(&found, "/twilio/accounts/3/kind", "limited".into());
    check(
        &found,
        "/twilio/tutorial-header/0",
        "X-Playground-Mode".into(),
    );
    check(&found, "/phones/+14155550107", "failed:30007".into());
    check(&found, "/phones-default", "reachable".into());
    check(&found, "/stripe/key", said("stripe", "key"));
    check(
        &found,
        "/razorpay/key-secret",
        said("razorpay", "key_secret"),
    );
    check(&found, "/hubspot/token", said("hubspot", "token"));
    check(&found, "/mailchimp/list-id", said("mailchimp", "list_id"));
    check(
        &found,
        "/whatsapp/allowed/0",
        said("whatsapp", "allowed_to"),
    );
    check(&found, "/slack/hooks/0", said("slack", "hook_path"));
    check(&found, "/github/repo", said("github", "repo"));
    check(&found, "/oauth/issuer", "http://127.0.0.1:7".into());
    check(
        &found,
        "/oauth/clients/0/secret",
        said("oauth", "client_secret"),
    );
    check(
        &found,
        "/oauth/clients/1/id",
        said("oauth", "public_client_id"),
    );
    check(
        &found,
        "/oauth/paths/admin-resource",
        said("oauth", "admin_resource"),
    );
    assert!(found["oauth"]["clients"][1].get("secret").is_none());
}

#[test]
fn all_missing_keys_are_named_at_once() {
    let mut profile = profile();
    profile["tw"].as_object_mut().unwrap().remove("token");
    profile["stripe"]["key"] = 3.into();
    let problems = settings(&profile, "").unwrap_err();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("tw.token: found nothing"),
        "{problems:?}"
    );
    assert!(
        problems[1].starts_with("stripe.key: found 3"),
        "{problems:?}"
    );
}

#[test]
fn a_section_that_is_missing_makes_no_party() {
    let mut profile = profile();
    profile.remove("github");
    assert!(
        !settings(&profile, "")
            .unwrap()
            .settings
            .contains_key("github")
    );
}
