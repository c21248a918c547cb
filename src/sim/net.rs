//! Everything of a world but its actors: the clock, the queue, the links, the log, and the exchanges under way.
//!
//! It carries what it is given. Who answers what is none of its business.

use std::sync::Arc;

use wire::{ExchangeId, Handoff, Party, Request, Target, Time, Transcript, What};

use crate::actor::{Parcel, Wake};
use crate::calendar::Calendar;
use crate::config::Dialect;
use crate::link::{Delay, INTERNET, Link, NO_CONNECTION, WEBHOOK};
use crate::queue::{Item, Queue};
use crate::slots::Slots;

/// The most events that a transcript holds; then the world stands still.
pub(crate) const MAX_EVENTS: usize = 8_000_000;
/// The most items that may wait in the queue; further requests break.
pub(crate) const MAX_QUEUE: usize = 1_000_000;
/// The party that takes requests to hosts that nobody has.
const NAMES: &str = "dns";

/// An exchange that has no answer yet.
pub(crate) struct Open {
    /// Who waits for the answer.
    pub from: u32,
    /// Who is asked.
    pub to: Party,
    /// What the arrow says.
    pub label: String,
    /// The sender's own number.
    pub tag: u64,
    /// How long the way is.
    pub way: Delay,
    /// The method is HEAD: the answer has no content (RFC 9110, 9.3.2).
    pub head: bool,
}

/// Clock, queue, links and log.
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
    /// Host names in lower case, each with the number of its party.
    hosts: Vec<(String, u32)>,
    full: bool,
}

impl Net {
    /// A world before its first moment.
    pub(crate) fn new(seed: u64, epoch: i64, dialect: Dialect) -> Net {
        Net {
            now: Time::ZERO,
            calendar: Calendar::new(epoch),
            dialect,
            link: Link::new(seed),
            queue: Queue::default(),
            open: Slots::new(),
            transcript: Transcript::default(),
            held: None,
            parties: Vec::new(),
            hosts: Vec::new(),
            full: false,
        }
    }

    /// Makes a party known; parties are numbered from 0 in this order.
    pub(crate) fn join(&mut self, party: &Party, host: Option<&str>) {
        let number = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
        self.parties.push(party.clone());
        if let Some(host) = host {
            self.hosts.push((host.to_ascii_lowercase(), number));
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
        let to = (0_u32..)
            .zip(&self.parties)
            .find(|(_, party)| *party == to)
            .map(|(number, _)| number);
        self.queue.push(
            self.now.plus(millis),
            Item::Handoff {
                handoff,
                to,
                parcel,
            },
        );
    }

    /// Puts a request on the wire.
    pub(crate) fn send(&mut self, from: u32, request: Request, tag: u64) -> ExchangeId {
        let found = self.find(&request.target);
        let to = found
            .as_ref()
            .map_or_else(|_| Party::new(NAMES), |number| self.party(*number));
        // The learner's app asks across the internet; providers call it from the data centre next door.
        let way = if from == 0 { INTERNET } else { WEBHOOK };
        let label = format!("{} {}", request.method, request.target.path);
        let head = request.method == "HEAD";
        let exchange = ExchangeId(self.open.add(Open {
            from,
            to: to.clone(),
            label,
            tag,
            way,
            head,
        }));
        if self.full {
            self.open.take(exchange.0);
            return exchange;
        }
        let request = Arc::new(request);
        self.log(What::Sent {
            exchange,
            from: self.party(from),
            to,
            request: Arc::clone(&request),
        });
        let found = if self.queue.len() < MAX_QUEUE {
            found
        } else {
            Err(self.crowded())
        };
        match found {
            Ok(to) => {
                let arrives = self.now.plus(self.link.draw(way));
                self.queue.push(
                    arrives,
                    Item::Request {
                        exchange,
                        to,
                        request,
                    },
                );
            }
            Err(cause) => {
                let noticed = self.now.plus(self.link.draw(NO_CONNECTION));
                self.queue.push(noticed, Item::Break { exchange, cause });
            }
        }
        exchange
    }

    fn crowded(&mut self) -> String {
        let says = format!("{MAX_QUEUE} things are under way already: this request is dropped.");
        self.log(What::Bound { says: says.clone() });
        says
    }

    /// Who listens there, or why nobody does.
    fn find(&self, target: &Target) -> Result<u32, String> {
        let host = target.host.to_ascii_lowercase();
        let Some((_, number)) = self.hosts.iter().find(|(known, _)| *known == host) else {
            let near = |(known, _): &&(String, u32)| distance(known, &host) <= 2;
            let hint = match self.hosts.iter().find(near) {
                Some((known, _)) => format!(" Did you mean {known}?"),
                None => String::new(),
            };
            return Err(format!("DNS finds no host called {}.{hint}", target.host));
        };
        match (target.scheme.as_str(), target.port) {
            ("https", None | Some(443)) => Ok(*number),
            ("http", None | Some(80)) => Err(format!(
                "{host} refuses the connection: it listens on https only, so that nobody reads the credentials on the way."
            )),
            (_, port) => Err(format!(
                "{host} refuses the connection: nothing listens on port {}.",
                port.unwrap_or(443)
            )),
        }
    }
}

/// Levenshtein's distance between two host names; more than any hint asks for where one is far longer.
fn distance(known: &str, typed: &str) -> u32 {
    if known.len().abs_diff(typed.len()) > 2 {
        return u32::MAX;
    }
    let typed: Vec<char> = typed.chars().collect();
    let mut row: Vec<u32> = (0..=u32::try_from(typed.len()).unwrap_or(u32::MAX - 1)).collect();
    for (line, wanted) in (1_u32..).zip(known.chars()) {
        let mut next = vec![line];
        for (found, pair) in typed.iter().zip(row.windows(2)) {
            if let ([diagonal, above], Some(left)) = (pair, next.last()) {
                let swap = diagonal.saturating_add(u32::from(*found != wanted));
                next.push(
                    swap.min(above.saturating_add(1))
                        .min(left.saturating_add(1)),
                );
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn counts_the_slips_between_two_host_names() {
        for (typed, slips) in [
            ("api.twilio.com", 0),
            ("api.twillio.com", 1),
            ("api.twilo.com", 1),
            ("apu.twilio.con", 2),
        ] {
            assert_eq!(distance("api.twilio.com", typed), slips, "{typed}");
        }
        assert!(distance("api.twilio.com", "example.org") > 2);
    }
}
