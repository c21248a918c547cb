//! Seeded stories in the worlds of the course, for tests that hold two tellings of one story side by side.
//! It judges nothing and touches no browser.

mod chapters;

use course::{Chapter, Course, Data, Item, Kind, Lesson, Scenario, SplitMix64, start_draft};
use play::Act;
use serde_json::{Value, json};
use sim::Dialect;
use wire::codec::curl;

pub use chapters::course;

/// A world's start with acts to be played in it, made from a seed alone.
pub struct Story {
    /// Names the story when it fails.
    pub seed: u64,
    pub scenario: Scenario,
    pub acts: Vec<Act>,
}

impl Story {
    /// The story of that seed.
    pub fn new(course: &Course, seed: u64) -> Story {
        let tasks = tasks(course);
        let mut random = SplitMix64::new(seed);
        let (chapter, lesson, item) = tasks[pick(&mut random, tasks.len())];
        let name = item.scenario().expect("a task plays in a scenario");
        let scenario = chapter
            .scenarios
            .get(name)
            .expect("the scenario of a task")
            .clone();
        let length = 3 + random.below(18);
        let acts = (0..length)
            .map(|_| act(&mut random, lesson, item))
            .collect();
        Story {
            seed,
            scenario,
            acts,
        }
    }

    /// What [`play::replay_digest`] takes.
    pub fn recipe(&self) -> String {
        let acts: Vec<Value> = self.acts.iter().map(Act::to_value).collect();
        json!({ "scenario": self.scenario.to_value(), "acts": acts }).to_string()
    }
}

/// Every request item with where it stands.
fn tasks(course: &Course) -> Vec<(&Chapter, &Lesson, &Item)> {
    let lessons = course
        .chapters
        .iter()
        .flat_map(|chapter| chapter.lessons.iter().map(move |lesson| (chapter, lesson)));
    let items = lessons
        .flat_map(|(chapter, lesson)| lesson.items.iter().map(move |item| (chapter, lesson, item)));
    items
        .filter(|(_, _, item)| matches!(item.kind, Kind::Request(_)))
        .collect()
}

/// What a learner may change of a request before sending it, as curl options; most of it is wrong.
const CHANGES: [&str; 12] = [
    "",
    "--data-urlencode StatusCallback=https://yourapp.com/webhooks/twilio",
    "--data-urlencode StatusCallback=https://yourapp.com/gone",
    "--data-urlencode To=0612345678",
    "--data-urlencode To=+33612345687",
    "--data-urlencode To=+33639980005",
    "--data-urlencode 'Body=Votre commande est confirmée ✅'",
    "--drop-data Body",
    "--drop-header Authorization",
    "-u AC1234567890abcdef1234567890abcdef:e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2",
    "-u nobody:nothing",
    "-H 'X-Trace: 1' -H 'X-Trace: 2'",
];

fn act(random: &mut SplitMix64, lesson: &Lesson, item: &Item) -> Act {
    match random.below(12) {
        0..=4 => {
            let start = start_draft(lesson, item).expect("a task has a start");
            let change = CHANGES[pick(random, CHANGES.len())];
            let changed = curl::merge(&start, change).unwrap_or_else(|_| start.clone());
            // An item that starts with an empty request has nothing that could be sent.
            changed
                .freeze()
                .or_else(|_| start.freeze())
                .map_or(Act::Step, Act::Send)
        }
        5 => Act::Again,
        6 => Act::Advance(1 + random.below(90_000)),
        7 => Act::Step,
        8 => Act::UntilAnswered,
        9 => Act::UntilIdle,
        10 if random.below(4) == 0 => Act::Reset,
        10 => Act::Dialect(Dialect::Wire),
        _ => Act::Dialect(Dialect::Simple),
    }
}

fn pick(random: &mut SplitMix64, count: usize) -> usize {
    let count = u64::try_from(count).expect("a small number");
    usize::try_from(random.below(count)).expect("below a small number")
}
