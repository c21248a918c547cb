//! The Stripe twin: keys, parameters, places, lists, customers.

use serde_json::{Value, json};

use crate::kit::*;
use crate::stripe::*;

/// A create of an intent is refused like that.
#[track_caller]
fn refuses(pairs: &[(&str, &str)], code: Option<&str>, param: &str, message: &str) {
    let (status, content) = call(&mut world_of_stripe(), "POST", "/v1/payment_intents", pairs);
    let error = &content["error"];
    assert_eq!(status, 400, "{content}");
    assert_eq!(error["type"], "invalid_request_error");
    assert_eq!(error["code"].as_str(), code, "{content}");
    assert_eq!(
        error["param"].as_str().unwrap_or_default(),
        param,
        "{content}"
    );
    assert_eq!(error["message"], message);
    assert_eq!(error["doc_url"].is_string(), code.is_some());
}

#[test]
fn an_intent_has_the_real_shape() {
    let mut world = world_of_stripe();
    let pairs = [
        ("amount", "1999"),
        ("currency", "USD"),
        ("metadata[order_id]", "4821"),
    ];
    let exchange = send(&mut world, "POST", "/v1/payment_intents", &pairs);
    let content = body(&exchange);
    assert_eq!(exchange.status(), Some(200));
    for (name, expected) in [
        ("object", json!("payment_intent")),
        ("amount", json!(1999)),
        ("amount_received", json!(0)),
        ("currency", json!("usd")),
        ("livemode", json!(false)),
        ("status", json!("requires_payment_method")),
        ("metadata", json!({"order_id": "4821"})),
        ("latest_charge", Value::Null),
        ("payment_method_types", json!(["card"])),
    ] {
        assert_eq!(content[name], expected, "{name}");
    }
    let id = text(&content, "id");
    let secret = text(&content, "client_secret");
    assert!(secret.starts_with(&format!("{id}_secret_")));
    let fields = &response(&exchange).fields;
    assert!(fields.get("Request-Id").unwrap().starts_with("req_"));
    assert_eq!(fields.get("Stripe-Version"), Some("2025-02-24.acacia"));
    assert_eq!(fields.get("Idempotency-Key"), None);
    assert!(response(&exchange).text().starts_with("{\n  \"id\": \"pi_"));
}

#[test]
fn parameters_are_checked_and_the_first_slip_is_named() {
    let good = [("amount", "1999"), ("currency", "usd")];
    let with = |extra: &[(&'static str, &'static str)]| [&good[..], extra].concat();
    refuses(
        &[("currency", "usd")],
        Some("parameter_missing"),
        "amount",
        "Missing required param: amount.",
    );
    refuses(
        &[("amount", "5")],
        Some("parameter_missing"),
        "currency",
        "Missing required param: currency.",
    );
    refuses(
        &[("amount", "12.5"), ("currency", "usd")],
        Some("parameter_invalid_integer"),
        "amount",
        "Invalid integer: 12.5",
    );
    refuses(
        &[("amount", "0"), ("currency", "usd")],
        Some("parameter_invalid_integer"),
        "amount",
        "This value must be greater than or equal to 1.",
    );
    refuses(
        &[("amount", "49"), ("currency", "usd")],
        Some("amount_too_small"),
        "amount",
        "Amount must be at least $0.50 usd",
    );
    refuses(
        &[("amount", "49"), ("currency", "jpy")],
        Some("amount_too_small"),
        "amount",
        "Amount must be at least ¥50 jpy",
    );
    refuses(
        &[("amount", "100000000"), ("currency", "usd")],
        Some("amount_too_large"),
        "amount",
        "Amount must be no more than $999,999.99",
    );
    refuses(
        &with(&[("colour", "red")]),
        Some("parameter_unknown"),
        "colour",
        "Received unknown parameter: colour",
    );
    refuses(
        &with(&[("a", "1"), ("b[c]", "2")]),
        Some("parameter_unknown"),
        "a",
        "Received unknown parameters: a, b",
    );
    refuses(
        &with(&[("automatic_payment_methods[on]", "1")]),
        Some("parameter_unknown"),
        "automatic_payment_methods[on]",
        "Received unknown parameter: automatic_payment_methods[on]",
    );
    refuses(
        &with(&[("confirm", "yes")]),
        None,
        "confirm",
        "Invalid boolean: yes",
    );
    refuses(
        &with(&[("capture_method", "later")]),
        None,
        "capture_method",
        "Invalid capture_method: must be one of automatic, automatic_async, or manual",
    );
    refuses(
        &with(&[("customer", "cus_nope")]),
        Some("resource_missing"),
        "customer",
        "No such customer: 'cus_nope'",
    );
    refuses(
        &with(&[("payment_method", "pm_nope")]),
        Some("resource_missing"),
        "payment_method",
        "No such PaymentMethod: 'pm_nope'",
    );
    refuses(
        &with(&[("expand[]", "colour")]),
        None,
        "expand[0]",
        "This property cannot be expanded (colour).",
    );
}

#[test]
fn a_key_is_asked_for_at_the_door() {
    let mut world = world_of_stripe();
    let mut bare = request("GET", "https://api.stripe.com/v1/balance");
    for (value, message) in [
        (None, "You did not provide an API key."),
        (
            Some("Bearer sk_test_wrong"),
            "Invalid API Key provided: sk_test_*rong",
        ),
        (Some("Key sk_test_1"), "You did not provide an API key."),
    ] {
        bare.fields.remove("Authorization");
        if let Some(value) = value {
            bare.fields.set("Authorization", value);
        }
        let exchange = ask(&mut world, bare.clone());
        assert_eq!(exchange.status(), Some(401));
        assert!(text(&body(&exchange)["error"], "message").starts_with(message));
        assert!(response(&exchange).fields.get("WWW-Authenticate").is_some());
        assert!(response(&exchange).fields.get("Request-Id").is_some());
    }
    bare.fields
        .set("Authorization", wire::codec::basic::header(STRIPE_KEY, ""));
    assert_eq!(ask(&mut world, bare).status(), Some(200));
}

#[test]
fn unknown_places_and_ids_are_404() {
    let mut world = world_of_stripe();
    for (method, path, message) in [
        (
            "GET",
            "/v1/payment_intents/pi_nope",
            "No such payment_intent: 'pi_nope'",
        ),
        (
            "POST",
            "/v1/customers/cus_nope",
            "No such customer: 'cus_nope'",
        ),
        (
            "GET",
            "/v1/payment_methods/pm_nope",
            "No such PaymentMethod: 'pm_nope'",
        ),
        (
            "GET",
            "/v1/colours",
            "Unrecognized request URL (GET: /v1/colours).",
        ),
        (
            "DELETE",
            "/v1/payment_intents/pi_1",
            "Unrecognized request URL (DELETE: /v1/payment_intents/pi_1).",
        ),
    ] {
        let exchange = ask(&mut world, keyed(method, path, &[]));
        assert_eq!(exchange.status(), Some(404), "{path}");
        let content = body(&exchange);
        assert!(
            text(&content["error"], "message").starts_with(message),
            "{content}"
        );
    }
    let json = with_json(
        keyed("POST", "/v1/payment_intents", &[]),
        &json!({"amount": 5}),
    );
    let exchange = ask(&mut world, json);
    assert_eq!(exchange.status(), Some(400));
    assert!(text(&body(&exchange)["error"], "message").contains("x-www-form-urlencoded"));
}

#[test]
fn lists_are_paged_by_cursors() {
    let mut world = world_of_stripe();
    let mut ids: Vec<String> = (0..5)
        .map(|_| text(&created(&mut world), "id").to_owned())
        .collect();
    ids.reverse();
    let mut page = |pairs: &[(&str, &str)], expected: &[String], more: bool| {
        let (_, content) = call(&mut world, "GET", "/v1/payment_intents", pairs);
        let found: Vec<&str> = content["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(one, "id"))
            .collect();
        assert_eq!(found, expected, "{pairs:?}");
        assert_eq!(content["has_more"], more);
        assert_eq!(content["url"], "/v1/payment_intents");
    };
    page(&[], &ids, false);
    page(&[("limit", "2")], &ids[..2], true);
    page(
        &[("limit", "2"), ("starting_after", &ids[1])],
        &ids[2..4],
        true,
    );
    page(
        &[("limit", "2"), ("starting_after", &ids[3])],
        &ids[4..],
        false,
    );
    page(
        &[("limit", "2"), ("ending_before", &ids[3])],
        &ids[1..3],
        true,
    );
    page(&[("created[gte]", "1742049120")], &ids, false);
    page(&[("created[lt]", "1742049120")], &[], false);
    for (pairs, param) in [
        ([("limit", "0")], "limit"),
        ([("limit", "101")], "limit"),
        ([("starting_after", "pi_nope")], "starting_after"),
    ] {
        let (status, content) = call(&mut world, "GET", "/v1/payment_intents", &pairs);
        assert_eq!((status, &content["error"]["param"]), (400, &json!(param)));
    }
}

#[test]
fn customers_are_kept_changed_and_deleted() {
    let mut world = world_of_stripe();
    let pairs = [
        ("email", "maya@example.com"),
        ("name", "Maya"),
        ("metadata[a]", "1"),
        ("metadata[b]", "2"),
    ];
    let (_, customer) = call(&mut world, "POST", "/v1/customers", &pairs);
    let path = format!("/v1/customers/{}", text(&customer, "id"));
    let (_, customer) = call(
        &mut world,
        "POST",
        &path,
        &[("metadata[a]", ""), ("name", ""), ("metadata[c]", "3")],
    );
    assert_eq!(customer["metadata"], json!({"b": "2", "c": "3"}));
    assert_eq!(customer["name"], Value::Null);
    let (_, list) = call(
        &mut world,
        "GET",
        "/v1/customers",
        &[("email", "maya@example.com")],
    );
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    let (_, gone) = call(&mut world, "DELETE", &path, &[]);
    assert_eq!(gone["deleted"], true);
    assert_eq!(call(&mut world, "GET", &path, &[]).1, gone);
    assert_eq!(call(&mut world, "POST", &path, &[("name", "x")]).0, 404);
    let (status, content) = call(&mut world, "POST", "/v1/customers", &[("email", "maya")]);
    assert_eq!(
        (status, &content["error"]["code"]),
        (400, &json!("email_invalid"))
    );
}
