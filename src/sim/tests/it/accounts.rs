//! Several accounts in one world: who is let in, trial and limited accounts, API keys, the tutorial's header.

use serde_json::{Value, json};
use sim::{Config, Latency, World};
use wire::Exchange;
use wire::codec::basic;

use crate::described::described;
use crate::kit::*;

const TRIAL: &str = "AC11112222333344445555666677778888";
const TEST: &str = "AC99990000aaaabbbbccccddddeeeeffff";
const LIMITED: &str = "AC42942942942942944294294294294294";
const CLOSED: &str = "AC00000000000000000000000000000009";
const KEY_SID: &str = "SK0000000000000000000000000000000a";
const US: &str = "+14155550101";
const TRIAL_NUMBER: &str = "+13346506264";

/// A world of these accounts alone, in which every number can be reached that is not named.
fn world_of_accounts() -> World {
    let settings = json!({
        "twilio": {
            "tutorial-header": ["X-Playground-Mode", "tutorial"],
            "accounts": [
                {"sid": ACCOUNT, "token": TOKEN, "numbers": [SHOP, "12345", "whatsapp:+14155238886"],
                 "api-keys": [{"sid": KEY_SID, "secret": "key secret"}], "geo-blocked": ["+91"]},
                {"sid": TRIAL, "token": "trial", "kind": "trial", "numbers": [TRIAL_NUMBER], "verified": [US]},
                {"sid": TEST, "token": "test", "kind": "test"},
                {"sid": LIMITED, "token": "limited", "kind": "limited"},
                {"sid": CLOSED, "token": "closed", "kind": "suspended"},
            ],
        },
        "phones": {"+14155550103": "undelivered:30003", "+14155550107": "failed:30007"},
        "phones-default": "reachable",
    });
    let parties = ["twilio".to_owned()];
    World::new(&Config::from_settings(1, &parties, settings.as_object().unwrap()).unwrap())
}

fn ask_as(
    world: &mut World,
    (sid, user, password): (&str, &str, &str),
    pairs: &[(&str, &str)],
) -> Exchange {
    let url = format!("https://api.twilio.com/2010-04-01/Accounts/{sid}/Messages.json");
    let mut request = with_form(request("POST", &url), pairs);
    request
        .fields
        .push("Authorization", basic::header(user, password));
    let exchange = ask(world, request);
    described("twilio", &exchange);
    exchange
}

/// Sends as that account and expects the code; 0 is a success. The content comes back.
#[track_caller]
fn check(who: (&str, &str, &str), pairs: &[(&str, &str)], status: u16, code: u64) -> Value {
    let exchange = ask_as(&mut world_of_accounts(), who, pairs);
    let content = body(&exchange);
    assert_eq!(exchange.status(), Some(status), "{content}");
    assert_eq!(
        content["code"].as_u64().unwrap_or_default(),
        code,
        "{content}"
    );
    content
}

#[test]
fn an_api_key_opens_its_account_and_no_other() {
    let text = [("To", US), ("From", SHOP), ("Body", "x")];
    check((ACCOUNT, KEY_SID, "key secret"), &text, 201, 0);
    check((ACCOUNT, KEY_SID, "another"), &text, 401, 20_003);
    check((TRIAL, KEY_SID, "key secret"), &text, 401, 20_003);
    check((TRIAL, ACCOUNT, TOKEN), &text, 401, 20_003);
    check((CLOSED, CLOSED, "closed"), &text, 401, 20_003);
}

#[test]
fn a_trial_account_reaches_verified_numbers_and_says_that_it_is_one() {
    let who = (TRIAL, TRIAL, "trial");
    let content = check(
        who,
        &[("To", US), ("From", TRIAL_NUMBER), ("Body", "460583")],
        201,
        0,
    );
    assert_eq!(
        content["body"],
        "Sent from your Twilio trial account - 460583"
    );
    assert_eq!(content["account_sid"], TRIAL);
    let long = "x".repeat(123);
    let content = check(
        who,
        &[("To", US), ("From", TRIAL_NUMBER), ("Body", &long)],
        201,
        0,
    );
    assert_eq!(content["num_segments"], "2", "38 characters count as well");
    let content = check(
        who,
        &[("To", MAYA), ("From", TRIAL_NUMBER), ("Body", "x")],
        400,
        21_608,
    );
    let message = content["message"].as_str().unwrap();
    assert!(message.starts_with("The number +33612345678 is unverified. Trial accounts"));
    check(
        who,
        &[("To", US), ("From", SHOP), ("Body", "x")],
        400,
        21_660,
    );
}

#[test]
fn a_limited_account_is_always_answered_429_once_it_is_known() {
    let exchange = ask_as(&mut world_of_accounts(), (LIMITED, LIMITED, "limited"), &[]);
    assert_eq!(body(&exchange)["code"], 20_429);
    assert_eq!(body(&exchange)["message"], "Too Many Requests");
    assert_eq!(response(&exchange).fields.get("Retry-After"), None);
    check((LIMITED, LIMITED, "wrong"), &[], 401, 20_003);
}

#[test]
fn a_test_account_of_the_list_knows_the_magic_numbers() {
    let who = (TEST, TEST, "test");
    let magic = "+15005550006";
    let content = check(who, &[("To", US), ("From", magic), ("Body", "x")], 201, 0);
    assert_eq!(content["account_sid"], TEST);
    for (to, from, code) in [
        (US, "+15005550001", 21_212),
        (US, "+15005550008", 21_611),
        (US, SHOP, 21_606),
        ("+15005550001", magic, 21_211),
        ("+15005550002", magic, 21_612),
        ("+15005550003", magic, 21_408),
        ("+15005550004", magic, 21_610),
        ("+15005550009", magic, 21_614),
    ] {
        check(who, &[("To", to), ("From", from), ("Body", "x")], 400, code);
    }
}

#[test]
fn rules_of_regions_channels_and_values_have_their_codes() {
    let who = (ACCOUNT, ACCOUNT, TOKEN);
    for (pairs, code) in [
        (
            vec![("To", "+919812345678"), ("From", SHOP), ("Body", "x")],
            21_408,
        ),
        (
            vec![
                ("To", "whatsapp:+33612345678"),
                ("From", SHOP),
                ("Body", "x"),
            ],
            21_910,
        ),
        (
            vec![
                ("To", "whatsapp:abc"),
                ("From", "whatsapp:+14155238886"),
                ("Body", "x"),
            ],
            21_211,
        ),
        (
            vec![
                ("To", "whatsapp:+33612345678"),
                ("From", "whatsapp:+33198765432"),
                ("Body", "x"),
            ],
            63_007,
        ),
        (vec![("To", SHOP), ("From", SHOP), ("Body", "x")], 21_266),
        (
            vec![("To", US), ("From", "Roundtrip"), ("Body", "x")],
            21_612,
        ),
        (vec![("To", US), ("From", "54321"), ("Body", "x")], 21_659),
        (
            vec![
                ("To", US),
                ("From", SHOP),
                ("Body", "x"),
                ("ValidityPeriod", "0"),
            ],
            90_007,
        ),
        (
            vec![
                ("To", US),
                ("From", SHOP),
                ("Body", "x"),
                ("ValidityPeriod", "36001"),
            ],
            90_007,
        ),
        (
            vec![("To", US), ("From", SHOP), ("MediaUrl", "picture")],
            21_620,
        ),
        (
            vec![("To", US), ("From", SHOP), ("ContentSid", "HX1")],
            21_655,
        ),
        (
            vec![
                ("To", US),
                ("From", SHOP),
                ("Body", "x"),
                ("StatusCallback", "https://a_b.example/"),
            ],
            21_609,
        ),
    ] {
        check(who, &pairs, 400, code);
    }
    let eleven: Vec<_> = (0..11)
        .map(|_| ("MediaUrl", "https://yourapp.com/a.png"))
        .collect();
    let mut pairs = vec![("To", US), ("From", SHOP)];
    pairs.extend(&eleven);
    check(who, &pairs, 400, 21_623);
    pairs.pop();
    let content = check(who, &pairs, 201, 0);
    assert_eq!(content["num_media"], "10");
    assert!(content["sid"].as_str().unwrap().starts_with("MM"));
    check(who, &[("To", US), ("From", "12345"), ("Body", "x")], 201, 0);
}

#[test]
fn numbers_end_as_the_world_says_and_others_are_reached() {
    for (to, expected, code) in [
        (US, "delivered", None),
        ("+14155550103", "undelivered", Some(30_003)),
        ("+14155550107", "failed", Some(30_007)),
    ] {
        let mut world = world_of_accounts();
        let pairs = [("To", to), ("From", SHOP), ("Body", "x")];
        let sid = body(&ask_as(&mut world, (ACCOUNT, ACCOUNT, TOKEN), &pairs))["sid"].clone();
        world.until_idle();
        let one = url(&format!("Messages/{}.json", sid.as_str().unwrap()));
        let found = body(&ask(&mut world, signed(request("GET", &one))));
        assert_eq!(found["status"], expected);
        assert_eq!(found["error_code"].as_u64(), code);
    }
}

#[test]
fn accounts_do_not_see_each_others_messages() {
    let mut world = world_of_accounts();
    let pairs = [("To", US), ("From", TRIAL_NUMBER), ("Body", "x")];
    let made = body(&ask_as(&mut world, (TRIAL, TRIAL, "trial"), &pairs));
    let sid = made["sid"].as_str().unwrap();
    let mut get = |rest: &str| ask(&mut world, signed(request("GET", &url(rest))));
    assert_eq!(get(&format!("Messages/{sid}.json")).status(), Some(404));
    let list = body(&get("Messages.json"));
    assert_eq!(list["messages"], json!([]));
}

#[test]
fn the_tutorials_header_lets_one_request_speak_json() {
    let mut world = world_of_accounts();
    let json = json!({"To": US, "From": SHOP, "Body": "Hello"});
    let plain = with_json(signed(request("POST", &url("Messages.json"))), &json);
    assert_eq!(body(&ask(&mut world, plain.clone()))["code"], 21_604);
    let mut tutorial = plain;
    tutorial.fields.push("x-playground-mode", "tutorial");
    let answer = body(&ask(&mut world, tutorial));
    assert_eq!(
        (&answer["status"], &answer["body"]),
        (&json!("queued"), &json!("Hello"))
    );
    assert_eq!(answer.as_object().unwrap().len(), 5);
}

#[test]
fn more_requests_at_once_than_the_account_may_have_are_429() {
    let limited = |latency| {
        let mut settings = settings();
        settings["twilio"]["concurrency"] = 2.into();
        let config = Config::from_settings(4821, &parties(), &settings).unwrap();
        let mut world = World::new(&config.with_latency(latency));
        let ids: Vec<_> = (0..6).map(|_| world.send(text_to(MAYA))).collect();
        world.until_idle();
        let all: Vec<_> = ids.into_iter().map(|id| exchange(&world, id)).collect();
        for exchange in &all {
            let field = response(exchange).fields.get("Twilio-Concurrent-Requests");
            let in_work: u64 = field.unwrap().parse().unwrap();
            assert_eq!(exchange.status(), Some(if in_work > 2 { 429 } else { 201 }));
        }
        all.iter()
            .filter(|exchange| exchange.status() == Some(429))
            .count()
    };
    assert!(limited(Latency::Real) > 0);
    assert_eq!(limited(Latency::None), 0, "work takes no time there");
}

#[test]
fn a_slow_sender_sends_one_segment_a_second() {
    let mut settings = settings();
    settings["twilio"]["paced"] = true.into();
    settings["twilio"]["numbers"] = json!(["+15017122661"]);
    let config = Config::from_settings(4821, &parties(), &settings).unwrap();
    let mut world = World::new(&config);
    for _ in 0..5 {
        let pairs = [("To", MAYA), ("From", "+15017122661"), ("Body", "x")];
        ask(&mut world, create(&pairs));
    }
    world.until_idle();
    assert!((8_000..10_000).contains(&world.now().0), "{}", world.now());
}

#[test]
fn a_text_that_waits_longer_than_it_may_fails() {
    let mut world = world_with(|settings| {
        settings["twilio"]["paced"] = true.into();
        settings["twilio"]["numbers"] = json!(["+15017122661"]);
    });
    let long = "x".repeat(1600);
    let text = |body| {
        [
            ("To", MAYA),
            ("From", "+15017122661"),
            ("Body", body),
            ("ValidityPeriod", "5"),
        ]
    };
    ask(&mut world, create(&text(&long)));
    let late = body(&ask(&mut world, create(&text("x"))));
    world.until_idle();
    let one = url(&format!("Messages/{}.json", late["sid"].as_str().unwrap()));
    let found = body(&ask(&mut world, signed(request("GET", &one))));
    assert_eq!(
        (&found["status"], &found["error_code"]),
        (&json!("failed"), &json!(30_036))
    );
}

#[test]
fn test_credentials_read_nothing() {
    for (path, status) in [
        ("Messages.json", 403),
        ("Calls.json", 403),
        ("Messages/SM1.json", 403),
    ] {
        let url = format!("https://api.twilio.com/2010-04-01/Accounts/{TEST}/{path}");
        let mut request = request("GET", &url);
        request
            .fields
            .push("Authorization", basic::header(TEST, "test"));
        let exchange = ask(&mut world_of_accounts(), request);
        assert_eq!(exchange.status(), Some(status), "{path}");
        assert_eq!(body(&exchange)["code"], 20_008);
    }
}

#[test]
fn problems_of_accounts_are_told_with_their_place() {
    let settings = json!({"twilio": {
        "tutorial-header": ["one"],
        "accounts": [{"sid": "AC1", "kind": "golden", "services": [{"numbers": 7}]}],
    }, "phones": {MAYA: "failed:7"}, "phones-default": "asleep"});
    let problems = Config::from_settings(1, &[], settings.as_object().unwrap()).unwrap_err();
    let keys: Vec<_> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "tutorial-header",
            "accounts[0].token",
            "accounts[0].kind",
            "accounts[0].services[0].sid",
            "accounts[0].services[0].numbers",
            MAYA,
            "",
        ]
    );
}
