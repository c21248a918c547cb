//! World files: sound ones, and what is said of the others.

use super::*;

#[track_caller]
fn problems(text: &str, expected: &[&str]) {
    let found = Plan::parse(text, "http://127.0.0.1:1").unwrap_err();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, word) in found.iter().zip(expected) {
        assert!(line.contains(word), "{line:?} does not name {word:?}");
    }
}

#[test]
fn the_built_in_world_is_sound() {
    let plan = Plan::parse(BUILT_IN, "http://127.0.0.1:1").unwrap();
    assert!(plan.config.has("twilio") && plan.config.has("oauth") && plan.begins_now);
}

#[test]
fn toml_and_json_say_the_same() {
    let toml = "seed = 7\nepoch = 1742049120\n[email]\nkey = \"k\"\nsender = \"a@b.example\"\n";
    let json =
        r#" {"seed": 7, "epoch": 1742049120, "email": {"key": "k", "sender": "a@b.example"}}"#;
    for text in [toml, json] {
        let plan = Plan::parse(text, "").unwrap();
        assert_eq!(
            (plan.config.seed, plan.config.epoch, plan.begins_now),
            (7, 1_742_049_120, false)
        );
        assert!(plan.config.has("email") && !plan.config.has("twilio"));
    }
}

#[test]
fn every_problem_is_named_with_its_key_and_the_next_step() {
    problems(
        "seed = -1\nepoch = \"x\"\n[email]\nkey = \"k\"\n",
        &["seed = 1", "leave it out", "sender: found nothing"],
    );
    problems(
        "[email]\nkye = \"k\"\n",
        &["kye", "key: found nothing", "sender: found nothing"],
    );
    problems("[nobody]\n", &["twilio"]);
    problems("seed = \n", &["no valid TOML"]);
    problems("{\"seed\": }", &["no valid JSON"]);
}

#[test]
fn a_missing_file_is_named() {
    let error = Plan::load(Some(Path::new("no/such/world.toml")), "").unwrap_err();
    assert!(
        format!("{error:#}").contains("no/such/world.toml"),
        "{error:#}"
    );
}

#[test]
fn paths_in_settings_are_found() {
    let settings = serde_json::json!({
        "oauth": { "paths": { "token": "/login/token", "odd": "x" } },
        "slack": { "hooks": ["/hooks/T0", "/"] },
    });
    let Value::Object(settings) = settings else {
        unreachable!()
    };
    let expected = [("oauth", "/login/token"), ("slack", "/hooks/T0")];
    assert_eq!(
        own_paths(&settings),
        expected.map(|(party, path)| (party.to_owned(), path.to_owned()))
    );
}
