//! Damaged requests to the twins of GitHub, Slack, WhatsApp and Typeform: each is answered, and none ends the world.

use serde_json::{Value, json};
use wire::{Method, Request};

use crate::app::{APP, open};
use crate::dice::Dice;
use crate::kit::{ask, request, with_form, with_json};

const ROUNDS: u64 = 1_500;

/// Sends the models, damaged in their path, query, fields, method and content.
#[track_caller]
fn check(party: &str, settings: Value, models: &[Request]) {
    let mut world = open(party, settings);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..ROUNDS {
        let mut request = models[dice.below(models.len())].clone();
        request.content = dice.damage(&request.content);
        match dice.below(5) {
            0 => request.target.path = dice.damage_text(&request.target.path),
            1 => {
                request.target.query =
                    Some(dice.damage_text("page=2&per_page=1&cursor=v1_1&limit=9"))
            }
            2 => {
                let name = [
                    "Authorization",
                    "Content-Type",
                    "Host",
                    "If-None-Match",
                    "X-GitHub-Api-Version",
                ][dice.below(5)];
                let value = dice.damage_text(request.fields.get(name).unwrap_or("127.0.0.1:1"));
                request.fields.set(name, value);
            }
            3 => {
                request.method =
                    Method::parse(["PUT", "HEAD", "DELETE", "OPTIONS", "BREW"][dice.below(5)])
                        .unwrap()
            }
            _ => {}
        }
        let exchange = ask(&mut world, request.clone());
        let status = exchange.status();
        assert!(
            status.is_some_and(|code| code < 502),
            "{party}, round {round}: {status:?} for {request:?}"
        );
        if round % 100 == 0 {
            world = open(party, of(party));
        }
    }
}

fn of(party: &str) -> Value {
    match party {
        "github" => crate::github::settings(),
        "whatsapp" => crate::whatsapp::settings(),
        "slack" => crate::slack::settings(),
        _ => crate::typeform::settings(),
    }
}

#[test]
fn github_answers_whatever_comes() {
    let call = crate::github::call;
    let repo = "/repos/octo-org/playground";
    let hook = json!({"name": "web", "events": ["push"], "config": {"url": APP, "content_type": "json", "secret": "s"}});
    let models = [
        with_json(call("POST", &format!("{repo}/hooks")), &hook),
        with_json(
            call("PATCH", &format!("{repo}/hooks/12345679/config")),
            &json!({"insecure_ssl": "1"}),
        ),
        with_json(
            call("POST", &format!("{repo}/issues")),
            &json!({"title": "x", "labels": ["a"]}),
        ),
        with_json(
            call("PATCH", &format!("{repo}/issues/1")),
            &json!({"state": "closed"}),
        ),
        call(
            "GET",
            &format!("{repo}/hooks/12345679/deliveries/18000000001"),
        ),
        call("GET", repo),
    ];
    check("github", of("github"), &models);
}

#[test]
fn slack_answers_whatever_comes() {
    let hook = request(
        "POST",
        "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    );
    let api = request("POST", "https://slack.com/api/chat.postMessage");
    let models = [
        with_json(
            hook.clone(),
            &json!({"text": "x", "blocks": [{"type": "section", "text": {}}]}),
        ),
        with_form(hook, &[("payload", "{\"text\":\"x\"}")]),
        with_form(
            api,
            &[
                ("token", "xoxb-1"),
                ("channel", "general"),
                ("text", "x"),
                ("blocks", "[]"),
            ],
        ),
    ];
    check("slack", of("slack"), &models);
}

#[test]
fn whatsapp_answers_whatever_comes() {
    use crate::whatsapp::{MAYA, call, send, text_to};
    let models = [
        send(&text_to(MAYA, "x")),
        send(
            &json!({"messaging_product": "whatsapp", "to": MAYA, "type": "template",
            "template": {"name": "order", "language": {"code": "en_US"}, "components": [{"type": "body", "parameters": [{}]}]}}),
        ),
        with_json(
            call("POST", "/_simulator/whatsapp/inbound"),
            &json!({"from": MAYA, "text": "x"}),
        ),
        call("GET", "/v21.0/106540352242922?fields=id"),
    ];
    check("whatsapp", of("whatsapp"), &models);
}

#[test]
fn typeform_answers_whatever_comes() {
    use crate::typeform::call;
    let models = [
        with_json(
            call("PUT", "/forms/lT4Z3j/webhooks/main"),
            &json!({"url": APP, "enabled": true}),
        ),
        with_json(
            call("POST", "/_simulator/forms/lT4Z3j/responses"),
            &json!({"answers": {"stars": 4}}),
        ),
        call("GET", "/forms/lT4Z3j/responses?before=x"),
        call("DELETE", "/forms/lT4Z3j/webhooks/main"),
    ];
    check("typeform", of("typeform"), &models);
}
