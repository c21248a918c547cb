//! Issues of the GitHub twin: what webhooks hear of, and pages.

use serde_json::{Value, json};

use crate::app::*;
use crate::github::{HOOKS, call, create, done, settings, world};
use crate::kit::{body, facts, response, with_json};

const ISSUES: &str = "/repos/octo-org/playground/issues";

#[test]
fn an_issue_fires_opened_edited_closed_reopened_and_a_comment_its_own_event() {
    let mut world = world();
    let events = json!({"config": {"url": APP, "content_type": "json"}, "events": ["issues", "issue_comment"]});
    create(&mut world, &events);
    play(&mut world, |_| status(200));
    let new = json!({"title": "It breaks", "body": "Often.", "labels": ["bug", {"name": "ui"}]});
    let issue = body(&done(
        &mut world,
        with_json(call("POST", ISSUES), &new),
        201,
    ));
    assert_eq!(
        (&issue["number"], &issue["state"]),
        (&json!(1), &json!("open"))
    );
    assert_eq!(issue["labels"][1]["name"], "ui");
    let one = format!("{ISSUES}/1");
    for change in [
        json!({"title": "It broke"}),
        json!({"state": "closed"}),
        json!({"state": "closed"}),
        json!({"state": "open"}),
    ] {
        done(&mut world, with_json(call("PATCH", &one), &change), 200);
    }
    let comments = format!("{one}/comments");
    done(
        &mut world,
        with_json(call("POST", &comments), &json!({"body": "Fixed."})),
        201,
    );
    assert_eq!(
        body(&done(&mut world, call("GET", &comments), 200))[0]["body"],
        "Fixed."
    );
    let heard: Vec<(String, Value)> = play(&mut world, |_| status(200))
        .iter()
        .map(|(_, request)| {
            let event = request.fields.get("X-GitHub-Event").unwrap().to_owned();
            (event, told(request)["action"].clone())
        })
        .collect();
    let issues = ["opened", "edited", "closed", "reopened"]
        .map(|action| ("issues".to_owned(), json!(action)));
    let mut expected = issues.to_vec();
    expected.push(("issue_comment".to_owned(), json!("created")));
    assert_eq!(heard, expected);
    let shown = body(&done(&mut world, call("GET", &one), 200));
    assert_eq!(
        (&shown["comments"], &shown["state_reason"]),
        (&json!(1), &json!("reopened"))
    );
}

#[test]
fn a_dispatch_fires_with_its_own_type_as_the_action() {
    let mut world = world();
    let events =
        json!({"config": {"url": APP, "content_type": "json"}, "events": ["repository_dispatch"]});
    create(&mut world, &events);
    play(&mut world, |_| status(200));
    let path = "/repos/octo-org/playground/dispatches";
    let content = json!({"event_type": "deploy", "client_payload": {"to": "test"}});
    done(&mut world, with_json(call("POST", path), &content), 204);
    let asked = play(&mut world, |_| status(200));
    assert_eq!(told(&asked[0].1)["action"], "deploy");
    assert_eq!(told(&asked[0].1)["client_payload"]["to"], "test");
    done(&mut world, with_json(call("POST", path), &json!({})), 422);
}

/// The numbers of the issues on a page, and the relations of its links.
#[track_caller]
fn page(query: &str, numbers: &[u64], rels: &[&str]) {
    let mut world = world();
    for number in 1..=5 {
        let title = format!("Issue {number}");
        done(
            &mut world,
            with_json(call("POST", ISSUES), &json!({"title": title})),
            201,
        );
    }
    let closed = json!({"state": "closed"});
    done(
        &mut world,
        with_json(call("PATCH", &format!("{ISSUES}/3")), &closed),
        200,
    );
    let exchange = done(&mut world, call("GET", &format!("{ISSUES}{query}")), 200);
    let found = body(&exchange);
    let found = found
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| issue["number"].as_u64().unwrap());
    assert_eq!(found.collect::<Vec<_>>(), numbers, "{query}");
    let link = response(&exchange).fields.get("Link").unwrap_or_default();
    let found: Vec<_> = link
        .split("rel=\"")
        .skip(1)
        .map(|rel| rel.split('"').next().unwrap())
        .collect();
    assert_eq!(found, rels, "{link}");
}

#[test]
fn pages_show_open_issues_newest_first_unless_asked_otherwise() {
    page("", &[5, 4, 2, 1], &[]);
    page("?per_page=2", &[5, 4], &["next", "last"]);
    page("?per_page=2&page=2", &[2, 1], &["prev", "first"]);
    page("?per_page=2&page=9", &[], &["prev", "first"]);
    page("?state=closed", &[3], &[]);
    page(
        "?state=all&direction=asc&per_page=3",
        &[1, 2, 3],
        &["next", "last"],
    );
    page("?per_page=x&page=0", &[5, 4, 2, 1], &[]);
}

#[test]
fn issues_that_do_not_fit_are_refused() {
    for (content, status) in [
        (json!({}), 422),
        (json!({"title": " "}), 422),
        (json!({"title": "x".repeat(257)}), 422),
        (json!({"title": ["x"]}), 422),
        (json!({"title": "x", "body": 7}), 422),
        (json!(["x"]), 400),
    ] {
        done(
            &mut world(),
            with_json(call("POST", ISSUES), &content),
            status,
        );
    }
    let mut anonymous = with_json(call("POST", ISSUES), &json!({"title": "x"}));
    anonymous.fields.remove("Authorization");
    done(&mut world(), anonymous, 401);
    done(&mut world(), call("GET", &format!("{ISSUES}/0")), 404);
    done(&mut world(), call("GET", &format!("{ISSUES}?state=x")), 422);
}

#[test]
fn a_planned_issue_comes_at_its_time_and_a_webhook_from_the_beginning_hears_of_it() {
    let mut settings = settings();
    settings["hooks"] = json!([
        {"url": APP, "secret": "s3cr3t", "events": ["issues"]},
        {"url": APP, "events": ["issues"], "active": false},
        {"url": APP, "events": ["issues"], "repo": "octo-org/second"},
    ]);
    settings["issues"] = json!([{"at": 90, "title": "Typo in lesson 4", "user": "maya"}]);
    let mut world = open("github", settings);
    let asked = play(&mut world, |_| status(200));
    assert_eq!(asked.len(), 1, "one webhook is active and hears of it");
    let (at, request) = &asked[0];
    assert_eq!(at.0, 90_000);
    let content = told(request);
    assert_eq!(content["action"], "opened");
    assert_eq!(content["issue"]["user"]["login"], "maya");
    assert_eq!(content["sender"]["login"], "maya");
    assert_eq!(content["issue"]["author_association"], "NONE");
    assert!(request.fields.get("X-Hub-Signature-256").is_some());
    let list = body(&done(&mut world, call("GET", HOOKS), 200));
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(list[0]["config"]["content_type"], "json");
    assert_ne!(list[0]["id"], list[1]["id"]);
    let issues = body(&done(
        &mut world,
        call("GET", "/repos/octo-org/playground/issues"),
        200,
    ));
    assert_eq!(issues[0]["title"], "Typo in lesson 4");
    assert_eq!(facts(&world, "github", "hooks").len(), 3);
}

#[test]
fn what_does_not_fit_a_planned_issue_or_a_webhook_is_named() {
    let mut settings = settings();
    settings["hooks"] = json!([{"url": "nowhere", "events": ["issue"]}]);
    settings["issues"] = json!([{"at": 1, "user": "a b", "repo": "octo-org/third"}]);
    assert_eq!(
        problems("github", settings),
        [
            "hooks[0].url",
            "hooks[0].events",
            "issues[0].user",
            "issues[0].title",
            "issues[0].repo",
        ]
    );
}
