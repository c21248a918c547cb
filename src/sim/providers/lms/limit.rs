//! The shop's limit: so many requests within a fixed window, told in the RateLimit fields of the IETF draft
//! (draft-ietf-httpapi-ratelimit-headers-10).

use wire::{Fields, Part, Time};

use crate::providers::answer::Refused;
use crate::providers::details;

/// The requests of the current window.
#[derive(Clone)]
pub(super) struct Window {
    max: u32,
    seconds: u32,
    began: Time,
    used: u32,
}

impl Window {
    /// None used yet.
    pub(super) fn new(max: u32, seconds: u32) -> Window {
        Window {
            max,
            seconds,
            began: Time::ZERO,
            used: 0,
        }
    }

    /// Counts a request, or says how many seconds to wait.
    pub(super) fn take(&mut self, now: Time) -> Option<u64> {
        if now.since(self.began) >= self.millis() {
            self.began = now;
            self.used = 0;
        }
        if self.used >= self.max {
            return Some(self.reset(now));
        }
        self.used = self.used.saturating_add(1);
        None
    }

    /// `RateLimit-Policy` and `RateLimit`.
    pub(super) fn fields(&self, now: Time, fields: &mut Fields) {
        let (max, window) = (self.max, self.seconds);
        fields.push(
            "RateLimit-Policy",
            format!("\"default\";q={max};w={window}"),
        );
        let left = max.saturating_sub(self.used);
        let reset = self.reset(now);
        fields.push("RateLimit", format!("\"default\";r={left};t={reset}"));
    }

    /// Seconds until the window ends, rounded up: who waits so long does not come too early.
    fn reset(&self, now: Time) -> u64 {
        self.millis()
            .saturating_sub(now.since(self.began))
            .div_ceil(1000)
    }

    fn millis(&self) -> u64 {
        u64::from(self.seconds).saturating_mul(1000)
    }
}

/// 429: it says when to come again.
pub(super) fn refused(wait: u64) -> Refused {
    let detail = format!("The quota of this key is used up. Come again in {wait} seconds.");
    let refused = details::plain(429, &detail, Part::Headers);
    details::with(refused, "Retry-After", &wait.to_string())
}
