//! How virtual time follows real time: from the moment the world was made, as fast as asked, and never backwards.

use std::time::{Duration, Instant};

use wire::Time;

/// The fastest that a world may run: a day in less than a second.
pub(crate) const MAX_SPEED: u32 = 100_000;

/// A world's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    start: Instant,
    /// How far the world's first second had gone when the clock started, in milliseconds.
    offset: u64,
    speed: u32,
}

impl Clock {
    /// A clock that starts now. `offset` milliseconds of the world's first second are over; a virtual second takes a
    /// `speed`th of a real one.
    pub fn start(offset: u64, speed: u32) -> Clock {
        Clock {
            start: Instant::now(),
            offset,
            speed: speed.clamp(1, MAX_SPEED),
        }
    }

    /// The virtual time of this moment.
    pub fn now(&self) -> Time {
        self.at(self.start.elapsed())
    }

    /// How long it takes, in real time, until the virtual clock shows `time`.
    pub fn until(&self, time: Time) -> Duration {
        let micros = u128::from(time.0.saturating_sub(self.offset))
            .saturating_mul(1000)
            .div_ceil(u128::from(self.speed));
        let after = Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX));
        after.saturating_sub(self.start.elapsed())
    }

    fn at(&self, elapsed: Duration) -> Time {
        let millis = elapsed.as_micros().saturating_mul(u128::from(self.speed)) / 1000;
        Time(self.offset).plus(u64::try_from(millis).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(speed: u32, real: Duration, shows: u64) {
        assert_eq!(Clock::start(250, speed).at(real), Time(shows));
    }

    #[test]
    fn virtual_time_is_real_time_as_often_as_asked() {
        check(1, Duration::from_millis(1_500), 1_750);
        check(60, Duration::from_secs(1), 60_250);
        check(60, Duration::from_micros(500), 280);
        check(0, Duration::from_secs(1), 1_250);
        check(u32::MAX, Duration::MAX, u64::MAX);
    }

    #[test]
    fn whoever_waits_until_a_time_finds_the_clock_there() {
        let clock = Clock::start(0, 1_000);
        let wait = clock.until(Time(20_000));
        assert!(
            wait <= Duration::from_millis(20) && wait > Duration::from_millis(10),
            "{wait:?}"
        );
        std::thread::sleep(wait);
        assert!(clock.now() >= Time(20_000));
        assert_eq!(clock.until(Time(20_000)), Duration::ZERO);
    }
}
