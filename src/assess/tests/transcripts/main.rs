//! Goals and mistakes of request items: what a transcript earns.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may end where its own story does not hold"
)]

mod items;
mod story;

use VerdictState::{Failed, Open, Passed};
use assess::{Outcome, VerdictState, is_guard, judge_transcript, matches_exchange, matches_fact};
use course::{Data, ExchangePattern, FactPattern, Rule};
use items::{exchange, fact, item, occurs};
use serde_json::{Value, json};
use story::Story;
use wire::{Transcript, What};

fn created() -> Value {
    exchange(json!({ "method": "POST", "path": "/Messages.json", "status": [201] }))
}

fn states(outcome: &Outcome) -> Vec<VerdictState> {
    outcome
        .verdicts
        .iter()
        .map(|verdict| verdict.state)
        .collect()
}

#[track_caller]
fn check(goal: Value, story: &Story, state: VerdictState, exchange: Option<u64>) {
    let outcome = judge_transcript(&item(&[goal], &[]), &story.transcript, 0);
    let verdict = &outcome.verdicts[0];
    assert_eq!(
        (verdict.state, verdict.exchange.map(|id| id.0)),
        (state, exchange)
    );
    assert_eq!(outcome.passed, state == Passed);
}

#[test]
fn occurs_counts() {
    let mut story = Story::default();
    check(occurs(created(), 1, None), &story, Open, None);
    story.posts("To=1", 401, &json!({}));
    check(occurs(created(), 1, None), &story, Failed, Some(1));
    story.posts("To=1", 201, &json!({}));
    check(occurs(created(), 1, None), &story, Passed, Some(2));
    check(occurs(created(), 2, None), &story, Failed, Some(1));
    story.posts("To=1", 201, &json!({}));
    check(occurs(created(), 1, Some(1)), &story, Failed, Some(3));
    check(occurs(created(), 2, Some(2)), &story, Passed, Some(3));
}

#[test]
fn a_request_on_its_way_leaves_the_goal_open() {
    let mut story = Story::default();
    story.sends("twilio", "POST https://api.twilio.com/Messages.json", "");
    check(occurs(created(), 1, None), &story, Open, None);
}

#[test]
fn an_exchange_that_served_one_goal_is_no_failed_attempt_at_another() {
    let to = |number: &str| {
        let form = json!({ "To": number });
        occurs(
            exchange(json!({ "method": "POST", "status": [201], "form": form })),
            1,
            None,
        )
    };
    let mut story = Story::default();
    story.posts("To=1", 201, &json!({}));
    let outcome = judge_transcript(&item(&[to("1"), to("2")], &[]), &story.transcript, 0);
    assert_eq!(states(&outcome), [Passed, Open]);
}

#[test]
fn a_guard_passes_with_the_others_and_never_alone() {
    let never = json!({ "never": exchange(json!({ "status": [500] })) });
    let at_most = occurs(exchange(json!({ "method": "POST" })), 0, Some(1));
    let guarded = item(&[never.clone(), occurs(created(), 1, None), at_most], &[]);
    let mut story = Story::default();
    assert_eq!(
        states(&judge_transcript(&guarded, &story.transcript, 0)),
        [Open, Open, Open]
    );
    story.posts("To=1", 201, &json!({}));
    let outcome = judge_transcript(&guarded, &story.transcript, 0);
    assert_eq!(states(&outcome), [Passed, Passed, Passed]);
    assert!(outcome.passed);
    story.posts("To=1", 500, &json!({}));
    assert_eq!(
        states(&judge_transcript(&guarded, &story.transcript, 0)),
        [Failed, Passed, Failed]
    );
    check(never, &Story::default(), Open, None);
}

#[test]
fn before_looks_at_the_first_of_each() {
    let rule = json!({ "before": {
        "first": fact(json!({ "columns": { "status": "failed" } })),
        "then": exchange(json!({ "to": "email" }))
    } });
    let mut story = Story::default();
    check(rule.clone(), &story, Open, None);
    story.fact("orders", "4821", &json!({ "status": "failed" }));
    check(rule.clone(), &story, Open, None);
    story.sends("email", "POST https://mail.example/", "");
    check(rule.clone(), &story, Passed, Some(1));

    let mut hasty = Story::default();
    hasty.sends("email", "POST https://mail.example/", "");
    hasty.fact("orders", "4821", &json!({ "status": "failed" }));
    check(rule, &hasty, Failed, Some(1));
}

#[test]
fn within_waits_until_the_time_is_up() {
    let rule = json!({ "within": {
        "ms": 1000, "after": created(), "then": fact(json!({ "table": "callbacks" }))
    } });
    let mut story = Story::default();
    check(rule.clone(), &story, Open, None);
    story.posts("To=1", 201, &json!({}));
    check(rule.clone(), &story, Open, None);
    story.waits(2000);
    check(rule.clone(), &story, Failed, Some(1));

    let mut prompt = Story::default();
    prompt.posts("To=1", 201, &json!({}));
    prompt.fact("callbacks", "SM1", &json!({}));
    prompt.waits(5000);
    check(rule.clone(), &prompt, Passed, None);
    prompt.posts("To=2", 201, &json!({}));
    check(rule.clone(), &prompt, Open, None);
    prompt.waits(5000);
    prompt.fact("callbacks", "SM2", &json!({}));
    check(rule, &prompt, Failed, None);
}

#[test]
fn for_each_has_exactly_one() {
    let rule = json!({ "for-each-exactly-one": {
        "each": created(), "one": fact(json!({ "table": "sent" })), "by": "sid"
    } });
    let mut story = Story::default();
    check(rule.clone(), &story, Open, None);
    story.posts("To=1", 201, &json!({ "sid": "SM1" }));
    check(rule.clone(), &story, Open, None);
    story.fact("sent", "1", &json!({ "sid": "SM1" }));
    check(rule.clone(), &story, Passed, None);
    story.posts("To=2", 201, &json!({ "sid": "SM2" }));
    check(rule.clone(), &story, Open, None);
    story.fact("sent", "2", &json!({ "sid": "SM2" }));
    check(rule.clone(), &story, Passed, None);
    story.fact("sent", "3", &json!({ "sid": "SM2" }));
    check(rule, &story, Failed, None);
}

#[test]
fn passed_goals_win_and_otherwise_the_latest_act_chooses_the_mistake() {
    let status = |code: u16| exchange(json!({ "status": [code] }));
    let item = item(
        &[occurs(created(), 1, None)],
        &[
            (status(401), 1, None),
            (status(400), 1, None),
            (status(201), 2, None),
        ],
    );
    let judged = |story: &Story, latest| {
        let outcome = judge_transcript(&item, &story.transcript, latest);
        (
            outcome.passed,
            outcome.mistake,
            outcome.feedback.map(|html| html.0),
        )
    };
    let said = |n: u32| (false, Some(format!("m{n}")), Some(format!("f{n}")));
    let mut story = Story::default();
    story.posts("", 401, &json!({}));
    assert_eq!(judged(&story, 0), said(0));
    let latest = story.seq();
    story.posts("", 400, &json!({}));
    assert_eq!(judged(&story, latest), said(1));
    let latest = story.seq();
    story.posts("", 404, &json!({}));
    assert_eq!(judged(&story, latest), (false, None, None));
    story.posts("", 201, &json!({}));
    story.posts("", 201, &json!({}));
    assert_eq!(judged(&story, latest), (true, None, None));
}

#[test]
fn a_mistake_by_absence_needs_an_exchange_that_ended() {
    let nothing = exchange(json!({ "method": "GET" }));
    let item = item(&[occurs(created(), 1, None)], &[(nothing, 0, Some(0))]);
    let mut story = Story::default();
    assert_eq!(judge_transcript(&item, &story.transcript, 0).mistake, None);
    story.posts("", 401, &json!({}));
    assert_eq!(
        judge_transcript(&item, &story.transcript, 0)
            .mistake
            .as_deref(),
        Some("m0")
    );
}

#[test]
fn every_member_of_an_exchange_pattern_decides() {
    let mut story = Story::default();
    story.posts(
        "To=%2B33&Body=Hi+there",
        201,
        &json!({ "sid": "SM1", "error": { "code": 7 } }),
    );
    let seen = story.transcript.exchanges().remove(0);
    let fits = |pattern: Value| {
        let pattern = ExchangePattern::from_value(&pattern).expect("a pattern");
        matches_exchange(&pattern, &seen)
    };
    for (right, wrong) in [
        (json!({ "from": "sh*" }), json!({ "from": "twilio" })),
        (json!({ "to": "twilio" }), json!({ "to": "shop" })),
        (json!({ "method": "POST" }), json!({ "method": "GET" })),
        (json!({ "path": "/*.json" }), json!({ "path": "/Messages" })),
        (json!({ "status": [200, 201] }), json!({ "status": [200] })),
        (
            json!({ "header": { "Content-Type": "application/*" } }),
            json!({ "header": { "Accept": "*" } }),
        ),
        (
            json!({ "header_absent": "Authorization" }),
            json!({ "header_absent": "CONTENT-TYPE" }),
        ),
        (
            json!({ "url_contains": "?a=b%20" }),
            json!({ "url_contains": "b c" }),
        ),
        (
            json!({ "query": { "a": "b c" } }),
            json!({ "query": { "a": "b" } }),
        ),
        (
            json!({ "form": { "To": "+33", "Body": "Hi *" } }),
            json!({ "form": { "to": "*" } }),
        ),
        (
            json!({ "form_absent": ["From"] }),
            json!({ "form_absent": ["From", "To"] }),
        ),
        (json!({}), json!({ "request_json": { "To": "+33" } })),
        (
            json!({ "content_type": "Application/X-WWW-Form-*" }),
            json!({ "content_type": "application/json" }),
        ),
        (
            json!({ "json": { "sid": "SM*", "/error/code": 7 } }),
            json!({ "json": { "sid": null } }),
        ),
    ] {
        assert!(fits(right.clone()), "{right}");
        assert!(!fits(wrong.clone()), "{wrong}");
    }
}

#[test]
fn a_fact_fits_by_the_columns_that_it_wrote() {
    let mut story = Story::default();
    story.fact(
        "orders",
        "4821",
        &json!({ "confirmation": "delivered", "tries": 2 }),
    );
    let What::Fact(fact) = &*story.transcript.events()[0].what else {
        panic!("a fact")
    };
    for (pattern, expected) in [
        (json!({}), true),
        (
            json!({ "party": "shop", "table": "orders", "row": "48*" }),
            true,
        ),
        (
            json!({ "columns": { "tries": 2.0, "confirmation": "*ed" } }),
            true,
        ),
        (json!({ "columns": { "missing": "*" } }), false),
        (json!({ "table": "order" }), false),
    ] {
        let parsed = FactPattern::from_value(&pattern).expect("a pattern");
        assert_eq!(matches_fact(&parsed, fact), expected, "{pattern}");
    }
}

#[test]
fn a_fault_counts_by_its_kind_and_its_ends() {
    let lost = |more: Value| {
        let mut pattern = json!({ "kind": "lost" });
        for (name, value) in more.as_object().expect("an object") {
            pattern[name] = value.clone();
        }
        json!({ "fault": pattern })
    };
    let mut story = Story::default();
    let goal = occurs(lost(json!({ "to": "twi*" })), 1, None);
    check(goal.clone(), &story, Open, None);
    let first = story.sends("twilio", "GET https://api.twilio.com/", "");
    story.strikes("duplicate", first);
    check(goal.clone(), &story, Open, None);
    let second = story.sends("twilio", "GET https://api.twilio.com/", "");
    story.strikes("lost", second);
    check(goal, &story, Passed, Some(2));
    check(
        occurs(lost(json!({ "from": "twilio" })), 1, None),
        &story,
        Open,
        None,
    );
    check(json!({ "never": lost(json!({})) }), &story, Failed, Some(2));
    story.posts("To=1", 201, &json!({}));
    let later = json!({ "before": { "first": lost(json!({})), "then": created() } });
    check(later, &story, Passed, Some(3));
    let by = json!({ "for-each-exactly-one": {
        "each": { "fault": {} }, "one": lost(json!({})), "by": "kind"
    } });
    check(by, &story, Open, None);
}

#[test]
fn an_item_without_goals_or_of_another_kind_never_passes() {
    assert!(!judge_transcript(&item(&[], &[]), &Transcript::default(), 0).passed);
    let rule = Rule::from_value(&occurs(created(), 1, None)).expect("a rule");
    assert!(!is_guard(&rule));
}
