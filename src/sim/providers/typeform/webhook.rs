//! Webhooks of a form: what they are, the notification they send, and what becomes of it.
//!
//! An endpoint that answers 404 or 410 is disabled at once; other failures are tried again with growing waits.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{compact, object, text};
use wire::signature::content::{self, TYPEFORM};
use wire::{Method, Request, Secret, Target, Time};

use crate::actor::Ctx;
use crate::calendar::Calendar;
use crate::providers::deliver::{Again, Delivery, Policy, Schedule};

/// Status codes after which the webhook is disabled.
pub(super) const GONE: [u16; 2] = [404, 410];
/// How long an endpoint may take, and when it is tried again. General knowledge, not recorded.
const POLICY: Policy = Policy {
    timeout: 30_000,
    again: Again::Unless(&GONE),
    schedule: Schedule::Waits(&[300_000, 600_000, 1_200_000, 2_400_000]),
};

/// A webhook.
#[derive(Clone)]
pub(super) struct Hook {
    /// The form's id.
    pub form: String,
    /// The name that its owner gave it.
    pub tag: String,
    /// Typeform's own id.
    pub id: String,
    /// Where notifications go.
    pub url: String,
    /// Signs them.
    pub secret: Option<Secret>,
    /// Whether any are sent.
    pub enabled: bool,
    /// Whether the certificate is checked.
    pub verify_ssl: bool,
    /// When it was made, and last changed.
    pub created: Time,
    /// When it was last changed.
    pub updated: Time,
}

impl Hook {
    /// A webhook of that form that sends nothing yet.
    pub(super) fn new(form: &str, tag: &str) -> Hook {
        Hook {
            form: form.to_owned(),
            tag: tag.to_owned(),
            id: String::new(),
            url: String::new(),
            secret: None,
            enabled: false,
            verify_ssl: true,
            created: Time::ZERO,
            updated: Time::ZERO,
        }
    }

    /// The resource. The secret is not shown again.
    pub(super) fn content(&self, calendar: Calendar) -> Value {
        object(vec![
            ("created_at", calendar.iso(self.created).into()),
            ("enabled", self.enabled.into()),
            ("event_types", object(vec![("form_response", true.into())])),
            ("form_id", text(&self.form)),
            ("id", text(&self.id)),
            ("tag", text(&self.tag)),
            ("updated_at", calendar.iso(self.updated).into()),
            ("url", text(&self.url)),
            ("verify_ssl", self.verify_ssl.into()),
        ])
    }

    /// Writes the webhook down.
    pub(super) fn fact(&self, ctx: &mut Ctx<'_>) {
        let row = [&self.form, " ", &self.tag].concat();
        let columns = vec![("url", text(&self.url)), ("enabled", self.enabled.into())];
        ctx.fact("webhooks", &row, columns);
    }

    /// The notification of a response. `about` is the hook's number.
    pub(super) fn delivery(
        &self,
        ctx: &Ctx<'_>,
        about: u64,
        event: &str,
        response: &Value,
    ) -> Option<Delivery> {
        let mut request = Request::new(Method::post(), Target::parse(&self.url).ok()?);
        let content = object(vec![
            ("event_id", text(event)),
            ("event_type", text("form_response")),
            ("form_response", response.clone()),
        ]);
        request.content = compact(&content).into_bytes();
        request.fields.push("Content-Type", "application/json");
        request.fields.push("User-Agent", "Typeform Webhooks");
        if let Some(secret) = &self.secret {
            let signature = content::sign(&TYPEFORM, secret.reveal(), &request.content);
            request.fields.push(TYPEFORM.field, signature);
        }
        Some(Delivery {
            about,
            event: Arc::from(event),
            endpoint: Arc::from(self.url.as_str()),
            born: ctx.now(),
            request,
            policy: POLICY,
            attempt: 1,
        })
    }
}
