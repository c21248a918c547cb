//! How a request leaves: who gets it, and what is queued for it.

use std::sync::Arc;

use wire::{ExchangeId, Party, Request, Target, What};

use super::{MAX_QUEUE, NAMES, Net, OUTSIDE, Open};
use crate::link::{INTERNET, NO_CONNECTION, WEBHOOK};
use crate::outside::{MAX_OUTBOUND, Outbound, Outside, PATIENCE, is_loopback};
use crate::queue::Item;

/// Who gets a request.
enum Receiver {
    /// The party of that number.
    Party(u32),
    /// Nobody of this world.
    Outside,
}

impl Net {
    /// Puts a request on the wire. `patience` is how long the sender waits for the answer, in milliseconds.
    pub(crate) fn send(
        &mut self,
        from: u32,
        request: Request,
        tag: Option<u64>,
        patience: Option<u64>,
    ) -> ExchangeId {
        let receiver = self.receiver(from, &request.target);
        let to = match &receiver {
            Ok(Receiver::Party(number)) => self.party(*number),
            Ok(Receiver::Outside) => Party::new(OUTSIDE),
            Err(_) => Party::new(NAMES),
        };
        // The learner's app asks across the internet; providers call it from the data centre next door.
        let client = from == 0 || self.visitor() == Some(from);
        let way = if client { INTERNET } else { WEBHOOK };
        let exchange = ExchangeId(self.open.add(Open {
            from,
            to: to.clone(),
            label: format!("{} {}", request.method, request.target.path),
            tag,
            way,
            left: self.now,
            patience,
            head: request.method == "HEAD",
            answer_later: 0,
            answer_lost: false,
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
        let no_room = self.outside.as_ref().is_some_and(Outside::is_full);
        let receiver = match receiver {
            Ok(Receiver::Outside) if no_room => Err(self.crowded(MAX_OUTBOUND)),
            receiver if self.queue.len() < MAX_QUEUE => receiver,
            _ => Err(self.crowded(MAX_QUEUE)),
        };
        match receiver {
            Ok(Receiver::Party(to)) => self.carry(exchange, to, request),
            Ok(Receiver::Outside) => self.wait_outside(exchange, request),
            Err(cause) => self.refuse(exchange, cause),
        }
        exchange
    }

    /// Lets a request wait for an answer from outside, as long as its sender does.
    fn wait_outside(&mut self, exchange: ExchangeId, request: Arc<Request>) {
        if let Some(outside) = &mut self.outside {
            outside.waiting.push(Outbound { exchange, request });
        }
        self.keep_waiting(exchange, PATIENCE);
    }

    /// Lets the sender wait as long as it does, or as long as is usual.
    pub(super) fn keep_waiting(&mut self, exchange: ExchangeId, usual: u64) {
        let open = self.open.get(exchange.0);
        let wait = open.and_then(|open| open.patience).unwrap_or(usual);
        let at = self.now.plus(wait);
        self.queue.push(at, Item::GiveUp { exchange, wait });
    }

    /// There is no connection: the sender notices soon.
    pub(super) fn refuse(&mut self, exchange: ExchangeId, cause: String) {
        let noticed = self.now.plus(self.draw_way(NO_CONNECTION));
        self.queue.push(noticed, Item::Break { exchange, cause });
    }

    fn receiver(&self, from: u32, target: &Target) -> Result<Receiver, String> {
        if self.leaves(from, &target.host) {
            return Ok(Receiver::Outside);
        }
        self.hosts.find(target).map(Receiver::Party)
    }

    /// Whether a request to that host leaves the world. What came in from outside does not leave again.
    fn leaves(&self, from: u32, host: &str) -> bool {
        self.visitor().is_some_and(|visitor| visitor != from)
            && (is_loopback(host) || !self.hosts.has(host))
    }

    fn crowded(&mut self, most: usize) -> String {
        let says = format!("{most} things are under way already: this request is dropped.");
        self.log(What::Bound { says: says.clone() });
        says
    }
}
