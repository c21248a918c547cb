//! What a sender does about its deliveries, as data: how long a receiver may take, which failures are tried again, and
//! when. It sends nothing.

/// What a sender does about its deliveries. All times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    /// How long the receiver may take to answer.
    pub timeout: u64,
    /// Which failures are tried again.
    pub again: Again,
    /// When.
    pub schedule: Schedule,
}

/// Which failures are tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// All.
    Always,
    /// All but answers with these status codes.
    Unless(&'static [u16]),
    /// These kinds.
    Only(Kinds),
}

/// Kinds of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds {
    /// No connection.
    pub connect: bool,
    /// No answer in time.
    pub timeout: bool,
    /// 4xx.
    pub client_error: bool,
    /// 5xx.
    pub server_error: bool,
}

/// When a failed delivery is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schedule {
    /// After each of these waits; never where there is none left.
    Waits(&'static [u64]),
    /// So many times, after the same wait.
    Evenly {
        /// The wait.
        wait: u64,
        /// How many times.
        most: u32,
    },
    /// After waits of which each is twice the one before, as long as the next attempt falls into the time since the
    /// event came into being.
    Doubling {
        /// The first wait.
        first: u64,
        /// The longest wait.
        longest: u64,
        /// The time since the event.
        within: u64,
    },
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There was no connection.
    Connect,
    /// There was no answer in time.
    Timeout,
    /// The answer's status code was none of 2xx.
    Status(u16),
}

impl Policy {
    /// The wait before the next attempt, after the failure of this one. `age` is the time since the event.
    pub(super) fn wait(&self, failure: Failure, attempt: u32, age: u64) -> Option<u64> {
        let again = match (self.again, failure) {
            (Again::Unless(codes), Failure::Status(code)) => !codes.contains(&code),
            (Again::Only(kinds), failure) => kinds.has(failure),
            _ => true,
        };
        again.then(|| self.schedule.wait(attempt, age)).flatten()
    }
}

impl Kinds {
    fn has(self, failure: Failure) -> bool {
        match failure {
            Failure::Connect => self.connect,
            Failure::Timeout => self.timeout,
            Failure::Status(400..500) => self.client_error,
            Failure::Status(500..600) => self.server_error,
            Failure::Status(_) => false,
        }
    }
}

impl Schedule {
    /// The wait behind that attempt.
    fn wait(self, attempt: u32, age: u64) -> Option<u64> {
        let before = attempt.saturating_sub(1);
        match self {
            Schedule::Waits(waits) => waits.get(usize::try_from(before).ok()?).copied(),
            Schedule::Evenly { wait, most } => (attempt <= most).then_some(wait),
            Schedule::Doubling {
                first,
                longest,
                within,
            } => {
                let factor = 1_u64.checked_shl(before).unwrap_or(u64::MAX);
                let wait = first.saturating_mul(factor).min(longest);
                (age.saturating_add(wait) <= within).then_some(wait)
            }
        }
    }
}
