//! Events: what happened, told to the webhooks that asked for it, again and again for a day.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use wire::codec::json::compact;
use wire::{Method, Request, Secret, Target};

use super::kind::Kind;
use super::{Razorpay, TELL, webhook};
use crate::actor::{Ctx, Outcome, Wake};
use crate::link::Delay;
use crate::providers::deliver::{Again, Delivery, Policy, Schedule};
use crate::providers::shelf::{said, set};

/// From the event to its first attempt.
const TOLD: Delay = Delay::new(400, 200);
/// A receiver must answer within 5 s and is tried for 24 h. The waits between the attempts are an inference: they grow
/// from a minute.
const POLICY: Policy = Policy {
    timeout: 5_000,
    again: Again::Always,
    schedule: Schedule::Doubling {
        first: 60_000,
        longest: 6 * 3_600_000,
        within: 24 * 3_600_000,
    },
};

impl Razorpay {
    /// Orders the deliveries of an event about these entities.
    pub(super) fn event(&mut self, ctx: &mut Ctx<'_>, name: &str, entities: &[(&str, &Value)]) {
        let listeners = self.listeners(name);
        if listeners.is_empty() {
            return;
        }
        let contains: Vec<&str> = entities.iter().map(|(name, _)| *name).collect();
        let payload: Map<String, Value> = entities
            .iter()
            .map(|(name, entity)| ((*name).to_owned(), json!({"entity": entity})))
            .collect();
        let content = json!({
            "entity": "event",
            "account_id": self.settings.account,
            "event": name,
            "contains": contains,
            "payload": payload,
            "created_at": ctx.unix(),
        });
        let content = compact(&content).into_bytes();
        let event: Arc<str> = Arc::from(self.ids.base62(14));
        for (number, url) in listeners {
            let Ok(target) = Target::parse(&url) else {
                continue;
            };
            let mut request = Request::new(Method::post(), target);
            request.fields.push("Content-Type", "application/json");
            request.fields.push("User-Agent", "Razorpay-Webhook/v1");
            request.fields.push("x-razorpay-event-id", &*event);
            // Signed once: no time stands in the signature, and later attempts keep the secret of the first one.
            let place = usize::try_from(number).ok();
            let secret = place.and_then(|place| self.secrets.get(place));
            let signed =
                webhook::signature(secret.map(Secret::reveal).unwrap_or_default(), &content);
            request.fields.push("X-Razorpay-Signature", signed);
            request.content.clone_from(&content);
            let about = self.waiting.add(Delivery {
                about: number,
                event: Arc::clone(&event),
                endpoint: Arc::from(url),
                born: ctx.now(),
                request,
                policy: POLICY,
                attempt: 1,
            });
            let delay = ctx.draw(TOLD);
            ctx.timer(delay, Wake { what: TELL, about });
        }
    }

    /// Sends the first attempt.
    pub(super) fn tell(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        if let Some(delivery) = self.waiting.take(about) {
            self.deliveries.send(ctx, delivery);
        }
        self.waiting.trim();
    }

    /// Tries again, unless the webhook was deleted or is off.
    pub(super) fn try_again(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(number) = self.deliveries.due(wake).map(|delivery| delivery.about) else {
            return;
        };
        let shelf = self.shelves.of(Kind::Webhook);
        let webhook = shelf.and_then(|shelf| shelf.get(said(shelf.at(number)?, "id")));
        if webhook.is_some_and(|webhook| webhook.get("active") == Some(&Value::Bool(true))) {
            self.deliveries.again(ctx, wake.about);
        } else {
            self.deliveries.stop(wake.about);
        }
    }

    /// What became of an attempt. A webhook that failed for a day is disabled.
    pub(super) fn told(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        attempt.fact(ctx);
        if !attempt.gave_up() {
            return;
        }
        let shelf = self.shelves.of(Kind::Webhook);
        if let Some(mut webhook) = shelf.and_then(|shelf| shelf.at(attempt.about)).cloned() {
            set(&mut webhook, "active", false);
            set(&mut webhook, "disabled_at", ctx.unix());
            self.write(ctx, Kind::Webhook, &webhook);
        }
    }

    /// Number and address of each webhook that asked for this event.
    fn listeners(&self, name: &str) -> Vec<(u64, String)> {
        let Some(shelf) = self.shelves.of(Kind::Webhook) else {
            return Vec::new();
        };
        let listens = |webhook: &&Value| {
            let events = webhook.get("events").and_then(Value::as_array);
            webhook.get("active") == Some(&Value::Bool(true))
                && events.into_iter().flatten().any(|event| event == name)
        };
        let all = shelf.all().filter(listens);
        all.filter_map(|webhook| {
            Some((
                shelf.number(said(webhook, "id"))?,
                said(webhook, "url").to_owned(),
            ))
        })
        .collect()
    }
}
