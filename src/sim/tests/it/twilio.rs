//! What an SDK touches beside messages: media, feedback, accounts, numbers, services; and how lists are paged.

use serde_json::{Value, json};
use sim::World;
use wire::Exchange;

use crate::described::{described, description};
use crate::kit::*;

fn get(world: &mut World, url: &str) -> Exchange {
    let exchange = ask(world, signed(request("GET", url)));
    described("twilio", &exchange);
    exchange
}

fn page(world: &mut World, uri: &Value) -> Value {
    body(&get(
        world,
        &["https://api.twilio.com", uri.as_str().unwrap()].concat(),
    ))
}

fn bodies(page: &Value) -> Vec<&str> {
    let messages = page["messages"].as_array().unwrap().iter();
    messages
        .map(|message| message["body"].as_str().unwrap())
        .collect()
}

#[test]
fn pages_of_a_filter_lead_forth_and_back() {
    let mut world = world();
    for body in ["1", "2", "3", "4", "5"] {
        ask(
            &mut world,
            create(&[("To", MAYA), ("From", SHOP), ("Body", body)]),
        );
        ask(&mut world, text_to("+33600000003"));
    }
    let first = body(&get(
        &mut world,
        &url("Messages.json?To=%2B33612345678&PageSize=2"),
    ));
    assert_eq!(bodies(&first), ["5", "4"]);
    let second = page(&mut world, &first["next_page_uri"]);
    assert_eq!(bodies(&second), ["3", "2"]);
    assert_eq!(
        (&second["page"], &second["start"], &second["end"]),
        (&json!(1), &json!(2), &json!(3))
    );
    let third = page(&mut world, &second["next_page_uri"]);
    assert_eq!(bodies(&third), ["1"]);
    assert!(third["next_page_uri"].is_null());
    let back = page(&mut world, &third["previous_page_uri"]);
    assert_eq!(bodies(&back), ["3", "2"]);
    let back = page(&mut world, &back["previous_page_uri"]);
    assert_eq!(bodies(&back), ["5", "4"]);
    assert!(back["previous_page_uri"].is_null());
    for key in [
        "first_page_uri",
        "uri",
        "next_page_uri",
        "previous_page_uri",
    ] {
        let uri = second[key].as_str().unwrap();
        assert!(uri.contains("?To=%2B33612345678&PageSize=2&Page="), "{uri}");
    }
    let counted = body(&get(
        &mut world,
        &url("Messages.json?To=%2B33612345678&PageSize=2&Page=1"),
    ));
    assert_eq!(bodies(&counted), ["3", "2"]);
    let both = body(&get(
        &mut world,
        &url("Messages.json?To=%2B33612345678&From=%2B33198765432"),
    ));
    assert_eq!(bodies(&both).len(), 5);
}

#[test]
fn page_sizes_stay_within_their_bounds() {
    for (asked, size) in [
        ("0", 1),
        ("1", 1),
        ("1000", 1000),
        ("5000", 1000),
        ("many", 50),
    ] {
        let url = url(&format!("Messages.json?PageSize={asked}"));
        assert_eq!(body(&get(&mut world(), &url))["page_size"], size);
    }
}

#[test]
fn odd_questions_are_answered_with_a_page() {
    let mut world = world();
    ask(&mut world, text_to(MAYA));
    for (query, found) in [
        ("PageToken=PASM1", 1),
        ("PageToken=%FF", 1),
        ("Page=18446744073709551615&PageSize=1000", 0),
        ("Page=-1", 1),
        ("DateSent=never", 1),
        ("DateSent%3C=0000-00-00&DateSent%3E", 1),
        ("To=&From=%2B33198765432", 1),
        ("&&=&PageSize", 1),
    ] {
        let page = body(&get(&mut world, &url(&format!("Messages.json?{query}"))));
        assert_eq!(bodies(&page).len(), found, "{query}");
        assert_eq!(page.as_object().unwrap().len(), 9);
    }
}

#[test]
fn without_json_at_the_end_a_list_is_an_element_with_its_paging_in_attributes() {
    let mut world = world();
    ask(&mut world, text_to(MAYA));
    let exchange = get(&mut world, &url("Messages?PageSize=1"));
    let text = response(&exchange).text();
    assert!(
        text.contains("<TwilioResponse><Messages firstpageuri=\"/2010-04-01/"),
        "{text}"
    );
    assert!(
        text.contains("\"><Message><Body>Your order #4821"),
        "{text}"
    );
}

#[test]
fn media_are_listed_read_and_deleted() {
    let mut world = world();
    let made = body(&ask(
        &mut world,
        create(&[
            ("To", MAYA),
            ("From", SHOP),
            ("MediaUrl", "https://yourapp.com/a.png"),
            ("MediaUrl", "https://yourapp.com/b"),
        ]),
    ));
    let list = page(&mut world, &made["subresource_uris"]["media"]);
    let files = list["media_list"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!(
        (&files[0]["content_type"], &files[1]["content_type"]),
        (&json!("image/png"), &json!("image/jpeg"))
    );
    let one = page(&mut world, &files[0]["uri"]);
    assert_eq!(
        (&one["parent_sid"], &one["sid"]),
        (&made["sid"], &files[0]["sid"])
    );
    let url = ["https://api.twilio.com", one["uri"].as_str().unwrap()].concat();
    let gone = ask(&mut world, signed(request("DELETE", &url)));
    described("twilio", &gone);
    assert_eq!(gone.status(), Some(204));
    assert_eq!(get(&mut world, &url).status(), Some(404));
    let list = page(&mut world, &made["subresource_uris"]["media"]);
    assert_eq!(list["media_list"].as_array().unwrap().len(), 1);
}

#[test]
fn feedback_is_noted() {
    let mut world = world();
    let made = body(&ask(&mut world, text_to(MAYA)));
    let path = url(&format!(
        "Messages/{}/Feedback.json",
        made["sid"].as_str().unwrap()
    ));
    let mut post = |outcome: &str| {
        let request = with_form(signed(request("POST", &path)), &[("Outcome", outcome)]);
        let exchange = ask(&mut world, request);
        described("twilio", &exchange);
        (exchange.status(), body(&exchange)["outcome"].clone())
    };
    assert_eq!(post("unconfirmed"), (Some(201), json!("unconfirmed")));
    assert_eq!(post("perhaps").0, Some(400));
    assert_eq!(
        ask(&mut world, signed(request("PUT", &path))).status(),
        Some(405)
    );
}

#[test]
fn the_account_and_its_numbers_can_be_read() {
    let mut world = world();
    let account = format!("https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}.json");
    let found = body(&get(&mut world, &account));
    assert_eq!(
        (&found["sid"], &found["status"], &found["type"]),
        (&json!(ACCOUNT), &json!("active"), &json!("Full"))
    );
    let list = body(&get(
        &mut world,
        "https://api.twilio.com/2010-04-01/Accounts.json",
    ));
    assert_eq!(list["accounts"][0]["sid"], ACCOUNT);
    let list = body(&get(&mut world, &url("IncomingPhoneNumbers.json")));
    let none = url("IncomingPhoneNumbers.json?PhoneNumber=%2B1");
    let none = body(&get(&mut world, &none));
    assert_eq!(none["incoming_phone_numbers"], json!([]));
    let number = &list["incoming_phone_numbers"][0];
    assert_eq!(number["phone_number"], SHOP);
    assert_eq!(page(&mut world, &number["uri"])["sid"], number["sid"]);
    assert_eq!(
        get(&mut world, &url("IncomingPhoneNumbers/PN1.json")).status(),
        Some(404)
    );
}

#[test]
fn messaging_services_can_be_read() {
    let sid = "MGc0ffee00c0ffee00c0ffee00c0ffee00";
    let mut world = world_with(|settings| {
        settings["twilio"]["services"] = json!([{"sid": sid, "numbers": [SHOP]}]);
    });
    let base = "https://messaging.twilio.com/v1/Services";
    let list = body(&get(&mut world, base));
    assert_eq!(list["meta"]["key"], "services");
    assert_eq!(list["services"][0]["sid"], sid);
    let one = body(&get(&mut world, &format!("{base}/{sid}")));
    assert_eq!(one["date_created"], "2025-03-15T14:32:00Z");
    let pool = body(&get(&mut world, &format!("{base}/{sid}/PhoneNumbers")));
    assert_eq!(pool["phone_numbers"][0]["phone_number"], SHOP);
    assert_eq!(get(&mut world, &format!("{base}/MG1")).status(), Some(404));
}

#[test]
fn every_operation_has_an_example_for_each_status() {
    let description = description("twilio");
    let paths = description["paths"].as_object().unwrap();
    for (path, item) in paths {
        let operations = item.as_object().unwrap().iter();
        for (method, operation) in operations.filter(|(method, _)| *method != "head") {
            let Some(responses) = operation["responses"].as_object() else {
                continue;
            };
            for (status, response) in responses {
                let response = match response["$ref"].as_str() {
                    Some(name) => {
                        &description["components"]["responses"][name.rsplit('/').next().unwrap()]
                    }
                    None => response,
                };
                // What is refused for its size has no content.
                if !matches!(status.as_str(), "204" | "413" | "414" | "431") {
                    let content = response["content"].as_object();
                    let content = content.unwrap_or_else(|| panic!("{method} {path} {status}"));
                    let named = |value: &Value| {
                        value["example"].is_object() || value["examples"].is_object()
                    };
                    assert!(content.values().all(named), "{method} {path} {status}");
                }
            }
        }
    }
}
