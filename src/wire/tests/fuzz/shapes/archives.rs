//! Shapes of files that hold requests: HTTP archives, Postman collections, `.http` files; and of commands of every shell.

use super::{curl, json};
use crate::harness::{Rules, Shape};

/// An HTTP archive.
pub fn har() -> Shape {
    const RULES: Rules = &[
        (
            "all",
            &[
                "{\"log\":{\"entries\":[]}}",
                "{\"log\":{\"entries\":[‹entries›]}}",
                "{\"log\":{\"entries\":[‹entries›]}}",
            ],
        ),
        ("entries", &["‹entry›", "‹entry›,‹entries›"]),
        (
            "entry",
            &[
                "{}",
                "{\"request\":{\"method\":\"‹method›\",\"url\":\"‹url›\",\"headers\":[‹pairs›],\"postData\":{‹data›}}}",
                "{\"request\":{\"method\":\"‹method›\",\"url\":\"‹url›\"}}",
                "‹value›",
            ],
        ),
        ("method", &["GET", "POST", "‹word›", "‹unusual›"]),
        (
            "url",
            &[
                "https://a.example",
                "https://a.example/‹text›?‹text›=‹text›",
                "‹text›",
            ],
        ),
        ("pairs", &["", "‹pair›", "‹pair›,‹pairs›"]),
        (
            "pair",
            &[
                "{\"name\":\"a\",\"value\":\"b\"}",
                "{\"name\":\"‹text›\",\"value\":\"‹text›\"}",
                "{\"name\":\"Content-Type\",\"value\":\"‹word›\"}",
                "{\"name\":\"‹text›\",\"value\":\"‹text›\",\"fileName\":\"‹text›\",\"contentType\":\"‹word›\"}",
                "‹value›",
            ],
        ),
        (
            "data",
            &[
                "\"text\":\"a\"",
                "\"mimeType\":\"‹word›\",\"text\":\"‹text›\"",
                "\"mimeType\":\"‹word›\",\"params\":[‹pairs›]",
                "\"_encoding\":\"base64\",\"text\":\"‹word›\"",
                "‹value›",
            ],
        ),
        (
            "value",
            &["null", "[]", "{}", "\"‹text›\"", "‹number›", "true"],
        ),
        ("text", &["a", "‹piece›‹text›", "‹piece›"]),
        (
            "piece",
            &[
                "a",
                "\\n",
                "\\r\\n",
                "\\u0000",
                "\\ud83d\\udc4d",
                "‹unusual›",
                "%20",
                "%",
                "--x",
                "‹word›",
            ],
        ),
    ];
    let seeds = [
        "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://a.example/x?a=b\",\"headers\":[{\"name\":\"Content-Type\",\"value\":\"application/json\"}],\"postData\":{\"mimeType\":\"application/json\",\"text\":\"{\\\"a\\\":1}\"}}}]}}",
        "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://a.example\",\"headers\":[{\"name\":\"Content-Type\",\"value\":\"multipart/form-data; boundary=x\"}],\"postData\":{\"mimeType\":\"multipart/form-data; boundary=x\",\"params\":[{\"name\":\"a\",\"value\":\"b\"},{\"name\":\"f\",\"fileName\":\"f.txt\",\"contentType\":\"text/plain\",\"value\":\"v\"}]}}},{\"request\":{\"method\":\"PUT\",\"url\":\"https://a.example\",\"headers\":[],\"postData\":{\"_encoding\":\"base64\",\"text\":\"/wA=\"}}}]}}",
    ];
    Shape::of(
        &seeds,
        &[
            "GET",
            "base64",
            "QQ==",
            "/wA=",
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text",
            "params",
            "postData",
            "encoding",
            ":method",
        ],
        RULES,
    )
}

/// A Postman collection.
pub fn postman() -> Shape {
    const RULES: Rules = &[
        (
            "all",
            &[
                "{\"item\":[]}",
                "{\"variable\":[‹variables›],\"auth\":‹auth›,\"item\":[‹items›]}",
                "{\"item\":[‹items›]}",
            ],
        ),
        (
            "variables",
            &[
                "",
                "{\"key\":\"‹key›\",\"value\":\"‹text›\"}",
                "{\"key\":\"‹key›\",\"value\":\"‹text›{{‹key›}}\"},‹variables›",
            ],
        ),
        ("key", &["host", "a", "‹unusual›", ""]),
        ("items", &["‹item›", "‹item›,‹items›"]),
        (
            "item",
            &[
                "{\"request\":\"https://a.example\"}",
                "{\"name\":\"‹text›\",\"request\":{\"method\":\"‹word›\",\"url\":‹url›,\"header\":[‹pairs›],\"body\":‹body›,\"auth\":‹auth›}}",
                "{\"name\":\"f\",\"item\":[‹items›],\"auth\":‹auth›}",
                "‹value›",
            ],
        ),
        (
            "url",
            &[
                "\"https://a.example\"",
                "\"{{host}}/‹text›\"",
                "{\"raw\":\"https://a.example/‹text›\"}",
                "{\"protocol\":\"https\",\"host\":[\"a\",\"example\"],\"path\":[\"‹text›\",\":‹key›\"],\"query\":[‹pairs›],\"port\":\"‹number›\",\"variable\":[{\"key\":\"‹key›\",\"value\":\"‹text›\"}]}",
                "‹value›",
            ],
        ),
        ("pairs", &["", "‹pair›", "‹pair›,‹pairs›"]),
        (
            "pair",
            &[
                "{\"key\":\"a\",\"value\":\"b\"}",
                "{\"key\":\"‹text›\",\"value\":\"‹text›\",\"disabled\":‹value›}",
                "{\"key\":\"f\",\"type\":\"file\",\"src\":‹value›,\"contentType\":\"‹word›\"}",
                "{\"key\":\"Content-Type\",\"value\":\"‹word›\"}",
                "‹value›",
            ],
        ),
        (
            "body",
            &[
                "null",
                "{\"mode\":\"raw\",\"raw\":\"‹text›\",\"options\":{\"raw\":{\"language\":\"‹word›\"}}}",
                "{\"mode\":\"urlencoded\",\"urlencoded\":[‹pairs›]}",
                "{\"mode\":\"formdata\",\"formdata\":[‹pairs›]}",
                "{\"mode\":\"file\",\"file\":{\"content\":\"‹text›\"}}",
                "{\"mode\":\"‹word›\"}",
                "‹value›",
            ],
        ),
        (
            "auth",
            &[
                "null",
                "{\"type\":\"basic\",\"basic\":[{\"key\":\"username\",\"value\":\"‹text›\"},{\"key\":\"password\",\"value\":\"‹text›\"}]}",
                "{\"type\":\"bearer\",\"bearer\":{\"token\":\"‹text›\"}}",
                "{\"type\":\"apikey\",\"apikey\":[{\"key\":\"in\",\"value\":\"query\"},{\"key\":\"key\",\"value\":\"‹text›\"},{\"key\":\"value\",\"value\":\"‹text›\"}]}",
                "{\"type\":\"‹word›\"}",
                "‹value›",
            ],
        ),
        (
            "value",
            &[
                "null",
                "[]",
                "{}",
                "\"‹text›\"",
                "‹number›",
                "true",
                "[\"‹text›\"]",
            ],
        ),
        ("text", &["a", "‹piece›‹text›", "‹piece›"]),
        (
            "piece",
            &[
                "a",
                "\\n",
                "\\\"",
                "\\ud83d\\udc4d",
                "‹unusual›",
                "%",
                "{{host}}",
                "{{a}}",
                "?",
                "&",
                "=",
                "#",
                "‹word›",
            ],
        ),
    ];
    let mut shape = Shape::of(
        &[
            "{\"variable\":[{\"key\":\"host\",\"value\":\"https://a.example\"}],\"auth\":{\"type\":\"basic\",\"basic\":[{\"key\":\"username\",\"value\":\"u\"},{\"key\":\"password\",\"value\":\"p\"}]},\"item\":[{\"name\":\"f\",\"item\":[{\"name\":\"r\",\"request\":{\"method\":\"POST\",\"url\":{\"raw\":\"{{host}}/x?a=b\"},\"header\":[{\"key\":\"A\",\"value\":\"b\"}],\"body\":{\"mode\":\"urlencoded\",\"urlencoded\":[{\"key\":\"a\",\"value\":\"b\"}]}}}]}]}",
        ],
        &[
            "GET",
            "POST",
            "json",
            "xml",
            "noauth",
            "basic",
            "bearer",
            "raw",
            "graphql",
            "application/json",
            "multipart/form-data; boundary=x",
            "{{host}}",
            "{{",
            "}}",
        ],
        RULES,
    );
    shape.words.extend(json::draft().words);
    shape
}

/// A `.http` file.
pub fn http_file() -> Shape {
    const RULES: Rules = &[
        (
            "all",
            &[
                "GET https://a.example",
                "‹lines›",
                "‹block›\n###\n‹all›",
                "‹block›",
            ],
        ),
        (
            "block",
            &[
                "‹head›\n‹fields›\n\n‹body›",
                "@a=‹value›\n‹head›\n\n‹body›",
                "# @base64 ‹word›\n‹head›\n‹fields›",
                "‹head›\n  ?a=‹value›\n  &b={{a}}\n‹fields›",
            ],
        ),
        (
            "head",
            &[
                "GET https://a.example",
                "‹word› https://a.example/‹value› HTTP/1.1",
                "https://a.example/{{a}}",
                "‹value›",
            ],
        ),
        (
            "fields",
            &[
                "A: b",
                "Content-Type: ‹type›\n‹fields›",
                "‹value›: ‹value›\n‹fields›",
                "‹value›",
            ],
        ),
        (
            "type",
            &[
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "‹value›",
            ],
        ),
        (
            "body",
            &[
                "a=1",
                "a=‹value›\n&b=‹value›",
                "{\"a\": 1}",
                "--x\nContent-Disposition: form-data; name=\"a\"\n\n‹value›\n--x--",
                "< file",
                "‹lines›",
                "> {% x %}",
            ],
        ),
        ("lines", &["", "‹line›\n‹lines›", "‹line›"]),
        (
            "line",
            &[
                "###",
                "# ‹value›",
                "@‹value›=‹value›{{a}}",
                "<> x",
                "// x",
                "‹value›",
                "‹word›",
            ],
        ),
        (
            "value",
            &[
                "a",
                "‹unusual›",
                "‹number›",
                "{{a}}",
                "‹word›",
                "‹value›‹value›",
            ],
        ),
    ];
    Shape::of(
        &[
            "@host = https://a.example\n\n### one\nGET {{host}}/x\n  ?a=b\n  &c=d\nAccept: */*\n\n###\nPOST {{host}} HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2\n\n### three\n# @base64 /wA=\nPUT https://a.example\n",
        ],
        &[
            "###",
            "GET",
            "POST",
            "@a=",
            "{{a}}",
            "QQ==",
            "\r\n",
            "\n\n",
            "< ",
            "HTTP/1.1",
            "# @base64 ",
        ],
        RULES,
    )
}

/// A command as somebody copied it, from any shell.
pub fn paste() -> Shape {
    let mut shape = curl::command();
    let more = [
        "PS C:\\> curl.exe -X POST https://a.example `\n  -H \"A: `\"b`\"\" `\n  -d '{\\\"a\\\":1}'",
        "C:\\>curl \"https://a.example/^%^41?a=1^&b=2\" ^\r\n  -H \"A: ^\\^\"b^\\^\"\" ^\r\n  --data-raw \"^{^\\^\"a^\\^\":^\\^\"%PATH%^\\^\"^}\"",
        "```sh\n$ TOKEN=x\n$ curl https://a.example -H \"Authorization: Bearer $TOKEN\" \\\n    -d @- <<'EOF'\n{\"a\":1}\nEOF\n```",
        "$h = @{ 'A' = 'b' }\ncurl.exe --% https://a.example -d \"a b\"",
        "curl https://a.example -d \"$(cat <<EOF\nx\nEOF\n)\" -F 'f=@x;type=a/b;filename=\"y\"'",
    ];
    shape
        .seeds
        .extend(more.map(|text| text.as_bytes().to_vec()));
    shape.words.extend(
        [
            "`",
            "`\"",
            "`n",
            "`u{1f44d}",
            "@'\n",
            "\n'@",
            "@\"\n",
            "^%",
            "%%",
            "--%",
            "$(",
            "${a:-b}",
            "<<EOF\n",
            "```",
            "PS> ",
            "C:\\>",
        ]
        .map(str::to_owned),
    );
    shape
}
