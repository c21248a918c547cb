//! The Slack twin: hooks that answer in plain words, the Web API that always says 200, events with signatures.

use serde_json::{Value, json};
use sim::World;
use wire::signature::slack;
use wire::{Exchange, Request};

use crate::app::*;
use crate::described::described;
use crate::kit::{ask, body, facts, request, response, with_form, with_json};

const HOOK: &str = "/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX";
const TOKEN: &str = "xoxb-1";

pub fn settings() -> Value {
    json!({
        "hooks": [HOOK, "/services/T00000000/B1/Y", "/services/T00000000/B5/Y", "/services/T00000000/B2/Y", "/services/T00000000/B3/Y", "/services/T00000000/B4/Y"],
        "archived": ["/services/T00000000/B1/Y", "old"], "prohibited": ["/services/T00000000/B2/Y"],
        "failing": ["/services/T00000000/B3/Y"],
        "token": TOKEN, "channels": ["general", "random", "old"], "signing-secret": "shh",
    })
}

fn world() -> World {
    open("slack", settings())
}

fn hook(path: &str) -> Request {
    request("POST", &format!("https://hooks.slack.com{path}"))
}

fn api(method: &str) -> Request {
    let mut request = request("POST", &format!("https://slack.com/api/{method}"));
    request
        .fields
        .push("Authorization", format!("Bearer {TOKEN}"));
    request
}

#[track_caller]
fn done(world: &mut World, request: Request) -> Exchange {
    let exchange = ask(world, request);
    described("slack", &exchange);
    exchange
}

/// What a hook answers: status and word.
#[track_caller]
fn check(request: Request, status: u16, word: &str) {
    let exchange = done(&mut world(), request);
    let answer = response(&exchange);
    assert_eq!((answer.status.0, answer.text().as_str()), (status, word));
    assert_eq!(answer.media_type().as_deref(), Some("text/html"));
}

#[test]
fn what_is_no_call_and_no_hook_is_nowhere() {
    for path in ["", "api", "chat.postMessage", "api/chat/postMessage"] {
        check(
            request("POST", &format!("https://slack.com/{path}")),
            404,
            "no_service",
        );
    }
}

#[test]
fn a_hook_answers_in_plain_words() {
    let good = json!({"text": "hi"});
    check(with_json(hook(HOOK), &good), 200, "ok");
    check(
        with_form(hook(HOOK), &[("payload", "{\"text\":\"hi\"}")]),
        200,
        "ok",
    );
    check(
        with_json(hook(HOOK), &json!({"blocks": [{"type": "divider"}]})),
        200,
        "ok",
    );
    check(
        with_json(hook(HOOK), &json!({"attachments": [{"text": "a"}]})),
        200,
        "ok",
    );
    check(
        with_json(hook(HOOK), &json!({"text": "hi", "channel": "#random"})),
        200,
        "ok",
    );
    check(with_json(hook(HOOK), &json!({})), 400, "no_text");
    check(with_json(hook(HOOK), &json!({"text": ""})), 400, "no_text");
    check(
        with_json(hook(HOOK), &json!(["hi"])),
        400,
        "invalid_payload",
    );
    check(
        with_json(hook(HOOK), &json!({"text": {}})),
        400,
        "invalid_payload",
    );
    check(
        with_form(hook(HOOK), &[("text", "hi")]),
        400,
        "invalid_payload",
    );
    check(
        with_json(hook(HOOK), &json!({"blocks": [{"type": "x"}]})),
        400,
        "invalid_blocks",
    );
    check(
        with_json(
            hook(HOOK),
            &json!({"text": "x", "blocks": [{"type": "section"}]}),
        ),
        400,
        "invalid_blocks",
    );
    check(
        with_json(
            hook(HOOK),
            &json!({"text": "x", "attachments": vec![0; 101]}),
        ),
        400,
        "too_many_attachments",
    );
    check(
        with_json(hook(HOOK), &json!({"text": "hi", "channel": "@nobody"})),
        400,
        "user_not_found",
    );
    check(
        with_json(hook(HOOK), &json!({"text": "hi", "channel": "#none"})),
        404,
        "channel_not_found",
    );
    check(with_json(hook("/services/T0/B0/X"), &good), 404, "no_team");
    check(
        with_json(hook("/services/T00000000/B99999999/Y"), &good),
        404,
        "no_service",
    );
    check(
        with_json(hook("/services/T00000000/B00000000/Y"), &good),
        403,
        "invalid_token",
    );
    check(
        with_json(hook("/services/T00000000/B1/Y"), &good),
        410,
        "channel_is_archived",
    );
    check(
        with_json(hook("/services/T00000000/B2/Y"), &good),
        403,
        "action_prohibited",
    );
    check(
        with_json(hook("/services/T00000000/B3/Y"), &good),
        500,
        "rollup_error",
    );
}

#[test]
fn a_message_is_written_down_in_the_channel_of_its_hook() {
    let mut world = world();
    done(&mut world, with_json(hook(HOOK), &json!({"text": "hi"})));
    let messages = facts(&world, "slack", "messages");
    assert_eq!(messages[0].columns["text"], "hi");
    let channels = facts(&world, "slack", "channels");
    assert_eq!(messages[0].columns["channel"], channels[0].row);
}

#[test]
fn a_flood_is_answered_429_until_the_clock_moves_on() {
    let mut world = world();
    let post = |world: &mut World| {
        let exchange = done(world, with_json(hook(HOOK), &json!({"text": "hi"})));
        let wait = response(&exchange)
            .fields
            .get("Retry-After")
            .map(str::to_owned);
        (exchange.status(), wait)
    };
    let last = (0..40)
        .map(|_| post(&mut world))
        .find(|(status, _)| *status == Some(429));
    assert_eq!(last, Some((Some(429), Some("1".to_owned()))));
    world.advance(1_000);
    assert_eq!(post(&mut world), (Some(200), None));
}

/// What a call of the Web API says: nothing, or its error. The status is 200 in either case.
#[track_caller]
fn says(request: Request, error: Option<&str>) -> Value {
    let exchange = done(&mut world(), request);
    let content = body(&exchange);
    assert_eq!(exchange.status(), Some(200));
    assert_eq!(content["ok"], error.is_none(), "{content}");
    assert_eq!(content["error"].as_str(), error, "{content}");
    content
}

#[test]
fn the_web_api_says_200_also_where_it_refuses() {
    let message = json!({"channel": "general", "text": "hi"});
    let posted = says(with_json(api("chat.postMessage"), &message), None);
    assert_eq!(posted["warning"], "missing_charset");
    assert_eq!(posted["message"]["text"], "hi");
    let mut whole = api("chat.postMessage");
    whole
        .fields
        .push("Content-Type", "application/json; charset=utf-8");
    whole.content = message.to_string().into_bytes();
    assert_eq!(says(whole, None)["warning"], Value::Null);
    says(
        with_form(
            api("chat.postMessage"),
            &[("channel", "#general"), ("text", "x")],
        ),
        None,
    );
    says(
        with_json(
            api("chat.postMessage"),
            &json!({"channel": "none", "text": "x"}),
        ),
        Some("channel_not_found"),
    );
    says(
        with_json(
            api("chat.postMessage"),
            &json!({"channel": "old", "text": "x"}),
        ),
        Some("is_archived"),
    );
    says(
        with_json(api("chat.postMessage"), &json!({"channel": "general"})),
        Some("no_text"),
    );
    says(
        with_json(api("chat.postMessage"), &json!({"text": "x"})),
        Some("invalid_arguments"),
    );
    says(
        with_json(api("auth.test"), &json!([])),
        Some("json_not_object"),
    );
    says(
        with_json(api("nothing.here"), &json!({})),
        Some("unknown_method"),
    );
    says(api("auth.test"), None);
    let mut other = api("auth.test");
    other.fields.set("Authorization", "Bearer x");
    says(other.clone(), Some("invalid_auth"));
    other.fields.remove("Authorization");
    says(other.clone(), Some("not_authed"));
    says(with_form(other.clone(), &[("token", TOKEN)]), None);
    says(
        with_json(other, &json!({"token": TOKEN})),
        Some("not_authed"),
    );
    says(
        with_form(api("api.test"), &[("error", "my_error")]),
        Some("my_error"),
    );
}

#[test]
fn channels_come_in_pages_behind_a_cursor() {
    let mut world = world();
    let mut names = Vec::new();
    let mut cursor = String::new();
    loop {
        let pairs = [("limit", "2"), ("cursor", cursor.as_str())];
        let content = body(&done(
            &mut world,
            with_form(api("conversations.list"), &pairs),
        ));
        for channel in content["channels"].as_array().unwrap() {
            names.push(channel["name"].as_str().unwrap().to_owned());
        }
        cursor = content["response_metadata"]["next_cursor"]
            .as_str()
            .unwrap()
            .to_owned();
        if cursor.is_empty() {
            break;
        }
    }
    assert_eq!(names, ["general", "random", "old"]);
    let content = body(&done(
        &mut world,
        with_form(api("conversations.list"), &[("exclude_archived", "true")]),
    ));
    assert_eq!(content["channels"].as_array().unwrap().len(), 2);
    says(
        with_form(api("conversations.list"), &[("limit", "x")]),
        Some("invalid_limit"),
    );
    says(
        with_form(api("conversations.list"), &[("cursor", "x")]),
        Some("invalid_cursor"),
    );
}

fn listening() -> World {
    let mut settings = settings();
    settings["request-url"] = APP.into();
    open("slack", settings)
}

#[test]
fn events_come_after_the_challenge_and_are_tried_three_times_more() {
    let mut world = listening();
    let shaken = play(&mut world, |request| {
        said(told(request)["challenge"].as_str().unwrap())
    });
    assert_eq!(told(&shaken[0].1)["type"], "url_verification");
    done(&mut world, with_json(hook(HOOK), &json!({"text": "hi"})));
    let asked = play(&mut world, |_| status(500));
    let nums: Vec<_> = asked
        .iter()
        .map(|(_, request)| request.fields.get("X-Slack-Retry-Num"))
        .collect();
    assert_eq!(nums, [None, Some("1"), Some("2"), Some("3")]);
    assert_eq!(
        asked[1].1.fields.get("X-Slack-Retry-Reason"),
        Some("http_error")
    );
    let waits: Vec<_> = asked
        .windows(2)
        .map(|pair| pair[1].0.since(pair[0].0))
        .collect();
    assert_eq!(waits, [0, 60_000, 300_000]);
    assert_eq!(told(&asked[0].1)["event"]["text"], "hi");
    for (at, request) in &asked {
        let seen = 1_742_049_120 + i64::try_from(at.0 / 1000).unwrap();
        let field = |name: &str| request.fields.get(name).unwrap();
        let (signature, timestamp) = (
            field("X-Slack-Signature"),
            field("X-Slack-Request-Timestamp"),
        );
        assert_eq!(timestamp, seen.to_string(), "each has its own moment");
        let fits = slack::verify("shh", signature, timestamp, &request.content, seen);
        assert_eq!(fits, Ok(()));
    }
}

#[test]
fn a_receiver_may_forbid_retries_and_one_that_fails_the_challenge_hears_nothing() {
    let mut world = listening();
    play(&mut world, |request| {
        said(&json!({"challenge": told(request)["challenge"]}).to_string())
    });
    done(&mut world, with_json(hook(HOOK), &json!({"text": "hi"})));
    let asked = play(&mut world, |_| {
        let mut response = wire::Response::new(500);
        response.fields.push("X-Slack-No-Retry", "1");
        Some(response)
    });
    assert_eq!(asked.len(), 1);
    let mut world = listening();
    play(&mut world, |_| said("something else"));
    done(&mut world, with_json(hook(HOOK), &json!({"text": "hi"})));
    assert!(play(&mut world, |_| status(200)).is_empty());
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let story = || {
        let mut world = listening();
        play(&mut world, |request| {
            said(told(request)["challenge"].as_str().unwrap())
        });
        done(&mut world, with_json(hook(HOOK), &json!({"text": "hi"})));
        play(&mut world, |_| status(200));
        lines(&world)
    };
    assert_eq!(story(), story());
}

#[test]
fn settings_that_do_not_fit_are_told() {
    let odd = json!({"hooks": ["/x"], "token": 1, "request-url": "x", "commands": [{}], "y": 1});
    let expected = [
        "y",
        "token",
        "hooks",
        "request-url",
        "commands[0].command",
        "commands[0].url",
    ];
    assert_eq!(problems("slack", odd), expected);
}
