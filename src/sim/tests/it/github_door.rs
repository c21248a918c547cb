//! The door of the GitHub twin: User-Agent, credentials, scopes, the rate limit, entity tags.

use serde_json::json;
use wire::Request;

use crate::app::*;
use crate::github::{HOOKS, TOKEN, call, done, field, settings, world};
use crate::kit::{ask, body, response};

/// A request, and what is answered: status and message.
#[track_caller]
fn answers(request: Request, status: u16, message: &str) {
    let mut world = world();
    let exchange = ask(&mut world, request);
    assert_eq!(exchange.status(), Some(status));
    assert_eq!(body(&exchange)["message"], message);
    assert!(field(&exchange, "X-GitHub-Request-Id").len() > 30);
    assert!(!field(&exchange, "X-RateLimit-Reset").is_empty());
}

#[test]
fn the_door_asks_in_its_order() {
    let with = |authorization: &str| {
        let mut request = call("GET", HOOKS);
        request.fields.set("Authorization", authorization);
        request
    };
    answers(with("Bearer nope"), 401, "Bad credentials");
    answers(with("Basic !"), 401, "Bad credentials");
    answers(call("GET", "/repos/octo-org/nothing"), 404, "Not Found");
    answers(call("PUT", HOOKS), 404, "Not Found");
    answers(call("GET", "/nothing"), 404, "Not Found");
    let mut anonymous = call("GET", HOOKS);
    anonymous.fields.remove("Authorization");
    answers(anonymous, 404, "Not Found");
    let mut broken = call("POST", HOOKS);
    broken.content = b"{\"config\":".to_vec();
    answers(broken, 400, "Problems parsing JSON");
    for good in [
        format!("token {TOKEN}"),
        wire::codec::basic::header("me", TOKEN),
    ] {
        done(&mut world(), with(&good), 200);
    }
    let mut nameless = call("GET", "/");
    nameless.fields.remove("User-Agent");
    let exchange = ask(&mut world(), nameless);
    assert_eq!(exchange.status(), Some(403));
    assert!(response(&exchange).text().contains("User-Agent header"));
}

#[test]
fn a_token_without_the_scope_does_not_see_webhooks() {
    let mut settings = settings();
    settings["scopes"] = json!(["public_repo"]);
    let mut world = open("github", settings);
    done(&mut world, call("GET", HOOKS), 404);
    done(&mut world, call("GET", "/repos/octo-org/playground"), 200);
}

#[test]
fn the_rate_limit_counts_down_and_begins_anew_after_an_hour() {
    let mut settings = settings();
    settings["limit"] = json!(2);
    let mut world = open("github", settings);
    for left in ["1", "0"] {
        let exchange = done(&mut world, call("GET", "/user"), 200);
        assert_eq!(field(&exchange, "X-RateLimit-Remaining"), left);
        assert_eq!(field(&exchange, "X-RateLimit-Limit"), "2");
    }
    let refused = done(&mut world, call("GET", "/user"), 403);
    assert!(
        body(&refused)["message"]
            .as_str()
            .unwrap()
            .starts_with("API rate limit exceeded")
    );
    let limits = body(&done(&mut world, call("GET", "/rate_limit"), 200));
    assert_eq!(limits["rate"]["remaining"], 0);
    world.advance(3_600_000);
    done(&mut world, call("GET", "/user"), 200);
}

#[test]
fn what_did_not_change_is_answered_304_and_does_not_count() {
    let mut world = world();
    let path = "/repos/octo-org/playground";
    let first = done(&mut world, call("GET", path), 200);
    let mut again = call("GET", path);
    again.fields.push("If-None-Match", field(&first, "ETag"));
    let second = done(&mut world, again, 304);
    assert!(response(&second).content.is_empty());
    assert_eq!(field(&second, "X-RateLimit-Used"), "1");
    let repository = body(&first);
    assert_eq!(repository["owner"]["login"], "octo-org");
    assert_eq!(repository["id"], 1_296_269);
    assert_eq!(
        repository["hooks_url"],
        "https://api.github.com/repos/octo-org/playground/hooks"
    );
}
