//! The Razorpay twin: orders, payments, refunds, customers, errors.

use serde_json::{Value, json};

use crate::described::described;
use crate::kit::{ask, body, request, with_form};
use crate::razorpay::*;

#[test]
fn an_order_has_the_real_shape_and_status_200() {
    let mut world = world();
    let order = call(
        &mut world,
        "POST",
        "/v1/orders",
        &json!({"amount": 50000, "currency": "INR", "receipt": "r1"}),
    );
    let names: Vec<&String> = order.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "id",
            "entity",
            "amount",
            "amount_paid",
            "amount_due",
            "currency",
            "receipt",
            "offer_id",
            "status",
            "attempts",
            "notes",
            "created_at"
        ]
    );
    assert_eq!(
        (&order["status"], &order["notes"]),
        (&json!("created"), &json!([]))
    );
    assert_eq!(id(&order).len(), "order_".len() + 14);
    let path = format!("/v1/orders/{}", id(&order));
    assert_eq!(call(&mut world, "GET", &path, &Value::Null), order);
    let noted = call(&mut world, "PATCH", &path, &json!({"notes": {"a": "1"}}));
    assert_eq!(noted["notes"], json!({"a": "1"}));
}

#[test]
fn numbers_may_be_texts_and_forms_are_read_too() {
    let mut world = world();
    let order = call(
        &mut world,
        "POST",
        "/v1/orders",
        &json!({"amount": "50000", "currency": "inr"}),
    );
    assert_eq!(
        (&order["amount"], &order["currency"]),
        (&json!(50000), &json!("INR"))
    );
    let pairs = [("amount", "50000"), ("currency", "INR"), ("notes[a]", "1")];
    let form = with_form(plain("POST", "/v1/orders", &Value::Null), &pairs);
    assert_eq!(body(&ask(&mut world, form))["notes"], json!({"a": "1"}));
}

#[test]
fn slips_in_an_order_are_named() {
    let long = "r".repeat(41);
    let notes: serde_json::Map<String, Value> =
        (0..16).map(|at| (at.to_string(), json!("x"))).collect();
    for (content, name, description) in [
        (
            json!({"currency": "INR"}),
            "amount",
            "The amount field is required.",
        ),
        (
            json!({"amount": 50000}),
            "currency",
            "The currency field is required.",
        ),
        (
            json!({"amount": 99, "currency": "INR"}),
            "amount",
            "Order amount less than minimum amount allowed",
        ),
        (
            json!({"amount": 99.5, "currency": "INR"}),
            "amount",
            "The amount must be an integer.",
        ),
        (
            json!({"amount": 50_000_001, "currency": "INR"}),
            "amount",
            "Amount exceeds maximum amount allowed.",
        ),
        (
            json!({"amount": 500, "currency": "XYZ"}),
            "currency",
            "Currency is not supported",
        ),
        (
            json!({"amount": 500, "currency": "INR", "receipt": long}),
            "receipt",
            "The receipt may not be greater than 40 characters.",
        ),
        (
            json!({"amount": 500, "currency": "INR", "notes": notes}),
            "notes",
            "Number of fields in notes should be less than or equal to 15",
        ),
        (
            json!({"amount": 500, "currency": "INR", "notes": "x"}),
            "notes",
            "The notes must be an array.",
        ),
    ] {
        let error = refuses(&mut world(), "POST", "/v1/orders", &content, description);
        assert_eq!(error["field"], name);
        assert_eq!(error["metadata"], json!({}));
    }
    let extra = json!({"amount": 500, "currency": "INR", "a": 1, "b": 2});
    refuses(
        &mut world(),
        "POST",
        "/v1/orders",
        &extra,
        "a, b is/are not required and should not be sent",
    );
}

#[test]
fn strangers_and_wrong_places_are_refused() {
    let mut world = world();
    for (value, description) in [
        (
            None,
            "Please provide your api key for authentication purposes.",
        ),
        (
            Some(wire::codec::basic::header(KEY_ID, "bad")),
            "Authentication failed",
        ),
        (Some("Bearer x".to_owned()), "Authentication failed"),
    ] {
        let mut made = plain("GET", "/v1/orders", &Value::Null);
        made.fields.remove("Authorization");
        if let Some(value) = value {
            made.fields.push("Authorization", value);
        }
        let exchange = ask(&mut world, made);
        described("razorpay", &exchange);
        assert_eq!(exchange.status(), Some(401));
        assert_eq!(body(&exchange)["error"]["description"], description);
    }
    refuses(
        &mut world,
        "GET",
        "/v1/orders/order_nope",
        &Value::Null,
        "order_nope is not a valid id",
    );
    refuses(
        &mut world,
        "GET",
        "/v1/orders/order_AAAAAAAAAAAAAA",
        &Value::Null,
        "The id provided does not exist",
    );
    let lost = ask(&mut world, plain("DELETE", "/v1/orders", &Value::Null));
    assert_eq!(
        (lost.status(), &body(&lost)["error"]["description"]),
        (
            Some(400),
            &json!("The requested URL was not found on the server.")
        )
    );
}

#[test]
fn a_payment_is_authorized_captured_and_refunded() {
    let mut world = world();
    let order = order(&mut world);
    let id = pay(&mut world, &order);
    let path = format!("/v1/payments/{id}");
    let authorized = call(&mut world, "GET", &path, &Value::Null);
    assert_eq!(
        (
            &authorized["status"],
            &authorized["captured"],
            &authorized["fee"]
        ),
        (&json!("authorized"), &json!(false), &Value::Null)
    );
    let capture = format!("{path}/capture");
    refuses(
        &mut world,
        "POST",
        &capture,
        &json!({"amount": 49999, "currency": "INR"}),
        "Capture amount must be equal to the amount authorized",
    );
    let captured = call(
        &mut world,
        "POST",
        &capture,
        &json!({"amount": 50000, "currency": "INR"}),
    );
    assert_eq!(
        (&captured["status"], &captured["fee"], &captured["tax"]),
        (&json!("captured"), &json!(1180), &json!(180))
    );
    refuses(
        &mut world,
        "POST",
        &capture,
        &json!({"amount": 50000}),
        "This payment has already been captured",
    );
    let paid = call(
        &mut world,
        "GET",
        &format!("/v1/orders/{order}"),
        &Value::Null,
    );
    assert_eq!(
        (&paid["status"], &paid["amount_due"], &paid["attempts"]),
        (&json!("paid"), &json!(0), &json!(1))
    );
    let again = payment(&order, &json!({"method": "netbanking", "bank": "HDFC"}));
    refuses(
        &mut world,
        "POST",
        "/v1/payments/create/json",
        &again,
        "Your payment has been declined as the order is already paid",
    );
    let refund = format!("{path}/refund");
    let part = call(&mut world, "POST", &refund, &json!({"amount": 20000}));
    assert_eq!(
        (&part["status"], &part["payment_id"]),
        (&json!("processed"), &json!(id))
    );
    refuses(
        &mut world,
        "POST",
        &refund,
        &json!({"amount": 30001}),
        "The refund amount provided is greater than amount captured",
    );
    call(&mut world, "POST", &refund, &Value::Null);
    refuses(
        &mut world,
        "POST",
        &refund,
        &Value::Null,
        "The payment has been fully refunded already",
    );
    let refunds = call(&mut world, "GET", &format!("{path}/refunds"), &Value::Null);
    assert_eq!(
        (&refunds["count"], &refunds["items"][0]["amount"]),
        (&json!(2), &json!(30000))
    );
    assert_eq!(
        call(&mut world, "GET", &path, &Value::Null)["refund_status"],
        "full"
    );
}

#[test]
fn test_values_pay_or_fail() {
    for (method, fails) in [
        (json!({"method": "upi", "vpa": "success@razorpay"}), false),
        (
            json!({"method": "upi", "upi": {"vpa": "failure@razorpay"}}),
            true,
        ),
    ] {
        let mut world = world();
        let order = order(&mut world);
        let id = begin(&mut world, &order, &method);
        world.advance(5_000);
        let found = call(
            &mut world,
            "GET",
            &format!("/v1/payments/{id}"),
            &Value::Null,
        );
        assert_eq!(found["status"], if fails { "failed" } else { "authorized" });
        assert_eq!(found["error_code"].is_null(), !fails);
    }
    for (number, status) in [("4111 1111 1111 1111", 200), ("4000000000000002", 400)] {
        let mut world = world();
        let order = order(&mut world);
        let id = begin(
            &mut world,
            &order,
            &json!({"method": "card", "card": {"number": number, "cvv": "123"}}),
        );
        let page = ask(
            &mut world,
            request(
                "GET",
                &format!("https://api.razorpay.com/v1/payments/{id}/authenticate"),
            ),
        );
        described("razorpay", &page);
        assert_eq!(page.status(), Some(status));
        match status {
            200 => assert_eq!(body(&page)["razorpay_order_id"], json!(order)),
            _ => assert_eq!(body(&page)["error"]["metadata"]["payment_id"], json!(id)),
        }
    }
}

#[test]
fn what_is_not_captured_in_three_days_goes_back() {
    let mut world = world();
    let order = order(&mut world);
    let id = pay(&mut world, &order);
    world.advance(3 * 24 * 3_600_000);
    let found = call(
        &mut world,
        "GET",
        &format!("/v1/payments/{id}"),
        &Value::Null,
    );
    assert_eq!(
        (&found["status"], &found["captured"]),
        (&json!("refunded"), &json!(false))
    );
}

#[test]
fn lists_are_collections_with_count_and_skip() {
    let mut world = world();
    let ids: Vec<String> = (0..4).map(|_| order(&mut world)).rev().collect();
    let mut page = |query: &str, expected: &[String]| {
        let found = call(
            &mut world,
            "GET",
            &format!("/v1/orders{query}"),
            &Value::Null,
        );
        let found_ids: Vec<&str> = found["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        assert_eq!(found_ids.len(), expected.len());
        assert_eq!(
            (&found["entity"], &found["count"]),
            (&json!("collection"), &json!(expected.len()))
        );
    };
    page("", &ids);
    page("?count=2", &ids[..2]);
    page("?count=2&skip=3", &ids[3..]);
    page("?from=9999999999", &[]);
    page("?receipt=none", &[]);
    refuses(
        &mut world,
        "GET",
        "/v1/orders?count=101",
        &Value::Null,
        "The count may not be greater than 100.",
    );
}

#[test]
fn a_customer_exists_once() {
    let mut world = world();
    let maya = json!({"name": "Maya", "email": "maya@example.com", "contact": "+919876543210"});
    let made = call(&mut world, "POST", "/v1/customers", &maya);
    refuses(
        &mut world,
        "POST",
        "/v1/customers",
        &maya,
        "Customer already exists for the merchant",
    );
    let mut softly = maya.clone();
    softly["fail_existing"] = json!("0");
    assert_eq!(call(&mut world, "POST", "/v1/customers", &softly), made);
    let edited = call(
        &mut world,
        "PUT",
        &format!("/v1/customers/{}", id(&made)),
        &json!({"name": "Maya B"}),
    );
    assert_eq!(edited["name"], "Maya B");
}
