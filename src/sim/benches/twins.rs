//! What an exchange with each twin costs as the twin fills: exchanges per second at 1,000, 10,000 and 100,000 stored
//! objects. Ends with 1 when creating, reading or listing costs more at the last than the bound times what it costs at
//! the first. Arguments choose twins: `cargo bench -p sim --bench twins -- stripe`.
//!
//! A machine that does other things as well is slower at one moment than at the next. So the worlds of all sizes take
//! turns with small batches, and a ratio is the median of those of each turn.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot start has nothing to report"
)]

#[path = "twins/table.rs"]
mod table;

use std::process::ExitCode;
use std::time::Instant;

use sim::{Config, Latency, World};
use table::{TWINS, Twin};
use wire::{Request, Response};

/// How many objects the worlds hold in the end.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
/// The turns of each act.
const TURNS: u64 = 21;
/// The objects that come in a turn.
const BATCH: u64 = 40;
/// The exchanges of a turn that only looks.
const LOOKS: u64 = 10;
/// The id of one of so many objects is remembered.
const KEPT: u64 = 8;
/// The milliseconds of a world's clock from one request to the next: so slow a client reaches no provider's limit.
const PAUSE: u64 = 1_000;
/// The most that an exchange in the largest world may cost, measured by that in the smallest.
const STEEPEST: f64 = 2.0;
/// Leads from one object to the next that is looked at, all over the store.
const STRIDE: u64 = 7_919;

/// A world with one twin, and what it holds.
struct Filled<'a> {
    twin: &'a Twin,
    world: World,
    held: u64,
    /// Ids of every so many objects.
    ids: Vec<String>,
    looked: u64,
}

/// What is done in a turn.
#[derive(Clone, Copy)]
enum Act {
    Create,
    Read,
    List,
}

fn main() -> ExitCode {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = chosen
        .iter()
        .filter(|word| !word.starts_with('-'))
        .collect();
    let start = Instant::now();
    let [small, middle, large] = SIZES;
    println!("exchanges/s at     {small:>10} {middle:>10} {large:>10}   cost at {large} : {small}");
    let mut steep = 0;
    for twin in &TWINS {
        if names.is_empty() || names.iter().any(|name| *name == twin.party) {
            steep += measure(twin);
        }
    }
    let seconds = start.elapsed().as_secs();
    println!("{steep} of the ratios are beyond {STEEPEST}; all took {seconds} s");
    if steep == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Fills the worlds, prints a line for each act, and counts those that grow too dear.
fn measure(twin: &Twin) -> u32 {
    let mut worlds = SIZES.map(|size| {
        let mut filled = Filled::new(twin);
        // The last objects come while it is measured.
        for _ in TURNS..size / BATCH {
            filled.turn(Act::Create);
        }
        filled
    });
    let mut steep = 0;
    for (act, word) in [
        (Act::Create, "create"),
        (Act::Read, "read"),
        (Act::List, "list"),
    ] {
        let turns: Vec<[f64; 3]> = (0..TURNS)
            .filter_map(|_| {
                let [small, middle, large] = worlds.each_mut().map(|filled| filled.turn(act));
                Some([small?, middle?, large?])
            })
            .collect();
        let party = twin.party;
        if turns.is_empty() {
            println!("{party:<10} {word:<7} the API has no such request");
            continue;
        }
        let rate = |of: fn(&[f64; 3]) -> f64| 1.0 / median(&turns, of);
        let rates = [rate(|t| t[0]), rate(|t| t[1]), rate(|t| t[2])];
        let ratio = median(&turns, |t| t[2] / t[0]);
        let [small, middle, large] = rates;
        println!("{party:<10} {word:<7} {small:>10.0} {middle:>10.0} {large:>10.0} {ratio:>10.2}");
        steep += u32::from(ratio > STEEPEST);
    }
    steep
}

impl<'a> Filled<'a> {
    /// The world of a twin that holds nothing yet.
    fn new(twin: &'a Twin) -> Filled<'a> {
        let party = twin.party.to_owned();
        let settings = serde_json::json!({
            (twin.party): (twin.settings)(),
            "phones": { "+33612345678": "reachable" },
        });
        let settings = settings.as_object().expect("settings are a map");
        let config = Config::from_settings(4821, &["shop".to_owned(), party], settings);
        let config = config.expect("the settings are right");
        Filled {
            twin,
            world: World::new(&config.with_latency(Latency::None)),
            held: 0,
            ids: Vec::new(),
            looked: 0,
        }
    }

    /// The seconds of one exchange of a turn, with all that comes of it. None where the API has no such request.
    fn turn(&mut self, act: Act) -> Option<f64> {
        let requests = match act {
            Act::Create => (0..BATCH)
                .map(|at| self.twin.create(self.held + at))
                .collect(),
            _ => self.looks(act)?,
        };
        let count = requests.len() as f64;
        let mut answers = Vec::new();
        let start = Instant::now();
        for request in requests {
            let id = self.world.send(request);
            self.world.run_until_answered(id);
            answers.push(self.world.outcome(id));
            self.world.advance(PAUSE);
        }
        let seconds = start.elapsed().as_secs_f64();
        for answer in answers {
            let answer = answer.expect("the exchange is over");
            self.note(act, &answer.expect("the twin answers"));
        }
        self.world.drain_transcript(1);
        Some(seconds / count)
    }

    /// Requests that look at objects all over the world, which has come to rest before.
    fn looks(&mut self, act: Act) -> Option<Vec<Request>> {
        self.world.until_idle();
        let known = self.held / KEPT;
        let request = |at: u64| {
            let far = (self.looked + at) * STRIDE;
            let (place, list) = match act {
                // The pages in the middle are full.
                Act::List => (known / 4 + far % (known / 2), true),
                _ => (far % known, false),
            };
            let id = self.ids.get(usize::try_from(place).ok()?)?;
            if list {
                self.twin.list(place * KEPT, id)
            } else {
                self.twin.read(id)
            }
        };
        let requests = (0..LOOKS).map(request).collect();
        self.looked += LOOKS;
        requests
    }

    /// Sees that the request was a good one, and remembers what it created.
    fn note(&mut self, act: Act, response: &Response) {
        let (party, status) = (self.twin.party, response.status);
        assert!(status.is_success(), "{party}: {}", response.text());
        if !matches!(act, Act::Create) {
            return;
        }
        if self.held.is_multiple_of(KEPT) {
            let content = response.json().unwrap_or_default();
            let id = content.pointer(self.twin.id);
            let id = id.expect("an object has an id").to_string();
            self.ids.push(id.trim_matches('"').to_owned());
        }
        self.held += 1;
    }
}

/// The value in the middle.
fn median(turns: &[[f64; 3]], of: impl Fn(&[f64; 3]) -> f64) -> f64 {
    let mut values: Vec<f64> = turns.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
