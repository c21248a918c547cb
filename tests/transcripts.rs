//! The promise that everything else rests on: a scenario and acts make one transcript, however they are played.
//! That the browser makes the same bytes is tested in `browser/replay.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends, and says why"
)]

mod kit;

use kit::Story;
use play::{Act, Stage, replay_digest};
use wire::What;

const STORIES: u64 = 200;

fn stories() -> impl Iterator<Item = Story> {
    let course = kit::course();
    (0..STORIES).map(move |seed| Story::new(&course, seed))
}

/// The story played act by act, as the page does.
fn played(story: &Story) -> Stage {
    let mut stage = Stage::new(&story.scenario).expect("a scenario of the course can be played");
    for act in &story.acts {
        stage.act(act.clone());
    }
    stage
}

#[test]
fn the_same_seed_and_acts_give_the_same_bytes() {
    let mut exchanges = 0;
    let mut delivered = 0;
    for story in stories() {
        let first = replay_digest(&story.recipe());
        assert!(!first.starts_with("error:"), "seed {}: {first}", story.seed);
        assert_eq!(first, replay_digest(&story.recipe()), "seed {}", story.seed);
        let live = played(&story);
        assert_eq!(
            first,
            live.world().transcript().to_json_lines(),
            "seed {}: stored acts are the acts",
            story.seed
        );
        exchanges += live.world().transcript().exchanges().len();
        let arrived = |what: &What| matches!(what, What::Fact(fact) if fact.table == "inbox");
        delivered += live
            .world()
            .transcript()
            .events()
            .iter()
            .filter(|event| arrived(&event.what))
            .count();
    }
    assert!(
        exchanges > 400,
        "the stories hardly send anything: {exchanges} exchanges"
    );
    assert!(
        delivered > 15,
        "hardly anything arrives in the stories: {delivered} messages"
    );
}

#[test]
fn what_was_kept_is_what_was_seen() {
    for story in stories() {
        let live = played(&story);
        let kept =
            Stage::replay(&story.scenario, &live.acts_to_value()).expect("the stage of the story");
        assert_eq!(
            live.world().transcript().to_json_lines(),
            kept.world().transcript().to_json_lines(),
            "seed {}: a reload shows another world",
            story.seed
        );
        assert_eq!(
            live.latest_act_seq(),
            kept.latest_act_seq(),
            "seed {}",
            story.seed
        );
    }
}

#[test]
fn a_clock_that_ticks_and_one_that_jumps_show_the_same_events() {
    for story in stories() {
        let ticking = Story {
            acts: story.acts.iter().flat_map(ticks).collect(),
            seed: story.seed,
            scenario: story.scenario.clone(),
        };
        let happened = |stage: &Stage| -> Vec<String> {
            let events = stage.world().transcript().events().iter();
            let events = events.filter(|event| !matches!(*event.what, What::Clock { .. }));
            events
                .map(|event| format!("{} {:?}", event.at, event.what))
                .collect()
        };
        assert_eq!(
            happened(&played(&story)),
            happened(&played(&ticking)),
            "seed {}",
            story.seed
        );
    }
}

/// The same time in seven pieces.
fn ticks(act: &Act) -> Vec<Act> {
    match act {
        Act::Advance(millis) => (0..7)
            .map(|place| Act::Advance(millis / 7 + u64::from(place < millis % 7)))
            .collect(),
        other => vec![other.clone()],
    }
}

#[test]
fn the_log_never_goes_back_in_time_and_counts_without_gaps() {
    for story in stories() {
        let stage = played(&story);
        let events = stage.world().transcript().events();
        for pair in events.windows(2) {
            assert!(
                pair[0].at <= pair[1].at,
                "seed {}: {:?} is followed by {:?}",
                story.seed,
                pair[0],
                pair[1]
            );
            assert_eq!(pair[0].seq + 1, pair[1].seq, "seed {}", story.seed);
        }
        assert!(
            events
                .last()
                .is_none_or(|event| event.at <= stage.world().now()),
            "seed {}: an event of the future",
            story.seed
        );
    }
}

#[test]
fn another_seed_gives_another_world() {
    let story = stories()
        .find(|story| played(story).world().transcript().exchanges().len() > 2)
        .expect("a story with exchanges");
    let mut scenario = story.scenario.clone();
    scenario.seed += 1;
    let other = Story {
        scenario,
        acts: story.acts.clone(),
        seed: story.seed,
    };
    assert_ne!(
        replay_digest(&story.recipe()),
        replay_digest(&other.recipe())
    );
}
