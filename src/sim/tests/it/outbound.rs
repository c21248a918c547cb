//! What leaves a world with an open edge, one request after the other.

use sim::{Outbound, World};

/// Plays on until the next request leaves; none when nothing is under way any more.
pub fn next_out(world: &mut World) -> Option<Outbound> {
    loop {
        if let Some(outbound) = world.take_outbound().into_iter().next() {
            return Some(outbound);
        }
        if !world.step() {
            return None;
        }
    }
}
