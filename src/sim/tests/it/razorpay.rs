//! The Razorpay twin: arranging for its tests, which lie beside this file.

mod calls;
mod doors;
mod hooks;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{ask, body, request, with_json};

pub const KEY_ID: &str = "rzp_test_Roundtrip0001";
pub const SECRET: &str = "RoundtripSecret000000001";
pub const HOOK: &str = "http://127.0.0.1:9000/hook";

pub fn config(change: impl FnOnce(&mut Value)) -> Config {
    let mut razorpay =
        json!({"key-id": KEY_ID, "key-secret": SECRET, "account": "acc_Roundtrip0001"});
    change(&mut razorpay);
    let mut settings = serde_json::Map::new();
    settings.insert("razorpay".to_owned(), razorpay);
    Config::from_settings(4821, &["shop".to_owned(), "razorpay".to_owned()], &settings).unwrap()
}

pub fn world() -> World {
    World::new(&config(|_| {}))
}

pub fn plain(method: &str, path: &str, content: &Value) -> Request {
    let mut made = request(method, &format!("https://api.razorpay.com{path}"));
    made.fields
        .push("Authorization", wire::codec::basic::header(KEY_ID, SECRET));
    if content.is_null() {
        made
    } else {
        with_json(made, content)
    }
}

/// A call with the right key; the description must know what comes back.
#[track_caller]
pub fn send(world: &mut World, method: &str, path: &str, content: &Value) -> Exchange {
    let exchange = ask(world, plain(method, path, content));
    described("razorpay", &exchange);
    exchange
}

#[track_caller]
pub fn call(world: &mut World, method: &str, path: &str, content: &Value) -> Value {
    let exchange = send(world, method, path, content);
    assert_eq!(exchange.status(), Some(200), "{}", body(&exchange));
    body(&exchange)
}

#[track_caller]
pub fn refuses(
    world: &mut World,
    method: &str,
    path: &str,
    content: &Value,
    description: &str,
) -> Value {
    let exchange = send(world, method, path, content);
    let found = body(&exchange);
    assert_eq!(exchange.status(), Some(400), "{found}");
    assert_eq!(found["error"]["code"], "BAD_REQUEST_ERROR");
    assert_eq!(found["error"]["description"], description);
    found["error"].clone()
}

pub fn id(content: &Value) -> String {
    content["id"].as_str().unwrap().to_owned()
}

pub fn order(world: &mut World) -> String {
    id(&call(
        world,
        "POST",
        "/v1/orders",
        &json!({"amount": 50000, "currency": "INR"}),
    ))
}

pub fn payment(order: &str, method: &Value) -> Value {
    let mut content = json!({"amount": 50000, "currency": "INR", "order_id": order, "email": "maya@example.com", "contact": "+919876543210"});
    for (name, value) in method.as_object().unwrap() {
        content[name] = value.clone();
    }
    content
}

/// Begins to pay an order; the payment's id comes back.
pub fn begin(world: &mut World, order: &str, method: &Value) -> String {
    let content = call(
        world,
        "POST",
        "/v1/payments/create/json",
        &payment(order, method),
    );
    content["razorpay_payment_id"].as_str().unwrap().to_owned()
}

/// Pays an order by netbanking.
pub fn pay(world: &mut World, order: &str) -> String {
    let id = begin(
        world,
        order,
        &json!({"method": "netbanking", "bank": "HDFC"}),
    );
    let page = request(
        "GET",
        &format!("https://api.razorpay.com/v1/payments/{id}/authenticate"),
    );
    assert_eq!(ask(world, page).status(), Some(200));
    id
}
