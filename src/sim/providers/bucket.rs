//! A rate limit as a bucket of tokens on the virtual clock: so many at once, and then one for each wait.
//!
//! It stores one moment, the one at which the bucket will be full again, so that nothing has to tick.

use wire::Time;

/// How much a bucket holds, and how fast it fills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// So many at once.
    pub burst: u64,
    /// Milliseconds until one more is there.
    pub wait: u64,
}

/// A bucket.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bucket {
    full_at: Time,
}

impl Bucket {
    /// Takes one out.
    ///
    /// # Errors
    /// The milliseconds until one is there, where the bucket is empty.
    pub(crate) fn take(&mut self, now: Time, rate: Rate) -> Result<(), u64> {
        let most = rate.burst.max(1).saturating_mul(rate.wait);
        let after = self.full_at.since(now).saturating_add(rate.wait);
        if after > most {
            return Err(after.saturating_sub(most));
        }
        self.full_at = now.plus(after);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Rate};
    use wire::Time;

    #[test]
    fn a_bucket_gives_its_burst_and_then_one_for_each_wait() {
        let (burst, wait) = (2, 1_000);
        let rate = Rate { burst, wait };
        let mut bucket = Bucket::default();
        for (now, expected) in [
            (0, Ok(())),
            (0, Ok(())),
            (0, Err(1_000)),
            (400, Err(600)),
            (1_000, Ok(())),
            (1_000, Err(1_000)),
            (9_000, Ok(())),
            (9_000, Ok(())),
            (9_000, Err(1_000)),
        ] {
            assert_eq!(bucket.take(Time(now), rate), expected, "at {now}");
        }
    }
}
