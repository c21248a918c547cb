//! What a table gives for each kind of setting, and how it names what does not fit.

use super::{Table, or};
use serde_json::{Value, json};

/// Reads a table; its problems come back as `key: found, expected`.
fn problems(settings: &Value, read: impl FnOnce(&mut Table<'_>)) -> Vec<String> {
    let mut problems = Vec::new();
    read(&mut Table::new("p", settings.as_object(), &mut problems));
    let line = |problem: super::ConfigProblem| {
        format!("{}: {}, {}", problem.key, problem.found, problem.expected)
    };
    problems.into_iter().map(line).collect()
}

#[test]
fn each_kind_is_read_and_what_is_missing_has_a_default() {
    let settings = json!({
        "name": "x", "list": ["a", "b"], "count": 7, "on": true, "map": {"b": "1", "a": "2"}, "mode": "fast",
    });
    let found = problems(&settings, |table| {
        assert_eq!(table.required("name"), "x");
        assert_eq!(table.texts("list"), ["a", "b"]);
        assert_eq!(table.number("count"), Some(7));
        assert!(table.flag("on"));
        let map = table.pairs("map");
        assert_eq!(map, [("b".into(), "1".into()), ("a".into(), "2".into())]);
        assert_eq!(table.word("mode", &["fast", "slow"]), Some("fast"));
        assert_eq!((table.text("none"), table.number("none")), (None, None));
        assert_eq!(
            (table.texts("none").len(), table.pairs("none").len()),
            (0, 0)
        );
        assert!(!table.flag("none"));
        table.only(&["name", "list", "count", "on", "map", "mode"]);
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_slip_is_named_with_what_was_expected() {
    let settings = json!({"a": 1, "b": [1], "c": -1, "d": "yes", "e": {"x": 1}, "f": "odd"});
    let found = problems(&settings, |table| {
        table.required("none");
        table.text("a");
        table.texts("b");
        table.number("c");
        table.flag("d");
        table.pairs("e");
        table.word("f", &["fast", "slow"]);
        table.only(&["a", "b", "c", "d", "e"]);
    });
    let expected = [
        "none: nothing, a text",
        "a: 1, a text",
        "b: [1], a list of texts",
        "c: -1, a whole number from 0",
        "d: \"yes\", true or false",
        "e: {\"x\":1}, a table of texts",
        "f: odd, fast or slow",
        "f: f, a, b, c, d, e",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_problem_within_a_list_of_tables_names_its_place() {
    let settings = json!({"clients": [{"id": "a"}, {"ident": "b"}, 7], "keys": "x"});
    let mut ids = Vec::new();
    let found = problems(&settings, |table| {
        table.tables("clients", &mut |client| {
            client.only(&["id"]);
            ids.push(client.required("id"));
        });
        table.tables("keys", &mut |_| panic!("there is none"));
        table.tables("none", &mut |_| panic!("there is none"));
    });
    let expected = [
        "clients[1].ident: ident, id",
        "clients[1].id: nothing, a text",
        "clients[2]: 7, a table",
        "keys: \"x\", a list of tables",
    ];
    assert_eq!(found, expected);
    assert_eq!(ids, ["a", ""]);
}

#[test]
fn words_are_joined_as_a_sentence_names_them() {
    assert_eq!(or(&["a", "b", "c"]), "a, b or c");
    assert_eq!((or(&["a"]), or(&[])), ("a".to_owned(), String::new()));
}
