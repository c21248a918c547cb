//! Requests in their order, by hand: what no description shows. In a later one `{{name}}` stands for what the answer before
//! has under that name.

use serde_json::json;
use wire::Request;

use super::requests::{NEXT, play};
use crate::kit::*;
use crate::oauth::{authorize_url, exchange_code, me, refresh, with_basic};

/// Good requests in their order.
pub fn stories() -> Vec<Vec<Request>> {
    let mut email = with_json(
        request("POST", "https://api.postbird.example/v1/emails"),
        &json!({"from": "shop@yourapp.com", "to": "maya@example.com", "subject": "s", "text": "t"}),
    );
    email.fields.push("Authorization", format!("Bearer {KEY}"));
    let list = "Messages.json?PageSize=2&Page=1&PageToken=PASM1&DateSent%3E=2025-03-15";
    let service = post_token(&[("grant_type", "client_credentials"), ("scope", "admin")]);
    let called_back = [
        ("To", "+33600000003"),
        ("From", SHOP),
        ("Body", "é👍"),
        ("StatusCallback", "https://yourapp.com/webhooks/twilio"),
    ];
    vec![
        vec![text_to(MAYA), message("GET")],
        vec![create(&called_back)],
        vec![text_to(MAYA), signed(request("GET", &url(list)))],
        vec![email],
        vec![
            request("GET", &authorize_url(&[])),
            exchange_code("{{code}}", &[]),
            refresh("{{refresh_token}}"),
            me("{{access_token}}"),
        ],
        vec![with_basic(service, "service", "plain")],
    ]
}

/// Requests that come close to what is answered well.
pub fn near_misses() -> Vec<Vec<Request>> {
    let content = json!({"To": MAYA, "From": SHOP, "Body": "x"});
    let callback = [
        ("MessageSid", "SM1"),
        ("MessageStatus", "sent"),
        ("To", MAYA),
    ];
    let hook = request("POST", "https://yourapp.com/webhooks/twilio");
    vec![
        vec![text_to(MAYA), message("DELETE")],
        vec![with_json(
            signed(request("POST", &url("Messages.json"))),
            &content,
        )],
        vec![with_form(hook, &callback)],
        vec![
            request("OPTIONS", "https://auth.courses.example/oauth/token"),
            request("HEAD", "https://nowhere.example:1/"),
        ],
    ]
}

fn message(method: &str) -> Request {
    signed(request(method, &url("Messages/{{sid}}.json")))
}

fn post_token(pairs: &[(&str, &str)]) -> Request {
    with_form(
        request("POST", "https://auth.courses.example/oauth/token"),
        pairs,
    )
}

/// Requests as the text of an input. What stands for an earlier answer is not encoded.
pub fn written(story: &[Request]) -> String {
    let one = |request: &Request| {
        let mut text = format!("{} {}\n", request.method, request.target);
        for (name, value) in request.fields.iter() {
            text.push_str(&format!("{name}: {value}\n"));
        }
        text + "\n" + &request.text()
    };
    let all: Vec<String> = story.iter().map(one).collect();
    let text = all.join(&NEXT.to_string());
    text.replace("%7B%7B", "{{").replace("%7D%7D", "}}")
}

#[test]
fn the_stories_go_well() {
    for story in stories() {
        let exchanges = play(&written(&story));
        assert_eq!(exchanges.len(), story.len());
        for exchange in exchanges {
            let (target, status) = (&exchange.request.target, exchange.status());
            assert!(
                status.is_some_and(|status| status < 400),
                "{target}: {status:?}"
            );
        }
    }
}
