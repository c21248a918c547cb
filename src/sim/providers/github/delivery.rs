//! Deliveries: each is sent once, kept with its request and its answer, and sent again only when somebody asks.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value};
use wire::codec::form;
use wire::codec::json::{self, object, text};
use wire::signature::content::{self, GITHUB, GITHUB_SHA1};
use wire::{Fields, Method, Request, Response, Target, Time};

use super::hook::Hook;
use crate::actor::{Ctx, Outcome};
use crate::calendar::Calendar;
use crate::providers::deliver::{Again, Delivery, Policy, Schedule};

/// Ten seconds for an answer, and no attempt but the first.
const POLICY: Policy = Policy {
    timeout: 10_000,
    again: Again::Always,
    schedule: Schedule::Waits(&[]),
};
/// How long a delivery can be seen and sent again, in milliseconds.
pub(super) const KEPT: u64 = 3 * 24 * 3_600_000;
/// The most deliveries that are kept of a webhook; the oldest go first.
pub(super) const MAX_KEPT: usize = 1_000;
/// The most bytes of an answer that are kept.
const MAX_ANSWER: usize = 4_096;

/// What happened, before anybody is told of it.
pub(super) struct Event {
    /// `issues`.
    pub name: &'static str,
    /// `opened`, where the event has actions.
    pub action: Option<String>,
    /// What is told.
    pub payload: Value,
}

/// A delivery that was sent.
#[derive(Clone)]
pub(super) struct Record {
    /// Its number.
    pub id: u64,
    /// Names the event: a delivery that is sent again keeps it.
    pub guid: Arc<str>,
    /// When it was sent.
    pub sent: Time,
    /// Whether it was sent again.
    pub redelivery: bool,
    /// The event's name.
    pub event: &'static str,
    /// The event's action.
    pub action: Option<String>,
    /// What was sent.
    pub request: Request,
    /// What is told, before it was written as JSON or a form.
    pub payload: Value,
    /// How it ended: seconds in hundredths, status and code.
    ended: Option<(u64, String, u16)>,
    answer: Option<Response>,
}

impl Record {
    /// A delivery of an event to a webhook; nothing where the address is none.
    pub(super) fn new(
        ctx: &Ctx<'_>,
        hook: &Hook,
        target_id: usize,
        id: u64,
        guid: &str,
        event: Event,
    ) -> Option<Record> {
        let mut request = Request::new(Method::post(), Target::parse(&hook.url).ok()?);
        let payload = event.payload.to_string();
        let media_type = if hook.form {
            let pairs = [("payload".to_owned(), payload)];
            request.content = form::encode(&pairs).into_bytes();
            "application/x-www-form-urlencoded"
        } else {
            request.content = payload.into_bytes();
            "application/json"
        };
        for (name, value) in [
            ("Accept", "*/*"),
            ("Content-Type", media_type),
            ("User-Agent", "GitHub-Hookshot/044aadd"),
            ("X-GitHub-Delivery", guid),
            ("X-GitHub-Event", event.name),
            ("X-GitHub-Hook-ID", &hook.id.to_string()),
            (
                "X-GitHub-Hook-Installation-Target-ID",
                &target_id.to_string(),
            ),
            ("X-GitHub-Hook-Installation-Target-Type", "repository"),
        ] {
            request.fields.push(name, value);
        }
        if let Some(secret) = &hook.secret {
            for recipe in [GITHUB_SHA1, GITHUB] {
                let signature = content::sign(&recipe, secret.reveal(), &request.content);
                request.fields.push(recipe.field, signature);
            }
        }
        Some(Record {
            id,
            guid: Arc::from(guid),
            sent: ctx.now(),
            redelivery: false,
            event: event.name,
            action: event.action,
            request,
            payload: event.payload,
            ended: None,
            answer: None,
        })
    }

    /// The same once more.
    pub(super) fn again(&self, ctx: &Ctx<'_>, id: u64) -> Record {
        Record {
            id,
            guid: Arc::clone(&self.guid),
            sent: ctx.now(),
            redelivery: true,
            event: self.event,
            action: self.action.clone(),
            request: self.request.clone(),
            payload: self.payload.clone(),
            ended: None,
            answer: None,
        }
    }

    /// What is handed to those who send. `about` is the webhook's number.
    pub(super) fn delivery(&self, ctx: &Ctx<'_>, hook: &Hook, about: u64) -> Delivery {
        Delivery {
            about,
            // The number and not the GUID, which a delivery that is sent again shares.
            event: Arc::from(self.id.to_string()),
            endpoint: Arc::from(hook.url.as_str()),
            born: ctx.now(),
            request: self.request.clone(),
            policy: POLICY,
            attempt: 1,
        }
    }

    /// Notes how it ended, and what the webhook shows of it.
    pub(super) fn end(&mut self, now: Time, outcome: Outcome<'_>) -> (u16, String) {
        let (status, code) = match outcome {
            Outcome::Answered(response) => {
                let code = response.status.0;
                let mut kept = response.clone();
                kept.content.truncate(MAX_ANSWER);
                self.answer = Some(kept);
                let word = if response.status.is_success() {
                    "OK".to_owned()
                } else {
                    format!("Invalid HTTP Response: {code}")
                };
                (word, code)
            }
            Outcome::Broken => ("failed to connect to host".to_owned(), 502),
            Outcome::TimedOut => ("timed out".to_owned(), 504),
        };
        self.ended = Some((now.since(self.sent) / 10, status.clone(), code));
        (code, status)
    }

    /// As the list shows it; nothing while it is under way.
    pub(super) fn summary(
        &self,
        calendar: Calendar,
        repository: u64,
    ) -> Option<Vec<(&'static str, Value)>> {
        let (hundredths, status, code) = self.ended.as_ref()?;
        // A whole number of hundredths, so that no two machines round it differently.
        let duration =
            json::read(format!("{}.{:02}", hundredths / 100, hundredths % 100).as_bytes());
        Some(vec![
            ("id", self.id.into()),
            ("guid", text(&self.guid)),
            ("delivered_at", calendar.iso(self.sent).into()),
            ("redelivery", self.redelivery.into()),
            ("duration", duration.unwrap_or_default()),
            ("status", text(status)),
            ("status_code", (*code).into()),
            ("event", text(self.event)),
            ("action", self.action.clone().into()),
            ("installation_id", Value::Null),
            ("repository_id", repository.into()),
            ("throttled_at", Value::Null),
        ])
    }

    /// With everything that was sent and answered.
    pub(super) fn content(&self, calendar: Calendar, repository: u64, url: &str) -> Option<Value> {
        let mut members = self.summary(calendar, repository)?;
        let answer = self.answer.as_ref();
        let fields =
            answer.map_or_else(|| Value::Object(Map::new()), |answer| table(&answer.fields));
        let payload = answer.map(Response::text);
        members.push(("url", text(url)));
        members.push((
            "request",
            object(vec![
                ("headers", table(&self.request.fields)),
                ("payload", self.payload.clone()),
            ]),
        ));
        members.push((
            "response",
            object(vec![("headers", fields), ("payload", payload.into())]),
        ));
        Some(object(members))
    }
}

/// The record of that number, the oldest first.
pub(super) fn find(records: &VecDeque<Record>, id: u64) -> Option<usize> {
    records.binary_search_by(|record| record.id.cmp(&id)).ok()
}

fn table(fields: &Fields) -> Value {
    object(
        fields
            .iter()
            .map(|(name, value)| (name, text(value)))
            .collect(),
    )
}
