//! Shapes of what is written in a code: base64, Basic credentials, forms, hexadecimal digits; and of plain letters.

use crate::harness::{Rules, Shape};

const BASE64: Rules = &[
    ("text", &["", "‹four›‹text›", "‹four›‹end›", "‹word›‹text›"]),
    ("four", &["QQ==", "‹one›‹one›‹one›‹one›"]),
    ("one", &["A", "z", "9", "+", "/", "-", "_", "B", "Q", "g"]),
    (
        "end",
        &[
            "", "QQ==", "QUI=", "QR==", "QUJ=", "Q===", "QQ=", "=", "====",
        ],
    ),
];

/// Base64 and base64url, with padding and without.
pub fn base64() -> Shape {
    Shape::of(
        &[
            "",
            "QQ==",
            "QUI=",
            "QUJD",
            "QUMxMjM0NTY3ODkwYWJjZGVmOmU5ZjhhN2I2",
            "_-8",
            "77u_",
        ],
        &["=", "==", "QQ", "+/", "-_", " ", "\n", "QUJDREVG"],
        BASE64,
    )
}

/// The value of `Authorization`.
pub fn basic() -> Shape {
    const RULES: Rules = &[
        ("value", &["Basic QTpC", "‹scheme›‹gap›‹text›"]),
        ("scheme", &["Basic", "basic", "bASIC", "Bearer", "Basi", ""]),
        ("gap", &[" ", "", "  ", "\t", "‹unusual›"]),
        (
            "text",
            &[
                "",
                "QTpC",
                "YTpiOmM=",
                "Og==",
                "//86",
                "YWJj",
                "‹word›‹text›",
            ],
        ),
    ];
    Shape::of(
        &[
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            "Basic Og==",
            "Bearer abc",
            "basic dGVzdDoxMjPCow==",
        ],
        &["Basic ", "Og==", "QQ==", "=", " ", "YTpi", "YWJj"],
        RULES,
    )
}

/// `application/x-www-form-urlencoded`.
pub fn form() -> Shape {
    const RULES: Rules = &[
        ("form", &["a=1", "‹pair›&‹form›", "‹pair›"]),
        (
            "pair",
            &["a=", "‹part›=‹part›", "‹part›", "=", "", "‹word›"],
        ),
        ("part", &["a", "‹piece›‹part›", "‹piece›‹piece›"]),
        (
            "piece",
            &[
                "a",
                "+",
                "%20",
                "%2B",
                "%",
                "%f",
                "%FF",
                "%c3%a9",
                "%00",
                "‹number›",
                "‹unusual›",
                "[]",
                "[a][0]",
            ],
        ),
    ];
    Shape::of(
        &[
            "",
            "a=1&b=2",
            "To=%2B33612345678&From=%2B33198765432&Body=Hello+there%21+%C3%A9",
            "items[0][price]=1&items[0][n]=2&expand[]=a&expand[]=b&metadata[k]=v",
            "%=%&%zz=%e9&=&&x",
            "{\"a\": 1}",
        ],
        &[
            "&", "=", "%", "%2", "%FF", "%25", "+", "[", "]", "[]", "&&", "%00", "a=",
        ],
        RULES,
    )
}

/// Hexadecimal digits.
pub fn hex() -> Shape {
    const RULES: Rules = &[
        ("text", &["", "‹digit›‹digit›‹text›", "‹digit›‹text›"]),
        ("digit", &["0", "9", "a", "F", "g", "‹unusual›"]),
    ];
    Shape::of(&["", "00ff", "DEADbeef", "0"], &["0x", "ff", " "], RULES)
}

/// Letters of all alphabets, for whoever counts them.
pub fn letters() -> Shape {
    const RULES: Rules = &[
        (
            "text",
            &["", "‹letter›‹text›", "‹letter›‹letter›‹letter›‹text›"],
        ),
        ("letter", &["a", "€", "‹unusual›", "‹word›", "‹number›"]),
    ];
    let long = "Your order #4821 has been confirmed. ".repeat(9);
    Shape::of(
        &[
            "Your order #4821 has been confirmed.",
            &long,
            "é€[]{}",
            "👩‍👩‍👧‍👦👍🏽🇫🇷",
        ],
        &[
            "€",
            "[",
            "👍",
            "👍🏽",
            "\u{200d}",
            "🇫",
            "é",
            "e\u{301}",
            "\u{1f3fb}",
            "한",
            "ᄒ",
        ],
        RULES,
    )
}
