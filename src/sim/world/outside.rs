//! The world as a server holds it: real programs ask it, are asked by it, and it runs for days.

use std::sync::Arc;

use wire::{ExchangeId, Party, Request, Response, What};

use super::World;
use crate::actor::Outcome;
use crate::door::MAX_CONTENT;
use crate::net::OUTSIDE;
use crate::outside::Outbound;

impl World {
    /// Sends a request from outside; its sender is the party `visitor`. The host is one of the world's, as
    /// [`World::hosts`] names them. Where the edge is closed there is no outside, and the learner's app sends it.
    pub fn visit(&mut self, request: Request) -> ExchangeId {
        let from = self.net.visitor().unwrap_or(0);
        self.net.send(from, request, None, None)
    }

    /// What became of an exchange that is over: its answer, or why it has none. It looks from the newest event back to
    /// the one at which the request left.
    pub fn outcome(&self, id: ExchangeId) -> Option<Result<Arc<Response>, String>> {
        for event in self.net.transcript().events().iter().rev() {
            match &*event.what {
                What::Answered { exchange, response } if *exchange == id => {
                    return Some(Ok(Arc::clone(response)));
                }
                What::Broken { exchange, cause } if *exchange == id => {
                    return Some(Err(cause.clone()));
                }
                What::Sent { exchange, .. } if *exchange == id => return None,
                _ => {}
            }
        }
        None
    }

    /// Takes the requests that have left the world since the last call, oldest first. Each is taken once; its answer
    /// comes back through [`World::bring_answer`]. A sender that waits no longer is not asked for any more.
    pub fn take_outbound(&mut self) -> Vec<Outbound> {
        let mut taken = match self.net.outside() {
            Some(outside) => core::mem::take(&mut outside.waiting),
            None => Vec::new(),
        };
        taken.retain(|outbound| self.net.open.get(outbound.exchange.0).is_some());
        taken
    }

    /// Brings back what became of a request that had left: the answer, or why there is none. It arrives now, cut to the
    /// size that every server of the world takes. Nothing happens, and false comes back, where the exchange is over or
    /// never left the world.
    pub fn bring_answer(&mut self, exchange: ExchangeId, answer: Result<Response, String>) -> bool {
        let open = self.net.open.get(exchange.0);
        if open.is_none_or(|open| open.to.as_str() != OUTSIDE) {
            return false;
        }
        match answer {
            Ok(mut response) => {
                response.content.truncate(MAX_CONTENT);
                let response = Arc::new(response);
                self.net.log(What::Answered {
                    exchange,
                    response: Arc::clone(&response),
                });
                self.close(exchange, Outcome::Answered(&response));
            }
            Err(cause) => {
                self.net.log(What::Broken { exchange, cause });
                self.close(exchange, Outcome::Broken);
            }
        }
        true
    }

    /// Every host of the world and who answers there.
    pub fn hosts(&self) -> Vec<(String, Party)> {
        let all = self.net.hosts().all().iter();
        all.map(|(host, party)| (host.clone(), self.net.party(*party)))
            .collect()
    }

    /// Forgets all events but the last `keep`, and never the very last one. Sequence numbers go on, so that the log of a
    /// server that runs for days has a gap at its front and nowhere else. A learner's world is never cut: what is
    /// judged and drawn there is the whole of it.
    pub fn drain_transcript(&mut self, keep: usize) {
        self.net.forget(keep);
    }
}
