//! How long each policy waits, what it never asks again after, and how it is read.

use serde_json::{Value, json};

use super::{
    Breaker, BreakerRule, Budget, BudgetRule, Gate, Kind, MAX_TRIES, MAX_WAIT, Policy, may_retry,
};
use crate::stream::Stream;

fn policy(kind: Kind) -> Policy {
    Policy {
        kind,
        tries: 6,
        base_ms: 100,
        cap_ms: 1_000,
        honour_retry_after: true,
    }
}

/// All waits of a policy, one after each failed attempt.
fn waits(policy: Policy, retry_after: Option<u64>, seed: u64) -> Vec<u64> {
    let mut draw = Stream::new(seed, "test");
    (1..)
        .map_while(|attempt| policy.wait(attempt, retry_after, &mut draw))
        .collect()
}

#[track_caller]
fn check(policy: Policy, retry_after: Option<u64>, expected: &[u64]) {
    assert_eq!(waits(policy, retry_after, 1), expected, "{policy:?}");
}

#[test]
fn the_waits_of_each_kind_without_chance() {
    check(policy(Kind::None), None, &[]);
    check(policy(Kind::Fixed), None, &[100; 5]);
    let exponential = policy(Kind::Exponential);
    check(exponential, None, &[100, 200, 400, 800, 1_000]);
    let once = Policy {
        tries: 1,
        ..exponential
    };
    check(once, None, &[]);
}

#[test]
fn full_jitter_draws_from_nothing_up_to_the_exponential_wait() {
    let most = [100, 200, 400, 800, 1_000];
    let mut least = u64::MAX;
    for seed in 0..500 {
        let waits = waits(policy(Kind::FullJitter), None, seed);
        assert_eq!(waits.len(), most.len());
        assert!(waits.iter().zip(most).all(|(wait, most)| *wait <= most));
        least = waits.into_iter().fold(least, u64::min);
    }
    assert!(least < 5, "{least}");
    let mean = (0..500).map(|seed| waits(policy(Kind::FullJitter), None, seed)[4]);
    let mean = mean.sum::<u64>() / 500;
    assert!((450..550).contains(&mean), "{mean}");
}

#[test]
fn whoever_honours_retry_after_waits_at_least_that_long() {
    check(policy(Kind::Fixed), Some(500), &[500; 5]);
    check(
        policy(Kind::Exponential),
        Some(500),
        &[500, 500, 500, 800, 1_000],
    );
    let deaf = Policy {
        honour_retry_after: false,
        ..policy(Kind::Fixed)
    };
    check(deaf, Some(500), &[100; 5]);
    let jitter = waits(policy(Kind::FullJitter), Some(500), 1);
    assert!(jitter.iter().all(|wait| *wait >= 500), "{jitter:?}");
    assert_ne!(jitter, waits(policy(Kind::FullJitter), Some(500), 2));
}

#[test]
fn no_wait_and_no_number_of_tries_passes_its_bound() {
    let endless = Policy {
        tries: u32::MAX,
        base_ms: u64::MAX,
        cap_ms: u64::MAX,
        ..policy(Kind::Exponential)
    };
    for kind in Kind::ALL {
        let waits = waits(Policy { kind, ..endless }, Some(u64::MAX), 3);
        assert!(waits.iter().all(|wait| *wait <= MAX_WAIT));
        assert!(waits.len() < usize::try_from(MAX_TRIES).unwrap());
    }
}

#[test]
fn only_what_can_change_is_asked_again() {
    for status in [200, 304, 400, 401, 403, 404, 409, 410, 422, 600] {
        assert!(!may_retry(Some(status)), "{status}");
    }
    for status in [408, 425, 429, 500, 502, 503, 504, 599] {
        assert!(may_retry(Some(status)), "{status}");
    }
    assert!(may_retry(None));
}

#[test]
fn a_policy_is_read_back_as_it_was_written() {
    for kind in Kind::ALL {
        let policy = policy(kind);
        assert_eq!(Policy::from_json(&policy.to_json()), Ok(policy));
    }
    let short = json!({"kind": "full-jitter"});
    assert_eq!(Policy::from_json(&short), Ok(Policy::USUAL));
}

/// What is wrong with a policy, as `key: found, expected`.
#[track_caller]
fn refused(value: &Value, expected: &[&str]) {
    let problems = Policy::from_json(value).unwrap_err();
    let lines: Vec<String> = problems
        .into_iter()
        .map(|problem| format!("{}: {}, {}", problem.key, problem.found, problem.expected))
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn every_slip_in_a_policy_is_named() {
    refused(&json!([]), &[": [], a table of settings"]);
    refused(
        &json!({}),
        &["kind: nothing, none, fixed, exponential or full-jitter"],
    );
    refused(
        &json!({
            "kind": "linear", "tries": 0, "base-ms": -1, "cap-ms": 86_400_001, "honour-retry-after": 1, "wait": 2,
        }),
        &[
            "wait: wait, kind, tries, base-ms, cap-ms, honour-retry-after",
            "kind: linear, none, fixed, exponential or full-jitter",
            "tries: 0, a whole number from 1 to 20",
            "base-ms: -1, a whole number from 0 to 86400000",
            "cap-ms: 86400001, a whole number from 0 to 86400000",
            "honour-retry-after: 1, true or false",
        ],
    );
}

/// How many retries a budget lets through where every first try is followed by so many wishes for one.
#[track_caller]
fn spends(percent: u32, reserve: u32, first_tries: u32, expected: u32) {
    let mut budget = Budget::new(BudgetRule { percent, reserve });
    let mut retries = 0;
    for _ in 0..first_tries {
        budget.first_try();
        for _ in 0..5 {
            retries += u32::from(budget.retry());
        }
    }
    assert_eq!(retries, expected);
}

#[test]
fn a_budget_lets_through_its_share_of_the_first_tries_and_its_reserve() {
    spends(10, 0, 1_000, 100);
    spends(20, 0, 1_000, 200);
    // The payment of the first try finds the reserve full.
    spends(10, 5, 1_001, 105);
    spends(0, 3, 1_000, 3);
    spends(0, 0, 1_000, 0);
    spends(100, 0, 1_000, 1_000);
}

#[test]
fn a_budget_saves_no_more_than_its_reserve() {
    let mut budget = Budget::new(BudgetRule {
        percent: 50,
        reserve: 2,
    });
    (0..1_000).for_each(|_| budget.first_try());
    let retries: Vec<bool> = (0..4).map(|_| budget.retry()).collect();
    assert_eq!(retries, [true, true, false, false]);
}

#[test]
fn a_breaker_opens_after_failures_in_a_row_and_lets_one_probe_through() {
    let mut breaker = Breaker::new(BreakerRule {
        failures: 3,
        open_ms: 1_000,
    });
    breaker.failed(0);
    breaker.failed(1);
    breaker.succeeded();
    breaker.failed(2);
    breaker.failed(3);
    assert_eq!(breaker.gate(), Gate::Closed(2));
    assert!(breaker.allows(3));
    breaker.failed(4);
    assert_eq!(breaker.gate(), Gate::Open(1_004));
    assert!(!breaker.allows(1_003));
    // Calls of before come back and change nothing.
    breaker.succeeded();
    breaker.failed(900);
    assert_eq!(breaker.gate(), Gate::Open(1_004));
    assert!(breaker.allows(1_004));
    assert!(!breaker.allows(1_005), "a second probe");
    breaker.failed(1_010);
    assert_eq!(breaker.gate(), Gate::Open(2_010));
    assert!(breaker.allows(2_010));
    breaker.succeeded();
    assert_eq!(breaker.gate(), Gate::Closed(0));
    assert!(breaker.allows(2_011));
}
