//! Files of requests that nobody meant: every reader answers, within its bounds, and writers write what was read.

mod seeded;

use seeded::Seeded;
use serde_json::{Map, Value};
use wire::Request;
use wire::codec::import::{Imported, MAX_REQUESTS};
use wire::codec::mask::Secrets;
use wire::codec::snippet::sdk::{Runtime, sdk};
use wire::codec::snippet::{Language, write};
use wire::codec::{har, http_file, postman};

const ROUNDS: u32 = 2_000;

/// Names that mean something to a reader.
const NAMES: &[&str] = &[
    "log",
    "entries",
    "request",
    "method",
    "url",
    "raw",
    "headers",
    "header",
    "name",
    "key",
    "value",
    "postData",
    "text",
    "params",
    "mimeType",
    "encoding",
    "_encoding",
    "fileName",
    "item",
    "auth",
    "type",
    "basic",
    "bearer",
    "apikey",
    "in",
    "token",
    "username",
    "password",
    "body",
    "mode",
    "urlencoded",
    "formdata",
    "file",
    "content",
    "options",
    "language",
    "variable",
    "disabled",
    "host",
    "path",
    "query",
    "port",
    "protocol",
    "src",
    "contentType",
];
const TEXTS: &[&str] = &[
    "",
    "GET",
    "POST",
    "G T",
    "https://a.example/x?a=b",
    "http://",
    "{{host}}",
    "host",
    "base64",
    "QQ==",
    "//4=",
    "raw",
    "urlencoded",
    "formdata",
    "file",
    "basic",
    "bearer",
    "apikey",
    "query",
    "noauth",
    "json",
    "é👍",
    "a\r\nb",
    "\0",
    "multipart/form-data; boundary=x",
    "application/json",
    "Content-Type",
    "Authorization",
    "hooks.slack.com",
    "a",
    "b",
];
const LINES: &[&str] = &[
    "###",
    "### a",
    "#",
    "# @base64 QQ==",
    "# @base64 %",
    "@a=b",
    "@a = {{a}}{{a}}",
    "{{a}}",
    "GET https://a.example",
    "POST https://a.example HTTP/1.1",
    "https://a.example",
    "GET",
    "   ?a=b",
    "  &c={{a}}",
    "A: b",
    "A",
    ": b",
    "Content-Type: multipart/form-data; boundary=x",
    "Content-Type: application/x-www-form-urlencoded",
    "",
    "",
    " ",
    "< file",
    "<@ file",
    "<> saved",
    "> {% x %}",
    "body",
    "--x",
    "--x--",
    "\r",
    "é",
];

fn value(seeded: &mut Seeded, depth: u32) -> Value {
    match seeded.below(if depth == 0 { 3 } else { 8 }) {
        0 => Value::from(seeded.pick(TEXTS)),
        1 => Value::Null,
        2 => Value::from(seeded.below(2) == 0),
        3 | 4 => (0..seeded.below(4))
            .map(|_| value(seeded, depth - 1))
            .collect(),
        _ => {
            let mut map = Map::new();
            for _ in 0..seeded.below(7) {
                map.insert(seeded.pick(NAMES).to_owned(), value(seeded, depth - 1));
            }
            Value::Object(map)
        }
    }
}

/// What was read can be written in every language, and masked.
#[track_caller]
fn check(read: &Imported) {
    assert!(read.requests.len() <= MAX_REQUESTS && read.problems.len() <= MAX_REQUESTS);
    assert!(read.problems.iter().all(|problem| !problem.says.is_empty()));
    for request in &read.requests {
        every_language(request);
        every_language(&Secrets::Masked.request(request));
        let _ = http_file::one(request);
    }
}

fn every_language(request: &Request) {
    for language in Language::ALL {
        assert!(!write(language, request).is_empty());
    }
    for runtime in Runtime::ALL {
        let _ = sdk(runtime, request);
    }
}

#[test]
fn archives_and_collections_of_any_shape_are_read_or_refused() {
    let mut seeded = Seeded(12);
    let mut found = 0;
    for _ in 0..ROUNDS {
        let request = value(&mut seeded, 4);
        let archive = serde_json::json!({"log": {"entries": [{"request": request}]}});
        let read = har::read(&archive.to_string());
        check(&read);
        let collection = serde_json::json!({
            "variable": [{"key": "host", "value": "https://a.example"}],
            "auth": value(&mut seeded, 2),
            "item": [value(&mut seeded, 4), {"request": request}, {"request": {
                "url": "{{host}}", "method": "POST", "body": value(&mut seeded, 2), "auth": value(&mut seeded, 2),
            }}],
        });
        let read = postman::read(&collection.to_string());
        check(&read);
        found += read.requests.len();
        check(&har::read(&value(&mut seeded, 3).to_string()));
        check(&postman::read(&value(&mut seeded, 3).to_string()));
    }
    assert!(found > 500, "only {found} requests were found");
}

#[test]
fn http_files_of_any_lines_are_read_or_refused() {
    let mut seeded = Seeded(13);
    let mut found = 0;
    for _ in 0..10 * ROUNDS {
        let lines: Vec<&str> = (0..seeded.below(16)).map(|_| seeded.pick(LINES)).collect();
        let read = http_file::read(&lines.join("\n"));
        check(&read);
        found += read.requests.len();
    }
    assert!(found > 500, "only {found} requests were found");
}

#[test]
fn variables_that_grow_and_folders_without_end_are_bounded() {
    let bomb = [
        "@a={{b}}{{b}}{{b}}\n",
        &"@b={{a}}{{a}}{{a}}\n".repeat(2_000),
        "GET https://a.example\n\n{{a}}",
    ]
    .concat();
    let read = http_file::read(&bomb);
    assert_eq!(read.requests.len(), 1);
    assert!(read.requests[0].content.len() < 20 << 20);
    let mut folder = serde_json::json!({"item": []});
    for _ in 0..40 {
        folder = serde_json::json!({"name": "f", "item": [folder]});
    }
    let read = postman::read(&folder.to_string());
    assert!(
        read.problems[0].says.contains("too deep"),
        "{:?}",
        read.problems
    );
}
