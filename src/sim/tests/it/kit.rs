//! Arranging: a world like the course's, and requests in a line.

use serde_json::{Value, json};
use sim::{Config, World};
use wire::codec::{basic, form};
use wire::{Check, Exchange, ExchangeId, Fact, Method, Request, Response, Target, What};

use crate::described::record;

pub const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
pub const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";
pub const TEST_ACCOUNT: &str = "AC00000000000000000000000000000001";
pub const TEST_TOKEN: &str = "11111111111111111111111111111111";
pub const MAYA: &str = "+33612345678";
pub const SHOP: &str = "+33198765432";
pub const KEY: &str = "pb_live_1";

/// The settings of a world with everything in it.
pub fn settings() -> serde_json::Map<String, Value> {
    let value = json!({
        "twilio": {
            "account": ACCOUNT, "token": TOKEN, "numbers": [SHOP],
            "test-account": TEST_ACCOUNT, "test-token": TEST_TOKEN,
            "callback": "https://yourapp.com/webhooks/twilio",
            "unsubscribed": ["+33600000010"],
        },
        "phones": {
            MAYA: "reachable", "+33600000003": "unreachable", "+33600000005": "unknown",
            "+33140000000": "landline", "+33600000004": "blocked", "+33600000007": "filtered",
            "+33600000001": "silent", "+33600000008": "failing",
        },
        "email": { "key": KEY, "sender": "shop@yourapp.com", "mailboxes": ["maya@example.com"] },
    });
    serde_json::from_value(value).unwrap()
}

pub fn parties() -> Vec<String> {
    let lanes = [
        "shop",
        "twilio",
        "carrier",
        "phone:+33612345678",
        "email",
        "mailbox:maya@example.com",
    ];
    lanes.map(str::to_owned).to_vec()
}

pub fn config() -> Config {
    Config::from_settings(4821, &parties(), &settings()).unwrap()
}

/// The world of those settings after a change.
pub fn world_with(change: impl FnOnce(&mut serde_json::Map<String, Value>)) -> World {
    let mut settings = settings();
    change(&mut settings);
    World::new(&Config::from_settings(4821, &parties(), &settings).unwrap())
}

pub fn world() -> World {
    World::new(&config())
}

pub fn request(method: &str, url: &str) -> Request {
    Request::new(Method::parse(method).unwrap(), Target::parse(url).unwrap())
}

pub fn url(rest: &str) -> String {
    format!("https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/{rest}")
}

pub fn signed(mut request: Request) -> Request {
    request
        .fields
        .push("Authorization", basic::header(ACCOUNT, TOKEN));
    request
}

pub fn with_form(mut request: Request, pairs: &[(&str, &str)]) -> Request {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    request
        .fields
        .push("Content-Type", "application/x-www-form-urlencoded");
    request.content = form::encode(&pairs).into_bytes();
    request
}

pub fn with_json(mut request: Request, content: &Value) -> Request {
    request.fields.push("Content-Type", "application/json");
    request.content = content.to_string().into_bytes();
    request
}

pub fn create(pairs: &[(&str, &str)]) -> Request {
    with_form(signed(request("POST", &url("Messages.json"))), pairs)
}

pub fn text_to(to: &str) -> Request {
    create(&[
        ("To", to),
        ("From", SHOP),
        ("Body", "Your order #4821 has been confirmed."),
    ])
}

/// Sends and waits for the answer.
pub fn ask(world: &mut World, request: Request) -> Exchange {
    let id = world.send(request);
    world.run_until_answered(id);
    exchange(world, id)
}

/// An exchange as it stands, which is recorded where the tests of the descriptions ask for it.
pub fn exchange(world: &World, id: ExchangeId) -> Exchange {
    let mut all = world.transcript().exchanges().into_iter();
    let exchange = all.find(|exchange| exchange.id == id).unwrap();
    record(&exchange);
    exchange
}

pub fn response(exchange: &Exchange) -> &Response {
    &exchange
        .answer
        .as_ref()
        .unwrap_or_else(|| panic!("no answer: {:?}", exchange.broken))
        .1
}

pub fn body(exchange: &Exchange) -> Value {
    response(exchange).json().unwrap()
}

/// The facts of a party's table, oldest first.
pub fn facts<'a>(world: &'a World, party: &str, table: &str) -> Vec<&'a Fact> {
    let facts = world
        .transcript()
        .events()
        .iter()
        .filter_map(|event| match &*event.what {
            What::Fact(fact) => Some(fact),
            _ => None,
        });
    facts
        .filter(|fact| fact.party.as_str() == party && fact.table == table)
        .collect()
}

/// The statuses that a message went through, with the last error code.
pub fn statuses(world: &World) -> Vec<String> {
    let column = |fact: &&Fact| {
        fact.columns
            .get("status")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    facts(world, "twilio", "messages")
        .iter()
        .filter_map(column)
        .collect()
}

/// The requests that reached the shop, as decoded form pairs.
pub fn callbacks(world: &World) -> Vec<Exchange> {
    world
        .transcript()
        .exchanges()
        .into_iter()
        .filter(|exchange| exchange.to.as_str() == "shop")
        .collect()
}

/// Sends a create and expects that error; the guilty part and the sentence come back.
#[track_caller]
pub fn refused(request: Request, status: u16, code: u64, message: &str) -> String {
    let mut world = world();
    let exchange = ask(&mut world, request);
    let content = body(&exchange);
    assert_eq!(response(&exchange).status.0, status, "{content}");
    assert_eq!(content["code"], code, "{content}");
    assert_eq!(content["message"], message);
    assert_eq!(content["status"], status);
    assert_eq!(
        content["more_info"],
        format!("https://www.twilio.com/docs/errors/{code}")
    );
    let bad: Vec<_> = exchange
        .readings
        .iter()
        .filter(|reading| reading.check == Check::Bad)
        .collect();
    assert_eq!(bad.len(), 1, "{:?}", exchange.readings);
    world.until_idle();
    assert!(
        statuses(&world).is_empty(),
        "a refused request leaves no message"
    );
    bad[0].says.clone()
}

#[track_caller]
pub fn refused_form(pairs: &[(&str, &str)], code: u64, message: &str) -> String {
    refused(create(pairs), 400, code, message)
}
