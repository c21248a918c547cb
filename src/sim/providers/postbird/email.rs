//! An e-mail as Postbird keeps it, shows it, and tells how it ended.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{compact, object, text};
use wire::{Method, Request, Secret, Target, Time};

use super::checks::New;
use super::settings::Settings;
use crate::stream::Stream;

/// A stored e-mail.
#[derive(Clone)]
pub(super) struct Email {
    /// `em_…`.
    pub id: Arc<str>,
    /// What was asked for.
    pub new: New,
    /// `accepted`, `sent`, `delivered` or `bounced`.
    pub status: &'static str,
    /// When it was created.
    pub created: Time,
}

impl Email {
    /// The resource; `created` is its date.
    pub(super) fn content(&self, created: &str) -> Value {
        object(vec![
            ("id", text(&self.id)),
            ("status", text(self.status)),
            ("from", text(&self.new.from)),
            ("to", text(&self.new.to)),
            ("subject", text(&self.new.subject)),
            ("text", text(&self.new.text)),
            ("created_at", text(created)),
        ])
    }
}

/// The event that tells how an e-mail ended.
pub(super) fn event(
    settings: &Settings,
    ids: &mut Stream,
    email: &Email,
    now: &str,
) -> Option<Request> {
    let target = Target::parse(settings.callback.as_deref()?).ok()?;
    let mut request = Request::new(Method::post(), target);
    request.fields.push("User-Agent", "Postbird-Events/1");
    request.fields.push("Content-Type", "application/json");
    if let Some(secret) = settings.callback_secret.as_ref().map(Secret::reveal) {
        request.fields.push("Postbird-Secret", secret);
    }
    let id = ["ev_", &ids.hex(20)].concat();
    let data = vec![
        ("id", text(&email.id)),
        ("to", text(&email.new.to)),
        ("status", text(email.status)),
    ];
    let content = object(vec![
        ("id", id.into()),
        ("type", ["email.", email.status].concat().into()),
        ("created_at", text(now)),
        ("data", object(data)),
    ]);
    request.content = compact(&content).into_bytes();
    Some(request)
}
