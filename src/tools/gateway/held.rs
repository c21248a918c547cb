//! One world as the server holds it: behind one lock, on the real clock, with somebody who wakes it when a timer is due.
//!
//! Nobody keeps the lock while waiting for anything.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use sim::{Outbound, World};
use tokio::sync::Notify;
use wire::{ExchangeId, Request, Response, Time, Transcript};

use super::clock::Clock;
use super::outbound;
use super::record::Record;

/// The events that a world keeps. They are cut when there are twice as many, so that cutting costs little.
pub(crate) const MAX_KEPT_EVENTS: usize = 2_000;

/// A world and what moves it.
pub(crate) struct Held {
    state: Mutex<State>,
    clock: Clock,
    woken: Arc<Notify>,
    record: Option<Arc<Record>>,
}

struct State {
    world: World,
    /// The moment at which the driver looks again by itself.
    armed: Option<Time>,
}

impl Held {
    /// Holds a world, and drives it until nobody has it any more. Must be called inside a runtime.
    pub fn new(world: World, clock: Clock, record: Option<Arc<Record>>) -> Arc<Held> {
        let woken = Arc::new(Notify::new());
        let state = Mutex::new(State { world, armed: None });
        let held = Arc::new(Held {
            state,
            clock,
            woken: Arc::clone(&woken),
            record,
        });
        tokio::spawn(drive(Arc::downgrade(&held), woken));
        held
    }

    /// Asks the world now. The error says why there is no answer.
    pub fn ask(self: &Arc<Held>, request: Request) -> Result<Arc<Response>, String> {
        let mut state = self.lock();
        let last = state.world.transcript().events().last();
        let before = last.map_or(0, |event| event.seq);
        let id = state.world.visit(request);
        state.world.run_until_answered(id);
        if let Some(record) = &self.record {
            record.keep(state.world.transcript().since(before), id);
        }
        let outcome = state.world.outcome(id);
        self.let_go(state);
        outcome.unwrap_or_else(|| Err("The world gave no answer: it is full.".to_owned()))
    }

    /// Brings back what became of a request that had left the world.
    pub fn bring(self: &Arc<Held>, exchange: ExchangeId, answer: Result<Response, String>) {
        let mut state = self.lock();
        state.world.bring_answer(exchange, answer);
        self.let_go(state);
    }

    /// The last events.
    pub fn transcript(&self) -> Transcript {
        self.lock().world.transcript().clone()
    }

    /// The world as it is now: everything that was due has happened.
    fn lock(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        let behind = now.since(state.world.now());
        state.world.advance(behind);
        state
    }

    /// Gives the world back. What left it sets out; the driver is woken where something is due before it would look.
    fn let_go(self: &Arc<Held>, mut state: MutexGuard<'_, State>) {
        let outbound = state.world.take_outbound();
        if state.world.transcript().events().len() > MAX_KEPT_EVENTS.saturating_mul(2) {
            state.world.drain_transcript(MAX_KEPT_EVENTS);
        }
        let next = state.world.next_at();
        let early = next.is_some_and(|next| state.armed.is_none_or(|armed| next < armed));
        if early {
            state.armed = next;
        }
        drop(state);
        if early {
            self.woken.notify_one();
        }
        self.send_out(outbound);
    }

    /// Does what is due, and says how long nothing will be.
    fn turn(self: &Arc<Held>) -> Option<Duration> {
        let mut state = self.lock();
        state.armed = state.world.next_at();
        let next = state.armed;
        self.let_go(state);
        next.map(|next| self.clock.until(next))
    }

    fn send_out(self: &Arc<Held>, outbound: Vec<Outbound>) {
        for outbound in outbound {
            let held = Arc::downgrade(self);
            tokio::spawn(async move {
                let answer = outbound::perform(&outbound.request).await;
                if let Some(held) = held.upgrade() {
                    held.bring(outbound.exchange, answer);
                }
            });
        }
    }
}

/// Whoever waits for the world learns that it is gone.
impl Drop for Held {
    fn drop(&mut self) {
        self.woken.notify_one();
    }
}

async fn drive(held: Weak<Held>, woken: Arc<Notify>) {
    while let Some(strong) = held.upgrade() {
        let wait = strong.turn();
        drop(strong);
        match wait {
            Some(wait) => tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = woken.notified() => {}
            },
            None => woken.notified().await,
        }
    }
}
