//! The server: who gets in, who waits, how long work takes. It knows nothing of clients but the number of an attempt.

use std::collections::VecDeque;

use super::plan::Plan;
use super::wheel::{Attempt, Event, Wheel};
use crate::stream::Stream;

/// What a request meets at the door.
pub(super) enum Door {
    /// It is let in.
    In,
    /// The connection is refused.
    Refused,
    /// It is answered with this status at once, and with `Retry-After` in milliseconds.
    Answered(u16, Option<u64>),
}

/// Its state.
pub(super) struct Busy {
    plan: Plan,
    working: u32,
    waiting: VecDeque<Attempt>,
    /// The second that is counted, and how many got in during it.
    counted: (u32, u32),
    service: Stream,
}

impl Busy {
    /// A server with nothing to do.
    pub(super) fn new(plan: &Plan) -> Busy {
        Busy {
            plan: *plan,
            working: 0,
            waiting: VecDeque::new(),
            counted: (0, 0),
            service: Stream::new(plan.seed.into(), "service"),
        }
    }

    /// How many wait.
    pub(super) fn queue(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }

    /// An attempt arrives.
    pub(super) fn arrive(&mut self, attempt: Attempt, wheel: &mut Wheel) -> Door {
        let server = self.plan.server;
        let come_again = Some(u64::from(server.retry_after) * 1_000).filter(|wait| *wait > 0);
        match self.plan.outage {
            Some(outage) if outage.during.has(wheel.now()) => {
                return if outage.answered {
                    Door::Answered(503, come_again)
                } else {
                    Door::Refused
                };
            }
            _ => {}
        }
        if !self.counts(wheel.now()) {
            return Door::Answered(429, come_again);
        }
        if self.working < server.workers {
            self.start(attempt, wheel);
        } else if self.queue() < server.queue {
            self.waiting.push_back(attempt);
        } else {
            return Door::Answered(503, come_again);
        }
        Door::In
    }

    /// An attempt is done: the next one that waits begins.
    pub(super) fn done(&mut self, wheel: &mut Wheel) {
        self.working = self.working.saturating_sub(1);
        if let Some(next) = self.waiting.pop_front() {
            self.start(next, wheel);
        }
    }

    /// Counts a request against the limit, and says whether it is within.
    fn counts(&mut self, now: u32) -> bool {
        let Some(limit) = self.plan.server.limit else {
            return true;
        };
        let second = now / 1_000;
        if self.counted.0 != second {
            self.counted = (second, 0);
        }
        let within = self.counted.1 < limit;
        self.counted.1 = self.counted.1.saturating_add(u32::from(within));
        within
    }

    fn start(&mut self, attempt: Attempt, wheel: &mut Wheel) {
        self.working = self.working.saturating_add(1);
        let mean = self.plan.server.service_ms;
        let drawn = self.service.below(mean.saturating_add(1));
        let times = match self.plan.slow {
            Some(slow) if slow.during.has(wheel.now()) => slow.times,
            _ => 1,
        };
        let millis = (mean / 2)
            .saturating_add(drawn)
            .max(1)
            .saturating_mul(times);
        wheel.after(millis, Event::Done(attempt));
    }
}
