//! A create on its way to the body: what is accepted, who is let in, and where the path leads.

use sim::World;
use wire::codec::basic;
use wire::{Check, Part};

use crate::kit::*;

#[test]
fn a_valid_create_answers_201_with_the_twenty_keys_in_the_order_of_the_wire() {
    let exchange = ask(&mut world(), text_to(MAYA));
    let content = body(&exchange);
    assert_eq!(response(&exchange).status.0, 201);
    let keys: Vec<&str> = content
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys.join(" "),
        "body num_segments direction from date_updated price error_message uri account_sid num_media to \
         date_created status sid date_sent messaging_service_sid error_code price_unit api_version subresource_uris"
    );
    let sid = content["sid"].as_str().unwrap();
    assert!(sid.starts_with("SM") && sid.len() == 34);
    assert_eq!(content["status"], "queued");
    assert_eq!(content["num_segments"], "1");
    assert_eq!(content["date_created"], "Sat, 15 Mar 2025 14:32:00 +0000");
    assert!(content["date_sent"].is_null() && content["price"].is_null());
    assert_eq!(
        content["uri"],
        format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json")
    );
    let fields = &response(&exchange).fields;
    assert_eq!(
        fields.get("Twilio-Request-Id"),
        Some(format!("RQ{}", &sid[2..]).as_str())
    );
    assert_eq!(fields.get("Content-Type"), Some("application/json"));
}

#[test]
fn the_answer_comes_after_a_calm_moment() {
    for seed in 0..50 {
        let mut config = config();
        config.seed = seed;
        let exchange = ask(&mut World::new(&config), text_to(MAYA));
        let at = exchange.answer.unwrap().0.0;
        assert!((110..=200).contains(&at), "seed {seed}: {at} ms");
    }
}

#[test]
fn what_was_read_is_told_in_twilios_order() {
    let exchange = ask(&mut world(), text_to(MAYA));
    let says: Vec<_> = exchange
        .readings
        .iter()
        .map(|reading| (reading.part, reading.says.as_str()))
        .collect();
    assert_eq!(
        says,
        [
            (Part::Headers, "The token fits the account."),
            (Part::Path, "The account has a message list."),
            (Part::Method, "POST: create one in it."),
            (
                Part::Body,
                "From is yours, To can be reached, the text is not empty."
            ),
        ]
    );
    assert!(exchange.then.starts_with("It writes down SM"));
}

#[test]
fn without_credentials_20003_says_so() {
    let bare = with_form(request("POST", &url("Messages.json")), &[("To", MAYA)]);
    let exchange = ask(&mut world(), bare.clone());
    assert_eq!(
        body(&exchange)["detail"],
        "Your AccountSid or AuthToken was incorrect."
    );
    assert_eq!(
        response(&exchange).fields.get("WWW-Authenticate"),
        Some("Basic realm=\"Twilio API\"")
    );
    let checks: Vec<_> = exchange
        .readings
        .iter()
        .map(|reading| reading.check)
        .collect();
    assert_eq!(
        checks,
        [Check::Bad, Check::NotRead, Check::NotRead, Check::NotRead]
    );
    let says = refused(
        bare,
        401,
        20_003,
        "Authentication Error - No credentials provided",
    );
    assert_eq!(
        says,
        "There is no Authorization field: nobody says who asks."
    );
}

#[test]
fn credentials_that_do_not_fit_are_20003_with_the_slip_named_and_no_secret() {
    let pair = |user: &str, password: &str| basic::header(user, password);
    for (value, says) in [
        (
            pair(ACCOUNT, "wrong"),
            "The token does not fit the account.",
        ),
        (
            pair(ACCOUNT, &TOKEN[..31]),
            "The password ends in e3f; one character is missing.",
        ),
        (
            pair(TOKEN, ACCOUNT),
            "SID and token are swapped: the SID is the user name.",
        ),
        (pair("AC999", TOKEN), "Twilio has no account called AC999."),
        (
            format!("Bearer {TOKEN}"),
            "Authorization says Bearer; Twilio wants Basic, with SID and token.",
        ),
        ("Basic".to_owned(), "Nothing stands behind the word Basic."),
    ] {
        let mut request = with_form(request("POST", &url("Messages.json")), &[("To", MAYA)]);
        request.fields.push("Authorization", value);
        let found = refused(request, 401, 20_003, "Authenticate");
        assert_eq!(found, says);
        assert!(!found.contains(TOKEN));
    }
}

#[test]
fn the_credentials_of_one_account_do_not_open_another() {
    let other = "https://api.twilio.com/2010-04-01/Accounts/AC22222222222222222222222222222222/Messages.json";
    let says = refused(signed(request("POST", other)), 401, 20_003, "Authenticate");
    assert!(says.contains("another account"), "{says}");
}

#[test]
fn credentials_in_front_of_the_host_count_as_basic_credentials() {
    let address = url("Messages.json").replace("https://", &format!("https://{ACCOUNT}:{TOKEN}@"));
    let request = with_form(
        request("POST", &address),
        &[("To", MAYA), ("From", SHOP), ("Body", "Hello")],
    );
    assert_eq!(ask(&mut world(), request).status(), Some(201));
}

#[test]
fn who_you_are_is_asked_before_the_path() {
    let strange = request("POST", "https://api.twilio.com/Messages.json");
    refused(
        strange.clone(),
        401,
        20_003,
        "Authentication Error - No credentials provided",
    );
    let says = refused(
        signed(strange),
        404,
        20_404,
        "The requested resource /Messages.json was not found",
    );
    assert_eq!(
        says,
        "The path does not begin with the version, /2010-04-01/."
    );
}

#[test]
fn another_method_is_20004() {
    let put = signed(request("PUT", &url("Messages.json")));
    let exchange = ask(&mut world(), put.clone());
    assert_eq!(
        response(&exchange).fields.get("Allow"),
        Some("GET, POST, OPTIONS")
    );
    refused(put, 405, 20_004, "Method not allowed");
}
