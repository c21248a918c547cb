//! An e-mail as Postbird keeps it, shows it, and tells how it ended.

use std::sync::Arc;

use serde_json::{Value, json};
use wire::{Method, Request, Secret, Target, Time};

use super::checks::New;
use crate::config::EmailConfig;
use crate::stream::Stream;

/// A stored e-mail.
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
        json!({
            "id": *self.id,
            "status": self.status,
            "from": self.new.from,
            "to": self.new.to,
            "subject": self.new.subject,
            "text": self.new.text,
            "created_at": created,
        })
    }
}

/// The event that tells how an e-mail ended.
pub(super) fn event(
    config: &EmailConfig,
    ids: &mut Stream,
    email: &Email,
    now: &str,
) -> Option<Request> {
    let target = Target::parse(config.callback.as_deref()?).ok()?;
    let mut request = Request::new(Method::post(), target);
    request.fields.push("User-Agent", "Postbird-Events/1");
    request.fields.push("Content-Type", "application/json");
    if let Some(secret) = config.callback_secret.as_ref().map(Secret::reveal) {
        request.fields.push("Postbird-Secret", secret);
    }
    let hex = ids.hex32();
    let content = json!({
        "id": format!("ev_{}", hex.get(..20).unwrap_or(&hex)),
        "type": format!("email.{}", email.status),
        "created_at": now,
        "data": { "id": *email.id, "to": email.new.to, "status": email.status },
    });
    request.content = content.to_string().into_bytes();
    Some(request)
}
