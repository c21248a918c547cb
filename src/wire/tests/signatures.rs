//! The published vectors of every scheme, and what a receiver accepts and refuses.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use wire::signature::content::{GITHUB, GITHUB_SHA1, RAZORPAY, TYPEFORM, WHATSAPP};
use wire::signature::{
    Message, Recipe, Refusal, Scheme, content, razorpay, slack, standard, stripe, twilio,
};

mod signing;

const STRIPE: &str = "whsec_judgeA";
const EVENT: &[u8] = br#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent","amount":1999}}}"#;
const CODE: &str = "3884c7fa03f2dd7c406185116800aa549bf032d1b28dfc3b262349177cc3de98";
const SENT: i64 = 1_767_225_600;

const SLACK: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const COMMAND: &[u8] = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
const SLACK_VALUE: &str = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

const STANDARD: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TEST: &[u8] = br#"{"test": 2432232314}"#;
const STANDARD_VALUE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

#[test]
fn signs_the_vectors_of_the_schemes_over_the_content() {
    let hello = b"Hello, World!".as_slice();
    let vectors: [(Recipe, &str, &[u8], &str); 4] = [
        (
            GITHUB,
            "It's a Secret to Everybody",
            hello,
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        ),
        (
            WHATSAPP,
            "appsecretA",
            br#"{"object":"whatsapp_business_account","entry":[]}"#,
            "sha256=df6c0d934d59f7dfbd1f13f7da998419bc7d790442e37d91fe888d888f4cafa9",
        ),
        (
            RAZORPAY,
            "rzp_webhook_secret",
            br#"{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"payment.captured","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_DESlfW9H8K9uqM","entity":"payment","amount":100,"currency":"INR","status":"captured","order_id":"order_DESlLckIVRkHWj","method":"netbanking","captured":true,"email":"gaurav.kumar@example.com","contact":"+919876543210"}}},"created_at":1567674606}"#,
            "819c08c4552d156cfc9c65ca48cbb514898a2afcae89b4ed8b4769ad4fa04dd7",
        ),
        (
            TYPEFORM,
            "typeform-secret",
            br#"{"event_id":"LtWXD3crgy","event_type":"form_response","form_response":{"form_id":"lT4Z3j"}}"#,
            "sha256=JR75n3uAZOwn/3JACdqrrevmPX6ToW/Ei6LLAfjfx4k=",
        ),
    ];
    for (recipe, secret, body, value) in vectors {
        assert_eq!(content::sign(&recipe, secret, body), value, "{recipe:?}");
        assert_eq!(content::verify(&recipe, secret, value, body), Ok(()));
        let changed = [body, b" "].concat();
        let found = content::verify(&recipe, secret, value, &changed);
        assert!(matches!(found, Err(Refusal::Signature { .. })), "{found:?}");
    }
    let old = content::sign(&GITHUB_SHA1, "It's a Secret to Everybody", hello);
    assert_eq!(old, "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59");
}

#[test]
fn signs_the_vectors_of_the_other_schemes() {
    let value = format!("t={SENT},v1={CODE}");
    assert_eq!(stripe::sign(STRIPE, SENT, EVENT), value);
    assert_eq!(slack::sign(SLACK, 1_531_420_618, COMMAND), SLACK_VALUE);
    assert_eq!(
        standard::sign(STANDARD, ID, 1_614_265_330, TEST),
        Ok(STANDARD_VALUE.to_owned())
    );
    assert_eq!(
        razorpay::sign(
            "EnLs21M47BllR3X8PSFtjtbd",
            "order_IEIaMR65cu6nz3",
            "pay_IH4NVgf4Dreq1l"
        ),
        "0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f"
    );
}

#[test]
fn stripe_takes_any_v1_and_refuses_only_the_past() {
    let good = format!("v1={CODE}");
    let other = "v1=d9266d185a8d0f049a29154c12e3748947d5488a80f65e0a6c33b4996ff298b7";
    let with = |rest: &str| format!("t={SENT},{rest}");
    for (value, now, fits) in [
        (with(&good), SENT, true),
        (with(&good), SENT + 300, true),
        (with(&good), SENT + 301, false),
        (with(&good), SENT - 100_000, true),
        (with(&format!("{good},{other}")), SENT, true),
        (with(&format!("{other},{good}")), SENT, true),
        (with(&format!("v0=abc,{good},v9=x")), SENT, true),
        (format!("{good},t={SENT}"), SENT, true),
        (format!("{good},t= {SENT} "), SENT, true),
        (with(other), SENT, false),
        (with(&format!("v0={CODE}")), SENT, false),
        (with(&good.to_uppercase()), SENT, false),
        (with(&format!(" {good}")), SENT, false),
        (format!("t={},{good}", SENT + 1), SENT, false),
        (format!("t=now,{good}"), SENT, false),
        (format!("t={SENT}"), SENT, false),
        (good.clone(), SENT, false),
        (with(&format!("{good},v1")), SENT, false),
        (String::new(), SENT, false),
    ] {
        let found = stripe::verify(STRIPE, &value, EVENT, now);
        assert_eq!(found.is_ok(), fits, "{value} at {now}: {found:?}");
    }
    let found = stripe::verify("whsec_other", &with(&good), EVENT, SENT);
    assert!(matches!(found, Err(Refusal::Signature { .. })), "{found:?}");
}

#[test]
fn slack_refuses_the_past_and_the_future() {
    let sent = 1_531_420_618;
    for (timestamp, now, fits) in [
        ("1531420618", sent, true),
        ("1531420618", sent + 300, true),
        ("1531420618", sent + 301, false),
        ("1531420618", sent - 300, true),
        ("1531420618", sent - 301, false),
        ("1531420619", sent, false),
        ("01531420618", sent, false),
        ("1531420618.0", sent, false),
        ("", sent, false),
    ] {
        let found = slack::verify(SLACK, SLACK_VALUE, timestamp, COMMAND, now);
        assert_eq!(found.is_ok(), fits, "{timestamp} at {now}: {found:?}");
    }
    for value in ["", "a2114d57", &SLACK_VALUE.replace("v0", "v1"), "v0=é"] {
        let found = slack::verify(SLACK, value, "1531420618", COMMAND, sent);
        assert!(found.is_err(), "{value}");
    }
}

#[test]
fn standard_webhooks_take_any_v1_of_a_list_and_refuse_past_and_future() {
    let sent = 1_614_265_330;
    let bare = STANDARD_VALUE.trim_start_matches("v1,");
    for (value, now, fits) in [
        (STANDARD_VALUE.to_owned(), sent, true),
        (STANDARD_VALUE.to_owned(), sent + 300, true),
        (STANDARD_VALUE.to_owned(), sent + 301, false),
        (STANDARD_VALUE.to_owned(), sent - 300, true),
        (STANDARD_VALUE.to_owned(), sent - 301, false),
        (format!("v1a,AAAA v1,AAAA {STANDARD_VALUE}"), sent, true),
        (format!("{STANDARD_VALUE} v1,AAAA"), sent, true),
        (format!("v2,{bare}"), sent, false),
        (bare.to_owned(), sent, false),
        (String::new(), sent, false),
    ] {
        let found = standard::verify(STANDARD, ID, "1614265330", &value, TEST, now);
        assert_eq!(found.is_ok(), fits, "{value} at {now}: {found:?}");
    }
    for (id, timestamp, fits) in [
        (ID, "1614265330.9", true),
        (ID, "1614265330.x", false),
        (ID, "soon", false),
        ("msg_other", "1614265330", false),
    ] {
        let found = standard::verify(STANDARD, id, timestamp, STANDARD_VALUE, TEST, sent);
        assert_eq!(found.is_ok(), fits, "{id} {timestamp}: {found:?}");
    }
}

#[test]
fn the_key_of_standard_webhooks_is_decoded_with_or_without_beginning_and_padding() {
    for secret in ["whsec_c2VjcmV0MQ==", "whsec_c2VjcmV0MQ", "c2VjcmV0MQ=="] {
        assert_eq!(standard::key(secret), Ok(b"secret1".to_vec()), "{secret}");
    }
    assert_eq!(standard::key("whsec_"), Err(Refusal::NoSecret));
    for secret in ["whsec_c2Vj*", "whsec_é"] {
        let found = standard::key(secret);
        assert!(matches!(found, Err(Refusal::Secret { .. })), "{secret}");
    }
}

#[test]
fn a_shared_key_of_twilio_signs_with_sha_256() {
    let scheme = Scheme::Twilio;
    let mut message = signing::message(scheme);
    let mut making = signing::making(scheme);
    making.algorithm = wire::signature::mac::SHA256;
    message.fields = signing::made(scheme, &making).fields;
    let secret = signing::secret(scheme);
    assert!(scheme.verify(secret, &message, 0).is_err());
    for (settings, fits) in [
        ("key=webhooks_1,algorithm=HMAC_SHA256", true),
        ("algorithm=hmac_sha256", true),
        ("key=webhooks_1", false),
        ("algorithm=HMAC_MD5", false),
    ] {
        message.fields.set(twilio::SETTINGS, settings);
        let found = scheme.verify(secret, &message, 0);
        assert_eq!(found.is_ok(), fits, "{settings}: {found:?}");
    }
}

#[test]
fn fields_are_found_in_any_spelling_and_must_be_there_once() {
    for scheme in Scheme::ALL {
        let good = signing::signed(scheme);
        let secret = signing::secret(scheme);
        let shouted = Message {
            fields: good
                .fields
                .iter()
                .map(|(name, value)| (name.to_uppercase(), value))
                .collect(),
            ..good.clone()
        };
        assert_eq!(scheme.verify(secret, &shouted, signing::NOW), Ok(()));
        for (name, value) in good.fields.iter() {
            let mut twice = good.clone();
            twice.fields.push(name.to_lowercase(), value);
            let mut without = good.clone();
            without.fields.remove(name);
            let found =
                [twice, without].map(|message| scheme.verify(secret, &message, signing::NOW));
            assert!(
                matches!(
                    found,
                    [Err(Refusal::Repeated { .. }), Err(Refusal::Missing { .. })]
                ),
                "{scheme:?}: {found:?}"
            );
        }
    }
}

#[test]
fn without_a_secret_nothing_is_signed_and_nothing_is_believed() {
    for scheme in Scheme::ALL {
        for secret in ["", " \n"] {
            let message = signing::message(scheme);
            let signed = scheme.sign(secret, &message, &signing::stamp());
            assert_eq!(signed, Err(Refusal::NoSecret), "{scheme:?}");
            let found = scheme.verify(secret, &signing::signed(scheme), signing::NOW);
            assert_eq!(found, Err(Refusal::NoSecret), "{scheme:?}");
        }
    }
}

#[test]
fn explains_every_step_to_the_value_that_is_sent() {
    for scheme in Scheme::ALL {
        let message = signing::message(scheme);
        let steps = scheme
            .explain(signing::secret(scheme), &message, &signing::stamp())
            .expect("steps");
        for pair in steps.windows(2) {
            assert_eq!(
                pair[0].output, pair[1].input,
                "{scheme:?}: {}",
                pair[1].name
            );
        }
        let signed = signing::signed(scheme);
        let field = scheme.recipe().field;
        let value = match scheme {
            Scheme::RazorpayPayment => signed.params[2].1.clone(),
            _ => signed.fields.get(field).expect("a value").to_owned(),
        };
        let last = &steps.last().expect("a step").output;
        let last = String::from_utf8(last.clone()).expect("text");
        assert_eq!(last, value.trim_start_matches("Bearer "), "{scheme:?}");
        assert!(steps.iter().all(|step| step.says.ends_with('.')));
    }
}
