//! How fast senders send: a long code behind +1 sends one segment a second, and what is more waits (Twilio's guide to
//! rate limits).

use wire::Time;

use super::checks::words::{bad, queue_full};
use super::errors::Refused;
use crate::providers::index::Index;

/// The time that one segment takes, in milliseconds.
const SEGMENT: u64 = 1_000;
/// The longest queue, in milliseconds: four hours.
const MAX_QUEUE: u64 = 4 * 3_600_000;

/// When each sender is free.
#[derive(Default)]
pub(super) struct Paces {
    on: bool,
    free: Index,
}

impl Paces {
    /// Senders that are that slow, or not.
    pub(super) fn new(on: bool) -> Paces {
        Paces {
            on,
            free: Index::default(),
        }
    }

    /// How long a sender's queue is, in milliseconds.
    pub(super) fn wait(&self, from: &str, now: Time) -> u64 {
        let free = self.free.get(from).unwrap_or_default();
        free.saturating_sub(now.0)
    }

    /// Whether the queue takes one more.
    pub(super) fn admits(&self, from: &str, now: Time) -> Result<(), Refused> {
        if self.is_full(from, now) {
            let says = format!("From: {from} has a queue of four hours already.");
            return Err(bad(21_611, &queue_full(from), &says));
        }
        Ok(())
    }

    /// Whether the queue takes no more.
    pub(super) fn is_full(&self, from: &str, now: Time) -> bool {
        self.wait(from, now) >= MAX_QUEUE
    }

    /// A place in the queue: how long the message waits until its turn, in milliseconds.
    pub(super) fn take(&mut self, from: &str, segments: u32, now: Time) -> u64 {
        if !self.on || !is_long_code(from) {
            return 0;
        }
        let wait = self.wait(from, now);
        let own = u64::from(segments).saturating_mul(SEGMENT);
        let free = now.0.saturating_add(wait).saturating_add(own);
        self.free.insert(from, free);
        wait
    }
}

/// `+1` and ten digits, which is how many there are of each kind behind it.
fn is_long_code(from: &str) -> bool {
    from.len() == 12 && from.starts_with("+1")
}

#[cfg(test)]
mod tests {
    use super::Paces;
    use wire::Time;

    #[test]
    fn a_long_code_sends_a_segment_a_second_and_no_other_sender_waits() {
        let mut paces = Paces::new(true);
        let from = "+15017122661";
        assert_eq!(paces.take(from, 2, Time(500)), 0);
        assert_eq!(paces.take(from, 1, Time(500)), 2_000);
        assert_eq!(paces.take(from, 1, Time(1_500)), 2_000);
        assert_eq!(paces.take("+33198765432", 9, Time(0)), 0);
        assert_eq!(paces.take("+33198765432", 1, Time(0)), 0);
        assert!(!paces.is_full(from, Time(0)));
        paces.take(from, 14_400, Time(0));
        assert!(paces.is_full(from, Time(0)));
        assert!(paces.admits(from, Time(0)).is_err());
    }
}
