//! Status callbacks: their fields, their signature, their address, and what happens when they fail.

use serde_json::{Value, json};
use sim::Dialect;
use wire::codec::form;
use wire::signature::twilio::verify;

use crate::kit::*;

#[test]
fn each_callback_carries_all_fields_and_a_signature_that_verifies() {
    let mut world = world();
    world.send(text_to(MAYA));
    world.until_idle();
    let callbacks = callbacks(&world);
    assert_eq!(callbacks.len(), 2);
    for (callback, status) in callbacks.iter().zip(["sent", "delivered"]) {
        let request = &callback.request;
        let pairs = form::decode(&request.content);
        let get = |name: &str| {
            pairs
                .iter()
                .find(|(found, _)| found == name)
                .map(|(_, value)| value.as_str())
        };
        assert_eq!(get("MessageStatus"), Some(status));
        assert_eq!(get("SmsStatus"), Some(status));
        assert_eq!(get("MessageSid"), get("SmsSid"));
        assert_eq!(
            (get("To"), get("From"), get("AccountSid"), get("ApiVersion")),
            (Some(MAYA), Some(SHOP), Some(ACCOUNT), Some("2010-04-01"))
        );
        assert_eq!(
            get("RawDlrDoneDate"),
            (status == "delivered").then_some("2503151432")
        );
        assert_eq!(get("Body"), None);
        let signature = request.fields.get("X-Twilio-Signature").unwrap();
        assert_eq!(
            verify(
                TOKEN,
                "https://yourapp.com/webhooks/twilio",
                request,
                signature
            ),
            Ok(())
        );
        assert!(
            verify(
                "another token",
                "https://yourapp.com/webhooks/twilio",
                request,
                signature
            )
            .is_err()
        );
        assert_eq!(callback.status(), Some(200));
        let took = callback.answer.as_ref().unwrap().0.since(callback.sent);
        assert!((30..=55).contains(&took), "{took} ms");
    }
    let token = |at: usize| {
        callbacks[at]
            .request
            .fields
            .get("I-Twilio-Idempotency-Token")
            .unwrap()
    };
    assert_ne!(token(0), token(1));
}

#[test]
fn failed_and_undelivered_callbacks_name_the_error() {
    for (to, statuses, code) in [
        ("+33600000003", vec!["sent", "undelivered"], "30003"),
        ("+33600000008", vec!["failed"], "30008"),
    ] {
        let mut world = world();
        world.send(text_to(to));
        world.until_idle();
        let bodies: Vec<String> = callbacks(&world)
            .iter()
            .map(|callback| callback.request.text())
            .collect();
        assert_eq!(bodies.len(), statuses.len());
        for (body, status) in bodies.iter().zip(statuses) {
            assert!(body.contains(&format!("MessageStatus={status}")), "{body}");
        }
        assert!(
            bodies
                .last()
                .unwrap()
                .contains(&format!("ErrorCode={code}"))
        );
    }
}

#[test]
fn the_address_of_the_message_wins_over_the_accounts() {
    let mut world = world();
    let own = "https://yourapp.com/elsewhere";
    world.send(create(&[
        ("To", MAYA),
        ("From", SHOP),
        ("Body", "x"),
        ("StatusCallback", own),
    ]));
    world.until_idle();
    let callbacks = callbacks(&world);
    assert!(
        callbacks
            .iter()
            .all(|callback| callback.request.target.to_string() == own)
    );
    assert_eq!(callbacks[0].status(), Some(404));
    let debugger = facts(&world, "twilio", "debugger");
    assert_eq!(debugger[0].columns["error_code"], 11_200);
    assert_eq!(
        callbacks.len(),
        2,
        "an answer that is no 2xx is not repeated"
    );
}

#[test]
fn without_any_address_nothing_is_called_back() {
    let mut world = world_with(|settings| {
        settings["twilio"]
            .as_object_mut()
            .unwrap()
            .remove("callback");
    });
    world.send(text_to(MAYA));
    world.until_idle();
    assert!(callbacks(&world).is_empty());
}

#[test]
fn a_callback_that_cannot_connect_is_repeated_once_with_the_same_token() {
    let mut world = world();
    let nowhere = "https://nobody.example/hook";
    world.send(create(&[
        ("To", "+33600000008"),
        ("From", SHOP),
        ("Body", "x"),
        ("StatusCallback", nowhere),
    ]));
    world.until_idle();
    let all = world.transcript().exchanges();
    let tries: Vec<_> = all
        .iter()
        .filter(|exchange| exchange.request.target.host == "nobody.example")
        .collect();
    assert_eq!(tries.len(), 2);
    assert_eq!(tries[0].request, tries[1].request);
    assert!(tries.iter().all(|exchange| exchange.broken.is_some()));
}

#[test]
fn the_tutorials_dialect_speaks_json_both_ways() {
    let mut world = world();
    world.set_dialect(Dialect::Simple);
    let json = json!({"To": MAYA, "From": SHOP, "Body": "Hello"});
    let exchange = ask(
        &mut world,
        with_json(signed(request("POST", &url("Messages.json"))), &json),
    );
    let content = body(&exchange);
    let keys: Vec<&str> = content
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["sid", "status", "to", "body", "date_created"]);
    assert_eq!(content["date_created"], "2025-03-15T14:32:00Z");
    assert_eq!(content["sid"].as_str().unwrap().len(), 34);
    world.until_idle();
    let callbacks = callbacks(&world);
    assert_eq!(callbacks.len(), 1, "only the end is told");
    let news: Value = serde_json::from_slice(&callbacks[0].request.content).unwrap();
    assert_eq!(
        news,
        json!({"MessageSid": content["sid"], "MessageStatus": "delivered", "To": MAYA})
    );
    assert_eq!(
        callbacks[0].status(),
        Some(200),
        "the shop verifies bodySHA256"
    );
    let form = ask(&mut world, text_to(MAYA));
    assert_eq!(form.status(), Some(201), "a form is read as well");
}

#[test]
fn the_same_words_have_the_same_sid_in_both_dialects() {
    let sid = |dialect| {
        let mut world = world();
        world.set_dialect(dialect);
        body(&ask(&mut world, text_to(MAYA)))["sid"].clone()
    };
    assert_eq!(sid(Dialect::Simple), sid(Dialect::Wire));
}

#[test]
fn the_shop_believes_nobody_without_a_signature() {
    let mut world = world();
    let hook = "https://yourapp.com/webhooks/twilio";
    let news = [
        ("MessageSid", "SM1"),
        ("MessageStatus", "delivered"),
        ("To", MAYA),
    ];
    let forged = with_form(request("POST", hook), &news);
    assert_eq!(ask(&mut world, forged.clone()).status(), Some(403));
    let mut wrong = forged;
    wrong
        .fields
        .push("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assert_eq!(ask(&mut world, wrong).status(), Some(403));
    assert!(facts(&world, "shop", "callbacks").is_empty());
    assert_eq!(ask(&mut world, request("GET", hook)).status(), Some(405));
    assert_eq!(
        ask(&mut world, request("POST", "https://yourapp.com/other")).status(),
        Some(404)
    );
}
