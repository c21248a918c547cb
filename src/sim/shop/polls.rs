//! Questions that the app asks of itself, again and again: every so often, and for a bounded time, so that a world in which
//! nothing else happens comes to rest.

use serde_json::Value;
use wire::{Method, Request, Secret};

use super::events::Events;
use super::settings::Poll;
use crate::actor::{Ctx, Outcome, Wake};

/// How long the app waits for an answer, in milliseconds.
const PATIENCE: u64 = 10_000;
/// The most rows of an answer that are looked at.
const MAX_ROWS: usize = 1_000;

/// The polls, and how far each is.
pub(super) struct Polls(Vec<Running>);

struct Running {
    poll: Poll,
    bearer: Option<Secret>,
    asked: u64,
    new: u64,
}

impl Polls {
    /// None has asked yet.
    pub(super) fn new(polls: &[Poll]) -> Polls {
        let running = polls.iter().map(|poll| Running {
            poll: poll.clone(),
            bearer: poll.bearer.clone(),
            asked: 0,
            new: 0,
        });
        Polls(running.collect())
    }

    /// Sets the first timers.
    pub(super) fn begin(&self, ctx: &mut Ctx<'_>) {
        for (about, running) in (0_u64..).zip(&self.0) {
            running.set_timer(ctx, about);
        }
    }

    /// Asks, and sets the next timer.
    pub(super) fn wake(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let Some(running) = self.at(about) else {
            return;
        };
        running.asked = running.asked.saturating_add(1);
        let mut request = Request::new(Method::get(), running.poll.target.clone());
        request.fields.push("Accept", "application/json");
        if let Some(bearer) = &running.bearer {
            let value = ["Bearer ", bearer.reveal()].concat();
            request.fields.push("Authorization", value);
        }
        ctx.send_within(request, about, PATIENCE);
        running.set_timer(ctx, about);
    }

    /// Reads an answer, and writes down what is new in it.
    pub(super) fn answered(
        &mut self,
        ctx: &mut Ctx<'_>,
        about: u64,
        outcome: Outcome<'_>,
        events: &mut Events,
    ) {
        let Some(running) = self.at(about) else {
            return;
        };
        let (mut status, mut rows) = (None, Vec::new());
        if let Outcome::Answered(response) = outcome {
            status = Some(response.status.0);
            if response.status.is_success() {
                rows = running.rows(response.json());
            }
        }
        for row in rows.iter().filter(|row| !row.is_empty()) {
            if events.has(row) {
                continue;
            }
            if events
                .receive(ctx, row, &running.poll.name, "poll")
                .is_none()
            {
                break;
            }
            running.new = running.new.saturating_add(1);
        }
        let columns = vec![
            ("asked", running.asked.into()),
            ("new", running.new.into()),
            ("status", status.into()),
        ];
        ctx.fact("polls", &running.poll.name, columns);
    }

    /// Gives a poll another key.
    pub(super) fn set_key(&mut self, name: &str, key: Secret) {
        let mut all = self.0.iter_mut();
        if let Some(running) = all.find(|running| running.poll.name == name) {
            running.bearer = Some(key);
        }
    }

    /// Whether there is a poll of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|running| running.poll.name == name)
    }

    fn at(&mut self, about: u64) -> Option<&mut Running> {
        self.0.get_mut(usize::try_from(about).ok()?)
    }
}

impl Running {
    fn set_timer(&self, ctx: &mut Ctx<'_>, about: u64) {
        let next = ctx.now().plus(self.poll.every);
        if next.0 <= self.poll.lasts {
            ctx.timer(self.poll.every, Wake { what: 0, about });
        }
    }

    /// The things that an answer lists; a row without an id is an empty text.
    fn rows(&self, content: Option<Value>) -> Vec<String> {
        let content = content.unwrap_or_default();
        let Some(list) = content.pointer(&self.poll.rows).and_then(Value::as_array) else {
            return Vec::new();
        };
        let id = &self.poll.id;
        let shown = list.iter().take(MAX_ROWS);
        shown
            .map(|row| {
                let found = if id.starts_with('/') {
                    row.pointer(id)
                } else {
                    row.get(id)
                };
                match found {
                    Some(Value::String(id)) => id.clone(),
                    Some(Value::Number(id)) => id.to_string(),
                    _ => String::new(),
                }
            })
            .collect()
    }
}
