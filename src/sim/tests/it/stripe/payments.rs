//! Payments with the Stripe twin: test cards, the statuses of an intent, authentication, capture, refunds.

use serde_json::{Value, json};

use crate::kit::*;
use crate::stripe::*;

/// A payment with that method ends like that.
#[track_caller]
fn pays(method: &str, status: u16, code: Option<&str>, decline: Option<&str>, intent: &str) {
    let mut world = world_of_stripe();
    let pairs = [
        ("amount", "1999"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("payment_method", method),
    ];
    let (found, content) = call(&mut world, "POST", "/v1/payment_intents", &pairs);
    assert_eq!(found, status, "{content}");
    let shown = if status == 200 {
        &content
    } else {
        &content["error"]["payment_intent"]
    };
    assert_eq!(shown["status"], intent, "{method}");
    assert_eq!(content["error"]["code"].as_str(), code);
    assert_eq!(content["error"]["decline_code"].as_str(), decline);
    let received = if intent == "succeeded" { 1999 } else { 0 };
    assert_eq!(shown["amount_received"], received);
    if status == 402 {
        assert_eq!(content["error"]["type"], "card_error");
        assert_eq!(shown["last_payment_error"]["code"].as_str(), code);
        let (_, charge) = call(
            &mut world,
            "GET",
            &format!("/v1/charges/{}", text(shown, "latest_charge")),
            &[],
        );
        assert_eq!(
            (&charge["status"], &charge["paid"]),
            (&json!("failed"), &json!(false))
        );
    }
}

#[test]
fn test_cards_pay_decline_or_ask() {
    let declined = "requires_payment_method";
    pays("pm_card_visa", 200, None, None, "succeeded");
    pays("pm_card_mastercard", 200, None, None, "succeeded");
    pays(
        "pm_card_visa_chargeDeclined",
        402,
        Some("card_declined"),
        Some("generic_decline"),
        declined,
    );
    pays(
        "pm_card_visa_chargeDeclinedInsufficientFunds",
        402,
        Some("card_declined"),
        Some("insufficient_funds"),
        declined,
    );
    pays(
        "pm_card_visa_chargeDeclinedLostCard",
        402,
        Some("card_declined"),
        Some("lost_card"),
        declined,
    );
    pays(
        "pm_card_chargeDeclinedExpiredCard",
        402,
        Some("expired_card"),
        Some("expired_card"),
        declined,
    );
    pays(
        "pm_card_chargeDeclinedIncorrectCvc",
        402,
        Some("incorrect_cvc"),
        Some("incorrect_cvc"),
        declined,
    );
    pays(
        "pm_card_chargeDeclinedProcessingError",
        402,
        Some("processing_error"),
        Some("processing_error"),
        declined,
    );
    pays(
        "pm_card_authenticationRequired",
        200,
        None,
        None,
        "requires_action",
    );
}

#[test]
fn a_customer_authenticates_on_the_banks_page() {
    for (outcome, status) in [
        ("", "succeeded"),
        ("&outcome=fail", "requires_payment_method"),
    ] {
        let mut world = world_of_stripe();
        let pairs = [
            ("amount", "1999"),
            ("currency", "usd"),
            ("confirm", "true"),
            ("payment_method", "pm_card_authenticationRequired"),
            ("return_url", "https://yourapp.com/back"),
        ];
        let (_, intent) = call(&mut world, "POST", "/v1/payment_intents", &pairs);
        let url = intent["next_action"]["redirect_to_url"]["url"]
            .as_str()
            .unwrap();
        let page = ask(&mut world, request("GET", &format!("{url}{outcome}")));
        assert_eq!(page.status(), Some(302));
        let place = response(&page).fields.get("Location").unwrap();
        assert!(
            place.starts_with("https://yourapp.com/back?payment_intent=pi_"),
            "{place}"
        );
        let (_, intent) = call(
            &mut world,
            "GET",
            &format!("/v1/payment_intents/{}", text(&intent, "id")),
            &[],
        );
        assert_eq!(intent["status"], status);
        assert_eq!(intent["next_action"], Value::Null);
        assert_eq!(
            ask(&mut world, request("GET", url)).status(),
            Some(404),
            "it waits no longer"
        );
    }
}

#[test]
fn a_status_says_what_is_possible() {
    let mut world = world_of_stripe();
    let manual = [
        ("amount", "1999"),
        ("currency", "usd"),
        ("capture_method", "manual"),
        ("payment_method", "pm_card_visa"),
    ];
    let (_, intent) = call(&mut world, "POST", "/v1/payment_intents", &manual);
    assert_eq!(intent["status"], "requires_confirmation");
    let path = format!("/v1/payment_intents/{}", text(&intent, "id"));
    let mut step = |act: &str, pairs: &[(&str, &str)], status: u16, expected: &str| {
        let (found, content) = call(&mut world, "POST", &format!("{path}{act}"), pairs);
        assert_eq!(found, status, "{act}: {content}");
        match status {
            200 => assert_eq!(content["status"], expected, "{act}"),
            _ => assert_eq!(
                content["error"]["code"].as_str().unwrap_or_default(),
                expected,
                "{content}"
            ),
        }
    };
    let unexpected = "payment_intent_unexpected_state";
    step("/capture", &[], 400, unexpected);
    step(
        "",
        &[("amount", "2500"), ("description", "two")],
        200,
        "requires_confirmation",
    );
    step("/confirm", &[], 200, "requires_capture");
    step("/confirm", &[], 400, unexpected);
    step("", &[("amount", "10")], 400, unexpected);
    step(
        "/capture",
        &[("amount_to_capture", "2501")],
        400,
        "amount_too_large",
    );
    step(
        "/capture",
        &[("amount_to_capture", "2000")],
        200,
        "succeeded",
    );
    step("/cancel", &[], 400, unexpected);
    step("", &[("metadata[a]", "1")], 200, "succeeded");
    let (_, intent) = call(&mut world, "GET", &path, &[("expand[]", "latest_charge")]);
    assert_eq!(intent["amount_received"], 2000);
    assert_eq!(intent["latest_charge"]["amount_captured"], 2000);
    let (_, balance) = call(&mut world, "GET", "/v1/balance", &[]);
    assert_eq!(balance["pending"][0]["amount"], 2000);
}

#[test]
fn an_authorization_ends_after_seven_days() {
    let mut world = world_of_stripe();
    let pairs = [
        ("amount", "1999"),
        ("currency", "usd"),
        ("capture_method", "manual"),
        ("payment_method", "pm_card_visa"),
        ("confirm", "true"),
    ];
    let (_, intent) = call(&mut world, "POST", "/v1/payment_intents", &pairs);
    world.advance(7 * 24 * 3_600_000);
    let (_, intent) = call(
        &mut world,
        "GET",
        &format!("/v1/payment_intents/{}", text(&intent, "id")),
        &[],
    );
    assert_eq!(
        (&intent["status"], &intent["cancellation_reason"]),
        (&json!("canceled"), &json!("automatic"))
    );
}

#[test]
fn refunds_go_up_to_what_was_paid() {
    let mut world = world_of_stripe();
    let paid = paid(&mut world);
    let id = text(&paid, "id").to_owned();
    let mut refund = |amount: &str, status: u16, expected: &str| {
        let pairs = [("payment_intent", id.as_str()), ("amount", amount)];
        let pairs = if amount.is_empty() {
            &pairs[..1]
        } else {
            &pairs[..]
        };
        let (found, content) = call(&mut world, "POST", "/v1/refunds", pairs);
        assert_eq!(found, status, "{content}");
        let shown = if status == 200 {
            content["status"].clone()
        } else {
            content["error"]["message"].clone()
        };
        assert!(shown.as_str().unwrap().ends_with(expected), "{content}");
    };
    refund("500", 200, "succeeded");
    refund(
        "1500",
        400,
        "Refund amount ($15.00) is greater than unrefunded amount on charge ($14.99)",
    );
    refund("", 200, "succeeded");
    refund("1", 400, "has already been refunded.");
    let (_, list) = call(&mut world, "GET", "/v1/refunds", &[("payment_intent", &id)]);
    assert_eq!(list["data"].as_array().unwrap().len(), 2);
    assert_eq!(list["data"][0]["amount"], 1499);
    let (_, missing) = call(&mut world, "POST", "/v1/refunds", &[]);
    assert_eq!(missing["error"]["code"], "parameter_missing");
}
