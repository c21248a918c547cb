//! The search over schedules, with a small world that is written down here: a link with a few requests, each of which a fault
//! may strike.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends, and says why"
)]

use assess::{Broken, Schedule, Search};
use serde_json::{Map, Value, json};
use wire::{ExchangeId, Method, Party, Request, Target, Time, Transcript, What};

const REQUESTS: u64 = 4;

fn space() -> Vec<Map<String, Value>> {
    let faults = json!([
        {"kind": "lost", "from": "a", "to": "b"},
        {"kind": "duplicate", "from": "a", "to": "b"},
    ]);
    let faults = faults.as_array().unwrap().iter();
    faults
        .map(|fault| fault.as_object().unwrap().clone())
        .collect()
}

/// Requests that leave one after the other, with the faults of the schedule.
fn played(schedule: &Schedule) -> Transcript {
    let (from, to) = (Party::new("a"), Party::new("b"));
    let mut transcript = Transcript::default();
    for number in 1..=REQUESTS {
        let target = Target::parse("https://b.example/").unwrap();
        transcript.push(
            Time(number),
            What::Sent {
                exchange: ExchangeId(number),
                from: from.clone(),
                to: to.clone(),
                request: Request::new(Method::post(), target).into(),
            },
        );
        if schedule.iter().any(|site| site.nth == number) {
            transcript.push(
                Time(number),
                What::Fault {
                    exchange: Some(ExchangeId(number)),
                    kind: "lost",
                    from: from.clone(),
                    to: to.clone(),
                    cause: String::new(),
                },
            );
        }
    }
    transcript
}

fn broken() -> Vec<Broken> {
    vec![Broken {
        promise: 0,
        says: String::new(),
        seq: 0,
        is_safety: true,
    }]
}

/// Searches to the end: every schedule that was played.
fn search(search: &mut Search, fails: &dyn Fn(&Schedule) -> bool) -> Vec<Schedule> {
    let mut all = Vec::new();
    while let Some(schedule) = search.now() {
        let found = if fails(&schedule) { broken() } else { vec![] };
        search.learn(&played(&schedule), found);
        all.push(schedule);
    }
    all
}

#[test]
fn every_set_of_faults_is_played_once() {
    let mut whole = Search::new(&space(), 2, 1_000, 1);
    let all = search(&mut whole, &|_| false);
    // One without a fault; 4 places with 2 kinds each; 6 pairs of places with 2 × 2 kinds.
    let sizes: Vec<u32> = whole.levels().iter().map(|level| level.of).collect();
    assert_eq!(sizes, [1, 8, 24]);
    assert!(
        whole
            .levels()
            .iter()
            .all(|level| level.is_whole && level.played == level.of)
    );
    let mut sets: Vec<Vec<(u64, usize)>> = all
        .iter()
        .map(|schedule| {
            let mut set: Vec<_> = schedule
                .iter()
                .map(|site| (site.nth, site.clause))
                .collect();
            set.sort_unstable();
            set
        })
        .collect();
    sets.sort();
    let count = sets.len();
    sets.dedup();
    assert_eq!((count, sets.len()), (33, 33));
    assert!(whole.failure().is_none());
}

#[test]
fn what_is_too_much_is_sampled_by_the_seed() {
    let sample = |seed| search(&mut Search::new(&space(), 2, 15, seed), &|_| false);
    assert_eq!(sample(1).len(), 15);
    assert_eq!(sample(1), sample(1));
    assert_ne!(sample(1), sample(2));
    let mut cut = Search::new(&space(), 2, 15, 1);
    search(&mut cut, &|_| false);
    let last = cut.levels().last().unwrap();
    assert_eq!((last.played, last.of, last.is_whole), (6, 24, true));
}

#[test]
fn the_failure_found_is_the_shortest() {
    let pair = |schedule: &Schedule| {
        let has = |nth| schedule.iter().any(|site| site.nth == nth);
        has(1) && has(3)
    };
    let mut found = Search::new(&space(), 3, 1_000, 1);
    search(&mut found, &pair);
    let (schedule, _) = found.failure().unwrap();
    let places: Vec<u64> = schedule.iter().map(|site| site.nth).collect();
    assert_eq!(places, [1, 3]);
    // Nothing smaller had to be tried again: all of it had been played.
    assert_eq!(found.levels().len(), 3);
}

#[test]
fn a_failure_of_a_sample_is_made_smaller() {
    // Any two of the last three places fail.
    let two = |schedule: &Schedule| schedule.iter().filter(|site| site.nth >= 2).count() >= 2;
    let mut made_smaller = 0;
    for seed in 0..100 {
        let mut sampled = Search::new(&space(), 3, 13, seed);
        let all = search(&mut sampled, &two);
        if let Some((schedule, _)) = sampled.failure() {
            assert_eq!(schedule.len(), 2, "{all:?}");
            made_smaller += usize::from(all.iter().any(|schedule| schedule.len() == 3));
        }
    }
    assert!(made_smaller > 0);
}
