//! Events of the Stripe twin: what happened, who is told, how it is signed and tried again; and replay.

use serde_json::{Value, json};
use sim::{Outbound, World};
use wire::{Response, Time};

use crate::described::described;
use crate::kit::*;
use crate::outbound::next_out;
use crate::stripe::*;

const HOOK: &str = "http://127.0.0.1:9000/stripe";

/// A world with an open edge and one endpoint for these events.
fn hooked(events: &[&str]) -> World {
    let config = stripe_config(|stripe| {
        stripe["webhooks"] = json!([{"url": HOOK, "secret": STRIPE_SECRET, "events": events}]);
    });
    World::new(&config.with_outside())
}

fn content(outbound: &Outbound) -> Value {
    serde_json::from_slice(&outbound.request.content).unwrap()
}

/// The time and the code of a signature.
fn signature(outbound: &Outbound) -> (i64, String) {
    let value = outbound.request.fields.get("Stripe-Signature").unwrap();
    let (time, code) = value.split_once(",v1=").unwrap();
    (
        time.strip_prefix("t=").unwrap().parse().unwrap(),
        code.to_owned(),
    )
}

#[test]
fn an_event_tells_what_happened_and_who_asked() {
    let mut world = hooked(&["payment_intent.succeeded"]);
    let intent = paid(&mut world);
    let out = next_out(&mut world).unwrap();
    let event = content(&out);
    assert_eq!(event["object"], "event");
    assert_eq!(event["type"], "payment_intent.succeeded");
    assert_eq!(event["data"]["object"], intent);
    assert_eq!(event["pending_webhooks"], 1);
    assert!(text(&event["request"], "id").starts_with("req_"));
    let (_, code) = signature(&out);
    assert_eq!(code.len(), 64);
    assert!(world.bring_answer(out.exchange, Ok(Response::new(200))));
    assert!(
        next_out(&mut world).is_none(),
        "no other event was asked for"
    );
    let path = format!("/v1/events/{}", text(&event, "id"));
    assert_eq!(
        body(&send(&mut world, "GET", &path, &[]))["pending_webhooks"],
        0
    );
}

#[test]
fn events_come_in_the_order_in_which_things_happened() {
    let mut world = world_of_stripe();
    paid(&mut world);
    let list = body(&send(&mut world, "GET", "/v1/events", &[]));
    let words: Vec<&str> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| text(event, "type"))
        .collect();
    assert_eq!(
        words,
        [
            "payment_intent.succeeded",
            "charge.succeeded",
            "payment_intent.created"
        ]
    );
    let one = body(&send(
        &mut world,
        "GET",
        "/v1/events",
        &[("type", "charge.succeeded")],
    ));
    assert_eq!(one["data"].as_array().unwrap().len(), 1);
    let two = [
        ("types[]", "charge.succeeded"),
        ("types[]", "payment_intent.created"),
    ];
    assert_eq!(
        body(&send(&mut world, "GET", "/v1/events", &two))["data"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_failed_attempt_is_made_again_with_a_fresh_time() {
    let mut world = hooked(&["payment_intent.created"]);
    created(&mut world);
    let first = next_out(&mut world).unwrap();
    assert!(world.bring_answer(first.exchange, Ok(Response::new(500))));
    let second = next_out(&mut world).unwrap();
    assert_eq!(first.request.content, second.request.content);
    let ((early, a), (late, b)) = (signature(&first), signature(&second));
    assert!(late > early && a != b, "{early} {late}");
    let mut attempts = 2;
    assert!(world.bring_answer(second.exchange, Err("refused".to_owned())));
    while let Some(out) = next_out(&mut world) {
        attempts += 1;
        world.bring_answer(out.exchange, Ok(Response::new(302)));
    }
    assert_eq!(attempts, 4, "test mode tries three more times");
}

#[test]
fn a_live_account_tries_for_three_days() {
    let config = stripe_config(|stripe| {
        stripe["key"] = "sk_live_1".into();
        stripe["webhooks"] = json!([{"url": HOOK, "secret": STRIPE_SECRET}]);
    });
    let mut world = World::new(&config.with_outside());
    let mut create = keyed("POST", "/v1/customers", &[]);
    create.fields.set("Authorization", "Bearer sk_live_1");
    ask(&mut world, create);
    let mut attempts = 0;
    while let Some(out) = next_out(&mut world) {
        attempts += 1;
        world.bring_answer(out.exchange, Ok(Response::new(500)));
    }
    assert!(attempts > 8, "{attempts}");
    let day = 24 * 3_600_000;
    assert!(world.now() > Time(2 * day) && world.now() < Time(4 * day));
}

#[test]
fn endpoints_show_their_secret_once() {
    let mut world = World::new(&stripe_config(|_| {}).with_outside());
    let pairs = [
        ("url", HOOK),
        ("enabled_events[]", "payment_intent.created"),
    ];
    let made = body(&send(&mut world, "POST", "/v1/webhook_endpoints", &pairs));
    assert!(text(&made, "secret").starts_with("whsec_"));
    let path = format!("/v1/webhook_endpoints/{}", text(&made, "id"));
    assert_eq!(
        body(&send(&mut world, "GET", &path, &[])).get("secret"),
        None
    );
    let off = body(&send(&mut world, "POST", &path, &[("disabled", "true")]));
    assert_eq!(off["status"], "disabled");
    created(&mut world);
    assert!(
        next_out(&mut world).is_none(),
        "a disabled endpoint hears nothing"
    );
    let gone = body(&send(&mut world, "DELETE", &path, &[]));
    assert_eq!(gone["deleted"], true);
    assert_eq!(send(&mut world, "GET", &path, &[]).status(), Some(404));
}

/// A create of an endpoint is refused like that.
#[track_caller]
fn refuses(pairs: &[(&str, &str)], param: &str) {
    let exchange = send(
        &mut world_of_stripe(),
        "POST",
        "/v1/webhook_endpoints",
        pairs,
    );
    assert_eq!(exchange.status(), Some(400));
    assert_eq!(body(&exchange)["error"]["param"], param);
}

#[test]
fn endpoints_must_be_reachable_and_ask_for_events_that_could_exist() {
    let all = ("enabled_events[]", "*");
    refuses(&[all], "url");
    refuses(&[("url", "https://yourapp.com/a")], "enabled_events");
    refuses(&[("url", "yourapp.com/a"), all], "url");
    refuses(&[("url", "http://127.0.0.1:9000/a"), all], "url");
    refuses(
        &[
            ("url", "https://yourapp.com/a"),
            ("enabled_events[]", "Paid!"),
        ],
        "enabled_events[0]",
    );
}

#[test]
fn a_publishable_key_needs_the_client_secret() {
    let mut world = world_of_stripe();
    let intent = created(&mut world);
    let path = format!("/v1/payment_intents/{}", text(&intent, "id"));
    for (path, pairs, status) in [
        (
            path.as_str(),
            vec![("client_secret", text(&intent, "client_secret"))],
            200,
        ),
        (path.as_str(), vec![("client_secret", "pi_1_secret_2")], 400),
        (path.as_str(), vec![], 400),
        ("/v1/balance", vec![], 401),
    ] {
        let mut made = keyed("GET", path, &pairs);
        made.fields
            .set("Authorization", format!("Bearer {STRIPE_PUBLISHABLE}"));
        let exchange = ask(&mut world, made);
        described("stripe", &exchange);
        assert_eq!(exchange.status(), Some(status), "{path} {pairs:?}");
    }
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let play = || {
        let mut world = hooked(&["*"]);
        paid(&mut world);
        while let Some(out) = next_out(&mut world) {
            world.bring_answer(out.exchange, Ok(Response::new(503)));
        }
        world.transcript().to_json_lines()
    };
    assert_eq!(play(), play());
}

#[test]
fn settings_that_do_not_fit_are_named() {
    let settings = json!({"stripe": {
        "key": "secret", "publishable-key": "x", "api-version": "new", "colour": 1,
        "webhooks": [{"url": "nowhere", "secret": 5}],
    }});
    let settings = serde_json::from_value(settings).unwrap();
    let problems = sim::Config::from_settings(1, &[], &settings).unwrap_err();
    let keys: Vec<&str> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "colour",
            "key",
            "publishable-key",
            "api-version",
            "webhooks[0].secret",
            "webhooks[0].url"
        ]
    );
}

#[test]
fn no_content_makes_the_twin_stumble() {
    let mut world = world_of_stripe();
    for text in [
        "%",
        "a[",
        "a]=1",
        "a[][]=1&a[][b]=2&a[0]=3",
        "[]=1",
        "[a]=2",
        "=",
        "amount[]=1",
        "amount=-9223372036854775809",
        "metadata=1",
        "metadata[a][b]=1",
        "expand=1",
        "expand[][a]=1",
        "created[gt]=x",
        "\u{fffd}=\u{0}",
    ] {
        for (method, path) in [
            ("POST", "/v1/payment_intents"),
            ("POST", "/v1/refunds"),
            ("POST", "/v1/webhook_endpoints"),
            ("GET", "/v1/charges"),
        ] {
            let mut made = keyed(method, path, &[]);
            if method == "GET" {
                made.target.query = Some(text.to_owned());
            } else {
                made.content = text.as_bytes().to_vec();
            }
            assert_eq!(
                ask(&mut world, made).status(),
                Some(400),
                "{method} {path} {text}"
            );
        }
    }
}
