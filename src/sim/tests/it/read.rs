//! Reading back: fetch, list and its pages, deletion, XML, HEAD and OPTIONS.

use serde_json::{Value, json};
use sim::World;

use crate::kit::*;

fn get(world: &mut World, rest: &str) -> Value {
    body(&ask(world, signed(request("GET", &url(rest)))))
}

fn sids(page: &Value) -> Vec<String> {
    page["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["sid"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn pages_follow_their_links_newest_first_and_end() {
    let mut world = world();
    let mut created: Vec<String> = (0..5)
        .map(|_| {
            body(&ask(&mut world, text_to(MAYA)))["sid"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    created.reverse();
    let mut page = get(&mut world, "Messages.json?PageSize=2");
    assert!(page["previous_page_uri"].is_null());
    assert_eq!(
        (page["page"].as_u64(), page["page_size"].as_u64()),
        (Some(0), Some(2))
    );
    assert_eq!(
        (page["start"].as_u64(), page["end"].as_u64()),
        (Some(0), Some(1))
    );
    let mut seen = sids(&page);
    while let Some(next) = page["next_page_uri"].as_str() {
        let next = format!("https://api.twilio.com{next}");
        page = body(&ask(&mut world, signed(request("GET", &next))));
        seen.extend(sids(&page));
    }
    assert_eq!(seen, created);
    assert_eq!(page["start"], 4);
    let arrays = page
        .as_object()
        .unwrap()
        .values()
        .filter(|value| value.is_array())
        .count();
    assert_eq!(arrays, 1, "the SDKs accept one list only");
}

#[test]
fn filters_choose_and_are_repeated_in_the_links() {
    let mut world = world();
    ask(&mut world, text_to(MAYA));
    let by_day = "Messages.json?DateSent=2025-03-15";
    assert!(
        sids(&get(&mut world, by_day)).is_empty(),
        "nothing is sent yet"
    );
    for to in ["+33600000003", MAYA] {
        ask(&mut world, text_to(to));
    }
    let page = get(&mut world, "Messages.json?To=%2B33612345678&PageSize=1");
    assert_eq!(sids(&page).len(), 1);
    assert!(
        page["next_page_uri"]
            .as_str()
            .unwrap()
            .contains("To=%2B33612345678&PageSize=1&Page=1&PageToken=PASM")
    );
    assert!(sids(&get(&mut world, "Messages.json?From=%2B33100000000")).is_empty());
    world.until_idle();
    assert_eq!(sids(&get(&mut world, by_day)).len(), 3);
    assert_eq!(
        sids(&get(&mut world, "Messages.json?DateSent%3E=2025-03-15")).len(),
        3
    );
    assert!(sids(&get(&mut world, "Messages.json?DateSent%3C=2025-03-14")).is_empty());
}

#[test]
fn an_unknown_message_is_20404_with_its_path() {
    let exchange = ask(
        &mut world(),
        signed(request("GET", &url("Messages/SM1.json"))),
    );
    assert_eq!(exchange.status(), Some(404));
    let message = format!(
        "The requested resource /2010-04-01/Accounts/{ACCOUNT}/Messages/SM1.json was not found"
    );
    assert_eq!(body(&exchange)["message"], message);
}

#[test]
fn a_message_can_be_redacted_and_deleted_once_it_is_over() {
    let mut world = world();
    let sid = body(&ask(&mut world, text_to(MAYA)))["sid"]
        .as_str()
        .unwrap()
        .to_owned();
    let one = url(&format!("Messages/{sid}.json"));
    let early = ask(&mut world, signed(request("DELETE", &one)));
    assert_eq!(
        (early.status(), body(&early)["code"].as_u64()),
        (Some(409), Some(20_009))
    );
    world.until_idle();
    let cancelled = ask(
        &mut world,
        with_form(signed(request("POST", &one)), &[("Status", "canceled")]),
    );
    assert_eq!(body(&cancelled)["code"], 30_409);
    let redacted = ask(
        &mut world,
        with_form(signed(request("POST", &one)), &[("Body", "")]),
    );
    assert_eq!(
        (redacted.status(), body(&redacted)["body"].as_str()),
        (Some(200), Some(""))
    );
    let deleted = ask(&mut world, signed(request("DELETE", &one)));
    assert_eq!(deleted.status(), Some(204));
    assert!(response(&deleted).content.is_empty());
    assert_eq!(
        ask(&mut world, signed(request("GET", &one))).status(),
        Some(404)
    );
}

#[test]
fn a_text_that_is_redacted_while_it_waits_is_sent_all_the_same() {
    let mut world = world();
    let sid = body(&ask(&mut world, text_to(MAYA)))["sid"].clone();
    let one = url(&format!("Messages/{}.json", sid.as_str().unwrap()));
    ask(
        &mut world,
        with_form(signed(request("POST", &one)), &[("Body", "")]),
    );
    world.until_idle();
    let screens = sim::screens(world.transcript());
    let text = &screens[0].lines[0].text;
    assert_eq!(text, "Your order #4821 has been confirmed.");
    assert_eq!(
        body(&ask(&mut world, signed(request("GET", &one))))["body"],
        ""
    );
}

#[test]
fn without_json_at_the_end_the_answer_is_xml() {
    let mut world = world();
    let request_ = with_form(
        signed(request("POST", &url("Messages"))),
        &[("To", MAYA), ("From", SHOP), ("Body", "Fish & chips")],
    );
    let exchange = ask(&mut world, request_);
    assert_eq!(
        response(&exchange).media_type().as_deref(),
        Some("application/xml")
    );
    assert!(
        response(&exchange)
            .text()
            .contains("<Body>Fish &amp; chips</Body>")
    );
    let refused = ask(&mut world, request("POST", &url("Messages")));
    assert!(
        response(&refused)
            .text()
            .contains("<RestException><Code>20003</Code>")
    );
}

#[test]
fn head_has_no_content_and_options_asks_for_no_credentials() {
    let mut world = world();
    let head = ask(&mut world, signed(request("HEAD", &url("Messages.json"))));
    assert_eq!(head.status(), Some(200));
    assert!(response(&head).content.is_empty());
    let options = ask(&mut world, request("OPTIONS", &url("Messages.json")));
    assert_eq!(options.status(), Some(204));
    assert_eq!(
        response(&options).fields.get("Access-Control-Allow-Origin"),
        Some("*")
    );
}

#[test]
fn head_answers_as_get_does_and_leaves_the_content_away() {
    let service = "MGc0ffee00c0ffee00c0ffee00c0ffee00";
    let mut world = world_with(|settings| {
        settings["twilio"]["services"] = json!([{"sid": service, "numbers": [SHOP]}]);
    });
    let picture = ("MediaUrl", "https://yourapp.com/a.png");
    let made = ask(
        &mut world,
        create(&[("To", MAYA), ("From", SHOP), ("Body", "x"), picture]),
    );
    let sid = body(&made)["sid"].as_str().unwrap().to_owned();
    let media = get(&mut world, &format!("Messages/{sid}/Media.json"));
    let media = media["media_list"][0]["sid"].as_str().unwrap();
    let numbers = get(&mut world, "IncomingPhoneNumbers.json");
    let number = numbers["incoming_phone_numbers"][0]["sid"]
        .as_str()
        .unwrap();
    let services = format!("https://messaging.twilio.com/v1/Services/{service}");
    for place in [
        url(&format!("Messages/{sid}")),
        url(&format!("Messages/{sid}.json")),
        url(&format!("Messages/{sid}/Media.json")),
        url(&format!("Messages/{sid}/Media/{media}.json")),
        url(&format!("IncomingPhoneNumbers/{number}.json")),
        services.clone(),
        format!("{services}/PhoneNumbers"),
    ] {
        let read = ask(&mut world, signed(request("GET", &place)));
        let head = ask(&mut world, signed(request("HEAD", &place)));
        assert_eq!((read.status(), head.status()), (Some(200), Some(200)));
        assert!(!response(&read).content.is_empty(), "{place}");
        assert!(response(&head).content.is_empty(), "{place}");
        let media_type = |exchange| response(exchange).media_type();
        assert_eq!(media_type(&head), media_type(&read), "{place}");
    }
}

/// Asks in XML, and expects that status and that part of the answer.
#[track_caller]
fn in_xml(
    world: &mut World,
    method: &str,
    place: &str,
    form: &[(&str, &str)],
    expected: (u16, &str),
) {
    let mut asked = signed(request(method, &url(place)));
    if !form.is_empty() {
        asked = with_form(asked, form);
    }
    let exchange = ask(world, asked);
    let text = response(&exchange).text();
    assert_eq!(exchange.status(), Some(expected.0), "{text}");
    assert!(text.contains(expected.1), "{text}");
}

#[test]
fn a_message_has_its_whole_life_in_xml_as_well() {
    let mut world = world();
    let sid = body(&ask(&mut world, text_to(MAYA)))["sid"].clone();
    let one = format!("Messages/{}", sid.as_str().unwrap());
    let cancel = [("Status", "canceled")];
    in_xml(
        &mut world,
        "GET",
        &one,
        &[],
        (200, "<Status>queued</Status>"),
    );
    in_xml(&mut world, "DELETE", &one, &[], (409, "<Code>20009</Code>"));
    in_xml(
        &mut world,
        "POST",
        &one,
        &cancel,
        (409, "<Code>30409</Code>"),
    );
    in_xml(
        &mut world,
        "POST",
        &one,
        &[("Body", "y")],
        (400, "<Code>20009</Code>"),
    );
    in_xml(
        &mut world,
        "POST",
        &one,
        &[("To", MAYA)],
        (400, "<Code>21602</Code>"),
    );
    world.until_idle();
    in_xml(&mut world, "POST", &one, &[("Body", "")], (200, "<Body/>"));
    in_xml(&mut world, "DELETE", &one, &[], (204, ""));
    in_xml(&mut world, "GET", &one, &[], (404, "<Code>20404</Code>"));
    let lost = "MG99999999999999999999999999999999";
    let form = [("To", MAYA), ("MessagingServiceSid", lost), ("Body", "x")];
    in_xml(
        &mut world,
        "POST",
        "Messages",
        &form,
        (404, "<Code>21701</Code>"),
    );
}

#[test]
fn a_text_that_was_sent_cannot_be_written_anew() {
    let mut world = world();
    let sid = body(&ask(&mut world, text_to(MAYA)))["sid"].clone();
    let one = url(&format!("Messages/{}.json", sid.as_str().unwrap()));
    let again = with_form(signed(request("POST", &one)), &[("Body", "Another text")]);
    let refused = ask(&mut world, again);
    assert_eq!(refused.status(), Some(400));
    assert_eq!(body(&refused)["code"], 20_009);
}
