//! What is still to happen, ordered by time and then by the order in which it was queued. Nothing here makes it happen.

use core::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;

use wire::{ExchangeId, Handoff, Request, Response, Time, What};

use crate::actor::{Parcel, Wake};

/// Something that is to happen.
#[derive(Clone)]
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
    /// The sender of a request waits no longer; nothing happens where the exchange is over.
    GiveUp {
        /// Number of the exchange.
        exchange: ExchangeId,
        /// How long it waited, in milliseconds.
        wait: u64,
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
    /// A fault begins that is a state of a party and strikes nothing that travels.
    State(Box<What>),
    /// A party's own timer is due.
    Wake {
        /// Whose.
        actor: u32,
        /// What it is about.
        wake: Wake,
    },
}

/// The queue of a world.
#[derive(Clone, Default)]
pub(crate) struct Queue {
    items: BinaryHeap<Entry>,
    queued: u64,
}

/// An item and its turn.
#[derive(Clone)]
struct Entry {
    at: Time,
    number: u64,
    item: Item,
}

impl Queue {
    /// Puts an item behind all others of the same moment.
    pub(crate) fn push(&mut self, at: Time, item: Item) {
        let number = self.queued;
        self.items.push(Entry { at, number, item });
        self.queued = self.queued.saturating_add(1);
    }

    /// Takes the next item.
    pub(crate) fn pop(&mut self) -> Option<(Time, Item)> {
        self.items.pop().map(|entry| (entry.at, entry.item))
    }

    /// When the next item is due.
    pub(crate) fn next_at(&self) -> Option<Time> {
        self.items.peek().map(|entry| entry.at)
    }

    /// All items in the order in which they will happen.
    pub(crate) fn in_order(&self) -> Vec<(Time, &Item)> {
        // Put in one by one: a viewer asks seldom, and the library's sort is larger than the whole queue.
        let mut entries: Vec<&Entry> = Vec::new();
        for entry in &self.items {
            let place = entries.partition_point(|other| *other > entry);
            entries.insert(place, entry);
        }
        entries
            .into_iter()
            .map(|entry| (entry.at, &entry.item))
            .collect()
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

/// The heap hands out the greatest entry first, so that the one that is due first is the greatest.
impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        (other.at, other.number).cmp(&(self.at, self.number))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.number == other.number
    }
}

impl Eq for Entry {}
