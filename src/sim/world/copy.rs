//! A world that goes on in another way from one of its moments.

use super::World;
use crate::faults::Fault;

impl World {
    /// The same world at the same moment, which can go on in another way. Nothing where a party cannot be copied.
    pub fn copy(&self) -> Option<World> {
        let actors = self.actors.iter().map(|actor| actor.copy());
        Some(World {
            net: self.net.clone(),
            actors: actors.collect::<Option<_>>()?,
            lanes: self.lanes.clone(),
            own: self.own.clone(),
        })
    }

    /// Plans one more fault, from now on. A number counts the requests of its link from the world's beginning.
    pub fn strike(&mut self, fault: Fault) {
        self.net.plan(fault);
    }
}
