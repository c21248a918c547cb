//! The e-mail provider: what it accepts, what it refuses, and the mailbox.

use serde_json::{Value, json};
use sim::{World, screens};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::{KEY, body, callbacks, facts, request, response, with_json, world, world_with};

/// Asks, and expects that the answer is described.
#[track_caller]
fn ask(world: &mut World, request: Request) -> Exchange {
    let exchange = crate::kit::ask(world, request);
    described("email", &exchange);
    exchange
}

fn email(content: &Value) -> Request {
    let mut request = with_json(
        request("POST", "https://api.postbird.example/v1/emails"),
        content,
    );
    request
        .fields
        .push("Authorization", format!("Bearer {KEY}"));
    request
}

fn to(address: &str) -> Value {
    json!({"from": "shop@yourapp.com", "to": address, "subject": "Order #4821", "text": "Confirmed."})
}

#[test]
fn an_accepted_email_reaches_the_mailbox() {
    let mut world = world();
    let exchange = ask(&mut world, email(&to("maya@example.com")));
    assert_eq!(exchange.status(), Some(202));
    let content = body(&exchange);
    let id = content["id"].as_str().unwrap();
    assert!(id.starts_with("em_"));
    assert_eq!(
        (content["status"].as_str(), content["to"].as_str()),
        (Some("accepted"), Some("maya@example.com"))
    );
    world.until_idle();
    let screens = screens(world.transcript());
    assert_eq!(screens[0].party.as_str(), "mailbox:maya@example.com");
    assert_eq!(screens[0].lines[0].subject.as_deref(), Some("Order #4821"));
    let mut fetch = request(
        "GET",
        &format!("https://api.postbird.example/v1/emails/{id}"),
    );
    fetch.fields.push("Authorization", format!("Bearer {KEY}"));
    assert_eq!(body(&ask(&mut world, fetch))["status"], "delivered");
}

#[test]
fn an_unknown_mailbox_bounces() {
    let mut world = world();
    ask(&mut world, email(&to("nobody@example.com")));
    world.until_idle();
    let words: Vec<_> = facts(&world, "email", "messages")
        .iter()
        .map(|fact| fact.columns["status"].clone())
        .collect();
    assert_eq!(words, ["accepted", "sent", "bounced"]);
    assert!(screens(world.transcript()).is_empty());
}

#[test]
fn refusals_are_problem_details() {
    let good = to("maya@example.com");
    let mut unsigned = email(&good);
    unsigned.fields.remove("Authorization");
    let mut basic = email(&good);
    basic.fields.set("Authorization", "Basic QTpC");
    let mut lost = email(&good);
    lost.target.path = "/v1/email".to_owned();
    let mut deleted = email(&good);
    deleted.method = wire::Method::parse("DELETE").unwrap();
    let mut form = email(&good);
    form.fields
        .set("Content-Type", "application/x-www-form-urlencoded");
    let mut broken = email(&good);
    broken.content = b"{\"from\": ".to_vec();
    let empty = email(&json!({"from": "me@else.where", "to": "maya"}));
    for (request, status) in [
        (unsigned, 401),
        (basic, 401),
        (lost, 404),
        (deleted, 405),
        (form, 415),
        (broken, 400),
        (empty, 422),
    ] {
        let exchange = ask(&mut world(), request);
        let content = body(&exchange);
        assert_eq!(exchange.status(), Some(status), "{content}");
        assert_eq!(
            response(&exchange).media_type().as_deref(),
            Some("application/problem+json")
        );
        assert_eq!(content["status"], status);
        if status == 422 {
            let pointers: Vec<_> = content["errors"]
                .as_array()
                .unwrap()
                .iter()
                .map(|e| e["pointer"].clone())
                .collect();
            assert_eq!(pointers, ["#/subject", "#/text", "#/from", "#/to"]);
        }
    }
}

#[test]
fn events_reach_the_shop_where_they_are_asked_for() {
    let mut world = world_with(|settings| {
        settings["email"]["callback"] = "https://yourapp.com/webhooks/postbird".into();
        settings["email"]["callback-secret"] = "whisper".into();
    });
    ask(&mut world, email(&to("maya@example.com")));
    world.until_idle();
    let event = &callbacks(&world)[0];
    assert_eq!(event.status(), Some(200));
    let content: Value = serde_json::from_slice(&event.request.content).unwrap();
    assert_eq!(content["type"], "email.delivered");
    assert_eq!(
        world.transcript().state()[&("shop", "orders", "4821")]["email_confirmation"],
        "delivered"
    );
}
