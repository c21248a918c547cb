//! Webhooks under way: their attempts, how long the receiver may take, and when to try again.
//!
//! It knows no provider. What an attempt carries is the sender's to write, anew for each attempt where a signature has a
//! time in it: [`Deliveries::due`] hands the request out before it leaves again.
//!
//! An actor owns its [`Deliveries`] and passes on what concerns them: `wake` to [`Deliveries::due`] and then
//! [`Deliveries::again`], `answered` to [`Deliveries::answered`]. Tags of its other requests begin at [`OWN_TAGS`].

use std::sync::Arc;

use wire::{Request, Time};

use crate::actor::{Ctx, Outcome, Wake};
use crate::slots::Slots;

mod policy;

pub(crate) use policy::{Again, Failure, Kinds, Policy, Schedule};

/// What [`Wake::what`] says when an attempt is due.
pub(crate) const RETRY: u32 = u32::MAX;
/// The first tag that no delivery has.
pub(crate) const OWN_TAGS: u64 = 1 << 63;
/// The most deliveries that a sender has under way; further ones are dropped.
pub(crate) const MAX_UNDER_WAY: u32 = 100_000;

/// One event on its way to one endpoint.
#[derive(Clone)]
pub(crate) struct Delivery {
    /// The sender's own number of what it is about: the endpoint, the object.
    pub about: u64,
    /// The event's id.
    pub event: Arc<str>,
    /// The address as the endpoint was registered.
    pub endpoint: Arc<str>,
    /// When the event came into being.
    pub born: Time,
    /// What is sent.
    pub request: Request,
    /// What is done when it fails.
    pub policy: Policy,
    /// The attempt, from 1.
    pub attempt: u32,
}

/// An attempt that is over.
#[derive(Clone)]
pub(crate) struct Attempt {
    /// The delivery's number.
    pub number: u64,
    /// What it is about.
    pub about: u64,
    /// The event's id.
    pub event: Arc<str>,
    /// The address as the endpoint was registered.
    pub endpoint: Arc<str>,
    /// The attempt, from 1.
    pub attempt: u32,
    /// Why it failed; none where it succeeded.
    pub failure: Option<Failure>,
    /// The status code of the answer, where there was one.
    pub status: Option<u16>,
    /// When the next attempt will leave. None: the delivery is over.
    pub next: Option<Time>,
}

/// The deliveries of a sender that are not over.
#[derive(Clone)]
pub(crate) struct Deliveries {
    open: Slots<Delivery>,
    under_way: u32,
}

impl Deliveries {
    /// None.
    pub(crate) const fn new() -> Deliveries {
        Deliveries {
            open: Slots::new(),
            under_way: 0,
        }
    }

    /// Sends the first attempt, and gives the delivery's number. Beyond the bound nothing is sent.
    pub(crate) fn send(&mut self, ctx: &mut Ctx<'_>, delivery: Delivery) -> Option<u64> {
        if self.under_way >= MAX_UNDER_WAY {
            let event = &delivery.event;
            ctx.bound(format!(
                "{MAX_UNDER_WAY} deliveries are under way already: {event} is dropped."
            ));
            return None;
        }
        let (request, timeout) = (delivery.request.clone(), delivery.policy.timeout);
        self.under_way = self.under_way.saturating_add(1);
        let number = self.open.add(delivery);
        ctx.send_within(request, number, timeout);
        Some(number)
    }

    /// The delivery whose next attempt is due, so that the sender may write its request anew. None where the timer is
    /// about something else, or the delivery was stopped.
    pub(crate) fn due(&mut self, wake: Wake) -> Option<&mut Delivery> {
        (wake.what == RETRY).then_some(())?;
        self.open.get_mut(wake.about)
    }

    /// Sends the next attempt.
    pub(crate) fn again(&mut self, ctx: &mut Ctx<'_>, number: u64) {
        if let Some(delivery) = self.open.get_mut(number) {
            delivery.attempt = delivery.attempt.saturating_add(1);
            ctx.send_within(delivery.request.clone(), number, delivery.policy.timeout);
        }
    }

    /// Gives a delivery up: its endpoint was deleted or disabled.
    pub(crate) fn stop(&mut self, number: u64) -> Option<Delivery> {
        let delivery = self.open.take(number)?;
        self.under_way = self.under_way.saturating_sub(1);
        Some(delivery)
    }

    /// What became of an attempt, with the next one already ordered. None where the tag is of another request.
    pub(crate) fn answered(
        &mut self,
        ctx: &mut Ctx<'_>,
        tag: u64,
        outcome: Outcome<'_>,
    ) -> Option<Attempt> {
        let delivery = self.open.get(tag)?;
        let (failure, status) = read(outcome);
        let age = ctx.now().since(delivery.born);
        let wait = failure.and_then(|failure| delivery.policy.wait(failure, delivery.attempt, age));
        let attempt = Attempt {
            number: tag,
            about: delivery.about,
            event: Arc::clone(&delivery.event),
            endpoint: Arc::clone(&delivery.endpoint),
            attempt: delivery.attempt,
            failure,
            status,
            next: wait.map(|wait| ctx.now().plus(wait)),
        };
        match wait {
            Some(wait) => ctx.timer(
                wait,
                Wake {
                    what: RETRY,
                    about: tag,
                },
            ),
            None => drop(self.stop(tag)),
        }
        Some(attempt)
    }
}

impl Attempt {
    /// Whether the delivery failed for good.
    pub(crate) fn gave_up(&self) -> bool {
        self.failure.is_some() && self.next.is_none()
    }

    /// Writes the attempt into the sender's table `deliveries`: one row for each event and endpoint.
    pub(crate) fn fact(&self, ctx: &mut Ctx<'_>) {
        let row = [&self.event, " ", &self.endpoint].concat();
        let result = match (self.failure, self.next) {
            (None, _) => "succeeded",
            (Some(_), Some(_)) => "failed",
            (Some(_), None) => "given up",
        };
        let next = self.next.map(|at| ctx.calendar().iso(at));
        let columns = vec![
            ("event", (*self.event).into()),
            ("endpoint", (*self.endpoint).into()),
            ("attempt", self.attempt.into()),
            ("status", self.status.into()),
            ("result", result.into()),
            ("next_attempt", next.into()),
        ];
        ctx.fact("deliveries", &row, columns);
    }
}

fn read(outcome: Outcome<'_>) -> (Option<Failure>, Option<u16>) {
    match outcome {
        Outcome::Answered(response) => {
            let status = response.status;
            let failure = (!status.is_success()).then_some(Failure::Status(status.0));
            (failure, Some(status.0))
        }
        Outcome::Broken => (Some(Failure::Connect), None),
        Outcome::TimedOut => (Some(Failure::Timeout), None),
    }
}

#[cfg(test)]
mod tests;
