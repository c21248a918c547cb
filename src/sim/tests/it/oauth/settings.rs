//! The server's settings: everything that is wrong with them, at once.

use super::*;

#[track_caller]
fn check(settings: &Value, expected: &[&str]) {
    let all = Map::from_iter([("oauth".to_owned(), settings.clone())]);
    let problems = Config::from_settings(1, &["shop".to_owned()], &all)
        .err()
        .unwrap_or_default();
    let keys: Vec<&str> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, expected, "{problems:?}");
}

#[test]
fn no_settings_make_a_server_without_clients() {
    check(&json!({}), &[]);
    let world = World::new(&Config::from_settings(1, &["oauth".to_owned()], &Map::new()).unwrap());
    assert_eq!(world.hosts()[1].0, "auth.courses.example");
}

#[test]
fn every_setting_that_does_not_fit_is_named() {
    check(&json!({"client": []}), &["client"]);
    check(&json!({"code-ttl": 601}), &["code-ttl"]);
    check(&json!({"token-ttl": 0}), &["token-ttl"]);
    check(&json!({"issuer": "auth.courses.example"}), &["issuer"]);
    check(
        &json!({"issuer": "https://auth.courses.example/"}),
        &["issuer"],
    );
    check(
        &json!({"paths": {"tokens": "/t", "token": "t"}}),
        &["paths.tokens", "paths.token"],
    );
    check(&json!({"approve": {"say": "x"}}), &["approve.say"]);
    check(&json!({"scopes": ["a b"]}), &["scopes"]);
    check(
        &json!({"scopes": ["a"], "default-scopes": ["b"]}),
        &["default-scopes"],
    );
    let uri = "https://a.example/cb";
    check(
        &json!({"clients": [
            {"id": "a", "secret": "", "redirect-uris": [uri]},
            {"redirect-uris": [uri, "/cb", "https://a.example/#x"]},
            {"id": "b", "grants": ["client_credentials", "magic"], "redirect-uris": [uri], "scopes": ["c"], "auth": "x"},
            {"id": "c"},
            {"id": "a", "redirect-uris": [uri]},
        ]}),
        &[
            "clients[0].secret",
            "clients[1].id",
            "clients[1].redirect-uris",
            "clients[1].redirect-uris",
            "clients[2].scopes",
            "clients[2].grants",
            "clients[2].grants",
            "clients[2].auth",
            "clients[3].redirect-uris",
            "clients",
        ],
    );
}

#[test]
fn the_names_of_the_decisions_parameters_can_be_chosen() {
    let mut world =
        server_with(|settings| settings["approve"] = json!({"decision": "ok", "user": "who"}));
    let asked = authorize(&mut world, &[]);
    assert_eq!(
        asked.status(),
        Some(200),
        "the usual name means nothing here"
    );
    let agreed = authorize(&mut world, &[("ok", "approve"), ("who", "judge")]);
    assert!(param(&agreed, "code").is_some());
    assert_eq!(column(&world, "codes", "user"), ["judge"]);
}

#[test]
fn with_nobody_listed_anybody_may_come() {
    let open = |settings: &mut Value| settings["users"] = json!([]);
    let mut world = server_with(open);
    authorize(&mut world, &[("user", "anybody")]);
    authorize(&mut world, &[]);
    assert_eq!(column(&world, "codes", "user"), ["anybody", "maya"]);
    let page = authorize(&mut world, &[("decision", "")]);
    assert!(
        response(&page)
            .text()
            .contains("<input name=\"user\" value=\"maya\">")
    );
}

#[test]
fn a_client_is_known_from_the_first_moment_and_its_secret_is_not() {
    let world = server();
    let kinds = column(&world, "clients", "kind");
    assert_eq!(kinds.iter().filter(|kind| *kind == "public").count(), 2);
    assert!(!world.transcript().to_json_lines().contains(SECRET));
}
