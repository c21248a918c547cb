//! The WhatsApp twin: acceptance, statuses, the window of 24 hours, errors, the handshake, signed notifications.

use serde_json::{Value, json};
use sim::{World, screens};
use wire::{Exchange, Request};

use crate::app::*;
use crate::described::described;
use crate::kit::{ask, body, request, response, with_form, with_json};

const PHONE: &str = "106540352242922";
pub const MAYA: &str = "15551230001";

pub fn settings() -> Value {
    json!({
        "token": "EAAtest", "phone-id": PHONE, "version": "v21.0", "waba": "102290129340398",
        "allowed": [MAYA, "15551230002"], "undeliverable": ["15551230002"], "open": [MAYA, "15551230002"],
        "templates": [{"name": "hello_world", "text": "Hello World"},
            {"name": "order", "params": 1, "text": "Order {{1}} is on its way."}],
        "app-secret": "appsecretA", "callback": APP, "verify-token": "verify",
    })
}

pub fn world() -> World {
    open("whatsapp", settings())
}

pub fn call(method: &str, path: &str) -> Request {
    let mut request = request(method, &format!("https://graph.facebook.com{path}"));
    request.fields.push("Authorization", "Bearer EAAtest");
    request
}

pub fn send(content: &Value) -> Request {
    with_json(call("POST", &format!("/v21.0/{PHONE}/messages")), content)
}

pub fn text_to(to: &str, text: &str) -> Value {
    json!({"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": text}})
}

fn template(name: &str, params: &[&str]) -> Value {
    let params: Vec<_> = params
        .iter()
        .map(|text| json!({"type": "text", "text": text}))
        .collect();
    json!({"messaging_product": "whatsapp", "to": MAYA, "type": "template", "template": {"name": name,
        "language": {"code": "en_US"}, "components": [{"type": "body", "parameters": params}]}})
}

#[track_caller]
pub fn done(world: &mut World, request: Request, status: u16) -> Exchange {
    let exchange = ask(world, request);
    assert_eq!(
        exchange.status(),
        Some(status),
        "{}",
        response(&exchange).text()
    );
    described("whatsapp", &exchange);
    exchange
}

/// An app that passes the handshake and takes everything.
pub fn app(request: &Request) -> Option<wire::Response> {
    let query = request.target.query.clone().unwrap_or_default();
    match query.split("hub.challenge=").nth(1) {
        Some(rest) => said(rest.split('&').next().unwrap()),
        None => status(200),
    }
}

/// The statuses that the app is told, with the code of an error.
fn statuses(world: &mut World) -> Vec<(String, u64)> {
    let asked = play(world, app);
    let posts = asked.iter().filter(|(_, request)| request.method == "POST");
    posts
        .map(|(_, request)| {
            let status = &told(request)["entry"][0]["changes"][0]["value"]["statuses"][0];
            let code = status["errors"][0]["code"].as_u64();
            (
                status["status"].as_str().unwrap_or_default().to_owned(),
                code.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn a_text_is_accepted_and_then_sent_delivered_and_read() {
    let mut world = world();
    play(&mut world, app);
    let exchange = done(
        &mut world,
        send(&text_to("+1 555-123-0001", "Welcome")),
        200,
    );
    let content = body(&exchange);
    assert_eq!(
        content["contacts"][0],
        json!({"input": "+1 555-123-0001", "wa_id": MAYA})
    );
    assert!(
        content["messages"][0]["id"]
            .as_str()
            .unwrap()
            .starts_with("wamid.")
    );
    let expected = ["sent", "delivered", "read"].map(|word| (word.to_owned(), 0));
    assert_eq!(statuses(&mut world), expected);
    let screens = screens(world.transcript());
    assert_eq!(screens[0].party.as_str(), "phone:+15551230001");
    assert_eq!(screens[0].lines[0].text, "Welcome");
}

#[test]
fn free_text_fails_24_hours_after_the_customer_wrote_and_a_template_does_not() {
    let mut world = world();
    play(&mut world, app);
    world.advance(24 * 3_600_000);
    done(&mut world, send(&text_to(MAYA, "Hello?")), 200);
    assert_eq!(statuses(&mut world), [("failed".to_owned(), 131_047)]);
    done(&mut world, send(&template("order", &["#4821"])), 200);
    assert_eq!(statuses(&mut world).len(), 3);
    let shown = screens(world.transcript());
    assert_eq!(shown[0].lines[0].text, "Order #4821 is on its way.");
    let wrote = json!({"from": MAYA, "text": "Yes?"});
    done(
        &mut world,
        with_json(call("POST", "/_simulator/whatsapp/inbound"), &wrote),
        200,
    );
    play(&mut world, app);
    done(&mut world, send(&text_to(MAYA, "Hello!")), 200);
    assert_eq!(statuses(&mut world).len(), 3);
}

#[test]
fn a_number_that_nobody_reaches_fails_later() {
    let mut world = world();
    play(&mut world, app);
    done(&mut world, send(&text_to("15551230002", "x")), 200);
    let expected = [("sent".to_owned(), 0), ("failed".to_owned(), 131_026)];
    assert_eq!(statuses(&mut world), expected);
}

/// A create that is refused: status, code, message.
#[track_caller]
fn refused(content: &Value, status: u16, code: u64, message: &str) {
    let exchange = done(&mut world(), send(content), status);
    let error = &body(&exchange)["error"];
    assert_eq!(
        (&error["code"], &error["message"]),
        (&json!(code), &json!(message))
    );
    assert_eq!(error["type"], "OAuthException");
    assert!(error["fbtrace_id"].is_string());
}

#[test]
fn a_create_is_checked_in_metas_order() {
    let with = |name: &str, value: Value| {
        let mut content = text_to(MAYA, "x");
        content[name] = value;
        content
    };
    let without = |name: &str| {
        let mut content = text_to(MAYA, "x");
        content.as_object_mut().unwrap().remove(name);
        content
    };
    refused(
        &json!({}),
        400,
        100,
        "(#100) The parameter messaging_product is required.",
    );
    refused(
        &json!("x"),
        400,
        100,
        "(#100) The parameter messaging_product is required.",
    );
    let product = "(#100) Param messaging_product must be one of {WHATSAPP} - got \"sms\".";
    refused(&with("messaging_product", json!("sms")), 400, 100, product);
    refused(
        &without("to"),
        400,
        100,
        "(#100) The parameter to is required.",
    );
    refused(
        &without("text"),
        400,
        100,
        "(#100) The parameter text is required.",
    );
    refused(
        &with("text", json!({})),
        400,
        100,
        "(#100) The parameter text['body'] is required.",
    );
    refused(
        &with("text", json!({"body": "x".repeat(4_097)})),
        400,
        100,
        "(#100) Invalid parameter",
    );
    let list = "(#131030) Recipient phone number not in allowed list";
    refused(&with("to", json!("15559990000")), 400, 131_030, list);
    let lost = "(#132001) Template name does not exist in the translation";
    refused(&template("none", &[]), 404, 132_001, lost);
    let count = "(#132000) Number of parameters does not match the expected number of params";
    refused(&template("order", &[]), 400, 132_000, count);
    let media = json!({"messaging_product": "whatsapp", "to": MAYA, "type": "image", "image": {}});
    refused(
        &media,
        400,
        100,
        "(#100) The parameter image['link'] is required.",
    );
}

#[test]
fn the_door_and_the_path_are_asked_first() {
    let mut bad = send(&text_to(MAYA, "x"));
    bad.fields.set("Authorization", "Bearer bad");
    let exchange = done(&mut world(), bad.clone(), 401);
    assert_eq!(body(&exchange)["error"]["code"], 190);
    assert!(
        response(&exchange)
            .fields
            .get("WWW-Authenticate")
            .unwrap()
            .starts_with("OAuth ")
    );
    bad.fields.remove("Authorization");
    done(&mut world(), bad, 401);
    let other = with_json(call("POST", "/v21.0/1/messages"), &text_to(MAYA, "x"));
    let error = body(&done(&mut world(), other, 400));
    assert_eq!(
        (&error["error"]["code"], &error["error"]["error_subcode"]),
        (&json!(100), &json!(33))
    );
    assert_eq!(error["error"]["type"], "GraphMethodException");
}

#[test]
fn a_form_and_media_and_reactions_are_taken_too() {
    let mut world = world();
    let path = format!("/v21.0/{PHONE}/messages");
    let pairs = [
        ("messaging_product", "whatsapp"),
        ("to", MAYA),
        ("type", "text"),
        ("text", "{\"body\":\"x\"}"),
    ];
    let id = body(&done(
        &mut world,
        with_form(call("POST", &path), &pairs),
        200,
    ))["messages"][0]["id"]
        .clone();
    let image = json!({"messaging_product": "whatsapp", "to": MAYA, "type": "image", "image": {"link": "https://b.example/i.png"}});
    done(&mut world, send(&image), 200);
    let react = |id: &Value| {
        json!({"messaging_product": "whatsapp", "to": MAYA, "type": "reaction",
        "reaction": {"message_id": id, "emoji": "👍"}})
    };
    done(&mut world, send(&react(&id)), 200);
    done(&mut world, send(&react(&json!("wamid.x"))), 400);
}

#[test]
fn one_customer_takes_45_messages_at_once_and_the_number_so_many_in_a_second() {
    let mut world = world();
    let codes = |world: &mut World, to: &str, count: usize| {
        let all = (0..count).map(|_| {
            let exchange = ask(world, send(&text_to(to, "x")));
            body(&exchange)["error"]["code"].as_u64()
        });
        all.flatten().next()
    };
    assert_eq!(codes(&mut world, MAYA, 70), Some(131_056));
    let mut settings = settings();
    settings["throughput"] = json!(1);
    let mut world = open("whatsapp", settings);
    assert_eq!(codes(&mut world, MAYA, 5), Some(130_429));
}

#[test]
fn the_phone_number_and_the_templates_can_be_read() {
    let mut world = world();
    let phone = body(&done(
        &mut world,
        call("GET", &format!("/v21.0/{PHONE}")),
        200,
    ));
    assert_eq!(
        (&phone["id"], &phone["display_phone_number"]),
        (&json!(PHONE), &json!("+1 555-078-3881"))
    );
    let some = body(&done(
        &mut world,
        call("GET", &format!("/v21.0/{PHONE}?fields=quality_rating")),
        200,
    ));
    assert_eq!(some, json!({"quality_rating": "GREEN", "id": PHONE}));
    let list = body(&done(
        &mut world,
        call("GET", "/v21.0/102290129340398/message_templates"),
        200,
    ));
    assert_eq!(list["data"][1]["name"], "order");
    done(
        &mut world,
        call("GET", "/v21.0/102290129340398/phone_numbers"),
        200,
    );
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let story = || {
        let mut world = world();
        play(&mut world, app);
        done(&mut world, send(&text_to(MAYA, "x")), 200);
        play(&mut world, app);
        lines(&world)
    };
    assert_eq!(story(), story());
}

#[test]
fn settings_that_do_not_fit_are_told() {
    let odd =
        json!({"version": "latest", "callback": "x", "templates": [{"category": "fun"}], "y": 1});
    let expected = [
        "y",
        "token",
        "phone-id",
        "templates[0].category",
        "templates[0].name",
        "version",
        "callback",
    ];
    let mut found = problems("whatsapp", odd);
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
