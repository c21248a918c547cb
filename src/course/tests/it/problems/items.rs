//! What every item has; choices, orders and matches.

use crate::fixture::{ITEMS, QUIZ_ITEMS};

use super::check;

#[test]
fn what_every_item_has() {
    check(
        ITEMS,
        "kind = \"fill\"",
        "kind = \"fil\"",
        0,
        "the unknown kind `fil`",
    );
    check(
        QUIZ_ITEMS,
        "kind = \"quiz\"",
        "kind = \"quizz\"",
        0,
        "the unknown kind `quizz`",
    );
    check(
        QUIZ_ITEMS,
        "kind = \"quiz\"",
        "kind = \"quiz\"\nminutes = 4",
        1,
        "the unknown key `minutes`",
    );
    check(
        ITEMS,
        "concept = \"authentication\"\n",
        "",
        -3,
        "no `concept` in `[[item]]`",
    );
    check(
        ITEMS,
        "concept = \"authentication\"",
        "concept = \"Authentication\"",
        0,
        "the concept `Authentication`",
    );
}

#[test]
fn texts_hints_and_mistakes() {
    check(
        ITEMS,
        "stem = \"Send this request as it is.",
        "stem = \"\" # ",
        0,
        "an empty `stem`",
    );
    check(
        ITEMS,
        "explain = \"401",
        "explain = 401 # ",
        0,
        "integer for `explain`",
    );
    check(
        ITEMS,
        "explain = \"Encoding",
        "explain = \"\"\"One.\n\nTwo. \"\"\" # ",
        2,
        "a second paragraph",
    );
    check(
        ITEMS,
        "explain = \"Encoding",
        "explain = \"\"\"One.\n- Two.\"\"\" # ",
        1,
        "a list, heading, quote or code block",
    );
    check(
        ITEMS,
        "\"The user name comes first.\"",
        "{}",
        0,
        "table in `hints`",
    );
    check(
        ITEMS,
        "  name = \"no-colon\"\n",
        "",
        -1,
        "no `name` in `[[item.mistake]]`",
    );
    check(
        ITEMS,
        "name = \"password-first\"",
        "name = \"no-colon\"",
        0,
        "a second mistake `no-colon`",
    );
    check(
        ITEMS,
        "  feedback = \"The server gets",
        "  # ",
        -3,
        "no `feedback` in `[[item.mistake]]`",
    );
}

#[test]
fn choices() {
    check(ITEMS, "  key = true\n", "", -9, "a choice without a key");
    check(
        ITEMS,
        "  feedback = \"Base64 has no key.",
        "  # ",
        -2,
        "no `feedback` in `[[item.option]]`",
    );
    check(
        ITEMS,
        "  text = \"Delete",
        "  key = \"no\"\n  text = \"Delete",
        0,
        "string for `key`",
    );
    check(
        ITEMS,
        "Change the Account SID",
        "Delete the line; the value is encoded",
        -1,
        "the option `3`",
    );
    let wrong = "Nothing, because Twilio only accepts it over HTTPS\"\n";
    check(
        ITEMS,
        wrong,
        "Nothing\"\n  feedbak = \"x\"\n",
        1,
        "the unknown key `feedbak`",
    );
}

#[test]
fn orders() {
    check(
        QUIZ_ITEMS,
        "[\"join\", \"word\", \"encode\"]",
        "[\"join\", \"word\"]",
        0,
        "does not hold every line once",
    );
    check(
        QUIZ_ITEMS,
        "before = [\"encode\", \"join\"]",
        "before = [\"encode\", \"joins\"]",
        0,
        "the unknown line `joins`",
    );
    check(
        QUIZ_ITEMS,
        "before = [\"encode\", \"join\"]",
        "before = [\"join\", \"encode\"]",
        0,
        "an accepted order has too",
    );
    check(
        QUIZ_ITEMS,
        "before = [\"encode\", \"join\"]",
        "before = [\"word\", \"encode\"]",
        0,
        "an accepted order has too",
    );
    check(
        QUIZ_ITEMS,
        "text = \"Write it in base64\"",
        "text = \"Join the two with a colon\"",
        -2,
        "the line `encode`",
    );
    check(
        QUIZ_ITEMS,
        "  why = \"It is not encoded.\"",
        "",
        -3,
        "no `why` in `[[item.line]]`",
    );
}

#[test]
fn matches() {
    check(
        QUIZ_ITEMS,
        "right = \"distractor:0\"",
        "right = \"distractor:1\"",
        0,
        "the unknown pair `distractor:1`",
    );
    check(
        QUIZ_ITEMS,
        "right = \"unauthorised\"",
        "right = \"created\"",
        0,
        "a mistake that is a right pair",
    );
    check(
        QUIZ_ITEMS,
        "left = \"created\"",
        "left = \"create\"",
        0,
        "the unknown pair `create`",
    );
    check(
        QUIZ_ITEMS,
        "right = \"who are you?\"",
        "right = \"moved\"",
        -16,
        "the distractors `0`",
    );
}
