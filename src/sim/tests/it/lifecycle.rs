//! What becomes of a message after its 201: status by status, to the phone or not.

use serde_json::Value;
use sim::screens;
use wire::What;

use crate::kit::*;

#[track_caller]
fn life(to: &str, statuses_expected: &[&str], error: Option<u64>, screens_expected: usize) {
    let mut world = world();
    let sid = body(&ask(&mut world, text_to(to)))["sid"]
        .as_str()
        .unwrap()
        .to_owned();
    world.until_idle();
    assert_eq!(statuses(&world), statuses_expected, "{to}");
    let fetched = body(&ask(
        &mut world,
        signed(request("GET", &url(&format!("Messages/{sid}.json")))),
    ));
    assert_eq!(fetched["status"], *statuses_expected.last().unwrap());
    assert_eq!(fetched["error_code"].as_u64(), error);
    assert_eq!(fetched["error_message"].is_string(), error.is_some());
    assert_eq!(
        fetched["date_sent"].is_string(),
        statuses_expected.contains(&"sent")
    );
    assert_eq!(screens(world.transcript()).len(), screens_expected);
}

#[test]
fn every_kind_of_phone_ends_as_it_should() {
    life(MAYA, &["queued", "sent", "delivered"], None, 1);
    life(
        "+33600000003",
        &["queued", "sent", "undelivered"],
        Some(30_003),
        0,
    );
    life(
        "+33600000004",
        &["queued", "sent", "undelivered"],
        Some(30_004),
        0,
    );
    life(
        "+33600000005",
        &["queued", "sent", "undelivered"],
        Some(30_005),
        0,
    );
    life(
        "+33600000007",
        &["queued", "sent", "undelivered"],
        Some(30_007),
        0,
    );
    life(
        "+33699999999",
        &["queued", "sent", "undelivered"],
        Some(30_005),
        0,
    );
    life("+33600000008", &["queued", "failed"], Some(30_008), 0);
    life("+33600000001", &["queued", "sent"], None, 1);
}

#[test]
fn the_text_reaches_the_phone_after_about_four_seconds() {
    let mut world = world();
    world.send(text_to(MAYA));
    world.until_idle();
    let screens = screens(world.transcript());
    let line = &screens[0].lines[0];
    assert_eq!(screens[0].party.as_str(), "phone:+33612345678");
    assert_eq!(
        (line.from.as_str(), line.text.as_str()),
        (SHOP, "Your order #4821 has been confirmed.")
    );
    assert!((3_950..=4_250).contains(&line.at.0), "{}", line.at);
    assert_eq!(world.clock_text(line.at), "14:32");
}

#[test]
fn three_hand_overs_are_drawn_and_pending_ones_only_once_they_have_left() {
    let mut world = world();
    let id = world.send(text_to(MAYA));
    assert_eq!(world.pending().len(), 1);
    world.run_until_answered(id);
    assert!(
        world.pending().is_empty(),
        "the text still waits in Twilio's queue"
    );
    let mut under_way = Vec::new();
    while world.step() {
        under_way.extend(world.pending().into_iter().map(|pending| pending.label));
    }
    assert!(under_way.contains(&"SMS".to_owned()) && under_way.contains(&"receipt".to_owned()));
    let hands: Vec<_> = world
        .transcript()
        .events()
        .iter()
        .filter_map(|event| match &*event.what {
            What::Handed(handoff) => {
                Some((handoff.from.as_str(), handoff.to.as_str(), handoff.what))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        hands,
        [
            ("twilio", "carrier", "SMS"),
            ("carrier", "phone:+33612345678", "SMS"),
            ("carrier", "twilio", "receipt")
        ]
    );
}

#[test]
fn the_shop_notes_at_the_order_what_it_is_told() {
    let mut world = world();
    world.send(text_to(MAYA));
    world.until_idle();
    let state = world.transcript().state();
    let order = &state[&("shop", "orders", "4821")];
    assert_eq!(order["confirmation"], "delivered");
    assert_eq!(order["customer"], "Maya");
    let said: Vec<&Value> = facts(&world, "shop", "callbacks")
        .iter()
        .map(|fact| &fact.columns["status"])
        .collect();
    assert_eq!(said, ["sent", "delivered"]);
}

#[test]
fn a_price_is_known_once_the_text_is_sent() {
    let mut world = world();
    let text = "a".repeat(200);
    let sid = body(&ask(
        &mut world,
        create(&[("To", MAYA), ("From", SHOP), ("Body", &text)]),
    ))["sid"]
        .clone();
    world.until_idle();
    let fetched = body(&ask(
        &mut world,
        signed(request(
            "GET",
            &url(&format!("Messages/{}.json", sid.as_str().unwrap())),
        )),
    ));
    assert_eq!(fetched["price"], "-0.01500");
    assert_eq!(fetched["num_segments"], "2");
}
