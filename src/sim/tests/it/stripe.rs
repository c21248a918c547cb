//! The Stripe twin: arranging for its tests, which lie beside this file.

mod calls;
mod doors;
mod events;
mod keys;
mod payments;

use serde_json::{Value, json};
use sim::{Config, World};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::*;

pub const STRIPE_KEY: &str = "sk_test_51Roundtrip0000000000000000";
pub const STRIPE_PUBLISHABLE: &str = "pk_test_51Roundtrip0000000000000000";
pub const STRIPE_SECRET: &str = "whsec_roundtrip";

pub fn stripe_config(change: impl FnOnce(&mut Value)) -> Config {
    let mut stripe = json!({"key": STRIPE_KEY, "publishable-key": STRIPE_PUBLISHABLE});
    change(&mut stripe);
    let mut settings = serde_json::Map::new();
    settings.insert("stripe".to_owned(), stripe);
    Config::from_settings(4821, &["shop".to_owned(), "stripe".to_owned()], &settings).unwrap()
}

pub fn world_of_stripe() -> World {
    World::new(&stripe_config(|_| {}))
}

/// A call with the secret key; pairs go into the query of GET and into the content of all others.
pub fn keyed(method: &str, path: &str, pairs: &[(&str, &str)]) -> Request {
    let owned: Vec<_> = pairs
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    let query = wire::codec::form::encode(&owned);
    let mut made = match method {
        "GET" if !query.is_empty() => {
            request(method, &format!("https://api.stripe.com{path}?{query}"))
        }
        "POST" if !pairs.is_empty() => with_form(
            request(method, &format!("https://api.stripe.com{path}")),
            pairs,
        ),
        _ => request(method, &format!("https://api.stripe.com{path}")),
    };
    made.fields
        .push("Authorization", format!("Bearer {STRIPE_KEY}"));
    made
}

/// Sends such a call; the description must know what comes back.
#[track_caller]
pub fn send(world: &mut World, method: &str, path: &str, pairs: &[(&str, &str)]) -> Exchange {
    let exchange = ask(world, keyed(method, path, pairs));
    described("stripe", &exchange);
    exchange
}

/// An intent that waits for its payment method.
pub fn created(world: &mut World) -> Value {
    body(&send(
        world,
        "POST",
        "/v1/payment_intents",
        &[("amount", "1999"), ("currency", "usd")],
    ))
}

/// An intent that is paid.
pub fn paid(world: &mut World) -> Value {
    let pairs = [
        ("amount", "1999"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("payment_method", "pm_card_visa"),
    ];
    body(&send(world, "POST", "/v1/payment_intents", &pairs))
}

#[track_caller]
pub fn text<'a>(content: &'a Value, name: &str) -> &'a str {
    content[name]
        .as_str()
        .unwrap_or_else(|| panic!("no {name}: {content}"))
}

/// A call with the right key, and its status and content; the description must know it.
#[track_caller]
pub fn call(world: &mut World, method: &str, path: &str, pairs: &[(&str, &str)]) -> (u16, Value) {
    let exchange = send(world, method, path, pairs);
    (exchange.status().unwrap(), body(&exchange))
}
