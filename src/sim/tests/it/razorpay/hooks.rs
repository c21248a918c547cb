//! Webhooks of the Razorpay twin: signed, tried again for a day, refused where nobody could receive them.

use serde_json::{Value, json};
use sim::World;
use wire::{Request, Response};

use crate::outbound::next_out;
use crate::razorpay::*;

/// A world with an open edge and one webhook, in which an order was paid.
fn paid_with_hook() -> World {
    let hooked = config(|settings| {
        settings["auto-capture"] = true.into();
        settings["webhooks"] =
            json!([{"url": HOOK, "secret": "first", "events": ["payment.captured", "order.paid"]}]);
    });
    let mut world = World::new(&hooked.with_outside());
    let order = order(&mut world);
    pay(&mut world, &order);
    world
}

#[test]
fn webhooks_are_signed_and_carry_the_events_id() {
    let mut world = paid_with_hook();
    let (first, second) = (next_out(&mut world).unwrap(), next_out(&mut world).unwrap());
    let names: Vec<Value> = [&first, &second]
        .map(|out| serde_json::from_slice::<Value>(&out.request.content).unwrap()["event"].clone())
        .into();
    assert!(
        names.contains(&json!("payment.captured")) && names.contains(&json!("order.paid")),
        "{names:?}"
    );
    let fields = &first.request.fields;
    assert_eq!(fields.get("X-Razorpay-Signature").unwrap().len(), 64);
    assert_ne!(
        fields.get("x-razorpay-event-id"),
        second.request.fields.get("x-razorpay-event-id")
    );
    assert!(world.bring_answer(first.exchange, Ok(Response::new(500))));
    let retried = next_out(&mut world).unwrap();
    assert!(retried.request.fields.get("x-razorpay-event-id").is_some());
}

#[test]
fn a_new_secret_signs_new_events_alone() {
    let mut world = paid_with_hook();
    let out = next_out(&mut world).unwrap();
    let list = call(
        &mut world,
        "GET",
        "/v2/accounts/acc_Roundtrip0001/webhooks",
        &Value::Null,
    );
    let path = format!(
        "/v2/accounts/acc_Roundtrip0001/webhooks/{}",
        id(&list["items"][0])
    );
    call(&mut world, "PATCH", &path, &json!({"secret": "second"}));
    assert!(world.bring_answer(out.exchange, Ok(Response::new(500))));
    let signature = |request: &Request| {
        request
            .fields
            .get("X-Razorpay-Signature")
            .unwrap()
            .to_owned()
    };
    let event = |request: &Request| {
        request
            .fields
            .get("x-razorpay-event-id")
            .unwrap()
            .to_owned()
    };
    let mut again = next_out(&mut world).unwrap();
    while event(&again.request) != event(&out.request) {
        assert!(world.bring_answer(again.exchange, Ok(Response::new(200))));
        again = next_out(&mut world).unwrap();
    }
    assert_eq!(signature(&again.request), signature(&out.request));
}

#[test]
fn a_webhook_that_fails_for_a_day_is_disabled() {
    let mut world = paid_with_hook();
    let mut attempts = 0;
    while let Some(out) = next_out(&mut world) {
        attempts += 1;
        world.bring_answer(out.exchange, Ok(Response::new(503)));
    }
    assert!((10..60).contains(&attempts), "{attempts}");
    let list = call(
        &mut world,
        "GET",
        "/v2/accounts/acc_Roundtrip0001/webhooks",
        &Value::Null,
    );
    assert_eq!(list["items"][0]["active"], false);
    assert_ne!(list["items"][0]["disabled_at"], 0);
}

#[test]
fn addresses_that_nobody_else_can_reach_are_refused() {
    let mut world = world();
    let path = "/v2/accounts/acc_Roundtrip0001/webhooks";
    for url in [
        "http://localhost:3000/hook",
        "https://webhook.site/abc",
        "https://x.ngrok.io/a",
        "mailto:me",
    ] {
        let content = json!({"url": url, "secret": "s", "events": ["payment.captured"]});
        assert_eq!(
            send(&mut world, "POST", path, &content).status(),
            Some(400),
            "{url}"
        );
    }
    let content = json!({"url": "https://yourapp.com/hook", "secret": "s", "events": {"payment.captured": true}});
    let made = call(&mut world, "POST", path, &content);
    assert_eq!(
        (&made["events"], &made["secret"]),
        (&json!(["payment.captured"]), &Value::Null)
    );
    call(
        &mut world,
        "DELETE",
        &format!("{path}/{}", id(&made)),
        &Value::Null,
    );
    let settings = config(|settings| settings["webhooks"] = json!([{"url": HOOK, "secret": "s"}]));
    let list = call(&mut World::new(&settings), "GET", path, &Value::Null);
    assert_eq!(
        list["items"][0]["active"], false,
        "the world has no outside"
    );
}
