//! A world that goes on in another way from one of its moments.

use std::sync::Arc;

use super::World;
use crate::actor::Actor;
use crate::faults::Fault;

/// The place of an actor in a world.
pub(super) enum Seat {
    /// It is this world's own.
    Own(Box<dyn Actor>),
    /// Copies of the world share it, until one of them lets it act.
    Shared(Arc<dyn Actor>),
}

impl Seat {
    /// The actor, as this world's own: what it does now shows in no other.
    pub(super) fn own(&mut self) -> Option<&mut dyn Actor> {
        if let Seat::Shared(shared) = self {
            *self = Seat::Own(shared.copy()?);
        }
        match self {
            Seat::Own(actor) => Some(actor.as_mut()),
            Seat::Shared(_) => None,
        }
    }

    /// The same for another world. Nothing where the actor cannot be copied.
    fn share(&self) -> Option<Seat> {
        let shared = match self {
            Seat::Own(actor) => Arc::from(actor.copy()?),
            Seat::Shared(shared) => Arc::clone(shared),
        };
        Some(Seat::Shared(shared))
    }
}

impl World {
    /// The same world at the same moment, which can go on in another way. Nothing where a party cannot be copied.
    pub fn copy(&self) -> Option<World> {
        let actors = self.actors.iter().map(Seat::share);
        Some(World {
            net: self.net.clone(),
            actors: actors.collect::<Option<_>>()?,
            lanes: Arc::clone(&self.lanes),
            own: self.own.clone(),
        })
    }

    /// Plans one more fault, from now on. A number counts the requests of its link from the world's beginning.
    pub fn strike(&mut self, fault: Fault) {
        self.net.plan(fault);
    }
}
