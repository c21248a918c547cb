//! Requests as code in every language, and as calls of the providers' own libraries.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use wire::codec::curl;
use wire::codec::snippet::sdk::{Runtime, package, sdk};
use wire::codec::snippet::{Language, pieces, write};
use wire::{Draft, Part, Piece, Request, Target};

fn request(command: &str) -> Request {
    let draft = curl::parse(command).expect(command);
    draft.freeze().expect(command)
}

const ORDER: &str = "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:e9 -d To=%2B336 --data-urlencode 'Body=it'\\''s \"here\"'";
const JSON: &str = "curl https://a.example/x --oauth2-bearer t --json '{\"a\": [1, null]}'";

#[track_caller]
fn check(language: Language, command: &str, expected: &str) {
    assert_eq!(write(language, &request(command)), expected);
}

#[test]
fn a_form_in_the_shells_of_windows() {
    check(
        Language::PowerShell,
        ORDER,
        "$PSNativeCommandArgumentPassing = 'Legacy'
curl.exe -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json `
  -u AC1:e9 `
  --data-urlencode 'To=+336' `
  --data-urlencode 'Body=it''s \\\"here\\\"'
",
    );
    check(
        Language::Cmd,
        ORDER,
        "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json ^
  -u AC1:e9 ^
  --data-urlencode \"To=+336\" ^
  --data-urlencode ^\"Body=it's \\^\"here\\^\"^\"
",
    );
}

#[test]
fn json_with_axios() {
    check(
        Language::Axios,
        JSON,
        "import axios from \"axios\";

const response = await axios({
  method: \"POST\",
  url: \"https://a.example/x\",
  headers: {
    \"Authorization\": \"Bearer t\",
    \"Content-Type\": \"application/json\",
    \"Accept\": \"application/json\",
  },
  data: {
    \"a\": [
      1,
      null
    ]
  },
  responseType: \"text\",
  validateStatus: null,
});
console.log(response.status, response.data);
",
    );
}

#[test]
fn json_and_a_form_in_rust() {
    check(
        Language::Rust,
        JSON,
        "// [dependencies]
// reqwest = { version = \"0.13\", features = [\"blocking\", \"form\", \"multipart\"] }

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = reqwest::blocking::Client::new();
    let response = client
        .post(\"https://a.example/x\")
        .bearer_auth(\"t\")
        .header(\"Content-Type\", \"application/json\")
        .header(\"Accept\", \"application/json\")
        .body(r##\"{\"a\": [1, null]}\"##)
        .send()?;
    println!(\"{} {}\", response.status(), response.text()?);
    Ok(())
}
",
    );
    let form = write(Language::Rust, &request(ORDER));
    assert!(
        form.contains(".basic_auth(\"AC1\", Some(\"e9\"))"),
        "{form}"
    );
    assert!(
        form.contains("(\"Body\", \"it's \\\"here\\\"\"),"),
        "{form}"
    );
}

#[test]
fn a_multipart_form_is_made_by_the_tool() {
    let command = "curl https://a.example -F note=hello -F 'file=a,b;filename=a.csv;type=text/csv'";
    for (language, parts) in [
        (
            Language::Curl,
            vec![
                "-F 'note=hello'",
                "-F 'file=a,b;filename=\"a.csv\";type=text/csv'",
            ],
        ),
        (
            Language::Python,
            vec![
                "(\"note\", (None, \"hello\")),",
                "(\"file\", (\"a.csv\", \"a,b\", \"text/csv\")),",
            ],
        ),
        (
            Language::JavaScript,
            vec![
                "form.append(\"note\", \"hello\");",
                "new Blob([\"a,b\"], { type: \"text/csv\" }), \"a.csv\");",
                "body: form,",
            ],
        ),
        (Language::Axios, vec!["new FormData();", "data: form,"]),
        (
            Language::Rust,
            vec![
                ".text(\"note\", \"hello\")",
                "Part::text(\"a,b\").file_name(\"a.csv\").mime_str(\"text/csv\")?",
            ],
        ),
    ] {
        let text = write(language, &request(command));
        for part in parts {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("boundary"), "{text}");
    }
}

#[test]
fn bytes_that_are_no_text_are_written_as_bytes() {
    let mut sent = request("curl -X PUT https://a.example/logo");
    sent.content = vec![0xff, 0x00];
    for (language, part) in [
        (
            Language::Curl,
            "printf '\\377\\000' | curl -X PUT https://a.example/logo \\\n  -H Content-Type: \\\n  --data-binary @-\n",
        ),
        (Language::PowerShell, "[Convert]::FromBase64String('/wA=')"),
        (Language::Cmd, "rem /wA=\ncurl "),
        (Language::Python, "data=b\"\\xff\\x00\","),
        (Language::JavaScript, "body: Uint8Array.from(atob(\"/wA=\")"),
        (Language::Rust, ".body(b\"\\xff\\x00\".to_vec())"),
    ] {
        let text = write(language, &sent);
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn javascript_says_that_it_leaves_the_content_of_a_get_out() {
    let text = write(
        Language::JavaScript,
        &request("curl -X GET https://a.example -d a=b"),
    );
    assert!(
        text.starts_with("// Left out:") && !text.contains("body:"),
        "{text}"
    );
}

#[test]
fn every_language_has_a_name_and_an_ending_of_its_own() {
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let before = &Language::ALL[..at];
        assert!(before.iter().all(|other| other.label() != language.label()));
        assert!(
            language
                .extension()
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric())
        );
    }
}

#[test]
fn a_draft_reads_as_the_request_that_is_made_of_it_and_its_pieces_know_their_part() {
    for command in [ORDER, JSON, "curl -X GET https://a.example -d a=b"] {
        let draft = curl::parse(command).expect(command);
        for language in Language::ALL {
            let pieces = pieces(language, &draft);
            assert_eq!(
                Piece::join(&pieces).trim_end(),
                write(language, &request(command)).trim_end()
            );
            let path = pieces.iter().find(|piece| piece.part == Some(Part::Base));
            assert!(path.is_some_and(
                |piece| piece.text.contains("example") || piece.text.contains("twilio")
            ));
        }
    }
}

#[test]
fn a_draft_that_cannot_be_sent_is_written_as_typed() {
    let mut draft = Draft::empty();
    draft.url = "nowhere".to_owned();
    draft.freeze().expect_err("no address");
    for language in Language::ALL {
        let text = Piece::join(&pieces(language, &draft));
        assert!(text.contains("nowhere"), "{text}");
    }
}

#[test]
fn the_package_of_a_call_is_the_one_that_it_installs() {
    let slack =
        request("curl https://hooks.slack.com/services/T1/B1/x --json '{\"text\": \"hi\"}'");
    for (runtime, name) in [
        (Runtime::Python, "slack_sdk"),
        (Runtime::Node, "@slack/webhook"),
    ] {
        assert_eq!(sdk(runtime, &slack).as_deref().map(package), Some(name));
    }
}

#[track_caller]
fn call(command: &str, python: &str, node: &str) {
    for (runtime, expected) in [(Runtime::Python, python), (Runtime::Node, node)] {
        let text =
            sdk(runtime, &request(command)).unwrap_or_else(|| panic!("no call for {command}"));
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn twilio_in_its_own_words() {
    let python = "# pip install twilio
from twilio.rest import Client

client = Client(\"AC1\", \"e9\")
message = client.messages.create(
    to=\"+336\",
    from_=\"+331\",
    media_url=[
        \"a\",
        \"b\",
    ],
    validity_period=60,
)
print(message.sid, message.status)
";
    let node = "// npm install twilio
import twilio from \"twilio\";

const client = twilio(\"AC1\", \"e9\");
const message = await client.messages.create({
  to: \"+336\",
  from: \"+331\",
  mediaUrl: [
    \"a\",
    \"b\",
  ],
  validityPeriod: 60,
});
console.log(message.sid, message.status);
";
    let messages = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages";
    call(
        &format!(
            "curl {messages}.json -u AC1:e9 -d To=%2B336 -d From=%2B331 -d MediaUrl=a -d MediaUrl=b -d ValidityPeriod=60"
        ),
        python,
        node,
    );
    call(
        &format!("curl {messages}/SM1.json -u SK1:s"),
        "Client(\"SK1\", \"s\", \"AC1\")\nmessage = client.messages(\"SM1\").fetch()",
        "twilio(\"SK1\", \"s\", { accountSid: \"AC1\" });\nconst message = await client.messages(\"SM1\").fetch();",
    );
    call(
        &format!("curl '{messages}.json?PageSize=20&DateSent%3E=2025-01-01' -u AC1:e9"),
        "page_size=20,\n    date_sent_after=\"2025-01-01\",",
        "pageSize: 20,\n  dateSentAfter: \"2025-01-01\",",
    );
}

#[test]
fn the_other_libraries_in_their_own_words() {
    call(
        "curl https://api.stripe.com/v1/payment_intents -u sk_test: -H 'Idempotency-Key: k1' -d amount=2000 -d currency=eur -d 'metadata[order]=4821' -d 'payment_method_types[]=card'",
        "stripe.api_key = \"sk_test\"\nintent = stripe.PaymentIntent.create(\n    amount=2000,\n    currency=\"eur\",\n    metadata={\n        \"order\": \"4821\",\n    },\n    payment_method_types=[\n        \"card\",\n    ],\n    idempotency_key=\"k1\",\n)",
        "  payment_method_types: [\n    \"card\",\n  ],\n}, { idempotencyKey: \"k1\" });",
    );
    call(
        "curl https://api.razorpay.com/v1/orders -u rzp_test:s --json '{\"amount\": 50000, \"currency\": \"INR\"}'",
        "client = razorpay.Client(auth=(\"rzp_test\", \"s\"))\norder = client.order.create({\n    \"amount\": 50000,",
        "client.orders.create({\n  amount: 50000,",
    );
    call(
        "curl https://hooks.slack.com/services/T1/B1/x --json '{\"text\": \"hi\"}'",
        "client = WebhookClient(\"https://hooks.slack.com/services/T1/B1/x\")\nresponse = client.send_dict({",
        "await client.send({\n  text: \"hi\",\n});",
    );
    call(
        "curl https://api.github.com/repos/o/r/hooks --oauth2-bearer ghp --json '{\"config\": {\"url\": \"https://a.example\"}}'",
        "get_repo(\"o/r\", lazy=True)\nhook = repository.create_hook(\n    config={\n        \"url\": \"https://a.example\",\n    },\n    name=\"web\",\n)",
        "\"POST /repos/{owner}/{repo}/hooks\", {\n  owner: \"o\",\n  repo: \"r\",\n  config: {",
    );
    call(
        "curl https://api.hubapi.com/crm/v3/objects/contacts --oauth2-bearer pat --json '{\"properties\": {\"email\": \"a@b.example\"}}'",
        "basic_api.create({\n    \"properties\": {",
        "basicApi.create({\n  properties: {",
    );
    call(
        "curl -X PUT https://us21.api.mailchimp.com/3.0/lists/l1/members/h1 -u any:key-us21 --json '{\"status_if_new\": \"subscribed\"}'",
        "{\"api_key\": \"key-us21\", \"server\": \"us21\"})\nmember = client.lists.set_list_member(\"l1\", \"h1\", {",
        "mailchimp.lists.setListMember(\"l1\", \"h1\", {",
    );
}

#[test]
fn what_a_call_would_not_send_is_named_or_there_is_no_call() {
    let traced =
        request("curl https://api.stripe.com/v1/payment_intents/pi_1 -u sk: -H 'X-Trace: 1'");
    let text = sdk(Runtime::Python, &traced).expect("a call");
    assert!(
        text.ends_with("# Left out, because the call does not send it: X-Trace\n"),
        "{text}"
    );
    for command in [
        "curl https://a.example/v1/payment_intents -u sk:",
        "curl https://api.stripe.com/v1/payment_intents",
        "curl -X PATCH https://api.stripe.com/v1/payment_intents -u sk:",
        "curl https://api.stripe.com/v1/payment_intents -u sk: -d 'a[b][c]=1'",
        "curl https://api.github.com/repos/o/r/hooks -u a:b --json '{}'",
        "curl https://a.b.api.mailchimp.com/3.0/lists/l1/members -u a:b --json '{}'",
        "curl https://api.razorpay.com/v1/orders -u a:b --json '[1]'",
        "curl https://api.razorpay.com/v1/orders -u a:b -d amount=1",
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:e9 --json '{\"To\": \"+336\"}'",
        "curl 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To=1' -u AC1:e9 -d Body=a",
        "curl -X GET https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:e9 -d To=1",
        "curl 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json?a=b' -u AC1:e9",
    ] {
        assert_eq!(sdk(Runtime::Node, &request(command)), None, "{command}");
    }
    let target = Target::parse("https://api.stripe.com/v1/payment_intents").expect("a target");
    assert_eq!(
        sdk(Runtime::Python, &Request::new(wire::Method::post(), target)),
        None
    );
}
