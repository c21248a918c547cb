//! Random worlds of the labs: a world or an assignment with a handler, a seed, faults of every kind and acts, all drawn from
//! one number and all of them right. What comes of them is not known here.

use course::{Assignment, Data, Handler, Lab, LabWorld, Scenario, SplitMix64};
use play::Act;
use serde_json::{Map, Value, json};
use sim::{Fault, Harm, MILLION, On, Span, When};
use wire::{Party, Request, Time};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
/// The most faults of a world.
const FAULTS: u64 = 6;
/// The most acts of a world, without its first and last.
const ACTS: u64 = 8;

/// A world with all that happens in it.
pub struct Drawn {
    scenario: Scenario,
    faults: Vec<Fault>,
    handler: Option<Map<String, Value>>,
    acts: Vec<Act>,
}

impl Drawn {
    /// The world of that number.
    pub fn new(lab: &Lab, number: u64) -> Drawn {
        let mut random = SplitMix64::new(number);
        let random = &mut random;
        // As many assignments as worlds: only in them a handler runs.
        let (ground, handler) = if random.below(2) == 0 {
            (of_world(pick(random, &lab.worlds)), None)
        } else {
            let assignment = pick(random, &lab.assignments);
            let handler = pick(random, &handlers(assignment)).blocks.clone();
            (of_assignment(assignment), Some(handler))
        };
        let mut scenario = ground.scenario.clone();
        scenario.seed = random.next_u64();
        let faults = (0..1 + random.below(FAULTS)).map(|_| fault(random, &ground));
        let faults = faults.collect();
        Drawn {
            scenario,
            faults,
            handler,
            acts: acts(random, &ground),
        }
    }

    /// What [`play::replay_digest`] takes.
    pub fn recipe(&self) -> String {
        self.told(&self.faults)
    }

    /// The same without its faults of one kind; nothing where it has none.
    pub fn without(&self, kind: &str) -> Option<String> {
        let mut others = self.faults.clone();
        others.retain(|fault| fault.harm.kind() != kind);
        (others.len() < self.faults.len()).then(|| self.told(&others))
    }

    fn told(&self, faults: &[Fault]) -> String {
        let mut scenario = self.scenario.clone();
        scenario.faults = faults.iter().map(members).collect();
        let acts: Vec<Value> = self.acts.iter().map(Act::to_value).collect();
        let mut recipe = json!({ "scenario": scenario.to_value(), "acts": acts });
        if let Some(handler) = &self.handler {
            recipe["handler"] = Value::Object(handler.clone());
        }
        recipe.to_string()
    }
}

/// What a world is drawn upon.
struct Ground<'a> {
    scenario: &'a Scenario,
    /// What its app may send.
    requests: Vec<Request>,
    /// The longest time that one act lets pass, in milliseconds.
    longest: u64,
}

fn of_world(world: &LabWorld) -> Ground<'_> {
    let requests = world.deeds.iter().map(|deed| request(&deed.request));
    // An app that asks all the time fills a long transcript within minutes.
    let asks = world.scenario.settings["shop"].get("polls").is_some();
    Ground {
        scenario: &world.scenario,
        requests: requests.collect(),
        longest: if asks { MINUTE } else { HOUR },
    }
}

fn of_assignment(assignment: &Assignment) -> Ground<'_> {
    let requests = assignment.cues.iter().map(|cue| request(&cue.request));
    Ground {
        scenario: &assignment.scenario,
        requests: requests.collect(),
        longest: HOUR,
    }
}

/// Good ones and bad ones.
fn handlers(assignment: &Assignment) -> Vec<&Handler> {
    let wrongs = assignment.wrongs.iter().map(|wrong| &wrong.handler);
    let all = assignment.models.iter().chain([&assignment.start]);
    let all = all.chain(wrongs).filter(|one| !one.blocks.is_empty());
    all.collect()
}

fn request(stored: &Map<String, Value>) -> Request {
    Request::from_value(&Value::Object(stored.clone())).expect("a request of the labs")
}

fn members(fault: &Fault) -> Map<String, Value> {
    let value = fault.to_value();
    value.as_object().expect("an object").clone()
}

fn fault(random: &mut SplitMix64, ground: &Ground<'_>) -> Fault {
    let kind = *pick(random, &Harm::KINDS);
    let harm = harm(random, kind, ground.longest);
    let during = When::During(span(random, ground.longest));
    let mut on = On::At(party(random, ground));
    let mut when = during;
    match kind {
        "crash" => {
            on = On::At(Party::new("shop"));
            when = When::During(Span::default());
        }
        // States of a party know no numbers.
        "rotated" | "skew" => {}
        _ => {
            if !matches!(kind, "down" | "maintenance") && random.below(4) > 0 {
                on = link(random, ground);
            }
            when = match random.below(3) {
                0 => When::Nth(1 + random.below(6)),
                1 => When::Rate {
                    millionths: number(random, u64::from(MILLION)),
                    during: span(random, ground.longest),
                },
                _ => during,
            };
        }
    }
    Fault { harm, on, when }
}

fn harm(random: &mut SplitMix64, kind: &str, longest: u64) -> Harm {
    let by = random.below(longest);
    match kind {
        "down" => Harm::Down,
        "lost" => Harm::Lost,
        "duplicate" => Harm::Duplicate,
        "held" => Harm::Held(by),
        "delay" if random.below(2) == 0 => Harm::Slow(by),
        "delay" => Harm::Slower(random.below(10_000)),
        "cut" => Harm::Cut,
        "cut-after" => Harm::CutAfter,
        "drip" => Harm::Drip(by),
        "status" => Harm::Status {
            status: *pick(random, &[400, 401, 404, 409, 429, 500, 503]),
            retry_after: match random.below(2) {
                0 => None,
                _ => Some(number(random, 600)),
            },
        },
        "maintenance" => Harm::Maintenance,
        "expired" => Harm::Expired,
        "rotated" => Harm::Rotated,
        "skew" => {
            let by = i64::try_from(by).expect("less than an hour");
            Harm::Skew(if random.below(2) == 0 { by } else { -by })
        }
        "crash" => Harm::Crash {
            run: 1 + random.below(4),
            op: 1 + number(random, 9),
        },
        _ => panic!("{kind} is a kind of fault that is not drawn yet"),
    }
}

fn party(random: &mut SplitMix64, ground: &Ground<'_>) -> Party {
    let name: &String = pick(random, &ground.scenario.parties);
    Party::new(name)
}

/// Between the app and another party, mostly; any two, otherwise.
fn link(random: &mut SplitMix64, ground: &Ground<'_>) -> On {
    let shop = Party::new("shop");
    let (one, other) = (party(random, ground), party(random, ground));
    let (from, to) = match random.below(5) {
        0 | 1 => (shop, other),
        2 | 3 => (one, shop),
        _ => (one, other),
    };
    On::Link { from, to }
}

fn span(random: &mut SplitMix64, longest: u64) -> Span {
    // Half of them begin with the world, where most happens.
    let from = random.below(2) * random.below(longest);
    let to = from + 1 + random.below(longest);
    Span {
        from: Time(from),
        to: (random.below(3) > 0).then_some(Time(to)),
    }
}

fn acts(random: &mut SplitMix64, ground: &Ground<'_>) -> Vec<Act> {
    let mut acts = Vec::new();
    if !ground.requests.is_empty() {
        acts.push(Act::Send(pick(random, &ground.requests).clone()));
    }
    for _ in 0..random.below(ACTS + 1) {
        acts.push(match random.below(8) {
            0 | 1 if !ground.requests.is_empty() => {
                Act::Send(pick(random, &ground.requests).clone())
            }
            0..=2 => Act::Step,
            3 => Act::Again,
            4 => Act::UntilAnswered,
            5 => Act::Advance(1 + random.below(10_000)),
            _ => Act::Advance(1 + random.below(ground.longest)),
        });
    }
    acts.push(Act::Advance(1 + random.below(ground.longest)));
    acts
}

fn pick<'a, T>(random: &mut SplitMix64, all: &'a [T]) -> &'a T {
    let place = random.below(all.len() as u64);
    &all[usize::try_from(place).expect("a place of a list")]
}

fn number(random: &mut SplitMix64, bound: u64) -> u32 {
    u32::try_from(random.below(bound)).expect("a small number")
}
