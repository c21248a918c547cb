//! Idempotency keys of the Stripe twin: what is given again, what is refused, what is forgotten.

use serde_json::json;
use wire::{Exchange, Request};

use crate::kit::*;
use crate::stripe::*;

fn keyed_create(key: &str, pairs: &[(&str, &str)]) -> Request {
    let mut request = keyed("POST", "/v1/payment_intents", pairs);
    request.fields.push("Idempotency-Key", key);
    request
}

#[test]
fn the_first_result_of_a_key_is_given_again() {
    let mut world = world_of_stripe();
    let pairs = [("amount", "700"), ("currency", "usd")];
    let header =
        |exchange: &Exchange, name: &str| response(exchange).fields.get(name).map(str::to_owned);
    let first = ask(&mut world, keyed_create("k-1", &pairs));
    assert_eq!(header(&first, "Idempotent-Replayed"), None);
    assert_eq!(
        header(&first, "Original-Request"),
        header(&first, "Request-Id")
    );
    let turned = [pairs[1], pairs[0]];
    let second = ask(&mut world, keyed_create("k-1", &turned));
    assert_eq!(response(&first).content, response(&second).content);
    assert_eq!(
        header(&second, "Idempotent-Replayed").as_deref(),
        Some("true")
    );
    assert_eq!(
        header(&second, "Original-Request"),
        header(&first, "Request-Id")
    );
    assert_ne!(header(&second, "Request-Id"), header(&first, "Request-Id"));
    let other = ask(
        &mut world,
        keyed_create("k-1", &[("amount", "701"), ("currency", "usd")]),
    );
    assert_eq!(
        (other.status(), &body(&other)["error"]["type"]),
        (Some(400), &json!("idempotency_error"))
    );
    let mut elsewhere = keyed("POST", "/v1/customers", &[]);
    elsewhere.fields.push("Idempotency-Key", "k-1");
    let elsewhere = ask(&mut world, elsewhere);
    assert!(text(&body(&elsewhere)["error"], "message").contains("same endpoint"));
    world.advance(24 * 3_600_000);
    let later = ask(&mut world, keyed_create("k-1", &pairs));
    assert_eq!(
        header(&later, "Idempotent-Replayed"),
        None,
        "a day has passed"
    );
    let long = ask(&mut world, keyed_create(&"k".repeat(256), &pairs));
    assert_eq!(long.status(), Some(400));
}

#[test]
fn declines_are_kept_under_their_key_and_slips_are_not() {
    let mut world = world_of_stripe();
    let decline = [
        ("amount", "700"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("payment_method", "pm_card_visa_chargeDeclined"),
    ];
    let first = ask(&mut world, keyed_create("k-2", &decline));
    let second = ask(&mut world, keyed_create("k-2", &decline));
    assert_eq!((first.status(), second.status()), (Some(402), Some(402)));
    assert_eq!(response(&second).content, response(&first).content);
    assert_eq!(
        ask(&mut world, keyed_create("k-3", &[("amount", "7")])).status(),
        Some(400)
    );
    let mended = ask(
        &mut world,
        keyed_create("k-3", &[("amount", "700"), ("currency", "usd")]),
    );
    assert_eq!(mended.status(), Some(200));
}

#[test]
fn two_requests_at_once_under_one_key_meet() {
    let mut world = world_of_stripe();
    let request = keyed_create("k-4", &[("amount", "700"), ("currency", "usd")]);
    let ids = [world.send(request.clone()), world.send(request)];
    world.until_idle();
    let mut found: Vec<_> = ids.map(|id| exchange(&world, id)).into_iter().collect();
    found.sort_by_key(Exchange::status);
    assert_eq!(
        (found[0].status(), found[1].status()),
        (Some(200), Some(409))
    );
    let error = &body(&found[1])["error"];
    assert_eq!(
        (&error["code"], &error["type"]),
        (
            &json!("idempotency_key_in_use"),
            &json!("invalid_request_error")
        )
    );
    assert_eq!(
        response(&found[1]).fields.get("Stripe-Should-Retry"),
        Some("true")
    );
}
