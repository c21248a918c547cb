//! What is still to happen, ordered by time and then by the order in which it was queued. Nothing here makes it happen.

use std::collections::BTreeMap;
use std::sync::Arc;

use wire::{ExchangeId, Handoff, Request, Response, Time};

use crate::actor::{Parcel, Wake};

/// Something that is to happen.
pub(crate) enum Item {
    /// A request arrives.
    Request {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// Receiver.
        to: u32,
        /// The request.
        request: Arc<Request>,
    },
    /// An answer arrives back.
    Answer {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// When it left.
        left: Time,
        /// The answer.
        response: Arc<Response>,
    },
    /// A request turns out to reach nobody.
    Break {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// Why.
        cause: String,
    },
    /// Something that is no HTTP arrives.
    Handoff {
        /// As it will be logged.
        handoff: Handoff,
        /// Receiver, where there is one.
        to: Option<u32>,
        /// What is inside.
        parcel: Parcel,
    },
    /// A party's own timer is due.
    Wake {
        /// Whose.
        actor: u32,
        /// What it is about.
        wake: Wake,
    },
}

/// The queue of a world.
#[derive(Default)]
pub(crate) struct Queue {
    items: BTreeMap<(Time, u64), Item>,
    queued: u64,
}

impl Queue {
    /// Puts an item behind all others of the same moment.
    pub(crate) fn push(&mut self, at: Time, item: Item) {
        self.items.insert((at, self.queued), item);
        self.queued = self.queued.saturating_add(1);
    }

    /// Takes the next item.
    pub(crate) fn pop(&mut self) -> Option<(Time, Item)> {
        self.items.pop_first().map(|((at, _), item)| (at, item))
    }

    /// When the next item is due.
    pub(crate) fn next_at(&self) -> Option<Time> {
        self.items.first_key_value().map(|((at, _), _)| *at)
    }

    /// All items in the order in which they will happen.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Time, &Item)> {
        self.items.iter().map(|((at, _), item)| (*at, item))
    }

    /// How many items wait.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Forgets all items.
    pub(crate) fn clear(&mut self) {
        self.items.clear();
    }
}
