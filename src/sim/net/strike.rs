//! How a request travels to a party of the world and its answer back: the one place where faults strike.

use std::sync::Arc;

use wire::{ExchangeId, Request, Response, Time, What};

use super::Net;
use crate::faults::{Blow, SILENCE};
use crate::link::DOOR;
use crate::queue::Item;

impl Net {
    /// Puts a request on its way to a party, unless a fault strikes it.
    pub(super) fn carry(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>) {
        let Some(open) = self.open.get(exchange.0) else {
            return;
        };
        let (from, receiver) = (self.party(open.from), open.to.clone());
        let Some(struck) = self.faults.strike(&from, &receiver, self.now) else {
            return self.deliver(exchange, to, request);
        };
        self.log(What::Fault {
            exchange: Some(exchange),
            kind: struck.kind,
            from,
            to: receiver,
            cause: struck.cause.clone(),
        });
        match struck.blow {
            Blow::Refused => self.refuse(exchange, struck.cause),
            Blow::Lost => self.keep_waiting(exchange, SILENCE),
            Blow::Twice => {
                self.deliver(exchange, to, Arc::clone(&request));
                self.copy(exchange, to, request);
            }
            Blow::Answered(response) => {
                let way = self.way_of(exchange);
                let work = self.link.draw(DOOR);
                self.answer(exchange, self.now.plus(way), work, response);
            }
        }
    }

    /// Sends an answer back. `read` is when the request was read, `work` how many milliseconds that took.
    pub(crate) fn answer(
        &mut self,
        exchange: ExchangeId,
        read: Time,
        work: u64,
        mut response: Response,
    ) {
        let Some(open) = self.open.get(exchange.0) else {
            return;
        };
        if open.head {
            response.content.clear();
        }
        let gives_up = open.patience.map(|wait| (open.left.plus(wait), wait));
        let back = self.way_of(exchange);
        let left = read.plus(self.work(work));
        let arrives = left.plus(back);
        // An answer that comes too late finds nobody who waits for it.
        let (at, item) = match gives_up {
            Some((at, wait)) if at < arrives => (at, Item::GiveUp { exchange, wait }),
            _ => {
                let response = Arc::new(response);
                let item = Item::Answer {
                    exchange,
                    left,
                    response,
                };
                (arrives, item)
            }
        };
        self.queue.push(at, item);
    }

    fn deliver(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>) {
        let arrives = self.now.plus(self.way_of(exchange));
        let item = Item::Request {
            exchange,
            to,
            request,
        };
        self.queue.push(arrives, item);
    }

    /// The same request as an exchange of its own, of whose answer the sender never hears.
    fn copy(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>) {
        let Some(open) = self.open.get(exchange.0) else {
            return;
        };
        let mut open = open.clone();
        open.tag = None;
        let (from, receiver) = (self.party(open.from), open.to.clone());
        let copy = ExchangeId(self.open.add(open));
        self.log(What::Sent {
            exchange: copy,
            from,
            to: receiver,
            request: Arc::clone(&request),
        });
        self.deliver(copy, to, request);
    }

    fn way_of(&mut self, exchange: ExchangeId) -> u64 {
        let way = self.open.get(exchange.0).map(|open| open.way);
        way.map_or(0, |way| self.draw_way(way))
    }
}
