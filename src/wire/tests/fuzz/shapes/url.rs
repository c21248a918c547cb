//! Shapes of target URIs and URL templates.

use crate::harness::{Rules, Shape};

/// Target URIs; a method may stand in a line of its own in front.
pub fn target() -> Shape {
    const RULES: Rules = &[
        ("line", &["‹uri›", "‹method›\n‹uri›"]),
        (
            "method",
            &["GET", "POST", "get", "M-SEARCH", "G T", "‹unusual›", ""],
        ),
        (
            "uri",
            &[
                "https://a.example",
                "‹scheme›‹user›‹host›‹port›‹path›‹query›‹fragment›",
            ],
        ),
        (
            "scheme",
            &[
                "https://", "http://", "HTTPS://", "ftp://", "//", "https:", "",
            ],
        ),
        ("user", &["", "u@", "u:p@", "%40:@", "@", ":@", "a@b@"]),
        (
            "host",
            &[
                "a.example",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "a_b-c",
                "‹unusual›.example",
                "",
            ],
        ),
        ("port", &["", ":8443", ":", ":‹number›", ":80:90"]),
        (
            "path",
            &["", "/", "/a/b.json", "/‹segment›‹path›", "/../..", "//"],
        ),
        (
            "segment",
            &[
                "a",
                "%2F",
                "%",
                "{a}",
                "‹number›",
                "‹unusual›",
                ".",
                "‹word›",
            ],
        ),
        (
            "query",
            &["", "?", "?a=1&b=2", "?‹segment›=‹segment›", "?a?b"],
        ),
        ("fragment", &["", "#", "#rc=3&rp=all", "#‹segment›", "##"]),
    ];
    Shape::of(
        &[
            "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json",
            "https://user:pass@mycompany.com:8443/myapp.php?foo=1&bar=2#rc=3&rp=all",
            "http://localhost:8080",
            "POST\nhttps://a.example/?",
            "http://127.0.0.1:65535/a%20b?DateSent%3E=2025-03-15",
        ],
        &[
            "://", "https://", "@", ":", "/", "//", "?", "#", "%2F", ":0", ":65536", "[::1]",
            "xn--",
        ],
        RULES,
    )
}

/// A template, a line break, and a path.
pub fn template() -> Shape {
    const RULES: Rules = &[
        ("both", &["/{a}\n/1", "‹template›\n‹path›"]),
        (
            "template",
            &[
                "/",
                "‹part›‹template›",
                "‹part›{‹name›}‹template›",
                "‹part›{‹name›}",
            ],
        ),
        (
            "part",
            &["/", "/a", ".json", "a", "%2F", "‹unusual›", "}", "{", ""],
        ),
        ("name", &["a", "Sid", "b", "a_1", "", "é", "‹word›"]),
        ("path", &["/", "/‹segment›‹path›", "‹segment›"]),
        (
            "segment",
            &[
                "a",
                "1",
                "aaaa",
                "%20",
                "%ff",
                "‹unusual›",
                "‹number›",
                ".json",
                "‹word›",
            ],
        ),
    ];
    Shape::of(
        &[
            "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json\n/2010-04-01/Accounts/AC1/Messages/SM1.json",
            "/v1/{a}-{b}.{c}\n/v1/a-b-c.d.e",
            "/lists/{list_id}/members/{hash}\n/lists/1/members/%C3%A9",
            "/{a}a{b}a{c}a{d}a{e}x\n/aaaaaaaaaaaaaaaaaaaaaaaa",
        ],
        &[
            "{a}", "{", "}", "{Sid}", "/", "\n", "%2F", "%", ".json", "a", "aaaa",
        ],
        RULES,
    )
}
