//! Shapes of curl commands and of options that are laid over a start.

use crate::harness::{Rules, Shape};

/// The grammar of options, as a shell would read them.
macro_rules! rules {
    ($first:tt) => {
        &[
            $first,
            ("options", &["", "‹option›‹gap›‹options›", "‹option›"]),
            (
                "option",
                &[
                    "-G",
                    "-X ‹value›",
                    "-X‹value›",
                    "--request ‹value›",
                    "-H ‹header›",
                    "--header ‹header›",
                    "-d ‹data›",
                    "--data ‹data›",
                    "--data-raw ‹data›",
                    "--data-binary ‹data›",
                    "--data-urlencode ‹data›",
                    "--json ‹data›",
                    "-u ‹value›",
                    "-F ‹data›",
                    "--form-string ‹data›",
                    "--oauth2-bearer ‹value›",
                    "-A ‹value›",
                    "-e ‹value›",
                    "-b ‹data›",
                    "-I",
                    "-sSLk",
                    "--url ‹url›",
                    "--url-query ‹data›",
                    "-o ‹value›",
                    "--drop-data ‹value›",
                    "--drop-header ‹value›",
                    "-w ‹value›",
                    "-T ‹value›",
                    "--next",
                    "--compressed",
                    "‹url›",
                    "‹word›",
                    "--‹word›",
                    "-‹unusual›",
                ],
            ),
            (
                "gap",
                &[
                    " ",
                    " \\\n  ",
                    " \\\r\n",
                    "\n",
                    "  ",
                    "\t",
                    " ^\r\n",
                    " `\n",
                    "‹unusual›",
                ],
            ),
            (
                "url",
                &[
                    "https://a.example",
                    "'https://a.example/‹text›?‹text›=‹text›'",
                    "https://u:p@a.example:8080/x#y",
                    "\"https://a.example/$A/{b,c}[1-3]\"",
                    "a.example",
                    "‹text›",
                ],
            ),
            (
                "header",
                &[
                    "'A: b'",
                    "'‹text›: ‹text›'",
                    "'Content-Type: application/json'",
                    "'Content-Type: application/x-www-form-urlencoded'",
                    "'Authorization: Basic QTpC'",
                    "'Authorization: ‹text›'",
                    "'‹text›;'",
                    "'Content-Type:'",
                    "@‹text›",
                    "‹value›",
                ],
            ),
            (
                "data",
                &[
                    "a=1",
                    "'‹text›=‹text›&‹text›'",
                    "'{\"a\":\"‹text›\"}'",
                    "@‹text›",
                    "'a=@‹text›;type=‹text›'",
                    "‹value›",
                    "'='",
                    "''",
                ],
            ),
            (
                "value",
                &[
                    "a",
                    "'‹text›'",
                    "\"‹text›\"",
                    "$'‹ansi›'",
                    "‹text›",
                    "''",
                    "a:b",
                    "‹number›",
                    "^\"‹text›^\"",
                    "`‹text›",
                ],
            ),
            ("text", &["a", "‹piece›‹text›", "‹piece›"]),
            (
                "piece",
                &[
                    "a",
                    "=",
                    "&",
                    "%20",
                    "%",
                    " ",
                    "'\\''",
                    "\\",
                    "\\\"",
                    "$A",
                    "${A}",
                    "`",
                    "!",
                    "‹unusual›",
                    "‹number›",
                    "‹word›",
                    "+",
                    "@",
                    ";",
                    "\"",
                    "'",
                    "^",
                    "^^",
                    "%A%",
                ],
            ),
            (
                "ansi",
                &[
                    "a",
                    "\\n‹ansi›",
                    "\\x4‹ansi›",
                    "\\u00e9",
                    "\\ud83d\\udc4d",
                    "\\ud83d",
                    "\\777",
                    "\\U0010ffff",
                    "\\Uffffffff",
                    "\\'‹ansi›",
                    "\\",
                    "‹unusual›‹ansi›",
                    "\\c",
                    "\\u",
                ],
            ),
        ]
    };
}

const WORDS: &[&str] = &[
    "curl",
    "curl.exe",
    "$ ",
    "start",
    "-X",
    "-H",
    "-d",
    "-u",
    "-G",
    "-I",
    "-F",
    "--json",
    "--data-urlencode",
    "--drop-data",
    "--drop-header",
    "--url",
    "'",
    "\"",
    "\\",
    "$'",
    "$\"",
    "\\u",
    "\\x",
    "\\ud83d",
    "|",
    ";",
    ">",
    "&",
    "&&",
    "^",
    "`",
    "#",
    "@",
    "%",
    "Content-Type:",
    "Authorization:",
    "HEAD",
    "Bearer ",
    "Basic QTpC",
    "application/json",
    "https://a.example",
    "\n",
    " \\\n",
    "<<EOF",
];

/// A whole command.
pub fn command() -> Shape {
    const RULES: Rules = rules!((
        "all",
        &[
            "curl https://a.example",
            "curl ‹url› ‹options›",
            "curl ‹options› ‹url›",
            "$ curl ‹options› ‹url› | jq .",
            "curl ‹options›",
            "‹word› ‹options› ‹url›"
        ]
    ));
    Shape::of(
        &[
            "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json \\\n  -u 'AC1:t' \\\n  --data-urlencode 'To=+33612345678' --data-urlencode 'Body=it'\\''s é'",
            "curl https://a.example/x -H 'Content-Type: application/json' -d '{\"a\": 1}'",
            "curl 'https://a.example/?a=1&b=%20' --compressed -H $'A: \\u00e9\\n' --data-raw $'{\\'a\\':1}'",
            "curl -G https://a.example --data-urlencode \"q=a b\" -d c=d -I",
            "curl \"https://a.example\" ^\r\n  -H \"A: b\" ^\r\n  --data-raw \"^{^\\\"a^\\\":1^}\"",
            "curl.exe 'https://a.example' `\n  -H 'A: b' `\n  -d 'it''s'",
            "curl -F a=b -F 'c=@d;type=text/plain' https://a.example",
            "curl --json '{\"a\":1}' -XPUT https://u:p@a.example:8080/{x}/../y#z",
        ],
        WORDS,
        RULES,
    )
}

/// Options for a start.
pub fn options() -> Shape {
    const RULES: Rules = rules!((
        "all",
        &[
            "‹options›",
            "start ‹options›",
            "‹option›",
            "‹option› ‹option›"
        ]
    ));
    Shape::of(
        &[
            "-H 'A: 2' -d a=3",
            "start --drop-data b --drop-header A --url https://b.example",
            "-X PUT --json '{\"a\":1}' -u c:d",
            "-G -d a=5 -H 'Authorization: Bearer x'",
            "--drop-header Content-Type --drop-header Authorization",
        ],
        WORDS,
        RULES,
    )
}
