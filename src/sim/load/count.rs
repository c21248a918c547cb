//! What came of a run: counts for every second, and what some clients did one by one.

use super::{MAX_DOTS, SAMPLE, place};

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Second by second.
    pub seconds: Vec<Second>,
    /// Requests that reached the server's door in every tenth of a second: a herd is thinner than a second.
    pub tenths: Vec<u32>,
    /// The attempts of a sample of clients, in the order in which they were made.
    pub dots: Vec<Dot>,
    /// How long the pieces of work that were finished took from their first moment, in milliseconds, all together.
    pub took_ms: u64,
    /// Pieces of work that are neither finished nor given up when the run ends.
    pub pending: u32,
    /// The moment in milliseconds at which the run reached the bound on events, where it did.
    pub stopped: Option<u32>,
}

/// What happened in a second, or in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Second {
    /// Pieces of work that came up.
    pub work: u32,
    /// Requests sent for the first time.
    pub first: u32,
    /// Requests sent again.
    pub retries: u32,
    /// Attempts that a breaker held back: no request was sent.
    pub held: u32,
    /// Requests whose connection was refused.
    pub refused: u32,
    /// Requests answered 503.
    pub unavailable: u32,
    /// Requests answered 429.
    pub limited: u32,
    /// Requests whose client stopped waiting.
    pub timed_out: u32,
    /// Pieces of work that were finished, and whose client has the answer.
    pub finished: u32,
    /// Requests that the server worked on although nobody waited any more.
    pub wasted: u32,
    /// Pieces of work that were given up.
    pub given_up: u32,
    /// The most requests that waited in the server's queue.
    pub queue: u32,
}

/// All seconds together; its `queue` is the longest of all.
pub type Totals = Second;

/// An attempt of a client of the sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// The client's place in the sample, from 0.
    pub row: u32,
    /// When, in milliseconds.
    pub at: u32,
    /// Whether the piece of work had been tried before.
    pub again: bool,
    /// What became of it.
    pub fate: Fate,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing yet.
    Pending,
    /// The client has its answer.
    Finished,
    /// The connection was refused, or a 503 or 429 answered.
    Refused,
    /// The client stopped waiting.
    TimedOut,
    /// The breaker held it back.
    Held,
}

impl Second {
    /// Requests that reached the server's door.
    pub fn offered(&self) -> u32 {
        self.first.saturating_add(self.retries)
    }

    /// Requests that were turned away at the door.
    pub fn turned_away(&self) -> u32 {
        let answered = self.unavailable.saturating_add(self.limited);
        self.refused.saturating_add(answered)
    }

    fn add(mut self, other: &Second) -> Second {
        let counts = [
            (&mut self.work, other.work),
            (&mut self.first, other.first),
            (&mut self.retries, other.retries),
            (&mut self.held, other.held),
            (&mut self.refused, other.refused),
            (&mut self.unavailable, other.unavailable),
            (&mut self.limited, other.limited),
            (&mut self.timed_out, other.timed_out),
            (&mut self.finished, other.finished),
            (&mut self.wasted, other.wasted),
            (&mut self.given_up, other.given_up),
        ];
        for (sum, count) in counts {
            *sum = sum.saturating_add(count);
        }
        self.queue = self.queue.max(other.queue);
        self
    }
}

impl Load {
    /// Nothing has happened in so many seconds yet.
    pub(super) fn new(seconds: u32) -> Load {
        Load {
            seconds: vec![Second::default(); place(seconds)],
            tenths: vec![0; place(seconds.saturating_mul(10))],
            dots: Vec::new(),
            took_ms: 0,
            pending: 0,
            stopped: None,
        }
    }

    /// All seconds together.
    pub fn totals(&self) -> Totals {
        self.seconds
            .iter()
            .fold(Totals::default(), |sum, second| sum.add(second))
    }

    /// The most requests in one second from that second on.
    pub fn peak(&self, from: u32) -> u32 {
        let seconds = self.seconds.iter().skip(place(from));
        seconds.map(Second::offered).max().unwrap_or_default()
    }

    /// The most requests in a tenth of a second from that second on.
    pub fn herd(&self, from: u32) -> u32 {
        let tenths = self.tenths.iter().skip(place(from.saturating_mul(10)));
        tenths.max().copied().unwrap_or_default()
    }

    /// The mean time from a piece's first moment until it was finished, in milliseconds; none where none was.
    pub fn mean_ms(&self) -> Option<u64> {
        self.took_ms.checked_div(self.totals().finished.into())
    }

    /// Requests sent for a hundred pieces of work: 100 is no retry at all.
    pub fn amplification(&self) -> Option<u32> {
        let all = self.totals();
        let hundred = u64::from(all.offered()).saturating_mul(100);
        let percent = hundred.checked_div(all.work.into())?;
        u32::try_from(percent).ok()
    }

    /// The counts of the second of that moment in milliseconds, to change them.
    pub(super) fn at(&mut self, now: u32) -> Option<&mut Second> {
        self.seconds.get_mut(place(now / 1_000))
    }

    /// Counts a request at its moment in milliseconds.
    pub(super) fn sent(&mut self, now: u32) {
        if let Some(tenth) = self.tenths.get_mut(place(now / 100)) {
            *tenth = tenth.saturating_add(1);
        }
    }

    /// Notes an attempt where the client is one of the sample, and gives it its number.
    pub(super) fn dot(&mut self, client: u32, clients: u32, dot: Dot) -> Option<u32> {
        let stride = (clients / SAMPLE).max(1);
        let row = client / stride;
        if !client.is_multiple_of(stride) || row >= SAMPLE || self.dots.len() >= MAX_DOTS {
            return None;
        }
        self.dots.push(Dot { row, ..dot });
        u32::try_from(self.dots.len().saturating_sub(1)).ok()
    }

    /// Says what became of it.
    pub(super) fn fate(&mut self, dot: Option<u32>, fate: Fate) {
        let dot = dot.and_then(|dot| self.dots.get_mut(place(dot)));
        if let Some(dot) = dot {
            dot.fate = fate;
        }
    }
}
