//! A transcript carried away as HAR, Postman collection or `.http` file, and requests brought back from them.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod drafts;
mod seeded;

use std::sync::Arc;

use drafts::draft;
use seeded::Seeded;
use serde_json::{Value, json};
use wire::codec::import::Imported;
use wire::codec::mask::Secrets;
use wire::codec::{curl, har, http_file, postman};
use wire::{ExchangeId, Party, Request, Response, Time, Transcript, What};

const DRAFTS: u64 = 4_000;
/// 15 March 2025, 14:32:00.
const EPOCH: i64 = 1_742_049_120;

fn transcript(exchanges: Vec<(Request, Option<Response>)>) -> Transcript {
    let mut transcript = Transcript::default();
    for (number, (request, response)) in (1_u64..).zip(exchanges) {
        let exchange = ExchangeId(number);
        let sent = Time(number * 1_000);
        transcript.push(
            sent,
            What::Sent {
                exchange,
                from: Party::new("shop"),
                to: Party::new("twilio"),
                request: Arc::new(request),
            },
        );
        let what = match response {
            Some(response) => What::Answered {
                exchange,
                response: Arc::new(response),
            },
            None => What::Broken {
                exchange,
                cause: "The name is unknown.".to_owned(),
            },
        };
        transcript.push(sent.plus(250), what);
    }
    transcript
}

fn request(command: &str) -> Request {
    let draft = curl::parse(command).expect(command);
    draft.freeze().expect(command)
}

fn created() -> Response {
    let mut response = Response::new(201);
    response.fields.push("Content-Type", "application/json");
    response.fields.push("Set-Cookie", "sid=1; Path=/");
    response.content = b"{\"sid\":\"SM1\"}".to_vec();
    response
}

const ORDER: &str = "curl -X POST 'https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages.json?a=1&b' -u AC1:e9 -b 'x=1; y=2' --data-urlencode 'To=+336'";

fn order() -> Transcript {
    transcript(vec![
        (request(ORDER), Some(created())),
        (request("curl https://nowhere.example"), None),
    ])
}

/// All members of an object, in order.
#[track_caller]
fn names(value: &Value) -> Vec<&str> {
    let members = value
        .as_object()
        .unwrap_or_else(|| panic!("no object: {value}"));
    members.keys().map(String::as_str).collect()
}

#[test]
fn an_archive_has_every_member_that_the_format_requires() {
    let archive = har::write(&order(), EPOCH, Secrets::Shown);
    assert_eq!(names(&archive), ["log"]);
    assert_eq!(names(&archive["log"]), ["version", "creator", "entries"]);
    assert_eq!(archive["log"]["version"], "1.2");
    assert_eq!(names(&archive["log"]["creator"]), ["name", "version"]);
    let entry = &archive["log"]["entries"][0];
    assert_eq!(
        names(entry),
        [
            "startedDateTime",
            "time",
            "request",
            "response",
            "cache",
            "timings",
            "comment"
        ]
    );
    assert_eq!(entry["startedDateTime"], "2025-03-15T14:32:01.000Z");
    assert_eq!(entry["time"], 250);
    assert_eq!(
        entry["timings"],
        json!({"send": 0, "wait": 250, "receive": 0})
    );
    assert_eq!(
        names(&entry["request"]),
        [
            "method",
            "url",
            "httpVersion",
            "cookies",
            "headers",
            "queryString",
            "headersSize",
            "bodySize",
            "postData"
        ]
    );
    assert_eq!(
        entry["request"]["url"],
        "https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages.json?a=1&b"
    );
    assert_eq!(
        entry["request"]["cookies"],
        json!([{"name": "x", "value": "1"}, {"name": "y", "value": "2"}])
    );
    assert_eq!(
        entry["request"]["queryString"],
        json!([{"name": "a", "value": "1"}, {"name": "b", "value": ""}])
    );
    assert_eq!(
        entry["request"]["postData"],
        json!({"mimeType": "application/x-www-form-urlencoded", "text": "To=%2B336"})
    );
    assert_eq!(
        names(&entry["response"]),
        [
            "status",
            "statusText",
            "httpVersion",
            "cookies",
            "headers",
            "content",
            "redirectURL",
            "headersSize",
            "bodySize"
        ]
    );
    assert_eq!(
        entry["response"]["content"],
        json!({"size": 13, "mimeType": "application/json", "text": "{\"sid\":\"SM1\"}"})
    );
    let broken = &archive["log"]["entries"][1];
    assert_eq!(broken["response"]["status"], 0);
    assert_eq!(broken["comment"], "shop to twilio. The name is unknown.");
}

#[test]
fn a_collection_has_every_member_that_the_format_requires() {
    let collection = postman::write(&order(), "Order #4821", Secrets::Shown);
    assert_eq!(names(&collection), ["info", "item"]);
    assert_eq!(
        collection["info"],
        json!({"name": "Order #4821", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"})
    );
    let item = &collection["item"][0];
    assert_eq!(
        item["name"],
        "1. POST /2010-04-01/Accounts/AC1/Messages.json"
    );
    assert_eq!(
        item["request"]["auth"],
        json!({"type": "basic", "basic": [
            {"key": "username", "value": "AC1", "type": "string"},
            {"key": "password", "value": "e9", "type": "string"},
        ]})
    );
    assert_eq!(
        item["request"]["url"],
        json!({
            "raw": "https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages.json?a=1&b",
            "protocol": "https",
            "host": ["api", "twilio", "com"],
            "port": "8443",
            "path": ["2010-04-01", "Accounts", "AC1", "Messages.json"],
            "query": [{"key": "a", "value": "1"}, {"key": "b", "value": null}],
        })
    );
    assert_eq!(
        item["request"]["header"],
        json!([{"key": "Cookie", "value": "x=1; y=2"}])
    );
    assert_eq!(
        item["request"]["body"],
        json!({"mode": "urlencoded", "urlencoded": [{"key": "To", "value": "+336"}]})
    );
    let saved = &item["response"][0];
    assert_eq!(
        (&saved["name"], &saved["code"], &saved["responseTime"]),
        (&json!("201 Created"), &json!(201), &json!(250))
    );
    assert_eq!(saved["_postman_previewlanguage"], "json");
    assert_eq!(collection["item"][1]["response"], json!([]));
}

#[test]
fn an_http_file_reads_as_on_the_wire() {
    let text = http_file::write(&order(), Secrets::Masked);
    let expected = "### 1. shop to twilio
POST https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages.json?a=1&b
Authorization: Basic ***
Content-Type: application/x-www-form-urlencoded
Cookie: ***

To=%2B336

### 2. shop to twilio
GET https://nowhere.example

";
    assert_eq!(text, expected);
}

#[test]
fn secrets_are_masked_unless_they_are_asked_for() {
    let order = order();
    for secrets in [Secrets::Masked, Secrets::Shown] {
        for text in [
            har::write(&order, EPOCH, secrets).to_string(),
            postman::write(&order, "x", secrets).to_string(),
            http_file::write(&order, secrets),
        ] {
            // `AC1:e9` in Basic, and in the two texts of a collection.
            let shown = text.contains("QUMxOmU5") || text.contains("\"e9\"");
            assert_eq!(shown, secrets == Secrets::Shown, "{text}");
        }
    }
}

#[track_caller]
fn comes_back(name: &str, sent: &[Request], read: Imported) {
    assert_eq!(read.problems, [], "{name}");
    assert_eq!(read.requests.len(), sent.len(), "{name}");
    for (sent, read) in sent.iter().zip(read.requests) {
        assert_eq!(&read, sent, "{name}");
    }
}

#[test]
fn every_request_comes_back_from_every_format() {
    let mut seeded = Seeded(0x4824);
    let mut sent: Vec<Request> = Vec::new();
    for _ in 0..DRAFTS {
        let mut draft = draft(&mut seeded);
        // A fragment is never sent, and not written.
        draft.url = draft.url.replace("#part", "");
        let Ok(mut request) = draft.freeze() else {
            continue;
        };
        if seeded.below(20) == 0 {
            request.content = vec![0xff, 0x00, b'\n', 0xc3];
        }
        sent.push(request);
    }
    assert!(
        sent.len() > 1_000,
        "only {} drafts could be sent",
        sent.len()
    );
    for sent in sent.chunks(100) {
        let exchanges = sent
            .iter()
            .map(|request| (request.clone(), Some(created())));
        let transcript = transcript(exchanges.collect());
        let archive = har::write(&transcript, EPOCH, Secrets::Shown).to_string();
        comes_back("har", sent, har::read(&archive));
        let collection = postman::write(&transcript, "x", Secrets::Shown).to_string();
        comes_back("postman", sent, postman::read(&collection));
        let file = http_file::write(&transcript, Secrets::Shown);
        comes_back("http", sent, http_file::read(&file));
    }
}

#[test]
fn what_a_browser_exports_is_read() {
    let archive = json!({"log": {"entries": [
        {"request": {
            "method": "POST", "url": "https://a.example/x",
            "headers": [{"name": ":method", "value": "POST"}, {"name": "content-type", "value": "application/x-www-form-urlencoded"}],
            "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a b", "value": "c&d"}]},
        }},
        {"request": {"method": "GET", "url": "data:text/plain,x", "headers": []}},
        {"request": {"method": "GET"}},
    ]}});
    let read = har::read(&archive.to_string());
    assert_eq!(read.requests.len(), 1);
    assert_eq!(read.requests[0].text(), "a+b=c%26d");
    assert_eq!(read.requests[0].fields.len(), 1);
    let places: Vec<&str> = read
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(places, ["entry 2", "entry 3"]);
}

#[test]
fn folders_credentials_and_variables_of_a_collection_are_read() {
    let collection = json!({
        "info": {"name": "x"},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}"}]},
        "variable": [{"key": "token", "value": "t\"1"}, {"key": "base", "value": "https://a.example"}],
        "item": [{"name": "Orders", "item": [
            {"name": "Create", "request": {
                "method": "POST", "url": {"raw": "{{base}}/orders"},
                "header": [{"key": "X", "value": "1"}, {"key": "Y", "value": "2", "disabled": true}],
                "body": {"mode": "raw", "raw": "{}", "options": {"raw": {"language": "json"}}},
            }},
            {"name": "List", "request": {"auth": {"type": "noauth"}, "url": {
                "protocol": "https", "host": ["a", "example"], "path": ["orders"],
                "query": [{"key": "page", "value": "1"}, {"key": "off", "value": "1", "disabled": true}],
            }}},
            {"name": "Signed", "request": {"url": "https://a.example", "auth": {"type": "awsv4"}}},
        ]}, {"name": "Short", "request": "https://a.example/short"}],
    });
    let read = postman::read(&collection.to_string());
    let targets: Vec<String> = read
        .requests
        .iter()
        .map(|request| request.target.to_string())
        .collect();
    assert_eq!(
        targets,
        [
            "https://a.example/orders",
            "https://a.example/orders?page=1",
            "https://a.example/short"
        ]
    );
    let create = &read.requests[0];
    assert_eq!(create.fields.get("Authorization"), Some("Bearer t\"1"));
    assert_eq!(
        (create.fields.get("X"), create.fields.get("Y")),
        (Some("1"), None)
    );
    assert_eq!(create.media_type().as_deref(), Some("application/json"));
    assert_eq!(read.requests[1].fields.get("Authorization"), None);
    let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert!(
        problems[0].starts_with("Orders / Signed: ") && problems[0].contains("awsv4"),
        "{problems:?}"
    );
}

#[test]
fn http_files_by_hand_are_read() {
    let text = "@host = https://a.example\n\n### List\n# @name list\nGET {{host}}/orders\n    ?page=1\n    &size=2 HTTP/1.1\nAccept: application/json\n// a comment\nX: 1\n\n### Create\nPOST {{host}}/orders\nContent-Type: application/json\n\n{\n  \"a\": 1\n}\n\n> {% client.log(1) %}\n### Short\nhttps://a.example/short\n###\nPOST https://a.example\n\n< ./body.json\n###\nGET https://a.example\nno header\n";
    let read = http_file::read(text);
    let targets: Vec<String> = read
        .requests
        .iter()
        .map(|request| request.target.to_string())
        .collect();
    assert_eq!(
        targets,
        [
            "https://a.example/orders?page=1&size=2",
            "https://a.example/orders",
            "https://a.example/short"
        ]
    );
    assert_eq!(read.requests[0].fields.len(), 2);
    assert_eq!(read.requests[1].text(), "{\n  \"a\": 1\n}");
    let places: Vec<&str> = read
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(places, ["line 24", "line 28"]);
}

#[test]
fn what_is_no_such_file_is_refused() {
    for (read, part) in [
        (har::read("{"), "Line 1"),
        (har::read("{}"), "log.entries"),
        (postman::read("[]"), "no Postman collection"),
        (http_file::read("# nothing\n"), "no request"),
    ] {
        assert_eq!(read.requests, []);
        assert!(read.problems[0].says.contains(part), "{:?}", read.problems);
    }
}
