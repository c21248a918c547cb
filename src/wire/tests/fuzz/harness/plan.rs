//! How long a run is: short with the other tests, as long as the environment says by itself.

use std::env;
use std::time::Duration;

/// Inputs of a short run for a target that costs little.
const SHORT: u64 = 6_000;
/// Seconds after which a run ends, however many inputs are left.
const SECONDS: u64 = 600;

/// The length of a run.
pub struct Plan {
    /// Where the inputs come from.
    pub seed: u64,
    /// The number of the first input.
    pub first: u64,
    /// The most inputs.
    pub inputs: u64,
    /// The most time.
    pub time: Duration,
}

impl Plan {
    /// `ROUNDTRIP_FUZZ` inputs, at most `ROUNDTRIP_FUZZ_SECONDS` long, of `ROUNDTRIP_FUZZ_SEED` from the number
    /// `ROUNDTRIP_FUZZ_FIRST`.
    pub fn from_env(cost: u64) -> Plan {
        let seconds = number("ROUNDTRIP_FUZZ_SECONDS").unwrap_or(SECONDS);
        Plan {
            seed: number("ROUNDTRIP_FUZZ_SEED").unwrap_or(1),
            first: number("ROUNDTRIP_FUZZ_FIRST").unwrap_or(0),
            inputs: number("ROUNDTRIP_FUZZ").unwrap_or(SHORT / cost),
            time: Duration::from_secs(seconds),
        }
    }
}

fn number(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} is {text:?}; write a whole number")))
}
