//! How a request travels to a party of the world and its answer back: the one place where faults strike.

use std::sync::Arc;

use wire::codec::basic;
use wire::{ExchangeId, Party, Request, Response, Time, What};

use super::Net;
use crate::faults::{Blow, SILENCE, Struck};
use crate::link::DOOR;
use crate::queue::Item;

/// How a request travels when everything that strikes it has struck.
struct Way {
    request: Arc<Request>,
    /// How much later it arrives, in milliseconds.
    later: u64,
    /// How much later its answer arrives, in milliseconds.
    answer_later: u64,
    /// Whether its answer is lost.
    answer_lost: bool,
    end: End,
}

/// What becomes of it.
enum End {
    Arrives,
    Twice,
    Lost,
    Refused(String),
    Cut(String),
    Answered(Response),
}

impl Way {
    fn new(request: Arc<Request>) -> Way {
        Way {
            request,
            later: 0,
            answer_later: 0,
            answer_lost: false,
            end: End::Arrives,
        }
    }

    fn strike(&mut self, struck: Struck) {
        match struck.blow {
            Blow::Refused => self.end = End::Refused(struck.cause),
            Blow::Lost => self.end = End::Lost,
            Blow::Twice => self.end = End::Twice,
            Blow::Cut => self.end = End::Cut(struck.cause),
            Blow::Answered(response) => self.end = End::Answered(response),
            Blow::Later(by) => self.later = self.later.saturating_add(by),
            Blow::AnswerLater(by) => self.answer_later = self.answer_later.saturating_add(by),
            Blow::AnswerLost => self.answer_lost = true,
            Blow::Expired => self.request = Arc::new(expired(&self.request)),
        }
    }
}

/// The request with credentials that nobody knows any more, so that the receiver refuses them in its own way.
fn expired(request: &Request) -> Request {
    let mut request = request.clone();
    let scheme = request.fields.get("Authorization").unwrap_or_default();
    let value = match scheme.split_once(' ') {
        Some((scheme, token)) if !scheme.eq_ignore_ascii_case("Basic") => {
            [scheme, " ", token, "-expired"].concat()
        }
        _ => basic::header("expired", "expired"),
    };
    request.fields.set("Authorization", value);
    request
}

impl Net {
    /// Puts a request on its way to a party, unless a fault strikes it.
    pub(super) fn carry(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>) {
        let Some(open) = self.open.get(exchange.0) else {
            return;
        };
        let (from, receiver) = (self.party(open.from), open.to.clone());
        let mut way = Way::new(request);
        for struck in self.faults.strike(&from, &receiver, self.now) {
            self.log(What::Fault {
                exchange: Some(exchange),
                kind: struck.kind,
                from: from.clone(),
                to: receiver.clone(),
                cause: struck.cause.clone(),
            });
            way.strike(struck);
        }
        if let Some(open) = self.open.get_mut(exchange.0) {
            open.answer_later = way.answer_later;
            open.answer_lost = way.answer_lost;
        }
        let Way {
            request,
            later,
            end,
            ..
        } = way;
        match end {
            End::Arrives => self.deliver(exchange, to, request, later),
            End::Twice => {
                self.deliver(exchange, to, Arc::clone(&request), later);
                self.copy(exchange, to, request, later);
            }
            End::Refused(cause) => self.refuse(exchange, cause),
            End::Cut(cause) => {
                let at = self.now.plus(later).plus(self.way_of(exchange));
                self.queue.push(at, Item::Break { exchange, cause });
            }
            End::Lost => self.keep_waiting(exchange, SILENCE),
            End::Answered(response) => {
                let way = self.way_of(exchange).saturating_add(later);
                let work = self.link.draw(DOOR);
                self.answer(exchange, self.now.plus(way), work, response);
            }
        }
    }

    /// What becomes of something that is no HTTP: how much later it arrives, and how often.
    pub(super) fn strike_parcel(&mut self, from: &Party, to: &Party) -> (u64, u32) {
        let (mut later, mut times) = (0_u64, 1);
        for struck in self.faults.strike_parcel(from, to, self.now) {
            match struck.blow {
                Blow::Later(by) => later = later.saturating_add(by),
                Blow::Twice => times = 2,
                _ => times = 0,
            }
            self.log(What::Fault {
                exchange: None,
                kind: struck.kind,
                from: from.clone(),
                to: to.clone(),
                cause: struck.cause,
            });
        }
        (later, times)
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
        let (lost, later) = (open.answer_lost, open.answer_later);
        let back = self.way_of(exchange);
        let left = read.plus(self.work(work));
        let arrives = left.plus(back).plus(later);
        // An answer that comes too late finds nobody who waits for it.
        let (at, item) = match gives_up {
            Some((at, wait)) if at < arrives => (at, Item::GiveUp { exchange, wait }),
            _ if lost => {
                let cause = "The connection was cut before the answer arrived.".to_owned();
                (arrives, Item::Break { exchange, cause })
            }
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

    fn deliver(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>, later: u64) {
        let arrives = self.now.plus(self.way_of(exchange)).plus(later);
        let open = self.open.get(exchange.0);
        let gives_up = open.and_then(|open| Some((open.left.plus(open.patience?), open.patience?)));
        // Who waits for something that is held back may give up before it is even there.
        if let Some((at, wait)) = gives_up
            && at < arrives
        {
            self.queue.push(at, Item::GiveUp { exchange, wait });
        }
        let item = Item::Request {
            exchange,
            to,
            request,
        };
        self.queue.push(arrives, item);
    }

    /// The same request as an exchange of its own, of whose answer the sender never hears.
    fn copy(&mut self, exchange: ExchangeId, to: u32, request: Arc<Request>, later: u64) {
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
        self.deliver(copy, to, request, later);
    }

    /// Breaks the connection of a request that is not answered yet.
    pub(crate) fn break_off(&mut self, exchange: ExchangeId, cause: String) {
        let at = self.now.plus(self.way_of(exchange));
        self.queue.push(at, Item::Break { exchange, cause });
    }

    fn way_of(&mut self, exchange: ExchangeId) -> u64 {
        let way = self.open.get(exchange.0).map(|open| open.way);
        way.map_or(0, |way| self.draw_way(way))
    }
}
