//! Webhooks of the account: made by settings or by the partners' API, changed, disabled after a day of failures.
//!
//! A changed secret signs the events from then on; those that came into being before keep the old one, in every attempt.

use serde_json::{Value, json};
use wire::signature::content::{self, RAZORPAY};

use super::body::{Body, required};
use super::error::field;
use super::kind::Kind;
use super::{Answer, Done, Razorpay};
use crate::actor::Ctx;
use crate::outside::is_loopback;
use crate::providers::answer::Refused;
use crate::providers::shelf::set;

/// What a webhook takes.
pub(super) const WEBHOOK: &[&str] = &["url", "alert_email", "secret", "events", "active"];
/// The events that exist in the twin's world.
pub(super) const EVENTS: &[&str] = &[
    "payment.authorized",
    "payment.captured",
    "payment.failed",
    "order.paid",
    "refund.created",
    "refund.processed",
];
/// The most webhooks of an account.
const MAX_WEBHOOKS: usize = 30;
/// Services that show requests to anybody who knows the address: Razorpay sends nothing there.
const BLOCKED: &[&str] = &[
    "webhook.site",
    "ngrok.io",
    "ngrok.app",
    "ngrok-free.app",
    "requestbin.com",
    "pipedream.net",
    "beeceptor.com",
];

impl Razorpay {
    /// The webhooks of the settings, when the world begins. One whose address Razorpay refuses is written down as off.
    pub(super) fn settled_webhooks(&mut self, ctx: &mut Ctx<'_>) {
        for webhook in std::mem::take(&mut self.settings.webhooks) {
            let events = if webhook.events.is_empty() {
                EVENTS.iter().map(|event| (*event).to_owned()).collect()
            } else {
                webhook.events
            };
            let mut made = self.blank_webhook(ctx, &webhook.url, events.into());
            if self.check_url(&webhook.url).is_err() {
                set(&mut made, "active", false);
            }
            if self.keep(ctx, Kind::Webhook, &made, &[]).is_ok() {
                self.secrets.push(webhook.secret.into());
            }
        }
    }

    /// `POST /v2/accounts/{id}/webhooks`.
    pub(super) fn create_webhook(&mut self, ctx: &mut Ctx<'_>, body: &Body) -> Answer {
        let url = body.need("url")?;
        self.check_url(&url)?;
        let events = events(body)?.ok_or_else(|| required("events"))?;
        let count = self
            .shelves
            .of(Kind::Webhook)
            .map_or(0, |shelf| shelf.len());
        if count >= MAX_WEBHOOKS {
            let message = format!("An account can have {MAX_WEBHOOKS} webhooks.");
            return Err(super::error::refused(&message));
        }
        let secret = body.text("secret")?;
        let mut webhook = self.blank_webhook(ctx, &url, events);
        set(&mut webhook, "alert_email", body.text("alert_email")?);
        set(&mut webhook, "secret_exists", secret.is_some());
        set(&mut webhook, "active", body.flag("active")?.unwrap_or(true));
        self.keep(ctx, Kind::Webhook, &webhook, &[])?;
        self.secrets.push(secret.unwrap_or_default().into());
        Ok(Done::new(
            webhook,
            "It writes the webhook down and answers.".to_owned(),
        ))
    }

    /// `PATCH /v2/accounts/{id}/webhooks/{id}`.
    pub(super) fn edit_webhook(&mut self, ctx: &mut Ctx<'_>, id: &str, body: &Body) -> Answer {
        let mut webhook = self.find(Kind::Webhook, id)?;
        if let Some(url) = body.text("url")? {
            self.check_url(&url)?;
            set(&mut webhook, "url", url);
        }
        if let Some(events) = events(body)? {
            set(&mut webhook, "events", events);
        }
        if let Some(email) = body.text("alert_email")? {
            set(&mut webhook, "alert_email", email);
        }
        if let Some(active) = body.flag("active")? {
            set(&mut webhook, "active", active);
            set(
                &mut webhook,
                "disabled_at",
                if active { 0 } else { ctx.unix() },
            );
        }
        if let Some(secret) = body.text("secret")? {
            let number = self
                .shelves
                .of(Kind::Webhook)
                .and_then(|shelf| shelf.number(id));
            let place = number.and_then(|number| usize::try_from(number).ok());
            if let Some(kept) = place.and_then(|place| self.secrets.get_mut(place)) {
                *kept = secret.into();
            }
            set(&mut webhook, "secret_exists", true);
        }
        set(&mut webhook, "updated_at", ctx.unix());
        self.write(ctx, Kind::Webhook, &webhook);
        Ok(Done::new(
            webhook,
            "It changes the webhook; events that are under way keep the secret they had."
                .to_owned(),
        ))
    }

    /// `DELETE /v2/accounts/{id}/webhooks/{id}`.
    pub(super) fn delete_webhook(&mut self, ctx: &mut Ctx<'_>, id: &str) -> Answer {
        self.find(Kind::Webhook, id)?;
        if let Some(shelf) = self.shelves.of_mut(Kind::Webhook) {
            shelf.hide(id);
        }
        ctx.fact("webhooks", id, vec![("deleted", true.into())]);
        Ok(Done::new(
            json!([]),
            "It deletes the webhook: nothing is sent there any more.".to_owned(),
        ))
    }

    fn blank_webhook(&mut self, ctx: &Ctx<'_>, url: &str, events: Value) -> Value {
        let owner = self
            .settings
            .account
            .strip_prefix("acc_")
            .map(str::to_owned);
        json!({
            "id": self.id(Kind::Webhook),
            "created_at": ctx.unix(),
            "updated_at": ctx.unix(),
            "service": "api-test",
            "owner_id": owner,
            "owner_type": "merchant",
            "context": [],
            "disabled_at": 0,
            "url": url,
            "alert_email": null,
            "secret_exists": true,
            "entity": "webhook",
            "active": true,
            "events": events,
        })
    }

    /// Razorpay sends to hosts that it can reach and that belong to the shop.
    fn check_url(&self, url: &str) -> Result<(), Refused> {
        let Ok(target) = wire::Target::parse(url) else {
            return Err(field("url", "The url format is invalid."));
        };
        let host = target.host.to_ascii_lowercase();
        let of = |blocked: &&str| host == **blocked || host.ends_with(&format!(".{blocked}"));
        let refused = is_loopback(&host) || !host.contains('.') || BLOCKED.iter().any(of);
        if refused && !self.settings.open {
            let message = format!("The webhook url is invalid: {host} cannot be used.");
            return Err(field("url", &message));
        }
        Ok(())
    }
}

/// The value of `X-Razorpay-Signature`: lower-case hexadecimal digits over the content as it is sent.
pub(super) fn signature(secret: &str, content: &[u8]) -> String {
    content::sign(&RAZORPAY, secret, content)
}

/// The events that a content names: a list, or names with true and false as older clients send them.
fn events(body: &Body) -> Result<Option<Value>, Refused> {
    let names: Vec<String> = match body.get("events") {
        None => return Ok(None),
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
        Some(Value::Object(map)) => {
            let on = |value: &Value| {
                *value == Value::Bool(true) || *value == 1 || *value == "1" || *value == "true"
            };
            map.iter()
                .filter(|(_, value)| on(value))
                .map(|(name, _)| name.clone())
                .collect()
        }
        Some(_) => return Err(field("events", "The events must be an array.")),
    };
    if names.is_empty() {
        return Err(required("events"));
    }
    if let Some(name) = names.iter().find(|name| !EVENTS.contains(&name.as_str())) {
        return Err(field(
            "events",
            &format!("Invalid event name/names: {name}"),
        ));
    }
    Ok(Some(names.into()))
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn signs_as_the_official_libraries_expect() {
        let content = br#"{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"payment.captured","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_DESlfW9H8K9uqM","entity":"payment","amount":100,"currency":"INR","status":"captured","order_id":"order_DESlLckIVRkHWj","method":"netbanking","captured":true,"email":"gaurav.kumar@example.com","contact":"+919876543210"}}},"created_at":1567674606}"#;
        assert_eq!(
            signature("rzp_webhook_secret", content),
            "819c08c4552d156cfc9c65ca48cbb514898a2afcae89b4ed8b4769ad4fa04dd7"
        );
    }
}
