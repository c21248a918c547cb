//! How often a private app may call: within ten rolling seconds, and within a day. Both count on the world's clock.

use std::collections::VecDeque;

use wire::{Fields, Time};

use super::settings::Settings;
use crate::actor::Ctx;

/// Which limit is reached.
#[derive(Clone, Copy)]
pub(super) enum Policy {
    /// Too many calls within ten seconds.
    Rolling,
    /// Too many calls today.
    Daily,
}

/// The calls of the app.
pub(super) struct Limits {
    max: usize,
    window: u64,
    daily: u32,
    /// When the calls within the window came.
    recent: VecDeque<Time>,
    day: i64,
    today: u32,
}

impl Limits {
    /// No call yet.
    pub(super) fn new(settings: &Settings) -> Limits {
        Limits {
            max: usize::try_from(settings.calls).unwrap_or(usize::MAX),
            window: u64::from(settings.window).saturating_mul(1000),
            daily: settings.daily,
            recent: VecDeque::new(),
            day: 0,
            today: 0,
        }
    }

    /// Counts a call, or says which limit it would break. A refused call does not count.
    pub(super) fn take(&mut self, ctx: &Ctx<'_>) -> Option<Policy> {
        let now = ctx.now();
        let day = ctx.calendar().day(now);
        if day != self.day {
            self.day = day;
            self.today = 0;
        }
        while let Some(first) = self.recent.front() {
            if now.since(*first) < self.window {
                break;
            }
            self.recent.pop_front();
        }
        if self.today >= self.daily {
            return Some(Policy::Daily);
        }
        if self.recent.len() >= self.max {
            return Some(Policy::Rolling);
        }
        self.recent.push_back(now);
        self.today = self.today.saturating_add(1);
        None
    }

    /// The calls of today, and how many there may be.
    pub(super) fn today(&self) -> (u32, u32) {
        (self.today, self.daily)
    }

    /// The header fields that tell what is left.
    pub(super) fn fields(&self, fields: &mut Fields) {
        let left = self.max.saturating_sub(self.recent.len());
        for (name, value) in [
            ("Daily", self.daily.to_string()),
            (
                "Daily-Remaining",
                self.daily.saturating_sub(self.today).to_string(),
            ),
            ("Interval-Milliseconds", self.window.to_string()),
            ("Max", self.max.to_string()),
            ("Remaining", left.to_string()),
        ] {
            fields.push(["X-HubSpot-RateLimit-", name].concat(), value);
        }
    }
}
