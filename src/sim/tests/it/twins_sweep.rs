//! Every operation that the descriptions of GitHub, Slack, WhatsApp and Typeform name, asked well and badly: whatever
//! is answered is described.

use serde_json::Value;
use sim::World;
use wire::Request;

use crate::app::{open, play, status};
use crate::described::{described, description};
use crate::kit::{ask, body, request, response, with_json};
use crate::{github, slack, typeform, whatsapp};

/// A world that has something at each path, and the values of the paths' parameters.
type Setting = fn() -> (World, Vec<(&'static str, String)>);

/// Asks for every operation of a party's description in each way that `asks` makes of a plain request.
fn sweep(party: &str, token: &str, setting: Setting) {
    let description = description(party);
    let origin = description["servers"][0]["url"].as_str().unwrap();
    for (template, item) in description["paths"].as_object().unwrap() {
        let origin = item["servers"][0]["url"].as_str().unwrap_or(origin);
        let verbs = item.as_object().unwrap().iter();
        for (verb, operation) in verbs.filter(|(_, operation)| operation["responses"].is_object()) {
            let example = &operation["requestBody"]["content"]["application/json"]["example"];
            let (mut world, values) = setting();
            for way in 0..WAYS {
                let mut path = template.clone();
                for (name, value) in &values {
                    // The second way names things that are not there.
                    let value = if way == 1 && !KEPT.contains(name) {
                        "9"
                    } else {
                        value
                    };
                    path = path.replace(&format!("{{{name}}}"), value);
                }
                let plain = request(&verb.to_uppercase(), &format!("{origin}{path}"));
                let asked = asked(way, token, plain, example);
                let exchange = ask(&mut world, asked.clone());
                described(party, &exchange);
                // What was read is read again with its entity tag.
                if let Some(tag) = response(&exchange).fields.get("ETag") {
                    let mut again = asked;
                    again.fields.push("If-None-Match", tag);
                    described(party, &ask(&mut world, again));
                }
            }
        }
    }
}

/// Parameters that stay as they are.
const KEPT: [&str; 4] = ["version", "team", "service", "method"];
const WAYS: usize = 13;

/// A request in that way.
fn asked(way: usize, token: &str, plain: Request, example: &Value) -> Request {
    let mut request = if example.is_null() {
        plain
    } else {
        with_json(plain, example)
    };
    request.fields.push("User-Agent", "test");
    request
        .fields
        .push("Authorization", format!("Bearer {token}"));
    match way {
        2 => request.fields.remove("Authorization"),
        3 => request.fields.set("Authorization", "Bearer wrong"),
        4 => request.content = b"{\"a\":".to_vec(),
        5 => request.content = b"{}".to_vec(),
        6 => request.content = b"[]".to_vec(),
        7 => request.content = vec![b' '; (1 << 20) + 1],
        8 => request.target.query = Some("a".repeat(9_000)),
        9 => request.fields.push("X-Large", "a".repeat(40_000)),
        10 => request.fields.remove("User-Agent"),
        11 => request.fields.push("X-GitHub-Api-Version", "1999-01-01"),
        12 => {
            request.target.query = Some("cursor=x&state=x&page_size=0".to_owned());
            request.content = br#"{"config": {"url": "x"}, "url": "x", "title": ""}"#.to_vec();
        }
        _ => {}
    }
    request
}

#[test]
fn all_that_github_answers_is_described() {
    sweep("github", github::TOKEN, || {
        let mut world = github::world();
        let hook = serde_json::json!({"config": {"url": "https://b.example/"}, "events": ["push"]});
        let hook = github::create(&mut world, &hook);
        let issues = github::call("POST", "/repos/octo-org/playground/issues");
        ask(
            &mut world,
            with_json(issues, &serde_json::json!({"title": "x"})),
        );
        play(&mut world, |_| status(200));
        let list = body(&ask(
            &mut world,
            github::call("GET", &format!("{hook}/deliveries")),
        ));
        let values = vec![
            ("owner", "octo-org".to_owned()),
            ("login", "octo-org".to_owned()),
            ("repo", "playground".to_owned()),
            ("hook_id", hook.rsplit('/').next().unwrap().to_owned()),
            ("delivery_id", list[0]["id"].to_string()),
            ("issue_number", "1".to_owned()),
        ];
        (world, values)
    });
}

#[test]
fn all_that_slack_answers_is_described() {
    sweep("slack", "xoxb-1", || {
        let values = vec![
            ("team", "T00000000".to_owned()),
            ("service", "B00000000".to_owned()),
            ("token", "X".repeat(24)),
            ("method", "nothing.here".to_owned()),
        ];
        (open("slack", slack::settings()), values)
    });
}

#[test]
fn all_that_whatsapp_answers_is_described() {
    sweep("whatsapp", "EAAtest", || {
        let values = vec![
            ("version", "v21.0".to_owned()),
            ("id", "106540352242922".to_owned()),
        ];
        (open("whatsapp", whatsapp::settings()), values)
    });
}

#[test]
fn a_token_without_permissions_may_neither_send_nor_read() {
    sweep("whatsapp", "EAAtest", || {
        let mut settings = whatsapp::settings();
        settings["permissions"] = serde_json::json!([]);
        // The account has the number's id as well, so that all paths lead to something.
        settings["waba"] = "106540352242922".into();
        let values = vec![
            ("version", "v21.0".to_owned()),
            ("id", "106540352242922".to_owned()),
        ];
        (open("whatsapp", settings), values)
    });
}

#[test]
fn all_that_typeform_answers_is_described() {
    sweep("typeform", "tfp_1", || {
        let values = vec![("form_id", "lT4Z3j".to_owned()), ("tag", "main".to_owned())];
        (open("typeform", typeform::settings()), values)
    });
}

#[test]
fn a_flood_of_calls_is_described() {
    sweep("slack", "xoxb-1", || {
        let mut world = open("slack", slack::settings());
        for _ in 0..9 {
            let plain = request("POST", "https://slack.com/api/chat.postMessage");
            let example = serde_json::json!({"channel": "general", "text": "x"});
            ask(&mut world, asked(0, "xoxb-1", plain, &example));
        }
        (
            world,
            vec![
                ("method", "nothing.here".to_owned()),
                ("team", "T0".to_owned()),
            ],
        )
    });
}
