//! Messaging services and schedules: from `accepted` or `scheduled` on.

use serde_json::{Value, json};
use sim::World;
use wire::codec::form;

use crate::described::described;
use crate::kit::*;

const SERVICE: &str = "MGc0ffee00c0ffee00c0ffee00c0ffee00";
const EMPTY: &str = "MG00000000000000000000000000000000";
const OWN: &str = "https://yourapp.com/webhooks/twilio?own";

fn world_of_services() -> World {
    world_with(|settings| {
        settings["twilio"]["services"] = json!([
            {"sid": SERVICE, "numbers": ["+15017122661", SHOP], "callback": OWN},
            {"sid": EMPTY},
        ]);
        settings["twilio"]["numbers"] = json!([SHOP, "+15017122661"]);
    })
}

fn post(world: &mut World, pairs: &[(&str, &str)]) -> Value {
    let exchange = ask(world, create(pairs));
    described("twilio", &exchange);
    body(&exchange)
}

fn fetched(world: &mut World, message: &Value) -> Value {
    let uri = ["https://api.twilio.com", message["uri"].as_str().unwrap()].concat();
    let exchange = ask(world, signed(request("GET", &uri)));
    described("twilio", &exchange);
    body(&exchange)
}

fn called(world: &World) -> Vec<String> {
    let status = |content: &[u8]| {
        let pairs = form::decode(content);
        let found = pairs.into_iter().find(|(name, _)| name == "MessageStatus");
        found.unwrap().1
    };
    callbacks(world)
        .iter()
        .map(|callback| status(&callback.request.content))
        .collect()
}

#[test]
fn a_service_accepts_picks_a_sender_of_the_country_and_sends() {
    let mut world = world_of_services();
    let made = post(
        &mut world,
        &[
            ("To", MAYA),
            ("MessagingServiceSid", SERVICE),
            ("Body", "Hello"),
        ],
    );
    assert_eq!(made["status"], "accepted");
    assert_eq!(made["num_segments"], "0");
    assert_eq!(made["messaging_service_sid"], SERVICE);
    assert!(made["from"].is_null());
    world.until_idle();
    let found = fetched(&mut world, &made);
    assert_eq!(found["status"], "delivered");
    assert_eq!(found["from"], SHOP);
    assert_eq!(found["num_segments"], "1");
    assert_eq!(called(&world), ["queued", "sent", "delivered"]);
    let first = &callbacks(&world)[0].request;
    assert_eq!(first.target.to_string(), OWN);
    assert!(
        first
            .text()
            .contains(&format!("MessagingServiceSid={SERVICE}"))
    );
    let by_sender = url("Messages.json?From=%2B33198765432");
    let list = body(&ask(&mut world, signed(request("GET", &by_sender))));
    assert_eq!(list["messages"][0]["sid"], made["sid"]);
}

#[test]
fn services_that_cannot_send_are_refused() {
    for (sid, status, code) in [
        ("MG1", 400, 21_705),
        ("", 400, 21_603),
        ("MG99999999999999999999999999999999", 404, 21_701),
        (EMPTY, 400, 21_703),
    ] {
        let pairs = [("To", MAYA), ("MessagingServiceSid", sid), ("Body", "x")];
        let exchange = ask(&mut world_of_services(), create(&pairs));
        described("twilio", &exchange);
        assert_eq!(exchange.status(), Some(status), "{sid}");
        assert_eq!(body(&exchange)["code"], code, "{sid}");
    }
}

fn scheduled(at: &str) -> [(&'static str, &str); 5] {
    [
        ("To", MAYA),
        ("MessagingServiceSid", SERVICE),
        ("Body", "later"),
        ("ScheduleType", "fixed"),
        ("SendAt", at),
    ]
}

#[test]
fn a_schedule_is_checked() {
    for (at, code) in [
        ("2025-03-15T14:46:59Z", Some(35_114)),
        ("2025-03-15T14:47:00Z", None),
        ("2025-04-19T14:32:00Z", None),
        ("2025-04-19T14:32:01Z", Some(35_114)),
        ("tomorrow", Some(35_114)),
        ("", Some(35_111)),
    ] {
        let made = post(&mut world_of_services(), &scheduled(at));
        assert_eq!(made["code"].as_u64(), code, "{at}: {made}");
    }
    let pairs = [
        ("To", MAYA),
        ("From", SHOP),
        ("Body", "x"),
        ("ScheduleType", "fixed"),
        ("SendAt", "2025-03-15T16:00:00Z"),
    ];
    assert_eq!(post(&mut world_of_services(), &pairs)["code"], 35_118);
}

#[test]
fn a_scheduled_message_waits_and_is_sent_at_its_time() {
    let mut world = world_of_services();
    let made = post(&mut world, &scheduled("2025-03-15T15:32:00Z"));
    assert_eq!(made["status"], "scheduled");
    world.advance(3_590_000);
    assert_eq!(fetched(&mut world, &made)["status"], "scheduled");
    let one = ["https://api.twilio.com", made["uri"].as_str().unwrap()].concat();
    let early = ask(&mut world, signed(request("DELETE", &one)));
    described("twilio", &early);
    assert_eq!(body(&early)["code"], 20_009);
    world.until_idle();
    let found = fetched(&mut world, &made);
    assert_eq!(found["status"], "delivered");
    assert_eq!(found["date_sent"], "Sat, 15 Mar 2025 15:32:00 +0000");
}

#[test]
fn a_scheduled_message_can_be_canceled_once_and_is_never_sent() {
    let mut world = world_of_services();
    let made = post(&mut world, &scheduled("2025-03-15T15:32:00Z"));
    let one = ["https://api.twilio.com", made["uri"].as_str().unwrap()].concat();
    let mut cancel = || {
        let request = with_form(signed(request("POST", &one)), &[("Status", "canceled")]);
        let exchange = ask(&mut world, request);
        described("twilio", &exchange);
        body(&exchange)
    };
    let canceled = cancel();
    assert_eq!(canceled["status"], "canceled");
    assert!(canceled["date_sent"].is_null() && canceled["price"].is_null());
    assert_eq!(cancel()["code"], 30_409);
    world.until_idle();
    assert_eq!(called(&world), ["canceled"]);
    assert_eq!(statuses(&world), ["scheduled", "canceled"]);
    let gone = ask(&mut world, signed(request("DELETE", &one)));
    assert_eq!(gone.status(), Some(204));
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let story = || {
        let mut world = world_of_services();
        post(&mut world, &scheduled("2025-03-15T15:32:00Z"));
        let now = [
            ("To", MAYA),
            ("MessagingServiceSid", SERVICE),
            ("Body", "x"),
        ];
        post(&mut world, &now);
        world.write_text(MAYA, SHOP, "STOP");
        world.until_idle();
        world.transcript().to_json_lines()
    };
    assert_eq!(story(), story());
}

#[test]
fn who_said_stop_to_a_number_of_the_pool_is_not_reached_by_the_service() {
    let mut world = world_of_services();
    world.write_text(MAYA, SHOP, "unsubscribe");
    world.until_idle();
    let pairs = [
        ("To", MAYA),
        ("MessagingServiceSid", SERVICE),
        ("Body", "x"),
    ];
    assert_eq!(post(&mut world, &pairs)["code"], 21_610);
}
