//! What the adapter answers: the protocol's shapes, and errors that say what to do.

use serde_json::{Value, json};

use super::{MAX_LINE, answer, answer_line};

#[track_caller]
fn check(request: Value, expected: Value) {
    assert_eq!(answer(&request.to_string()), expected, "{request}");
}

/// The error of a request that is not served.
#[track_caller]
fn error(request: &str) -> String {
    let answer = answer(request);
    let error = answer.get("error").and_then(Value::as_str);
    error
        .unwrap_or_else(|| panic!("{request}: {answer}"))
        .to_owned()
}

#[test]
fn signs_in_the_shape_of_each_scheme() {
    check(
        json!({ "op": "sign", "scheme": "github", "secret": "It's a Secret to Everybody", "body": "Hello, World!" }),
        json!({ "headers": { "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17" } }),
    );
    check(
        json!({ "op": "sign", "scheme": "standard-webhooks", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "timestamp": 1614265330, "body": "{\"test\": 2432232314}" }),
        json!({ "headers": {
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        } }),
    );
    check(
        json!({ "op": "sign", "scheme": "razorpay-payment", "secret": "EnLs21M47BllR3X8PSFtjtbd", "order_id": "order_IEIaMR65cu6nz3", "payment_id": "pay_IH4NVgf4Dreq1l" }),
        json!({ "value": "0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f" }),
    );
    check(
        json!({ "op": "sign", "scheme": "twilio-json", "secret": "12345", "url": "https://mycompany.com/myapp.php?foo=1&bar=2", "body": "{\"property\": \"value\", \"boolean\": true}" }),
        json!({
            "url": "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
            "headers": { "X-Twilio-Signature": "a9nBmqA0ju/hNViExpshrM61xv4=" },
        }),
    );
}

#[test]
fn what_it_signs_it_verifies() {
    let now = 1_767_225_600;
    for (scheme, mut request) in [
        (
            "twilio",
            json!({ "url": "https://a.example/x", "params": [["b", "2"], ["a", "1"], ["b", "1"]] }),
        ),
        (
            "twilio-json",
            json!({ "url": "https://a.example/x", "body": "{}" }),
        ),
        ("stripe", json!({ "timestamp": now, "body": "{}" })),
        ("github", json!({ "body": "é" })),
        ("github-sha1", json!({ "body": "é" })),
        ("slack", json!({ "timestamp": now, "body": "a=1" })),
        ("razorpay", json!({ "body": "" })),
        (
            "razorpay-payment",
            json!({ "order_id": "o", "payment_id": "p" }),
        ),
        ("whatsapp", json!({ "body": "{}" })),
        ("typeform", json!({ "body": "{}" })),
        (
            "standard-webhooks",
            json!({ "id": "m", "timestamp": now, "body": "{}" }),
        ),
        ("jwt-hs256", json!({ "claims": { "sub": "1" } })),
    ] {
        request["scheme"] = scheme.into();
        request["secret"] = "c2VjcmV0".into();
        request["op"] = "sign".into();
        let mut signed = answer(&request.to_string());
        let value = signed
            .as_object_mut()
            .and_then(|members| members.remove("value"));
        request["now"] = now.into();
        for member in ["token", "signature"] {
            request[member] = value.clone().unwrap_or_default();
        }
        for (name, value) in signed.as_object().into_iter().flatten() {
            request[name.as_str()] = value.clone();
        }
        request["op"] = "verify".into();
        check(request.clone(), json!({ "valid": true }));
        request["op"] = "diagnose".into();
        check(request.clone(), json!({ "valid": true, "causes": [] }));
        request["secret"] = "YW5vdGhlcg==".into();
        let found = answer(&request.to_string());
        assert_eq!(found["valid"], false, "{scheme}: {found}");
        assert_eq!(found["causes"][0]["cause"], "wrong-secret", "{scheme}");
    }
}

#[test]
fn a_token_is_held_against_audience_and_issuer() {
    let signed = answer(
        &json!({ "op": "sign", "scheme": "jwt-hs256", "secret": "k", "claims": { "aud": ["a", "b"], "iss": "me" } })
            .to_string(),
    );
    let verify = |rest: Value| {
        let mut request = json!({ "op": "verify", "scheme": "jwt-hs256", "secret": "k", "token": signed["value"], "now": 1 });
        for (name, value) in rest.as_object().into_iter().flatten() {
            request[name.as_str()] = value.clone();
        }
        answer(&request.to_string())["valid"].clone()
    };
    assert_eq!(verify(json!({ "audience": "b", "issuer": "me" })), true);
    assert_eq!(verify(json!({ "audience": ["c", "a"] })), true);
    assert_eq!(verify(json!({ "audience": "c" })), false);
    assert_eq!(verify(json!({ "audience": "a", "issuer": "you" })), false);
    assert_eq!(verify(json!({})), false);
}

#[test]
fn diagnoses_and_compares() {
    let signed = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let mut request = json!({ "op": "diagnose", "scheme": "github", "secret": "It's a Secret to Everybody", "body": "Hello, World?", "headers": { "x-hub-signature-256": signed } });
    assert_eq!(
        answer(&request.to_string())["causes"][0]["cause"],
        "wrong-secret"
    );
    request["sent"] = json!({ "body": "Hello, World!" });
    let found = answer(&request.to_string());
    assert_eq!(found["causes"][0]["cause"], "altered", "{found}");
    let says = found["causes"][0]["says"].to_string();
    assert!(says.contains("Byte 13 is ? (0x3f)"), "{says}");
    check(
        json!({ "op": "compare", "expected": "a", "signed": "a" }),
        json!({ "same": true }),
    );
    let found = answer(&json!({ "op": "compare", "expected": "ab", "signed": "a" }).to_string());
    assert_eq!((&found["same"], &found["at"]), (&json!(false), &json!(1)));
}

#[test]
fn calculates() {
    for (request, value) in [
        (
            json!({ "fn": "basic", "user": "test", "password": "123£" }),
            json!("Basic dGVzdDoxMjPCow=="),
        ),
        (
            json!({ "fn": "pkce_s256", "verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" }),
            json!("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ),
        (
            json!({ "fn": "mailchimp_hash", "email": "Urist.McVankab@freddiesjokes.com" }),
            json!("62eeb292278cc15f5817cb78f7790b08"),
        ),
    ] {
        let mut request = request;
        request["op"] = "calc".into();
        check(request, json!({ "value": value }));
    }
    check(
        json!({ "op": "calc", "fn": "sms_segments", "body": "ç" }),
        json!({ "encoding": "UCS-2", "segments": 1 }),
    );
}

#[test]
fn an_error_names_what_was_found_and_what_was_expected() {
    for (request, parts) in [
        ("nonsense", ["no JSON", "Line 1"]),
        ("[]", ["no JSON object", "op"]),
        ("{}", ["`op` is missing", "give a text"]),
        (r#"{"op":"make"}"#, ["`op` is \"make\"", "verify"]),
        (
            r#"{"op":"sign","scheme":"foo"}"#,
            ["`scheme` is \"foo\"", "stripe"],
        ),
        (
            r#"{"op":"sign","scheme":"stripe","secret":"s","body":"b"}"#,
            ["`timestamp` is missing", "seconds since 1970"],
        ),
        (
            r#"{"op":"sign","scheme":"twilio","secret":"s","url":"u","params":{"a":"b"}}"#,
            ["`params` is an object", "list of pairs"],
        ),
        (
            r#"{"op":"sign","scheme":"twilio","secret":"s","url":"u","params":[["a","b"],["c"]]}"#,
            ["`params[1]` is a list", "two texts"],
        ),
        (
            r#"{"op":"verify","scheme":"github","secret":"s","body":"b","headers":{"A":1}}"#,
            ["`headers.A` is a number", "a text"],
        ),
        (
            r#"{"op":"verify","scheme":"slack","secret":"s","body":"b","headers":{}}"#,
            ["`now` is missing", "seconds since 1970"],
        ),
        (
            r#"{"op":"sign","scheme":"standard-webhooks","secret":"*","id":"m","timestamp":1,"body":""}"#,
            ["whsec_ with base64", "copy it anew"],
        ),
        (
            r#"{"op":"calc","fn":"md5"}"#,
            ["`fn` is \"md5\"", "mailchimp_hash"],
        ),
    ] {
        let error = error(request);
        assert!(parts.iter().all(|part| error.contains(part)), "{error}");
    }
}

#[test]
fn a_line_that_is_no_request_is_numbered_and_an_empty_one_asks_for_nothing() {
    assert_eq!(answer_line(b" \r\n", 1), None);
    for line in [
        b"\xff\n".to_vec(),
        b"{\n".to_vec(),
        vec![b' '; MAX_LINE + 1],
    ] {
        let answer = answer_line(&line, 7).expect("an answer");
        assert!(answer["error"].is_string(), "{answer}");
        assert_eq!(answer["line"], 7);
    }
    let good = answer_line(
        br#"{"op":"calc","fn":"basic","user":"a","password":"b"}"#,
        8,
    );
    assert_eq!(good, Some(json!({ "value": "Basic YTpi" })));
}
