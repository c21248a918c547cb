//! Everything of a world but its actors: the clock, the queue, the links, the log, and the exchanges under way.
//!
//! It carries what it is given. Who answers what is none of its business.

use std::sync::Arc;

use wire::{Handoff, Party, Time, Transcript, What};

use crate::actor::{Parcel, Wake};
use crate::calendar::Calendar;
use crate::config::{Config, Dialect, Latency};
use crate::faults::{Fault, Faults};
use crate::handler::Need;
use crate::hosts::Hosts;
use crate::link::{Delay, Link};
use crate::outside::{self, Outside};
use crate::queue::{Item, Queue};
use crate::slots::Slots;

mod send;
mod strike;

/// The most events that a transcript holds; then the world stands still.
pub(crate) const MAX_EVENTS: usize = 8_000_000;
/// The most items that may wait in the queue; further requests break.
pub(crate) const MAX_QUEUE: usize = 1_000_000;
/// The party that takes requests to hosts that nobody has.
const NAMES: &str = "dns";
/// The party that takes requests to hosts outside the world.
pub(crate) const OUTSIDE: &str = "outside";
/// The party that requests from outside come from.
const VISITOR: &str = "visitor";

/// An exchange that has no answer yet.
#[derive(Clone)]
pub(crate) struct Open {
    /// Who waits for the answer.
    pub from: u32,
    /// Who is asked.
    pub to: Party,
    /// What the arrow says.
    pub label: String,
    /// The sender's own number; none where nobody waits to hear what becomes of it.
    pub tag: Option<u64>,
    /// How long the way is.
    pub way: Delay,
    /// When it left.
    pub left: Time,
    /// How long the sender waits for the answer, in milliseconds.
    pub patience: Option<u64>,
    /// The method is HEAD: the answer has no content (RFC 9110, 9.3.2).
    pub head: bool,
    /// How much later its answer arrives than it would, in milliseconds.
    pub answer_later: u64,
    /// Whether its answer is lost on the way.
    pub answer_lost: bool,
}

/// Clock, queue, links and log.
#[derive(Clone)]
pub(crate) struct Net {
    /// The virtual time.
    pub now: Time,
    /// The world's calendar.
    pub calendar: Calendar,
    /// Which form of the API is spoken.
    pub dialect: Dialect,
    /// The delays.
    pub link: Link,
    /// What is still to happen.
    pub queue: Queue,
    /// Exchanges without an answer, by the number of their id.
    pub open: Slots<Open>,
    transcript: Transcript,
    held: Option<Vec<What>>,
    parties: Vec<Party>,
    hosts: Arc<Hosts>,
    latency: Latency,
    /// What goes wrong, and when.
    faults: Faults,
    /// What is beyond the world's outer edge, where it is open.
    outside: Option<Outside>,
    full: bool,
    /// What a script does next, where the world has to know it before it goes on.
    pub need: Option<Need>,
}

impl Net {
    /// A world before its first moment.
    pub(crate) fn new(config: &Config, dialect: Dialect) -> Net {
        let faults = Faults::new(&config.faults, config.seed);
        let mut queue = Queue::default();
        for (at, begins) in faults.states_begin() {
            queue.push(at, Item::State(Box::new(begins)));
        }
        Net {
            now: Time::ZERO,
            calendar: Calendar::new(config.epoch),
            dialect,
            link: Link::new(config.seed),
            queue,
            open: Slots::new(),
            transcript: Transcript::default(),
            held: None,
            parties: Vec::new(),
            hosts: Arc::default(),
            latency: config.latency,
            faults,
            outside: None,
            full: false,
            need: None,
        }
    }

    /// Makes a party known; parties are numbered from 0 in this order.
    pub(crate) fn join(&mut self, party: &Party, hosts: &[&str]) {
        let number = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
        self.parties.push(party.clone());
        for host in hosts {
            Arc::make_mut(&mut self.hosts).add(host, number);
        }
    }

    /// The party of that number.
    pub(crate) fn party(&self, number: u32) -> Party {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.parties
            .get(place)
            .cloned()
            .unwrap_or_else(|| Party::new(NAMES))
    }

    /// The number of that party.
    pub(crate) fn number(&self, party: &Party) -> Option<u32> {
        let mut parties = (0_u32..).zip(&self.parties);
        let found = parties.find(|(_, known)| *known == party);
        found.map(|(number, _)| number)
    }

    /// The log.
    pub(crate) fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// Logs an event of this moment.
    pub(crate) fn log(&mut self, what: What) {
        match &mut self.held {
            Some(held) => held.push(what),
            None if self.full => {}
            None if self.transcript.events().len() >= MAX_EVENTS => {
                let says = format!(
                    "The transcript is full ({MAX_EVENTS} events): the world stands still."
                );
                self.transcript.push(self.now, What::Bound { says });
                self.queue.clear();
                self.open.clear();
                self.full = true;
            }
            None => self.transcript.push(self.now, what),
        }
    }

    /// Keeps events back, so that what a party did is logged behind what it read.
    pub(crate) fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Logs the event, and then those that were kept back.
    pub(crate) fn release(&mut self, first: What) {
        let held = self.held.take().unwrap_or_default();
        self.log(first);
        for what in held {
            self.log(what);
        }
    }

    /// Sets a timer.
    pub(crate) fn wake(&mut self, actor: u32, millis: u64, wake: Wake) {
        self.queue
            .push(self.now.plus(millis), Item::Wake { actor, wake });
    }

    /// Hands something over that is no HTTP.
    pub(crate) fn hand(
        &mut self,
        from: u32,
        to: &Party,
        what: &'static str,
        note: &str,
        millis: u64,
        parcel: Parcel,
    ) {
        let handoff = Handoff {
            from: self.party(from),
            to: to.clone(),
            what,
            note: note.to_owned(),
            left: self.now,
        };
        let (later, times) = self.strike_parcel(&handoff.from, to);
        let (to, at) = (self.number(to), self.now.plus(millis).plus(later));
        for _ in 0..times {
            let item = Item::Handoff {
                handoff: handoff.clone(),
                to,
                parcel: parcel.clone(),
            };
            self.queue.push(at, item);
        }
    }

    /// The calendar by which that party goes: its clock may be off.
    pub(crate) fn calendar_of(&self, party: u32) -> Calendar {
        let by = self.faults.skew(&self.party(party), self.now);
        self.calendar.shifted(by)
    }

    /// Plans one more fault.
    pub(crate) fn plan(&mut self, fault: Fault) {
        self.faults.add(fault);
    }

    /// What goes wrong.
    pub(crate) fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Opens the outer edge: what comes in from there comes from a party that is no actor.
    pub(crate) fn open_outside(&mut self) {
        let visitor = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
        self.join(&Party::new(VISITOR), &[]);
        self.outside = Some(Outside::new(visitor));
    }

    /// What is beyond the outer edge.
    pub(crate) fn outside(&mut self) -> Option<&mut Outside> {
        self.outside.as_mut()
    }

    /// The number of the party that requests from outside come from.
    pub(crate) fn visitor(&self) -> Option<u32> {
        let outside = self.outside.as_ref().filter(|_| outside::EXISTS);
        outside.map(|outside| outside.visitor)
    }

    /// The hosts of the world.
    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// Forgets all events but the last ones, and what it kept of exchanges that are over.
    pub(crate) fn forget(&mut self, keep: usize) {
        self.transcript.keep_last(keep);
        self.open.trim();
    }

    /// The milliseconds of a way.
    pub(crate) fn draw_way(&mut self, way: Delay) -> u64 {
        self.latency.of(self.link.draw(way))
    }

    /// The milliseconds of work that a party says it did.
    pub(crate) fn work(&self, millis: u64) -> u64 {
        self.latency.of(millis)
    }
}
