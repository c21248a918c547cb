//! The queue of what happens next. Every moment up to the end has a place of its own, so that an event costs the same
//! however many there are; those of one moment keep the order in which they were put there.

use super::place;

/// No event.
const NONE: u32 = u32::MAX;

/// What can happen.
#[derive(Clone, Copy)]
pub(super) enum Event {
    /// A client has its next piece of work.
    Work(u32),
    /// Every client has one.
    Rush,
    /// A piece of work is tried again.
    Retry(u32),
    /// The server is done with an attempt.
    Done(Attempt),
    /// Its client has waited long enough.
    Timeout(Attempt),
}

/// An attempt at a piece of work, with a number that no other attempt has.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    /// The piece.
    pub piece: u32,
    /// The attempt's own number.
    pub number: u32,
}

/// All events that are still to come, in time.
pub(super) struct Wheel {
    moments: Vec<Moment>,
    nodes: Vec<Node>,
    free: u32,
    now: u32,
}

#[derive(Clone, Copy)]
struct Moment {
    first: u32,
    last: u32,
}

#[derive(Clone, Copy)]
struct Node {
    event: Event,
    next: u32,
}

impl Wheel {
    /// Nothing happens in so many milliseconds yet.
    pub(super) fn new(millis: u32) -> Wheel {
        let empty = Moment {
            first: NONE,
            last: NONE,
        };
        Wheel {
            moments: vec![empty; place(millis)],
            nodes: Vec::new(),
            free: NONE,
            now: 0,
        }
    }

    /// The present moment, in milliseconds.
    pub(super) fn now(&self) -> u32 {
        self.now
    }

    /// Lets an event happen after so many milliseconds. What would be after the end never happens.
    pub(super) fn after(&mut self, millis: u32, event: Event) {
        let at = place(self.now.saturating_add(millis));
        let Some(moment) = self.moments.get(at).copied() else {
            return;
        };
        let node = self.keep(Node { event, next: NONE });
        let mut moment = moment;
        match self.nodes.get_mut(place(moment.last)) {
            Some(last) => last.next = node,
            None => moment.first = node,
        }
        moment.last = node;
        if let Some(place) = self.moments.get_mut(at) {
            *place = moment;
        }
    }

    /// The next event; the present is its moment then.
    pub(super) fn next(&mut self) -> Option<Event> {
        loop {
            let moment = self.moments.get_mut(place(self.now))?;
            let first = moment.first;
            let Some(node) = self.nodes.get_mut(place(first)) else {
                self.now = self.now.saturating_add(1);
                continue;
            };
            moment.first = node.next;
            if node.next == NONE {
                moment.last = NONE;
            }
            node.next = self.free;
            self.free = first;
            return Some(node.event);
        }
    }

    fn keep(&mut self, node: Node) -> u32 {
        let free = self.free;
        if let Some(slot) = self.nodes.get_mut(place(free)) {
            self.free = slot.next;
            *slot = node;
            return free;
        }
        self.nodes.push(node);
        let last = self.nodes.len().saturating_sub(1);
        u32::try_from(last).unwrap_or(NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, Wheel};

    #[test]
    fn events_come_in_the_order_of_their_moments_and_then_as_they_were_put_there() {
        let mut wheel = Wheel::new(10);
        for (millis, client) in [(3, 1), (1, 2), (3, 3), (9, 4), (10, 5), (u32::MAX, 6)] {
            wheel.after(millis, Event::Work(client));
        }
        let mut seen = Vec::new();
        while let Some(event) = wheel.next() {
            let Event::Work(client) = event else { continue };
            seen.push((wheel.now(), client));
            if client == 3 {
                wheel.after(0, Event::Work(7));
                wheel.after(2, Event::Work(8));
            }
        }
        assert_eq!(seen, [(1, 2), (3, 1), (3, 3), (3, 7), (5, 8), (9, 4)]);
        assert_eq!(wheel.nodes.len(), 4, "places are used again");
    }
}
