//! Texts that come in: STOP and START, the report to the app, the answer in TwiML, WhatsApp's window.

use serde_json::{Value, json};
use sim::{Config, World, screens};
use wire::codec::form;
use wire::signature::twilio::verify;
use wire::{Response, Time};

use crate::kit::*;

const HOOK: &str = "http://127.0.0.1:9000/in";
const SANDBOX: &str = "whatsapp:+14155238886";
const MAYA_ON_WHATSAPP: &str = "whatsapp:+33612345678";

fn open_world() -> World {
    let mut settings = settings();
    settings["twilio"]["incoming"] = HOOK.into();
    settings["twilio"]["numbers"] = json!([SHOP, SANDBOX, "whatsapp:+33198765432"]);
    let config = Config::from_settings(4821, &parties(), &settings).unwrap();
    World::new(&config.with_outside())
}

fn on_maya(world: &World) -> Vec<String> {
    let screens = screens(world.transcript());
    let lines = screens.iter().flat_map(|screen| &screen.lines);
    lines.map(|line| line.text.clone()).collect()
}

#[test]
fn after_stop_a_sender_may_not_write_and_after_start_it_may() {
    let mut world = world();
    assert!(world.write_text(MAYA, SHOP, " Stop\n"));
    world.until_idle();
    assert!(on_maya(&world)[0].starts_with("You have successfully been unsubscribed."));
    assert_eq!(body(&ask(&mut world, text_to(MAYA)))["code"], 21_610);
    assert!(world.write_text(MAYA, SHOP, "START"));
    world.until_idle();
    assert_eq!(ask(&mut world, text_to(MAYA)).status(), Some(201));
    assert!(
        !world.write_text("+33699999999", SHOP, "x"),
        "there is no such phone"
    );
}

#[test]
fn a_text_is_kept_reported_with_a_signature_and_answered() {
    let mut world = open_world();
    world.write_text(MAYA, SHOP, "Where is my order?");
    let outbound = loop {
        if let Some(outbound) = world.take_outbound().pop() {
            break outbound;
        }
        assert!(world.step());
    };
    let signature = outbound.request.fields.get("X-Twilio-Signature").unwrap();
    assert_eq!(verify(TOKEN, HOOK, &outbound.request, signature), Ok(()));
    let pairs = form::decode(&outbound.request.content);
    let get = |name: &str| {
        pairs
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    };
    assert_eq!((get("From"), get("To")), (Some(MAYA), Some(SHOP)));
    assert_eq!(get("Body"), Some("Where is my order?"));
    assert_eq!(
        (get("SmsStatus"), get("NumMedia")),
        (Some("received"), Some("0"))
    );
    let mut answer = Response::new(200);
    answer.content =
        b"<?xml version=\"1.0\"?><Response><Message>On its way</Message></Response>".to_vec();
    assert!(world.bring_answer(outbound.exchange, Ok(answer)));
    world.until_idle();
    assert_eq!(on_maya(&world), ["On its way"]);
    let list = body(&ask(
        &mut world,
        signed(request("GET", &url("Messages.json"))),
    ));
    let directions: Vec<&Value> = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| &message["direction"])
        .collect();
    assert_eq!(directions, ["outbound-reply", "inbound"]);
    assert_eq!(list["messages"][1]["status"], "received");
}

#[track_caller]
fn on_whatsapp(
    world: &mut World,
    from: &str,
    pairs: &[(&str, &str)],
    expected: (&str, Option<u64>),
) {
    let mut all = vec![("To", MAYA_ON_WHATSAPP), ("From", from)];
    all.extend(pairs);
    let made = body(&ask(world, create(&all)));
    world.until_idle();
    let one = format!("Messages/{}.json", made["sid"].as_str().unwrap());
    let found = body(&ask(world, signed(request("GET", &url(&one)))));
    assert_eq!(
        (
            found["status"].as_str().unwrap(),
            found["error_code"].as_u64()
        ),
        expected
    );
}

#[test]
fn whatsapp_takes_free_text_for_a_day_after_a_word_from_there_and_templates_always() {
    let template = [("ContentSid", "HX00000000000000000000000000000000")];
    let text = [("Body", "Hello")];
    let own = "whatsapp:+33198765432";
    let mut world = open_world();
    on_whatsapp(&mut world, SANDBOX, &text, ("failed", Some(63_015)));
    on_whatsapp(&mut world, own, &text, ("failed", Some(63_016)));
    on_whatsapp(&mut world, own, &template, ("read", None));
    world.write_text(MAYA, own, "Hi");
    world.until_idle();
    on_whatsapp(&mut world, own, &text, ("read", None));
    world.advance(24 * 3_600_000);
    on_whatsapp(&mut world, own, &text, ("failed", Some(63_016)));
    assert!(world.now() > Time::ZERO);
}
