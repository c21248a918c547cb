//! Request items and their goals.

use course::author::load;

use crate::fixture::{ITEMS, changed};

use super::check;

#[test]
fn requests() {
    check(
        ITEMS,
        "start = \"item:refused-at-the-door\"",
        "start = \"item:refused-at-the-dor\"",
        0,
        "the start of `refused-at-the-dor`",
    );
    check(
        ITEMS,
        "start = \"item:refused-at-the-door\"",
        "start = \"item:basic-joined\"",
        0,
        "the start of `basic-joined`",
    );
    check(
        ITEMS,
        "  [[item.solution]]\n  acts = [\"start\"]\n",
        "",
        -19,
        "a request item without a solution",
    );
    check(
        ITEMS,
        "acts = [\"start\"]",
        "acts = []",
        0,
        "an empty `acts`",
    );
    check(ITEMS, "acts = [\"start\"]", "", -1, "no `acts`");
    check(
        ITEMS,
        "acts = [\"start\"]",
        "acts = \"start\"",
        0,
        "string for `acts`",
    );
}

#[test]
fn what_a_mistake_looks_for() {
    check(
        ITEMS,
        "when = { to = \"twilio\", status = 201 }",
        "",
        -3,
        "no `when`",
    );
    check(
        ITEMS,
        "when = { to = \"twilio\", status = 201 }",
        "when = {}",
        0,
        "an empty pattern",
    );
    check(
        ITEMS,
        "when = { to = \"twilio\", status = 201 }",
        "when = { tu = \"twilio\", status = 201 }",
        0,
        "the unknown key `tu`",
    );
    check(
        ITEMS,
        "when = { to = \"twilio\", status = 201 }",
        "when = { status = 1 }",
        0,
        "a `status` that HTTP does not have",
    );
    check(
        ITEMS,
        "status = 201, at-least = 2",
        "status = 201, at-least = 2, at-most = 1",
        0,
        "`at-most` below `at-least`",
    );
}

#[test]
fn goals() {
    let never = "never = { to = \"twilio\", url-contains = \"e9f8a7b6\" }";
    check(ITEMS, never, "", -3, "no rule in `[[item.goal]]`");
    check(
        ITEMS,
        never,
        &format!("{never}\n  fact = {{ party = \"shop\" }}"),
        -3,
        "`fact`, `never` in one `[[item.goal]]`",
    );
    check(
        ITEMS,
        never,
        "never = { partie = \"shop\", table = \"orders\" }",
        0,
        "the unknown key `partie`",
    );
    check(
        ITEMS,
        never,
        "before = [{ status = 200 }]",
        0,
        "another number of patterns in `before`",
    );
    check(
        ITEMS,
        never,
        "within = { after = { status = 200 }, then = { fact = { party = \"shop\" } } }",
        0,
        "no `ms`",
    );
    check(
        ITEMS,
        never,
        "for-each = { status = 200 }\n  by = \"sid\"",
        -3,
        "no `exactly-one`",
    );
    check(
        ITEMS,
        "  count = 1",
        "  count = 1\n  at-least = 1",
        0,
        "`count` beside another bound",
    );
    for right in [
        "before = [{ status = 200 }, { fact = { row = \"*\" } }]",
        "within = { ms = 5, after = { status = 200 }, then = { party = \"shop\" } }",
        "for-each = { status = 200 }\n  exactly-one = { table = \"inbox\", columns = { text = \"*4821*\" } }\n  by = \"sid\"",
        "fact = { party = \"shop\" }\n  at-most = 0",
    ] {
        assert_eq!(load(&changed(ITEMS, never, right).0).1, []);
    }
}
