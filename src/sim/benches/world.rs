//! What a message costs as the world grows: exchanges per second, and how time and memory grow from 1,000 to 100,000
//! messages. Ends with 1 when either grows faster than the bound on its log-log slope.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot start has nothing to report"
)]

use std::process::ExitCode;
use std::time::Instant;

use peak_alloc::PeakAlloc;
use sim::{Config, World};
use wire::codec::basic;
use wire::{Method, Request, Target};

const MESSAGES: [u32; 3] = [1_000, 10_000, 100_000];
const REPEATS: u32 = 3;
const STEEPEST: f64 = 1.1;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One run's cost.
struct Cost {
    seconds: f64,
    bytes: f64,
    exchanges: f64,
}

fn main() -> ExitCode {
    let request = request();
    println!("messages   seconds      MB  exchanges/s  bytes/message");
    let costs = MESSAGES.map(|messages| {
        let runs = (0..REPEATS).map(|_| run(messages, &request));
        let best = runs.reduce(|a, b| Cost {
            seconds: a.seconds.min(b.seconds),
            bytes: a.bytes.min(b.bytes),
            ..a
        });
        let cost = best.expect("there is at least one run");
        let (rate, each) = (
            cost.exchanges / cost.seconds,
            cost.bytes / f64::from(messages),
        );
        println!(
            "{messages:>8} {:>9.3} {:>7.1} {rate:>12.0} {each:>14.0}",
            cost.seconds,
            cost.bytes / 1e6
        );
        cost
    });
    let time = slope(&costs, |cost| cost.seconds);
    let memory = slope(&costs, |cost| cost.bytes);
    println!("log-log slope: time {time:.3}, memory {memory:.3} (at most {STEEPEST})");
    if time <= STEEPEST && memory <= STEEPEST {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Sends so many texts, one after the other, each answered before the next, and lets the world come to rest.
fn run(messages: u32, request: &Request) -> Cost {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    let mut world = World::new(&config());
    for _ in 0..messages {
        let id = world.send(request.clone());
        world.run_until_answered(id);
    }
    while world.step() {}
    let seconds = start.elapsed().as_secs_f64();
    let bytes = (MEMORY.peak_usage() - before) as f64;
    Cost {
        seconds,
        bytes,
        exchanges: world.transcript().exchanges().len() as f64,
    }
}

fn config() -> Config {
    let settings = serde_json::json!({
        "twilio": {
            "account": "AC1234567890abcdef1234567890abcdef",
            "token": "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2",
            "numbers": ["+33198765432"],
            "callback": "https://yourapp.com/webhooks/twilio",
        },
        "phones": { "+33612345678": "reachable" },
    });
    let settings = settings.as_object().expect("settings are a map");
    let parties = ["shop", "twilio"].map(str::to_owned);
    Config::from_settings(4821, &parties, settings).expect("the settings are right")
}

fn request() -> Request {
    let url = "https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json";
    let mut request = Request::new(
        Method::post(),
        Target::parse(url).expect("the address is one"),
    );
    let credentials = basic::header(
        "AC1234567890abcdef1234567890abcdef",
        "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2",
    );
    request.fields.push("Authorization", credentials);
    request
        .fields
        .push("Content-Type", "application/x-www-form-urlencoded");
    request.content =
        b"To=%2B33612345678&From=%2B33198765432&Body=Your+order+%234821+has+been+confirmed."
            .to_vec();
    request
}

/// The slope of the least-squares line through the points (log messages, log cost).
fn slope(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> f64 {
    let xs: Vec<f64> = MESSAGES
        .iter()
        .map(|messages| f64::from(*messages).ln())
        .collect();
    let ys: Vec<f64> = costs.iter().map(|cost| of(cost).ln()).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (x, y) = (mean(&xs), mean(&ys));
    let both: f64 = xs.iter().zip(&ys).map(|(a, b)| (a - x) * (b - y)).sum();
    both / xs.iter().map(|a| (a - x).powi(2)).sum::<f64>()
}
