//! The body of a create: every refusal with its code, its status and its words, in the real order.

use wire::codec::basic;

use crate::kit::*;

#[test]
fn the_first_fault_of_the_body_is_the_only_one_reported() {
    let to = "A 'To' phone number is required.";
    assert_eq!(
        refused_form(&[], 21_604, to),
        "To is missing: the body is empty."
    );
    let says = refused_form(&[("to", MAYA), ("From", "x")], 21_604, to);
    assert_eq!(
        says,
        "To is missing: there is to, but upper and lower case count."
    );
    refused_form(
        &[("To", "abc")],
        21_603,
        "A 'From' phone number is required.",
    );
    refused_form(
        &[("To", "abc"), ("From", SHOP)],
        21_211,
        "The 'To' number abc is not a valid phone number.",
    );
    refused_form(
        &[("To", MAYA), ("From", SHOP)],
        21_602,
        "Message body is required.",
    );
}

#[test]
fn a_json_body_is_not_read() {
    let json = with_json(
        signed(request("POST", &url("Messages.json"))),
        &serde_json::json!({"To": MAYA, "From": SHOP, "Body": "Hello"}),
    );
    let says = refused(json, 400, 21_604, "A 'To' phone number is required.");
    assert_eq!(
        says,
        "To is missing: Twilio looked for a form field named To and found JSON."
    );
}

#[test]
fn a_recipient_must_be_in_e164() {
    for (to, hint) in [
        ("0612345678", "national number"),
        ("33612345678", "no +"),
        (" 33612345678", "%2B"),
        ("+33 6 12 34 56 78", "nothing else"),
        ("+1234567890123456", "16 digits"),
    ] {
        let message = format!("The 'To' number {to} is not a valid phone number.");
        let says = refused_form(
            &[("To", to), ("From", SHOP), ("Body", "x")],
            21_211,
            &message,
        );
        assert!(says.contains(hint), "{to}: {says}");
    }
}

#[test]
fn a_sender_must_look_like_one_and_be_yours() {
    let with = |from| [("To", MAYA), ("From", from), ("Body", "x")];
    let invalid = |from: &str| {
        format!(
            "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
        )
    };
    refused_form(&with("YourLittleShop"), 21_212, &invalid("YourLittleShop"));
    refused_form(&with("33198765432"), 21_212, &invalid("33198765432"));
    let mismatch =
        format!("Mismatch between the 'From' number +33100000000 and the account {ACCOUNT}");
    refused_form(&with("+33100000000"), 21_660, &mismatch);
    refused_form(
        &with("12345"),
        21_659,
        "'From' 12345 is not a Twilio phone number or Short Code country mismatch",
    );
    refused_form(
        &with(MAYA),
        21_266,
        &format!("'To' and 'From' number cannot be the same: {MAYA}"),
    );
    assert_eq!(
        ask(&mut world(), create(&with("YourShop"))).status(),
        Some(201)
    );
    let american = [("To", "+14155552671"), ("From", "YourShop"), ("Body", "x")];
    let message = "The 'To' phone number: +14155552671, is not currently reachable using the 'From' phone number: YourShop via SMS.";
    refused_form(&american, 21_612, message);
}

#[test]
fn a_text_has_at_most_1600_characters() {
    let with = |text: &str| create(&[("To", MAYA), ("From", SHOP), ("Body", text)]);
    let exchange = ask(&mut world(), with(&"é".repeat(1600)));
    assert_eq!(body(&exchange)["num_segments"], "11");
    let message = "The concatenated message body exceeds the 1600 character limit";
    let says = refused(with(&"a".repeat(1601)), 400, 21_617, message);
    assert_eq!(says, "The text has 1601 characters; 1600 are the most.");
}

#[test]
fn account_rules_come_last() {
    let with = |to| [("To", to), ("From", SHOP), ("Body", "x")];
    refused_form(
        &with("+33600000010"),
        21_610,
        "Attempt to send to unsubscribed recipient",
    );
    refused_form(
        &with("+33140000000"),
        21_614,
        "'To' number +33140000000 is not a valid mobile number",
    );
}

#[test]
fn a_callback_address_must_be_one() {
    for url in [
        "yourapp.com/hook",
        "https://your_app.com/hook",
        "https://localhost/hook",
        "ftp://yourapp.com",
    ] {
        let pairs = [
            ("To", MAYA),
            ("From", SHOP),
            ("Body", "x"),
            ("StatusCallback", url),
        ];
        refused_form(
            &pairs,
            21_609,
            &format!("The StatusCallback URL {url} is not a valid URL."),
        );
    }
}

#[test]
fn media_make_an_mm_and_services_and_channels_are_unknown_here() {
    let media = create(&[
        ("To", MAYA),
        ("From", SHOP),
        ("MediaUrl", "https://yourapp.com/a.png"),
    ]);
    let content = body(&ask(&mut world(), media));
    assert!(content["sid"].as_str().unwrap().starts_with("MM"));
    assert_eq!(content["num_media"], "1");
    let service = format!("MG{}", "a".repeat(32));
    let request = create(&[
        ("To", MAYA),
        ("MessagingServiceSid", &service),
        ("Body", "x"),
    ]);
    refused(request, 404, 21_701, "The Messaging Service does not exist");
    refused_form(
        &[("To", MAYA), ("MessagingServiceSid", "MG1")],
        21_705,
        "The Messaging Service Sid is invalid",
    );
    let whatsapp = "whatsapp:+33612345678";
    let message = "Twilio could not find a Channel with the specified From address";
    refused_form(
        &[
            ("To", whatsapp),
            ("From", "whatsapp:+33198765432"),
            ("Body", "x"),
        ],
        63_007,
        message,
    );
}

#[test]
fn test_credentials_answer_by_magic_numbers_and_send_nothing() {
    let test = |pairs: &[(&str, &str)], method: &str| {
        let url =
            format!("https://api.twilio.com/2010-04-01/Accounts/{TEST_ACCOUNT}/Messages.json");
        let mut request = with_form(request(method, &url), pairs);
        request
            .fields
            .push("Authorization", basic::header(TEST_ACCOUNT, TEST_TOKEN));
        request
    };
    let code = |to, from| {
        let mut world = world();
        let exchange = ask(
            &mut world,
            test(&[("To", to), ("From", from), ("Body", "x")], "POST"),
        );
        world.until_idle();
        assert!(statuses(&world).is_empty() && callbacks(&world).is_empty());
        let code = body(&exchange)["code"].as_u64();
        (exchange.status().unwrap(), code)
    };
    let good = "+15005550006";
    for (to, from, expected) in [
        (MAYA, good, (201, None)),
        (MAYA, "+15005550001", (400, Some(21_212))),
        (MAYA, "+15005550007", (400, Some(21_606))),
        (MAYA, "+15005550008", (400, Some(21_611))),
        (MAYA, SHOP, (400, Some(21_606))),
        ("+15005550001", good, (400, Some(21_211))),
        ("+15005550002", good, (400, Some(21_612))),
        ("+15005550003", good, (400, Some(21_408))),
        ("+15005550004", good, (400, Some(21_610))),
        ("+15005550009", good, (400, Some(21_614))),
    ] {
        assert_eq!(code(to, from), expected, "{to} from {from}");
    }
    let exchange = ask(&mut world(), test(&[], "GET"));
    assert_eq!(
        (exchange.status(), body(&exchange)["code"].as_u64()),
        (Some(403), Some(20_008))
    );
}
