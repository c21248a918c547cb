//! Two guards that stand between a client's policy and the network: a [`Budget`] limits how many calls may be retries,
//! a [`Breaker`] stops calling where nothing has come back for a while. Each has its rule, which is plain data, and a
//! state that the client keeps.
//!
//! They know no policy and no clock: the client says what happened, and when.

/// What a retry costs in a budget, in its tokens.
const RETRY: u32 = 100;
/// The most failures in a row that a breaker may wait for.
pub const MAX_FAILURES: u32 = 1_000;

/// How many retries a client allows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetRule {
    /// Retries for a hundred first tries: 0 to 100.
    pub percent: u32,
    /// How many retries it has saved when it begins, and the most it can save.
    pub reserve: u32,
}

/// A token bucket: every first try pays a few tokens in, every retry takes the price of one out. However long a failure
/// lasts, retries are at most the rule's share of the first tries, plus the reserve.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    rule: BudgetRule,
    tokens: u32,
}

/// When a breaker opens, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakerRule {
    /// Failures in a row that open it: 1 to [`MAX_FAILURES`].
    pub failures: u32,
    /// How long it stays open, in milliseconds.
    pub open_ms: u64,
}

/// What a breaker lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Everything, after so many failures in a row.
    Closed(u32),
    /// Nothing, until that moment in milliseconds.
    Open(u64),
    /// One call is under way as a probe, and nothing else.
    HalfOpen,
}

/// A circuit breaker (Nygard, "Release It!").
#[derive(Clone, Copy, Debug)]
pub struct Breaker {
    rule: BreakerRule,
    gate: Gate,
}

impl Budget {
    /// A budget with its reserve.
    pub fn new(rule: BudgetRule) -> Budget {
        let tokens = rule.reserve.saturating_mul(RETRY);
        Budget { rule, tokens }
    }

    /// A first try leaves.
    pub fn first_try(&mut self) {
        let most = self.rule.reserve.max(1).saturating_mul(RETRY);
        let paid = self.rule.percent.min(RETRY);
        self.tokens = self.tokens.saturating_add(paid).min(most);
    }

    /// Whether a retry may leave; takes its price where it may.
    pub fn retry(&mut self) -> bool {
        let left = self.tokens.checked_sub(RETRY);
        self.tokens = left.unwrap_or(self.tokens);
        left.is_some()
    }
}

impl Breaker {
    /// A breaker that is closed: current flows.
    pub fn new(rule: BreakerRule) -> Breaker {
        let gate = Gate::Closed(0);
        Breaker { rule, gate }
    }

    /// What it lets through.
    pub fn gate(&self) -> Gate {
        self.gate
    }

    /// Whether a call may leave at that moment, in milliseconds. The first one after the open time is the probe.
    pub fn allows(&mut self, now: u64) -> bool {
        match self.gate {
            Gate::Closed(_) => true,
            Gate::Open(until) if now >= until => {
                self.gate = Gate::HalfOpen;
                true
            }
            Gate::Open(_) | Gate::HalfOpen => false,
        }
    }

    /// A call came back. While the breaker is open, that was one of before, and says nothing new.
    pub fn succeeded(&mut self) {
        if !matches!(self.gate, Gate::Open(_)) {
            self.gate = Gate::Closed(0);
        }
    }

    /// A call failed at that moment, in milliseconds.
    pub fn failed(&mut self, now: u64) {
        let open = Gate::Open(now.saturating_add(self.rule.open_ms));
        self.gate = match self.gate {
            Gate::Closed(failures) if failures.saturating_add(1) < self.rule.failures => {
                Gate::Closed(failures.saturating_add(1))
            }
            Gate::Closed(_) | Gate::HalfOpen => open,
            Gate::Open(until) => Gate::Open(until),
        };
    }
}
