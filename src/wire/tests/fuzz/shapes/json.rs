//! Shapes of JSON: any, with a pointer into it, and as drafts and requests are stored.

use crate::harness::{Rules, Shape};

/// The grammar of values, well formed as a rule.
macro_rules! rules {
    ($($first:tt),*) => {
        &[
            $($first,)*
            ("value", &["null", "‹scalar›", "{‹members›}", "[‹items›]", "{‹members›}"]),
            ("scalar", &["true", "false", "null", "\"‹text›\"", "‹number›", "\"‹word›\"", "\"\"", "‹broken›"]),
            ("broken", &["0", "‹word›", "'a'", "True", "007", "// note\n1", "“a”", "NaN", "\"a"]),
            ("members", &["", "‹member›", "‹member›,‹members›", "‹member›, ‹members›", "‹member› ‹members›"]),
            ("member", &["\"a\":1", "\"‹word›\":‹value›", "\"‹text›\": ‹value›", "‹word›:‹value›", "\"‹word›\"‹value›"]),
            ("items", &["", "‹value›", "‹value›,‹items›", "‹value›,", "‹value› ‹items›"]),
            ("text", &["a", "‹piece›‹text›", "‹piece›"]),
            ("piece", &["a", "\\n", "\\u0000", "\\ud83d", "\\ud83d\\udc4d", "\\x", "\\", "‹unusual›", "/", "~0", "~1"]),
        ]
    };
}

const SEEDS: &[&str] = &[
    "{\"sid\":\"SM1\",\"items\":[{\"a\":1,\"b\":[true,null,-1.5e3]}],\"é\":\"\\u00e9\\ud83d\\udc4d\"}",
    "[]",
    "\"text\"",
    "{\n  \"a\": 1,\n}",
    "{\"a/b\":{\"~\":[0,[1,[2]]]},\"\":{\"\":\"x\"}}",
];
const WORDS: &[&str] = &[
    "a", "b", "sid", "items", "", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d",
    "null", "true", "nul", "1e999", "-", "\"a\":", "~", "~1", "/",
];

/// Any JSON.
pub fn text() -> Shape {
    const RULES: Rules = rules![(
        "all",
        &["‹value›", "‹value›", " ‹value›\n", "‹value›‹value›"]
    )];
    Shape::of(SEEDS, WORDS, RULES)
}

/// A JSON Pointer, a line break, and a value.
pub fn pointer() -> Shape {
    const RULES: Rules = rules![
        ("all", &["/a\n{\"a\":1}", "‹pointer›\n‹value›"]),
        ("pointer", &["", "/‹token›‹pointer›", "‹token›"]),
        (
            "token",
            &[
                "a",
                "0",
                "1",
                "-",
                "01",
                "~0",
                "~1",
                "~",
                "~2",
                "‹word›",
                "‹number›",
                "‹unusual›"
            ]
        )
    ];
    let seeds: Vec<String> = ["/items/0/b/2", "/a~1b/~0/1/0", "//", "", "/0"]
        .iter()
        .flat_map(|pointer| SEEDS.iter().map(move |json| [pointer, "\n", json].concat()))
        .collect();
    let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
    Shape::of(&seeds, WORDS, RULES)
}

/// A stored draft.
pub fn draft() -> Shape {
    const RULES: Rules = rules![
        ("all", &["{}", "{‹parts›}", "{‹parts›}"]),
        ("parts", &["\"method\":\"GET\"", "‹part›,‹parts›", "‹part›"]),
        (
            "part",
            &[
                "\"url\":\"https://a.example\"",
                "\"method\":‹value›",
                "\"url\":‹value›",
                "\"url\":\"https://a.example/‹text›?‹text›\"",
                "\"params\":‹rows›",
                "\"headers\":‹rows›",
                "\"authorization\":‹authorization›",
                "\"body\":‹body›"
            ]
        ),
        ("rows", &["[]", "[‹row›]", "[‹row›,‹row›,‹row›]", "‹value›"]),
        (
            "row",
            &[
                "[\"a\",\"b\"]",
                "[\"‹text›\",\"‹text›\"]",
                "[\"‹word›\",\"‹text›\",true]",
                "[\"Content-Type\",\"‹word›\"]",
                "‹value›"
            ]
        ),
        (
            "authorization",
            &[
                "null",
                "{\"basic\":[\"‹text›\",\"‹text›\"]}",
                "{\"bearer\":\"‹text›\"}",
                "‹value›"
            ]
        ),
        (
            "body",
            &[
                "null",
                "{\"form\":‹rows›}",
                "{\"json\":\"‹text›\"}",
                "{\"raw\":\"‹text›\"}",
                "{\"multipart\":‹value›}",
                "‹value›"
            ]
        )
    ];
    Shape::of(
        &[
            "{\"method\":\"POST\",\"url\":\"https://a.example/x?y=1\",\"params\":[[\"a\",\"1\"]],\"headers\":[[\"X\",\"y\",true]],\"authorization\":{\"basic\":[\"u\",\"p\"]},\"body\":{\"form\":[[\"To\",\"+1\"],[\"Body\",\"é\"]]}}",
            "{\"method\":\"PUT\",\"url\":\"http://u:p@a.example:8080/{a}/../b#c\",\"params\":[],\"headers\":[[\"Content-Type\",\"text/plain\"],[\"Authorization\",\"Bearer x\"]],\"authorization\":{\"bearer\":\"t\"},\"body\":{\"raw\":\"it's @\"}}",
            "{\"method\":\"GET\",\"url\":\"\",\"params\":[[\"\",\"\"]],\"headers\":[[\"\",\"\"]],\"authorization\":null,\"body\":{\"json\":\"{\"}}",
        ],
        &[
            "method",
            "url",
            "params",
            "headers",
            "authorization",
            "basic",
            "bearer",
            "body",
            "form",
            "json",
            "raw",
            "Content-Type",
            "Authorization",
            "application/json",
            "application/x-www-form-urlencoded",
            "HEAD",
            "https://a.example",
        ],
        RULES,
    )
}

/// A stored request.
pub fn request() -> Shape {
    const RULES: Rules = rules![
        (
            "all",
            &[
                "{\"method\":\"GET\",\"target\":\"https://a.example\"}",
                "{\"method\":\"‹word›\",\"target\":\"https://a.example/‹text›\",\"fields\":‹fields›,‹content›}",
                "‹value›"
            ]
        ),
        (
            "fields",
            &["[]", "[‹field›,‹field›]", "[‹field›]", "‹value›"]
        ),
        (
            "field",
            &[
                "[\"a\",\"b\"]",
                "[\"‹word›\",\"‹text›\"]",
                "[\"Content-Type\",\"‹word›\"]",
                "[\"Authorization\",\"‹word›‹text›\"]",
                "‹value›"
            ]
        ),
        (
            "content",
            &[
                "\"content\":\"a=1\"",
                "\"content\":\"‹text›\"",
                "\"content\":\"‹word›=‹text›&a=%‹text›\"",
                "\"base64\":\"‹word›\"",
                "\"content\":‹value›"
            ]
        )
    ];
    Shape::of(
        &[
            "{\"method\":\"POST\",\"target\":\"https://a.example/x?y=1&z=%20\",\"fields\":[[\"Content-Type\",\"application/x-www-form-urlencoded\"],[\"Authorization\",\"Basic QTpC\"]],\"content\":\"a=1&b=%2B+2\"}",
            "{\"method\":\"POST\",\"target\":\"http://a.example:80\",\"fields\":[[\"Content-Type\",\"application/json\"],[\"Authorization\",\"Bearer x\"]],\"content\":\"{\\\"a\\\": 1}\"}",
            "{\"method\":\"GET\",\"target\":\"https://a.example\",\"fields\":[],\"base64\":\"/wA=\"}",
        ],
        &[
            "method",
            "target",
            "fields",
            "content",
            "base64",
            "GET",
            "POST",
            "QQ==",
            "Basic QTpC",
            "Bearer ",
            "application/json",
            "application/x-www-form-urlencoded",
            "Content-Type",
            "Authorization",
        ],
        RULES,
    )
}
