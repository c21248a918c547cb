//! The app's own queue: jobs that survive a crash, taken one at a time and tried again when they fail.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde_json::Value;

use crate::actor::Ctx;

/// The most jobs that a queue has ever had.
const MAX_JOBS: usize = 100_000;
/// The waits behind failed attempts, in milliseconds. Behind the last one the job is given up, and a person is asked.
const WAITS: [u64; 5] = [10_000, 60_000, 300_000, 1_800_000, 7_200_000];
/// How long a job counts as taken when its run died, in milliseconds: then it is given to another.
pub(super) const LEASE: u64 = 30_000;

/// A queue.
#[derive(Clone, Default)]
pub(super) struct Jobs {
    all: BTreeMap<String, Job>,
    waiting: VecDeque<String>,
    /// Whether a job is at work.
    pub(super) busy: bool,
}

#[derive(Clone)]
struct Job {
    about: Arc<Value>,
    attempts: u32,
}

/// What becomes of a job that failed.
pub(super) enum Again {
    /// It is tried again after so many milliseconds.
    After(u64),
    /// It is given up.
    Never,
}

impl Jobs {
    /// Puts a job into the queue unless there was one with this key; whether it was new.
    pub(super) fn add(&mut self, ctx: &mut Ctx<'_>, key: &str, about: Value) -> bool {
        if self.all.contains_key(key) {
            return false;
        }
        if self.all.len() >= MAX_JOBS {
            ctx.bound(format!(
                "Your app's queue has had {MAX_JOBS} jobs: {key} is dropped."
            ));
            return false;
        }
        let job = Job {
            about: Arc::new(about),
            attempts: 0,
        };
        self.all.insert(key.to_owned(), job);
        self.waiting.push_back(key.to_owned());
        self.tell(ctx, key, "waiting");
        true
    }

    /// Whether no job ever had this key.
    pub(super) fn is_new(&self, key: &str) -> bool {
        !self.all.contains_key(key)
    }

    /// How many jobs wait.
    pub(super) fn waits(&self) -> usize {
        self.waiting.len()
    }

    /// Takes the next job that waits, and what it is about.
    pub(super) fn take(&mut self, ctx: &mut Ctx<'_>) -> Option<(String, Arc<Value>)> {
        let key = self.waiting.pop_front()?;
        let job = self.all.get_mut(&key)?;
        job.attempts = job.attempts.saturating_add(1);
        let about = Arc::clone(&job.about);
        self.busy = true;
        self.tell(ctx, &key, "at work");
        Some((key, about))
    }

    /// A job is done.
    pub(super) fn done(&mut self, ctx: &mut Ctx<'_>, key: &str) {
        self.busy = false;
        self.tell(ctx, key, "done");
    }

    /// A job failed.
    pub(super) fn failed(&mut self, ctx: &mut Ctx<'_>, key: &str) -> Again {
        self.busy = false;
        let attempts = self.all.get(key).map_or(0, |job| job.attempts);
        let before = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
        let again = WAITS
            .get(before)
            .map_or(Again::Never, |wait| Again::After(*wait));
        let status = match again {
            Again::After(_) => "failed",
            Again::Never => "given up",
        };
        self.tell(ctx, key, status);
        again
    }

    /// A job comes back to the queue.
    pub(super) fn back(&mut self, ctx: &mut Ctx<'_>, key: &str) {
        self.waiting.push_back(key.to_owned());
        self.tell(ctx, key, "waiting");
    }

    fn tell(&self, ctx: &mut Ctx<'_>, key: &str, status: &str) {
        let attempts = self.all.get(key).map_or(0, |job| job.attempts);
        let columns = vec![("status", status.into()), ("attempts", attempts.into())];
        ctx.fact("jobs", key, columns);
    }
}
