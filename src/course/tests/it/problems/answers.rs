//! Fill and point items, and what varies in them.

use crate::fixture::{ITEMS, QUIZ_ITEMS};

use super::check;

#[test]
fn fills() {
    check(
        QUIZ_ITEMS,
        "normalise = \"number\"",
        "normalise = \"numbers\"",
        0,
        "the unknown rule `numbers`",
    );
    check(
        ITEMS,
        "accept = [\"{user}:{password}\"]",
        "accept = []",
        0,
        "an empty `accept`",
    );
    check(
        QUIZ_ITEMS,
        "answer = \"{price}0\"",
        "answer = \"{price}00.0\"",
        -2,
        "the mistake `ten-messages`",
    );
    check(
        QUIZ_ITEMS,
        "answer = \"{price}0\"",
        "answer = \"{price}\"",
        -2,
        "the mistake `ten-messages`",
    );
    let mistake = "  [[item.mistake]]\n  name = \"ten-messages\"\n  answer = \"{price}0\"\n  feedback = \"That is ten of them.\"\n";
    check(QUIZ_ITEMS, mistake, "", -15, "1 `[[item.mistake]]`");
}

#[test]
fn points() {
    check(
        QUIZ_ITEMS,
        "accept = [\"/price/amount\"]",
        "accept = [\"/price/amounts\"]",
        0,
        "the place `/price/amounts`",
    );
    check(
        QUIZ_ITEMS,
        "accept = [\"field:Authorization\"]",
        "accept = [\"field:Authorisation\"]",
        0,
        "the place `field:Authorisation`",
    );
    check(
        QUIZ_ITEMS,
        "at = \"line:1\"",
        "at = \"line:2\"",
        -2,
        "the place `line:2`",
    );
    check(
        QUIZ_ITEMS,
        "at = \"line:1\"",
        "at = \"status\"",
        -2,
        "the place `status`",
    );
    check(
        QUIZ_ITEMS,
        "otherwise = \"It begins",
        "otherwise = \"\" # ",
        0,
        "an empty `otherwise`",
    );
    check(
        QUIZ_ITEMS,
        "http = \"\"\"",
        "json = \"\"\"",
        0,
        "text that is no JSON",
    );
    check(
        QUIZ_ITEMS,
        "accept = [\"field:Auth",
        "json = \"{}\"\naccept = [\"field:Auth",
        -12,
        "more than one thing to point into",
    );
}

#[test]
fn variation() {
    check(
        ITEMS,
        "answer = \"{user}{password}\"",
        "answer = \"{usr}{password}\"",
        0,
        "the unknown placeholder `{usr}`",
    );
    check(
        ITEMS,
        "{base64(user:password)}",
        "{base64(me)}{user}.",
        0,
        "the unknown placeholder `{me}`",
    );
    check(
        ITEMS,
        "answer = \"{user}: {password}\"",
        "answer = \"{user}: {password\"",
        0,
        "the unknown placeholder `{password}`",
    );
    check(
        ITEMS,
        "vary = { user",
        "vary = { other = { from = 1, to = 2 }, user",
        0,
        "the unused placeholder `other`",
    );
    check(
        ITEMS,
        "{ like = \"e9f8a7b6c5d4e3f2\" }",
        "{ like = \"e9\", from = 1 }",
        0,
        "values that cannot be drawn",
    );
    check(
        QUIZ_ITEMS,
        "{ from = 2, to = 9 }",
        "{ from = 9, to = 2 }",
        0,
        "values that cannot be drawn",
    );
    check(
        QUIZ_ITEMS,
        "{ from = 2, to = 9 }",
        "3",
        0,
        "integer for `price`",
    );
    check(
        ITEMS,
        "starter-solves = true",
        "vary = {}",
        0,
        "`vary` in a request item",
    );
}
