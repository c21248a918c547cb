//! Webhook endpoints: who is told of which events. The secret is shown once, when the endpoint is made.

use serde_json::{Value, json};

use super::kind::Kind;
use super::params::{self, Params};
use super::{Answer, Done, Stripe, error};
use crate::actor::Ctx;
use crate::outside::is_loopback;
use crate::providers::answer::Refused;
use crate::providers::shelf::set;

/// The most endpoints of an account.
const MAX_ENDPOINTS: usize = 16;

impl Stripe {
    /// The endpoints of the settings, when the world begins.
    pub(super) fn settled_endpoints(&mut self, ctx: &mut Ctx<'_>) {
        for webhook in std::mem::take(&mut self.settings.webhooks) {
            let events = Value::from(webhook.events);
            let endpoint = self.blank_endpoint(ctx, &webhook.url, events);
            if self.keep(ctx, Kind::Endpoint, &endpoint, &[]).is_ok() {
                self.secrets.push(webhook.secret.into());
            }
        }
    }

    /// `POST /v1/webhook_endpoints`.
    pub(super) fn create_endpoint(&mut self, ctx: &mut Ctx<'_>, params: &Params) -> Answer {
        let url = params.need("url")?;
        self.check_url(url)?;
        let events = params
            .get("enabled_events")
            .ok_or_else(|| params::missing("enabled_events"))?;
        check_events(params)?;
        let count = self
            .shelves
            .of(Kind::Endpoint)
            .map_or(0, |shelf| shelf.len());
        if count >= MAX_ENDPOINTS {
            let message =
                format!("You have reached the maximum of {MAX_ENDPOINTS} test webhook endpoints.");
            return Err(error::param("", "", &message));
        }
        let metadata = params.metadata(None)?;
        let mut endpoint = self.blank_endpoint(ctx, url, events.clone());
        set(&mut endpoint, "metadata", metadata);
        set(&mut endpoint, "api_version", params.text("api_version"));
        set(&mut endpoint, "description", params.text("description"));
        let secret = format!("whsec_{}", self.ids.base62(32));
        self.keep(ctx, Kind::Endpoint, &endpoint, &[])?;
        self.secrets.push(secret.as_str().into());
        set(&mut endpoint, "secret", secret);
        let then = "It writes the endpoint down and shows its secret, this once.".to_owned();
        Ok(Done::new(endpoint, then))
    }

    /// `POST /v1/webhook_endpoints/{id}`.
    pub(super) fn update_endpoint(
        &mut self,
        ctx: &mut Ctx<'_>,
        id: &str,
        params: &Params,
    ) -> Answer {
        let mut endpoint = self.find(Kind::Endpoint, id)?;
        if let Some(url) = params.text("url") {
            self.check_url(url)?;
            set(&mut endpoint, "url", url);
        }
        if let Some(events) = params.get("enabled_events") {
            check_events(params)?;
            set(&mut endpoint, "enabled_events", events.clone());
        }
        if params.has("disabled") {
            let status = if params.flag("disabled") {
                "disabled"
            } else {
                "enabled"
            };
            set(&mut endpoint, "status", status);
        }
        if params.has("description") {
            set(&mut endpoint, "description", params.text("description"));
        }
        let metadata = params.metadata(endpoint.get("metadata"))?;
        set(&mut endpoint, "metadata", metadata);
        self.write(ctx, Kind::Endpoint, &endpoint);
        Ok(Done::new(endpoint, format!("It changes {id} and answers.")))
    }

    /// `DELETE /v1/webhook_endpoints/{id}`. What is under way to it is given up when its next attempt is due.
    pub(super) fn delete_endpoint(&mut self, ctx: &mut Ctx<'_>, id: &str) -> Answer {
        self.find(Kind::Endpoint, id)?;
        if let Some(shelf) = self.shelves.of_mut(Kind::Endpoint) {
            shelf.hide(id);
        }
        ctx.fact("webhook_endpoints", id, vec![("status", "deleted".into())]);
        let content = json!({"id": id, "object": "webhook_endpoint", "deleted": true});
        Ok(Done::new(
            content,
            format!("It deletes {id}: nothing is sent there any more."),
        ))
    }

    fn blank_endpoint(&mut self, ctx: &Ctx<'_>, url: &str, events: Value) -> Value {
        json!({
            "id": self.id(Kind::Endpoint),
            "object": "webhook_endpoint",
            "api_version": null,
            "application": null,
            "created": ctx.unix(),
            "description": null,
            "enabled_events": events,
            "livemode": self.settings.live,
            "metadata": {},
            "status": "enabled",
            "url": url,
        })
    }

    /// An endpoint must be one that Stripe can reach: in live mode by https, and never on the machine itself, unless
    /// the world has an outside of real programs.
    fn check_url(&self, url: &str) -> Result<(), Refused> {
        let invalid = |why: &str| {
            Err(error::param(
                "url_invalid",
                "url",
                &format!("Invalid URL: {why}"),
            ))
        };
        if !url.contains("://") {
            return invalid("An explicit scheme (such as https) must be provided.");
        }
        let Ok(target) = wire::Target::parse(url) else {
            return invalid("The URL could not be parsed.");
        };
        if self.settings.live && target.scheme != "https" {
            return invalid("URL must be an HTTPS URL in live mode.");
        }
        if !self.settings.open && (is_loopback(&target.host) || !target.host.contains('.')) {
            return invalid("URL must be publicly accessible.");
        }
        Ok(())
    }
}

/// Types of events are words with dots between them; `*` stands for all.
fn check_events(params: &Params) -> Result<(), Refused> {
    let events = params.texts("enabled_events");
    if events.is_empty() {
        return Err(params::missing("enabled_events"));
    }
    for (place, event) in events.iter().enumerate() {
        let word = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit())
        };
        if event != "*" && !(event.contains('.') && event.split('.').all(word)) {
            let name = format!("enabled_events[{place}]");
            let message = format!(
                "Invalid {name}: must be * or a type of event, such as payment_intent.succeeded"
            );
            return Err(error::param("", &name, &message));
        }
    }
    Ok(())
}
