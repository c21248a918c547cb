//! What a client does after a call that failed: which answers it may ask again after, how long it waits, and when it
//! stops. A [`Policy`] is plain data with a form in JSON.
//!
//! It sends nothing and keeps no time: who makes the call asks it, and hands it the moment and the chance it needs. The
//! form of the waits is that of the builders' library of Amazon ("Timeouts, retries, and backoff with jitter").

use serde_json::{Map, Value, json};

use crate::stream::Stream;
use crate::table::{ConfigProblem, Table};

mod guard;

pub use guard::{Breaker, BreakerRule, Budget, BudgetRule, Gate, MAX_FAILURES};

/// The most attempts at one piece of work, the first one included.
pub const MAX_TRIES: u32 = 20;
/// The longest wait between two attempts, in milliseconds: a day.
pub const MAX_WAIT: u64 = 86_400_000;

/// The name under which the problems of a policy are noted.
const RETRY: &str = "retry";
/// The keys of a policy in JSON.
const KEYS: [&str; 5] = ["kind", "tries", "base-ms", "cap-ms", "honour-retry-after"];

/// How the wait grows from one attempt to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no second attempt.
    None,
    /// Every wait is the base.
    Fixed,
    /// The base is doubled after every attempt, up to the cap.
    Exponential,
    /// A wait drawn evenly from nothing up to what the exponential one would be.
    FullJitter,
}

/// When a client asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How the wait grows.
    pub kind: Kind,
    /// The most attempts, the first one included: 1 to [`MAX_TRIES`].
    pub tries: u32,
    /// The wait after the first attempt, in milliseconds, up to [`MAX_WAIT`].
    pub base_ms: u64,
    /// The longest wait that the policy chooses by itself, in milliseconds, up to [`MAX_WAIT`].
    pub cap_ms: u64,
    /// Whether it waits at least as long as the server's `Retry-After` says.
    pub honour_retry_after: bool,
}

impl Kind {
    /// The words of the JSON form, in the order of the kinds.
    pub const WORDS: [&'static str; 4] = ["none", "fixed", "exponential", "full-jitter"];
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::None, Kind::Fixed, Kind::Exponential, Kind::FullJitter];

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        let [none, fixed, exponential, jitter] = Kind::WORDS;
        match self {
            Kind::None => none,
            Kind::Fixed => fixed,
            Kind::Exponential => exponential,
            Kind::FullJitter => jitter,
        }
    }

    /// The kind of that word.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Policy {
    /// What is read where a key is missing: four attempts within about seven seconds.
    pub const USUAL: Policy = Policy {
        kind: Kind::FullJitter,
        tries: 4,
        base_ms: 1_000,
        cap_ms: 60_000,
        honour_retry_after: true,
    };

    /// Reads its JSON form: `{"kind": "fixed", "tries": 4, "base-ms": 1000, "cap-ms": 60000, "honour-retry-after": true}`.
    /// Only `kind` must be there.
    ///
    /// # Errors
    ///
    /// Everything that does not fit, each with its key, what was found and what was expected.
    pub fn from_json(value: &Value) -> Result<Policy, Vec<ConfigProblem>> {
        let mut problems = Vec::new();
        let map = value.as_object();
        if map.is_none() {
            let expected = "a table of settings";
            problems.push(ConfigProblem::new(RETRY, "", &value.to_string(), expected));
            return Err(problems);
        }
        let policy = Policy::read(&mut Table::new(RETRY, map, &mut problems), &[]);
        policy.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// The same out of a table that may have these other keys as well. What does not fit is noted there.
    pub(crate) fn read(table: &mut Table<'_>, others: &[&str]) -> Option<Policy> {
        table.only(&[&KEYS, others].concat());
        let usual = Policy::USUAL;
        if table.value("kind").is_none() {
            table.problem("kind", "nothing", &crate::table::or(&Kind::WORDS));
        }
        let kind = table.word("kind", &Kind::WORDS).and_then(Kind::of);
        let tries = (1, u64::from(MAX_TRIES));
        let tries = table.within("tries", tries, Some(usual.tries.into()));
        let base = table.within("base-ms", (0, MAX_WAIT), Some(usual.base_ms));
        let cap = table.within("cap-ms", (0, MAX_WAIT), Some(usual.cap_ms));
        let honour = match table.value("honour-retry-after") {
            None => usual.honour_retry_after,
            Some(_) => table.flag("honour-retry-after"),
        };
        Some(Policy {
            kind: kind?,
            tries: u32::try_from(tries?).ok()?,
            base_ms: base?,
            cap_ms: cap?,
            honour_retry_after: honour,
        })
    }

    /// Its JSON form, with every key.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        let values = [
            json!(self.kind.word()),
            json!(self.tries),
            json!(self.base_ms),
            json!(self.cap_ms),
            json!(self.honour_retry_after),
        ];
        for (key, value) in KEYS.into_iter().zip(values) {
            map.insert(key.to_owned(), value);
        }
        Value::Object(map)
    }

    /// How long to wait before the next attempt, in milliseconds, after so many have failed; none where this was the last.
    ///
    /// `retry_after` is the server's `Retry-After` in milliseconds (RFC 9110, section 10.2.3). Whoever honours it waits
    /// at least that long. Full jitter adds its own wait to it: the server names everybody the same moment, and
    /// whoever comes a little later is not part of the herd.
    pub(crate) fn wait(
        &self,
        attempt: u32,
        retry_after: Option<u64>,
        draw: &mut Stream,
    ) -> Option<u64> {
        if self.kind == Kind::None || attempt >= self.tries.min(MAX_TRIES) {
            return None;
        }
        let named = retry_after.filter(|_| self.honour_retry_after);
        let named = named.unwrap_or_default();
        let wait = match self.kind {
            Kind::None => return None,
            Kind::Fixed => named.max(self.base_ms),
            Kind::Exponential => named.max(self.longest(attempt)),
            Kind::FullJitter => named.saturating_add(upto(self.longest(attempt), draw)),
        };
        Some(wait.min(MAX_WAIT))
    }

    /// The longest wait that it chooses by itself after so many attempts, in milliseconds.
    pub fn longest(&self, attempt: u32) -> u64 {
        if matches!(self.kind, Kind::None | Kind::Fixed) {
            return self.base_ms.min(MAX_WAIT);
        }
        let doubled = attempt.saturating_sub(1).min(MAX_TRIES);
        let grown = self.base_ms.saturating_mul(1 << doubled);
        grown.min(self.cap_ms).min(MAX_WAIT)
    }
}

/// Whether the same request may be sent again after this status; none is no answer at all, be it a refused connection or
/// a timeout. What the server refused because of the request itself would be refused again.
///
/// "May" is about the answer. A request that is not idempotent needs a key besides: no answer does not say that no work
/// was done.
pub fn may_retry(status: Option<u16>) -> bool {
    match status {
        None | Some(408 | 425 | 429) => true,
        Some(status) => (500..600).contains(&status),
    }
}

/// A number drawn evenly from 0 to `most`, both included.
fn upto(most: u64, draw: &mut Stream) -> u64 {
    let bound = most.min(MAX_WAIT).saturating_add(1);
    draw.below(u32::try_from(bound).unwrap_or(u32::MAX)).into()
}

#[cfg(test)]
mod tests;
