//! Tokens: the vector of RFC 7515, and every check that a receiver makes, each failing alone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use wire::codec::base64;
use wire::signature::Refusal;
use wire::signature::jwt::{Expected, Fault, sign, verify};
use wire::signature::mac::{SHA256, SHA384};

const KEY: &str = "a-shared-key-of-thirty-two-bytes";
const NOW: i64 = 1_767_225_600;

/// A token with this header and these claims, under the right key.
fn token(header: &str, claims: &str) -> String {
    let [header, claims] = [header, claims].map(|part| base64::encode_url(part.as_bytes()));
    let signed = [&header, ".", &claims].concat();
    let code = SHA256.mac(KEY.as_bytes(), signed.as_bytes());
    [&signed, ".", &base64::encode_url(&code)].concat()
}

fn claims(claims: &str) -> Result<serde_json::Value, Fault> {
    let token = sign(KEY, claims).expect("a token");
    verify(KEY, &token, &Expected::default(), NOW)
}

/// The check that fails; empty where none does.
#[track_caller]
fn check(json: &str, failing: &str) {
    let found = claims(json);
    let check = found.as_ref().map_or_else(Fault::check, |_| "");
    assert_eq!(check, failing, "{json}: {found:?}");
}

#[test]
fn verifies_the_text_of_rfc_7515_as_it_was_received() {
    let key =
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    let key = base64::decode_url(key).expect("a key");
    let signed = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let code = SHA256.mac(&key, signed.as_bytes());
    assert_eq!(
        base64::encode_url(&code),
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    );
    let spaced = token(
        "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
        "{\"iss\":\"joe\"\r\n}",
    );
    assert!(verify(KEY, &spaced, &Expected::default(), NOW).is_ok());
}

#[test]
fn signs_claims_as_they_stand() {
    let json = r#"{"sub":"42","name":"Priya","exp":1767229200}"#;
    let token = sign(KEY, json).expect("a token");
    let payload = token.split('.').nth(1).and_then(base64::decode_url);
    assert_eq!(payload.as_deref(), Some(json.as_bytes()));
    assert!(token.starts_with("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."));
    for json in ["", "[]", "{", "\"sub\""] {
        assert_eq!(sign(KEY, json), Err(Refusal::Claims), "{json}");
    }
}

#[test]
fn the_receiver_decides_on_the_algorithm() {
    let body = base64::encode_url(b"{}");
    for (header, failing) in [
        (r#"{"alg":"HS256"}"#, ""),
        (r#"{"alg":"none"}"#, "alg"),
        (r#"{"alg":"None"}"#, "alg"),
        (r#"{"alg":"hs256"}"#, "alg"),
        (r#"{"alg":"HS384"}"#, "alg"),
        (r#"{"alg":"RS256"}"#, "alg"),
        (r#"{"alg":["HS256"]}"#, "alg"),
        (r#"{"typ":"JWT"}"#, "alg"),
        (r#"{"alg":"HS256","crit":["exp"]}"#, "crit"),
        (r#"{"alg":"HS256","b64":false}"#, "b64"),
        (r#"{"alg":"HS256","kid":1}"#, "kid"),
        (r#"["HS256"]"#, "form"),
        ("{", "form"),
    ] {
        let found = verify(KEY, &token(header, "{}"), &Expected::default(), NOW);
        let check = found.as_ref().map_or_else(Fault::check, |_| "");
        assert_eq!(check, failing, "{header}: {found:?}");
    }
    let unsigned = [&base64::encode_url(br#"{"alg":"none"}"#), ".", &body, "."].concat();
    let signed = [&base64::encode_url(br#"{"alg":"HS384"}"#), ".", &body].concat();
    let code = SHA384.mac(KEY.as_bytes(), signed.as_bytes());
    let longer = [&signed, ".", &base64::encode_url(&code)].concat();
    for token in [unsigned, longer] {
        let found = verify(KEY, &token, &Expected::default(), NOW);
        assert!(matches!(found, Err(Fault::Algorithm { .. })), "{token}");
    }
}

#[test]
fn a_token_is_three_parts_of_base64url_without_padding() {
    let good = sign(KEY, "{}").expect("a token");
    for (token, failing) in [
        (String::new(), "form"),
        ("a.b".to_owned(), "form"),
        (format!("{good}.x"), "form"),
        (format!("{good}="), "form"),
        (format!(" {good}"), "form"),
        (format!("{good}\n"), "form"),
        // The payload is read only once the signature fits, and here it does not.
        (good.replacen('.', ".=", 1), "signature"),
        (good.replacen('.', "é.", 1), "form"),
        (format!("{good}AAAA"), "signature"),
    ] {
        let found = verify(KEY, &token, &Expected::default(), NOW);
        let check = found.as_ref().map_or_else(Fault::check, |_| "");
        assert_eq!(check, failing, "{token}: {found:?}");
    }
    let found = verify("another", &good, &Expected::default(), NOW);
    assert_eq!(found, Err(Fault::Signature));
    let list = token(r#"{"alg":"HS256"}"#, "[]");
    let found = verify(KEY, &list, &Expected::default(), NOW);
    assert_eq!(found, Err(Fault::Json { part: "payload" }));
}

#[test]
fn times_are_held_against_the_moment() {
    check(r#"{"exp":1767225601}"#, "");
    check(r#"{"exp":1767225600}"#, "exp");
    check(r#"{"exp":1767225600.9}"#, "exp");
    check(r#"{"exp":99999999999999999999}"#, "");
    check(r#"{"exp":"1767229200"}"#, "exp");
    check(r#"{"exp":null}"#, "exp");
    check(r#"{"nbf":1767225600}"#, "");
    check(r#"{"nbf":1767225601}"#, "nbf");
    check(r#"{"iat":1767225600}"#, "");
    check(r#"{"iat":1767225601}"#, "iat");
    check(r#"{"iat":true}"#, "iat");
    assert_eq!(
        claims(r#"{"exp":1767225590}"#),
        Err(Fault::Expired { by: 10 })
    );
}

#[test]
fn a_token_with_an_audience_needs_a_receiver_that_says_who_it_is() {
    check(r#"{"aud":"a"}"#, "aud");
    check(r#"{"aud":[]}"#, "");
    check(r#"{"aud":""}"#, "");
    check(r#"{"aud":{}}"#, "aud");
    let asked = |json: &str, audience: &[&'static str]| {
        let expected = Expected {
            audience: audience.to_vec(),
            issuer: None,
        };
        let token = sign(KEY, json).expect("a token");
        verify(KEY, &token, &expected, NOW).map_err(|fault| fault.check())
    };
    for (json, audience, fits) in [
        (r#"{"aud":"a"}"#, ["a"].as_slice(), true),
        (r#"{"aud":["a","b"]}"#, &["b"], true),
        (r#"{"aud":["a"]}"#, &["b", "a"], true),
        (r#"{"aud":"ab"}"#, &["a"], false),
        (r#"{"aud":"A"}"#, &["a"], false),
        (r#"{"aud":["a",1]}"#, &["a"], false),
        (r#"{"sub":"1"}"#, &["a"], false),
    ] {
        let found = asked(json, audience);
        assert_eq!(found.is_ok(), fits, "{json} {audience:?}");
        assert!(fits || found == Err("aud"), "{json}: {found:?}");
    }
}

#[test]
fn the_issuer_is_exactly_the_trusted_one() {
    let expected = Expected {
        audience: Vec::new(),
        issuer: Some("https://id.example"),
    };
    for (json, fits) in [
        (r#"{"iss":"https://id.example"}"#, true),
        (r#"{"iss":"https://id.example/"}"#, false),
        (r#"{"iss":["https://id.example"]}"#, false),
        ("{}", false),
    ] {
        let token = sign(KEY, json).expect("a token");
        let found = verify(KEY, &token, &expected, NOW);
        assert_eq!(found.is_ok(), fits, "{json}");
        assert!(found.err().is_none_or(|fault| fault.check() == "iss"));
    }
    check(r#"{"iss":"anybody"}"#, "");
}

#[test]
fn subject_and_id_are_text() {
    check(r#"{"sub":"42","jti":"x"}"#, "");
    check(r#"{"sub":42}"#, "sub");
    check(r#"{"jti":7}"#, "jti");
}

#[test]
fn every_fault_says_what_is_wrong() {
    for json in [
        r#"{"exp":1}"#,
        r#"{"exp":1767225600}"#,
        r#"{"nbf":9999999999}"#,
        r#"{"aud":"a"}"#,
        r#"{"sub":1}"#,
    ] {
        let says = claims(json).expect_err(json).to_string();
        assert!(says.ends_with('.') && says.len() > 20, "{says}");
    }
}
