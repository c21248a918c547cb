//! The world: its clock and its queue of events, and the one place where they happen.

use std::sync::Arc;

use serde_json::Map;
use wire::{ExchangeId, Fact, Party, Request, Time, Transcript, What};

use crate::actor::{Actor, Ctx, Outcome, Reply};
use crate::config::{Config, Dialect, Edge};
use crate::handler::Need;
use crate::net::Net;
use crate::queue::Item;
use crate::view::{self, Lane, Pending};
use crate::{door, edge, handler, providers, shop};

mod copy;
mod outside;
mod phone;

use copy::Seat;

/// The most items that one call lets happen.
pub const MAX_ITEMS_AT_ONCE: u64 = 2_000_000;

/// Parties, links and a clock. The same config and the same calls give the same transcript.
pub struct World {
    net: Net,
    actors: Vec<Seat>,
    lanes: Arc<[Lane]>,
    /// What the learner sent, in its order.
    own: Vec<ExchangeId>,
}

impl World {
    /// The world at its first moment.
    pub fn new(config: &Config) -> World {
        // The shop comes first: party 0 is the one whose requests are the learner's.
        let app = match &config.program {
            Some(program) => handler::actor(config, program),
            None => shop::actor(config),
        };
        let mut actors = vec![app];
        actors.extend(config.actors());
        let edge = edge::all(config, &actors);
        actors.extend(edge);
        World::of(config, actors)
    }

    /// The world of these actors.
    pub(crate) fn of(config: &Config, mut actors: Vec<Box<dyn Actor>>) -> World {
        let dialect = actors.iter().find_map(|actor| actor.dialect());
        let mut net = Net::new(config, dialect.unwrap_or_default());
        for actor in &actors {
            net.join(actor.party(), &providers::hosts(actor.as_ref()));
        }
        if crate::outside::EXISTS && config.edge == Edge::Open {
            net.open_outside();
        }
        for (number, actor) in (0_u32..).zip(&mut actors) {
            actor.begin(&mut Ctx::new(&mut net, number));
        }
        let lanes = config
            .lanes
            .iter()
            .map(|name| view::lane(name, &actors))
            .collect();
        let own = Vec::new();
        World {
            net,
            actors: actors.into_iter().map(Seat::Own).collect(),
            lanes,
            own,
        }
    }

    /// Sends a request from the learner's app. It leaves now; nothing else happens until time moves.
    pub fn send(&mut self, request: Request) -> ExchangeId {
        let exchange = self.net.send(0, request, None, None);
        self.own.push(exchange);
        exchange
    }

    /// Whether the learner sent that request through [`World::send`]. What the app sends of itself is another matter.
    pub fn is_own(&self, exchange: ExchangeId) -> bool {
        self.own.binary_search(&exchange).is_ok()
    }

    /// Lets everything happen that is due in the next milliseconds, and moves the clock there.
    pub fn advance(&mut self, millis: u64) {
        let until = self.net.now.plus(millis);
        self.run(&|world| world.next_at().is_some_and(|at| at <= until));
        self.net.now = self.net.now.max(until);
    }

    /// Logs that an act, and no event, moved the clock from that moment.
    pub fn note_clock(&mut self, from: Time) {
        self.net.log(What::Clock { from });
    }

    /// Lets the next thing happen, and moves the clock there: something arrives, or sets out. False when nothing
    /// is left to happen.
    pub fn step(&mut self) -> bool {
        if self.net.need.is_some() {
            return false;
        }
        let Some((at, item)) = self.net.queue.pop() else {
            return false;
        };
        self.net.now = self.net.now.max(at);
        self.happen(item);
        true
    }

    /// Lets time pass until the exchange has its answer, or is known to get none.
    pub fn run_until_answered(&mut self, id: ExchangeId) {
        self.run(&|world| world.net.open.get(id.0).is_some());
    }

    /// Lets time pass until nothing is left to happen.
    pub fn until_idle(&mut self) {
        self.run(&|_| true);
    }

    /// What has to be known of a script before the world goes on.
    pub fn need(&self) -> Option<&Need> {
        self.net.need.as_ref()
    }

    /// The virtual time.
    pub fn now(&self) -> Time {
        self.net.now
    }

    /// When the next thing will happen.
    pub fn next_at(&self) -> Option<Time> {
        self.net.queue.next_at()
    }

    /// What is on its way now, in the order of its arrival.
    pub fn pending(&self) -> Vec<Pending> {
        view::pending(&self.net)
    }

    /// The log.
    pub fn transcript(&self) -> &Transcript {
        self.net.transcript()
    }

    /// The parties from left to right.
    pub fn lanes(&self) -> Vec<Lane> {
        self.lanes.to_vec()
    }

    /// Which form of the providers' API is spoken.
    pub fn dialect(&self) -> Dialect {
        self.net.dialect
    }

    /// Chooses the form of the API for all requests that arrive from now on.
    pub fn set_dialect(&mut self, dialect: Dialect) {
        if self.net.dialect != dialect {
            self.net.dialect = dialect;
            let columns = Map::from_iter([("dialect".to_owned(), dialect.key().into())]);
            let (party, row) = (Party::new("world"), "dialect".to_owned());
            self.net.log(What::Fact(Fact {
                party,
                table: "settings".into(),
                row,
                columns,
            }));
        }
    }

    /// The Unix time, in seconds, at which the world began.
    pub fn epoch(&self) -> i64 {
        self.net.calendar.unix(Time::ZERO)
    }

    /// The wall clock at that moment, in UTC: `14:32`.
    pub fn clock_text(&self, at: Time) -> String {
        self.net.calendar.clock(at)
    }

    /// That moment as RFC 2822 writes it.
    pub fn rfc2822(&self, at: Time) -> String {
        self.net.calendar.rfc2822(at)
    }

    /// That moment as RFC 3339 writes it.
    pub fn iso(&self, at: Time) -> String {
        self.net.calendar.iso(at)
    }

    /// Lets items happen as long as `go` holds and there are any, up to the bound.
    fn run(&mut self, go: &dyn Fn(&World) -> bool) {
        for _ in 0..MAX_ITEMS_AT_ONCE {
            if !go(self) || !self.step() {
                return;
            }
        }
        let says = format!("{MAX_ITEMS_AT_ONCE} things happened in one go: the world pauses.");
        self.net.log(What::Bound { says });
    }

    fn happen(&mut self, item: Item) {
        match item {
            Item::Request {
                exchange,
                to,
                request,
            } => self.ask(exchange, to, &request),
            Item::Answer {
                exchange, response, ..
            } => {
                self.net.log(What::Answered {
                    exchange,
                    response: Arc::clone(&response),
                });
                self.close(exchange, Outcome::Answered(&response));
            }
            Item::Break { exchange, cause } => {
                self.net.log(What::Broken { exchange, cause });
                self.close(exchange, Outcome::Broken);
            }
            Item::GiveUp { exchange, wait } => {
                if self.net.open.get(exchange.0).is_some() {
                    let cause = format!(
                        "No answer came within {}: the sender waits no longer.",
                        Time(wait)
                    );
                    self.net.log(What::Broken { exchange, cause });
                    self.close(exchange, Outcome::TimedOut);
                }
            }
            Item::Handoff {
                handoff,
                to,
                parcel,
            } => {
                let from = handoff.from.clone();
                self.net.log(What::Handed(handoff));
                if let Some((actor, mut ctx)) = to.and_then(|to| self.actor(to)) {
                    actor.receive(&mut ctx, &from, parcel);
                }
            }
            Item::State(begins) => self.net.log(*begins),
            Item::Wake { actor, wake } => {
                if let Some((actor, mut ctx)) = self.actor(actor) {
                    actor.wake(&mut ctx, wake);
                }
            }
        }
    }

    /// The request is there: its receiver reads it, and its answer sets out.
    fn ask(&mut self, exchange: ExchangeId, to: u32, request: &Arc<Request>) {
        self.net.hold();
        let reply = match self.actor(to) {
            Some((actor, mut ctx)) => match door::refuse(&mut ctx, request) {
                Some(refused) => Some(refused),
                None => actor.asked(&mut ctx, exchange, request),
            },
            None => Some(Reply::nobody()),
        };
        let (readings, then, answer) = match reply {
            Some(reply) => (
                reply.readings,
                reply.then,
                Some((reply.work, reply.response)),
            ),
            None => (Vec::new(), "Its handler runs.".to_owned(), None),
        };
        self.net.release(What::Read {
            exchange,
            readings,
            then,
        });
        if let Some((work, response)) = answer {
            let read = self.net.now;
            self.net.answer(exchange, read, work, response);
        }
    }

    fn close(&mut self, exchange: ExchangeId, outcome: Outcome<'_>) {
        if let Some(open) = self.net.open.take(exchange.0)
            && let Some(tag) = open.tag
            && let Some((actor, mut ctx)) = self.actor(open.from)
        {
            actor.answered(&mut ctx, tag, outcome);
        }
    }

    /// The actor of that number, and its hands.
    fn actor(&mut self, number: u32) -> Option<(&mut dyn Actor, Ctx<'_>)> {
        let seat = self.actors.get_mut(usize::try_from(number).ok()?)?;
        Some((seat.own()?, Ctx::new(&mut self.net, number)))
    }
}
