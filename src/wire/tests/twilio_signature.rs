//! The published vectors of `X-Twilio-Signature`, and what a receiver accepts and refuses.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use wire::signature::twilio::{
    Mismatch, body_sha256, explain, hashed_url, sign_form, sign_json, sign_request, verify,
};
use wire::{Method, Request, Target, codec::form};

const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
const TOKEN: &str = "12345";

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn call() -> Vec<(String, String)> {
    pairs(&[
        ("To", "+18005551212"),
        ("Digits", "1234"),
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("From", "+14158675309"),
    ])
}

fn request(kind: &str, content: &str) -> Request {
    let target = Target::parse("https://mycompany.com/").expect("a target");
    let mut request = Request::new(Method::post(), target);
    request.fields.push("Content-Type", kind);
    request.content = content.as_bytes().to_vec();
    request
}

fn form_request(params: &[(String, String)]) -> Request {
    request(
        "application/x-www-form-urlencoded; charset=UTF-8",
        &form::encode(params),
    )
}

#[track_caller]
fn check(url: &str, params: &[(&str, &str)], signature: &str) {
    assert_eq!(sign_form(TOKEN, url, &pairs(params)), signature);
}

#[test]
fn form_vectors_of_the_official_libraries() {
    for (url, signature) in [
        (URL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (
            "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
            "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        ),
        (
            "https://mycompany.com:443/myapp.php?foo=1&bar=2",
            "kvajT1Ptam85bY51eRf/AJRuM3w=",
        ),
        (
            "http://mycompany.com:80/myapp.php?foo=1&bar=2",
            "0ZXoZLH/DfblKGATFgpif+LLRf4=",
        ),
        (
            "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
            "CukzLTc1tT5dXEDIHm/tKBanW10=",
        ),
        (
            "https://mycompany.com/myapp.php?foo=1&bar=2&Body=It%27s+amazing",
            "TfZzewPq8wqrGlMfyAud8+/IvJ0=",
        ),
    ] {
        assert_eq!(sign_form(TOKEN, url, &call()), signature, "{url}");
    }
}

#[test]
fn repeated_names_are_sorted_by_value() {
    let digits = [
        ("Sid", "CA123"),
        ("SidAccount", "AC123"),
        ("Digits", "5678"),
        ("Digits", "1234"),
        ("Digits", "1234"),
    ];
    check(URL, &digits, "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    let name = "MessagingBinding.Address";
    let one = [(name, "+1325xxxxxxx"), (name, "+1415xxxxxxx")];
    let other = [(name, "+1415xxxxxxx"), (name, "+1325xxxxxxx")];
    check(URL, &one, "83O6e2vORAoJHUNzJjDWN1jz+BA=");
    check(URL, &other, "83O6e2vORAoJHUNzJjDWN1jz+BA=");
}

#[test]
fn json_vectors() {
    let first = r#"{"property": "value", "boolean": true}"#;
    let hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    assert_eq!(body_sha256(first.as_bytes()), hash);
    let url = hashed_url(URL, first.as_bytes());
    assert_eq!(url, format!("{URL}&bodySHA256={hash}"));
    assert_eq!(sign_json(TOKEN, &url), "a9nBmqA0ju/hNViExpshrM61xv4=");
    let ported = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
    assert_eq!(
        sign_json(TOKEN, &hashed_url(ported, b"{}")),
        "Ldidvp12m26NI7eqEvxnEpkd9Hc="
    );
    let alone = hashed_url("https://mycompany.com/myapp.php", first.as_bytes());
    assert_eq!(sign_json(TOKEN, &alone), "y77kIzt2vzLz71DgmJGsen2scGs=");
    let event =
        r#"{"MessageSid":"SM1234567890abcdef","MessageStatus":"delivered","To":"+33612345678"}"#;
    let signature = sign_request(
        TOKEN,
        "https://yourapp.com/webhooks/twilio",
        &request("application/json", event),
    );
    assert_eq!(signature, "oezdyQLd6jPhL0hN4gAzmHpmODs=");
}

#[test]
fn vectors_of_the_course_and_of_text_beyond_ascii() {
    let status = pairs(&[
        ("SmsSid", "SM1234567890abcdef1234567890abcdef"),
        ("SmsStatus", "delivered"),
        ("MessageStatus", "delivered"),
        ("To", "+33612345678"),
        ("MessageSid", "SM1234567890abcdef1234567890abcdef"),
        ("AccountSid", "AC1234567890abcdef1234567890abcdef"),
        ("From", "+33198765432"),
        ("ApiVersion", "2010-04-01"),
    ]);
    let url = "https://yourapp.com/webhooks/twilio";
    assert_eq!(
        sign_form("e9f8a7b6c5d4e3f2", url, &status),
        "APY+OgAZSlPpYxTzkKwQzZv2Bow="
    );
    let text = pairs(&[("Body", "héllo 👍"), ("From", "+15551230000")]);
    assert_eq!(
        sign_form("tok", "https://e.example/in", &text),
        "cJ3OfE6Xx8UmCqJwLLskfR3ZeS4="
    );
}

#[test]
fn the_fragment_is_not_signed() {
    let with = format!("{URL}#rc=3&rp=all");
    assert_eq!(
        sign_form(TOKEN, &with, &call()),
        sign_form(TOKEN, URL, &call())
    );
}

#[test]
fn a_receiver_accepts_the_url_with_and_without_its_port() {
    let request = form_request(&call());
    let bare = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    let with_443 = "kvajT1Ptam85bY51eRf/AJRuM3w=";
    let ported = "https://mycompany.com:1234/myapp.php?foo=1&bar=2";
    assert_eq!(verify(TOKEN, URL, &request, bare), Ok(()));
    assert_eq!(verify(TOKEN, URL, &request, with_443), Ok(()));
    assert_eq!(verify(TOKEN, ported, &request, bare), Ok(()));
    let plain = "http://mycompany.com/myapp.php?foo=1&bar=2";
    assert_eq!(
        verify(TOKEN, plain, &request, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        Ok(())
    );
    let user = "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2";
    assert_eq!(
        verify(TOKEN, user, &request, "CukzLTc1tT5dXEDIHm/tKBanW10="),
        Ok(())
    );
}

#[test]
fn a_receiver_accepts_an_apostrophe_that_the_sender_percent_encoded() {
    let url = format!("{URL}&Body=It's+amazing");
    let found = verify(
        TOKEN,
        &url,
        &form_request(&call()),
        "TfZzewPq8wqrGlMfyAud8+/IvJ0=",
    );
    assert_eq!(found, Ok(()));
}

#[test]
fn a_receiver_refuses_another_token_url_parameter_or_signature() {
    let good = form_request(&call());
    let signature = sign_request(TOKEN, URL, &good);
    let mut changed = call();
    changed[0].1.push('0');
    let changed = form_request(&changed);
    for (token, url, request, signature) in [
        ("12346", URL, &good, signature.as_str()),
        (TOKEN, "https://mycompany.com/", &good, signature.as_str()),
        (TOKEN, URL, &changed, signature.as_str()),
        (TOKEN, URL, &good, ""),
        (TOKEN, URL, &good, "RSOYDt4T1cUTdK1PDd93/VVr8B8"),
    ] {
        let found = verify(token, url, request, signature);
        assert!(
            matches!(found, Err(Mismatch::Signature { .. })),
            "{token} {url} {signature}"
        );
    }
}

#[test]
fn json_is_bound_to_the_hash_in_the_url() {
    let sent = request("application/json", "{}");
    let url = hashed_url(URL, b"{}");
    let signature = "Ldidvp12m26NI7eqEvxnEpkd9Hc=";
    assert_eq!(verify(TOKEN, &url, &sent, signature), Ok(()));
    let forged = request("application/json", r#"{"MessageStatus":"delivered"}"#);
    assert!(matches!(
        verify(TOKEN, &url, &forged, signature),
        Err(Mismatch::Content { .. })
    ));
    assert_eq!(verify(TOKEN, URL, &sent, signature), Err(Mismatch::NoHash));
}

#[test]
fn explains_every_step_to_the_signature() {
    let steps = explain(TOKEN, URL, &call());
    let names: Vec<_> = steps.iter().map(|step| step.name).collect();
    assert_eq!(
        names,
        [
            "Start with the URL",
            "Append the sorted parameters",
            "HMAC-SHA1 with the token",
            "Write as base64"
        ]
    );
    assert!(
        steps[1]
            .says
            .ends_with("CallSid, Caller, Digits, From, To.")
    );
    assert_eq!(steps[2].output.len(), 20);
    assert_eq!(steps[3].output, b"RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    for pair in steps.windows(2) {
        assert_eq!(pair[0].output, pair[1].input);
    }
}
