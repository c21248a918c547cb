//! What retries do to a server that struggles: many clients, one server, virtual time, and what came of it in numbers.
//!
//! It is a small simulation of its own beside [`crate::World`], because here nothing is said but how much: a request is
//! a number, and there are millions of them. The same [`Plan`] and [`Client`] give the same [`Load`]. Whatever is drawn,
//! is drawn from the plan's seed. Only whole numbers are in it.

mod compare;
mod count;
mod crowd;
mod field;
mod pieces;
mod plan;
mod presets;
mod server;
mod wheel;

pub use compare::{Comparison, LinkProblem};
pub use count::{Dot, Fate, Load, Second, Totals};
pub use field::{CLIENT_FIELDS, Field, PLAN_FIELDS};
pub use plan::{Client, Outage, Plan, Server, Slow, Window};
pub use presets::{CLIENTS, PLANS, Preset};

/// The longest run, in seconds.
pub const MAX_SECONDS: u32 = 600;
/// The most clients.
pub const MAX_CLIENTS: u32 = 10_000;
/// The most things that may happen in a run. One that reaches it stops there and says so.
pub const MAX_EVENTS: u32 = 2_000_000;
/// How many of the clients are shown one by one.
pub const SAMPLE: u32 = 24;
/// The most attempts of theirs that are kept.
pub const MAX_DOTS: usize = 6_000;

/// Plays the plan with clients that all do the same after a failure. What is out of its bounds is taken at the bound.
pub fn run(plan: &Plan, client: &Client) -> Load {
    crowd::play(
        &field::bounded(PLAN_FIELDS, *plan),
        &field::bounded(CLIENT_FIELDS, *client),
    )
}

/// A number as a place in a list.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
