//! Whatever stands in a world's settings, and whatever is sent to its parties: it is refused with reasons or played, and
//! never ends the world.
//!
//! The long run: `ROUNDTRIP_FUZZ=10000000 cargo test -p sim --profile fuzz --test it fuzz:: -- --nocapture --test-threads 1`;
//! see `docs/FUZZING.md`. Providers are found in the registry and their requests in their descriptions, so that a new
//! twin is fuzzed from its first day.

mod parties;
mod places;
mod requests;
mod settings;
mod stories;

#[allow(dead_code, reason = "settings are one of several kinds of JSON")]
#[path = "../../../wire/tests/fuzz/shapes/json.rs"]
mod json;

crate::harness::targets! {
    "tests/it/fuzz/regressions";
    // Name, what its inputs look like, what is done with one, and how many times dearer than a parser's that is.
    world_settings: settings::shape, settings::check, 10;
    world_requests: requests::shape, requests::check, 10;
}
