//! What the WhatsApp twin tells the app: the handshake, messages of customers, the escaping, attempts for seven days.

use serde_json::json;
use wire::signature::content;

use crate::app::*;
use crate::kit::body;
use crate::whatsapp::{MAYA, app, done, send, settings, text_to, world};

#[test]
fn an_inbound_message_is_told_and_marked_as_read() {
    let mut settings = settings();
    settings["inbound"] =
        json!([{"at": 5, "from": MAYA, "name": "Maya", "text": "Où est /ma/ commande ? 👋"}]);
    let mut world = open("whatsapp", settings);
    let asked = play(&mut world, app);
    let inbound = &asked[1].1;
    let raw = inbound.text();
    assert!(
        raw.contains(r"O\u00f9 est \/ma\/ commande ? \ud83d\udc4b"),
        "{raw}"
    );
    let signature = inbound.fields.get(content::WHATSAPP.field).unwrap();
    let fits = content::verify(
        &content::WHATSAPP,
        "appsecretA",
        signature,
        &inbound.content,
    );
    assert_eq!(fits, Ok(()));
    let message = told(inbound)["entry"][0]["changes"][0]["value"]["messages"][0].clone();
    assert_eq!(message["text"]["body"], "Où est /ma/ commande ? 👋");
    let read =
        json!({"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]});
    assert_eq!(
        body(&done(&mut world, send(&read), 200)),
        json!({"success": true})
    );
    let other = json!({"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.x"});
    done(&mut world, send(&other), 400);
}

#[test]
fn the_handshake_names_its_token_and_a_callback_that_fails_it_hears_nothing() {
    let mut world = world();
    let asked = play(&mut world, |_| said("no"));
    let query = asked[0].1.target.query.clone().unwrap();
    assert!(
        query.starts_with("hub.mode=subscribe&hub.challenge="),
        "{query}"
    );
    assert!(query.ends_with("&hub.verify_token=verify"), "{query}");
    done(&mut world, send(&text_to(MAYA, "x")), 200);
    assert!(play(&mut world, app).is_empty());
}

#[test]
fn a_notification_is_tried_again_with_growing_waits_for_seven_days() {
    let mut world = world();
    play(&mut world, app);
    done(&mut world, send(&text_to("15551230002", "x")), 200);
    let asked = play(&mut world, |_| status(500));
    let first: Vec<_> = asked
        .iter()
        .filter(|(_, request)| request.content == asked[0].1.content)
        .collect();
    let waits: Vec<_> = first
        .windows(2)
        .map(|pair| pair[1].0.since(pair[0].0))
        .collect();
    assert_eq!(waits[..3], [60_000, 120_000, 240_000]);
    let whole = first.last().unwrap().0.since(first[0].0);
    assert!(
        whole > 6 * 24 * 3_600_000 && whole <= 7 * 24 * 3_600_000,
        "{whole}"
    );
}
