//! The clients: when each has work, and what it does with a piece until it is finished or given up.

use super::count::{Dot, Fate, Load, Second};
use super::pieces::{Piece, Pieces};
use super::plan::{Client, Plan};
use super::server::{Busy, Door};
use super::wheel::{Attempt, Event, Wheel};
use super::{MAX_EVENTS, place};
use crate::retry::{Breaker, Budget, may_retry};
use crate::stream::Stream;

/// A run under way.
struct Crowd {
    plan: Plan,
    client: Client,
    guards: Vec<Guards>,
    pieces: Pieces,
    server: Busy,
    wheel: Wheel,
    load: Load,
    arrivals: Stream,
    waits: Stream,
    /// How many attempts there were.
    attempts: u32,
}

/// What stands between a client's policy and the server.
#[derive(Clone, Copy)]
struct Guards {
    budget: Option<Budget>,
    breaker: Option<Breaker>,
}

/// Plays a run to its end.
pub(super) fn play(plan: &Plan, client: &Client) -> Load {
    let mut crowd = Crowd::new(plan, client);
    let mut events = 0_u32;
    while let Some(event) = crowd.wheel.next() {
        if events >= MAX_EVENTS {
            crowd.load.stopped = Some(crowd.wheel.now());
            break;
        }
        events = events.saturating_add(1);
        crowd.happens(event);
    }
    crowd.load.pending = crowd.pieces.open();
    crowd.load
}

impl Crowd {
    fn new(plan: &Plan, client: &Client) -> Crowd {
        let seed = plan.seed.into();
        let guards = Guards {
            budget: client.budget.map(Budget::new),
            breaker: client.breaker.map(Breaker::new),
        };
        let mut crowd = Crowd {
            plan: *plan,
            client: *client,
            guards: vec![guards; place(plan.clients)],
            pieces: Pieces::default(),
            server: Busy::new(plan),
            wheel: Wheel::new(plan.seconds.saturating_mul(1_000)),
            load: Load::new(plan.seconds),
            arrivals: Stream::new(seed, "arrivals"),
            waits: Stream::new(seed, "waits"),
            attempts: 0,
        };
        for client in 0..plan.clients {
            // Who looks at a client at any moment waits the shorter one of two draws for its next piece, so that the load
            // is the usual one from the beginning.
            let wait = crowd.gap().min(crowd.gap());
            crowd.wheel.after(wait, Event::Work(client));
        }
        if let Some(second) = plan.rush {
            crowd.wheel.after(second.saturating_mul(1_000), Event::Rush);
        }
        crowd
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Work(client) => {
                // Never the same moment again: a client that has work without end would stop the time.
                let wait = self.gap().max(1);
                self.wheel.after(wait, Event::Work(client));
                self.begin(client);
            }
            Event::Rush => (0..self.plan.clients).for_each(|client| self.begin(client)),
            Event::Retry(piece) => self.attempt(piece),
            Event::Done(attempt) => {
                self.server.done(&mut self.wheel);
                self.finish(attempt);
            }
            Event::Timeout(attempt) => {
                if self.awaited(attempt).is_some() {
                    self.count(|second| &mut second.timed_out);
                    self.fail(attempt.piece, Fate::TimedOut, None, None);
                }
            }
        }
    }

    /// The time from one piece of work to the next one, drawn, in milliseconds.
    fn gap(&mut self) -> u32 {
        let twice = self.plan.every_ms.saturating_mul(2);
        self.arrivals.below(twice.saturating_add(1))
    }

    /// A client has a piece of work.
    fn begin(&mut self, client: u32) {
        self.count(|second| &mut second.work);
        let piece = self.pieces.open_one(Piece {
            client,
            since: self.wheel.now(),
            tries: 0,
            attempt: 0,
            dot: None,
        });
        self.attempt(piece);
    }

    /// A piece is tried, for the first time or again.
    fn attempt(&mut self, number: u32) {
        self.attempts = self.attempts.saturating_add(1);
        let (now, attempt) = (self.wheel.now(), self.attempts);
        let Some(piece) = self.pieces.get(number) else {
            return;
        };
        piece.tries = piece.tries.saturating_add(1);
        piece.attempt = attempt;
        let (client, first) = (piece.client, piece.tries == 1);
        let dot = Dot {
            row: 0,
            at: now,
            again: !first,
            fate: Fate::Pending,
        };
        piece.dot = self.load.dot(client, self.plan.clients, dot);
        if !self.leaves(client, first) {
            self.count(|second| &mut second.held);
            return self.fail(number, Fate::Held, None, None);
        }
        let attempt = Attempt {
            piece: number,
            number: attempt,
        };
        match self.server.arrive(attempt, &mut self.wheel) {
            Door::In => {
                let queue = self.server.queue();
                if let Some(second) = self.load.at(now) {
                    second.queue = second.queue.max(queue);
                }
                let timeout = self.client.timeout_ms;
                self.wheel.after(timeout, Event::Timeout(attempt));
            }
            Door::Refused => {
                self.count(|second| &mut second.refused);
                self.fail(number, Fate::Refused, None, None);
            }
            Door::Answered(status, retry_after) => {
                self.count(|second| match status {
                    429 => &mut second.limited,
                    _ => &mut second.unavailable,
                });
                self.fail(number, Fate::Refused, Some(status), retry_after);
            }
        }
    }

    /// Asks the client's breaker, and counts the request where it leaves.
    fn leaves(&mut self, client: u32, first: bool) -> bool {
        let now = self.wheel.now().into();
        let Some(guards) = self.guards.get_mut(place(client)) else {
            return false;
        };
        if let Some(breaker) = &mut guards.breaker
            && !breaker.allows(now)
        {
            return false;
        }
        if let (true, Some(budget)) = (first, &mut guards.budget) {
            budget.first_try();
        }
        self.load.sent(self.wheel.now());
        self.count(|second| match first {
            true => &mut second.first,
            false => &mut second.retries,
        });
        true
    }

    /// The server is done with an attempt; perhaps somebody waits for it.
    fn finish(&mut self, attempt: Attempt) {
        let Some(piece) = self.awaited(attempt) else {
            return self.count(|second| &mut second.wasted);
        };
        self.count(|second| &mut second.finished);
        self.load.fate(piece.dot, Fate::Finished);
        let took = self.wheel.now().saturating_sub(piece.since);
        self.load.took_ms = self.load.took_ms.saturating_add(took.into());
        if let Some(breaker) = self.breaker(piece.client) {
            breaker.succeeded();
        }
        self.pieces.close(attempt.piece);
    }

    /// An attempt failed: the piece waits for the next one, or is given up.
    fn fail(&mut self, number: u32, fate: Fate, status: Option<u16>, retry_after: Option<u64>) {
        let now = self.wheel.now();
        let Some(piece) = self.pieces.get(number) else {
            return;
        };
        piece.attempt = 0;
        let piece = *piece;
        self.load.fate(piece.dot, fate);
        if let (false, Some(breaker)) = (fate == Fate::Held, self.breaker(piece.client)) {
            breaker.failed(now.into());
        }
        let policy = self.client.policy;
        let wait = policy
            .wait(piece.tries, retry_after, &mut self.waits)
            .filter(|_| may_retry(status) && self.affords(piece.client));
        match wait {
            Some(wait) => {
                let wait = u32::try_from(wait).unwrap_or(u32::MAX);
                self.wheel.after(wait, Event::Retry(number));
            }
            None => {
                self.count(|second| &mut second.given_up);
                self.pieces.close(number);
            }
        }
    }

    /// Whether the client's budget has room for a retry; takes it.
    fn affords(&mut self, client: u32) -> bool {
        let guards = self.guards.get_mut(place(client));
        let budget = guards.and_then(|guards| guards.budget.as_mut());
        budget.is_none_or(Budget::retry)
    }

    fn breaker(&mut self, client: u32) -> Option<&mut Breaker> {
        self.guards.get_mut(place(client))?.breaker.as_mut()
    }

    /// The piece whose client still waits for that attempt.
    fn awaited(&mut self, attempt: Attempt) -> Option<Piece> {
        let piece = self.pieces.get(attempt.piece).copied();
        piece.filter(|piece| piece.attempt == attempt.number)
    }

    /// One more of these in the present second.
    fn count(&mut self, of: impl Fn(&mut Second) -> &mut u32) {
        if let Some(second) = self.load.at(self.wheel.now()) {
            let count = of(second);
            *count = count.saturating_add(1);
        }
    }
}
