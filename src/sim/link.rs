//! How long things take: the delays of the network links and of the work behind them, calm and drawn from the seed.

use crate::stream::Stream;

/// Least time and jitter, both in milliseconds. Jitter is drawn twice and the smaller one counts, because a calm
/// network is most often near its best.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delay {
    least: u64,
    jitter: u32,
}

impl Delay {
    /// At least so many milliseconds, and up to so many more.
    pub(crate) const fn new(least: u64, jitter: u32) -> Delay {
        Delay { least, jitter }
    }
}

/// A client's request or answer on its way across the internet.
pub(crate) const INTERNET: Delay = Delay::new(40, 31);
/// A webhook on its way between two data centres.
pub(crate) const WEBHOOK: Delay = Delay::new(13, 5);
/// The time until a name is known not to resolve, or a connection is refused.
pub(crate) const NO_CONNECTION: Delay = Delay::new(18, 10);
/// The time until a request is refused without any work.
pub(crate) const DOOR: Delay = Delay::new(2, 4);

/// Draws delays.
#[derive(Clone)]
pub(crate) struct Link(Stream);

impl Link {
    /// The links of the world of that seed.
    pub(crate) fn new(seed: u64) -> Link {
        Link(Stream::new(seed, "link"))
    }

    /// Milliseconds.
    pub(crate) fn draw(&mut self, delay: Delay) -> u64 {
        let jitter = self.0.below(delay.jitter).min(self.0.below(delay.jitter));
        delay.least.saturating_add(u64::from(jitter))
    }
}
