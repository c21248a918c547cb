//! Events: what happened, as it was at that moment, and the requests that tell the endpoints of it.

use std::sync::Arc;

use serde_json::{Value, json};
use wire::signature::stripe;
use wire::{Method, Request, Secret, Target};

use super::kind::Kind;
use super::{Stripe, TELL};
use crate::actor::{Ctx, Outcome, Wake};
use crate::link::Delay;
use crate::providers::deliver::{Again, Delivery, Policy, Schedule};
use crate::providers::shelf::{said, set};

/// From the event to its first attempt.
const TOLD: Delay = Delay::new(300, 150);
/// How long a receiver may take, in milliseconds.
const PATIENCE: u64 = 20_000;
const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
/// Live mode tries for three days, with growing waits. The first and the longest wait are inferences.
const LIVE: Schedule = Schedule::Doubling {
    first: 5 * MINUTE,
    longest: 12 * HOUR,
    within: 72 * HOUR,
};
/// Test mode tries three more times over a few hours. The waits are inferences.
const TEST: Schedule = Schedule::Waits(&[5 * MINUTE, 30 * MINUTE, 2 * HOUR]);

impl Stripe {
    /// Writes an event down and orders its delivery. `before` are the members that an update changed, as they were.
    pub(super) fn event(
        &mut self,
        ctx: &mut Ctx<'_>,
        word: &str,
        object: &Value,
        before: Option<Value>,
    ) {
        let listeners = self.listeners(word).len();
        let mut data = wire::codec::json::object(vec![("object", object.clone())]);
        if let Some(before) = before {
            set(&mut data, "previous_attributes", before);
        }
        let mut event = json!({
            "id": self.id(Kind::Event),
            "object": "event",
            "api_version": self.settings.version,
            "created": ctx.unix(),
            "data": null,
            "livemode": self.settings.live,
            "pending_webhooks": listeners,
            "request": {"id": self.asked.0, "idempotency_key": self.asked.1},
            "type": word,
        });
        set(&mut event, "data", data);
        let about = match self.keep(ctx, Kind::Event, &event, &[format!("type {word}")]) {
            Ok(about) if listeners > 0 => about,
            _ => return,
        };
        let delay = ctx.draw(TOLD);
        ctx.timer(delay, Wake { what: TELL, about });
    }

    /// Sends an event to all who listen to its type.
    pub(super) fn tell(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let shelf = self.shelves.of(Kind::Event);
        let Some(event) = shelf.and_then(|shelf| shelf.at(about)).cloned() else {
            return;
        };
        let schedule = if self.settings.live { LIVE } else { TEST };
        for (endpoint, number) in self.listeners(said(&event, "type")) {
            let Ok(target) = Target::parse(&endpoint) else {
                continue;
            };
            let mut request = Request::new(Method::post(), target);
            request
                .fields
                .push("Content-Type", "application/json; charset=utf-8");
            request.fields.push(
                "User-Agent",
                "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            );
            request.fields.push("Accept", "*/*; q=0.5, application/xml");
            request.fields.push("Cache-Control", "no-cache");
            request.content = wire::codec::json::pretty(&event).into_bytes();
            self.sign(ctx, number, &mut request);
            let delivery = Delivery {
                about: number,
                event: Arc::from(said(&event, "id")),
                endpoint: Arc::from(endpoint.as_str()),
                born: ctx.now(),
                request,
                policy: Policy {
                    timeout: PATIENCE,
                    again: Again::Always,
                    schedule,
                },
                attempt: 1,
            };
            self.deliveries.send(ctx, delivery);
        }
    }

    /// Tries again, with a signature of this moment. An endpoint that was deleted or disabled is left alone.
    pub(super) fn try_again(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(delivery) = self.deliveries.due(wake) else {
            return;
        };
        let (number, mut request) = (delivery.about, delivery.request.clone());
        let shelf = self.shelves.of(Kind::Endpoint);
        let endpoint = shelf.and_then(|shelf| shelf.get(said(shelf.at(number)?, "id")));
        if endpoint.is_none_or(|endpoint| said(endpoint, "status") != "enabled") {
            self.deliveries.stop(wake.about);
            return;
        }
        self.sign(ctx, number, &mut request);
        if let Some(delivery) = self.deliveries.due(wake) {
            delivery.request = request;
        }
        self.deliveries.again(ctx, wake.about);
    }

    /// What became of an attempt; one that is over is no longer pending in its event.
    pub(super) fn told(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        attempt.fact(ctx);
        if attempt.failure.is_some() {
            return;
        }
        let shelf = self.shelves.of_mut(Kind::Event);
        if let Some(event) = shelf.and_then(|shelf| shelf.get_mut(&attempt.event)) {
            let pending = event.get("pending_webhooks").and_then(Value::as_u64);
            let pending = pending.unwrap_or_default().saturating_sub(1);
            set(event, "pending_webhooks", pending);
            ctx.fact(
                "events",
                &attempt.event,
                vec![("pending_webhooks", pending.into())],
            );
        }
    }

    fn sign(&self, ctx: &Ctx<'_>, endpoint: u64, request: &mut Request) {
        let place = usize::try_from(endpoint).ok();
        let secret = place.and_then(|place| self.secrets.get(place));
        let secret = secret.map(Secret::reveal).unwrap_or_default();
        let value = stripe::sign(secret, ctx.unix(), &request.content);
        request.fields.set("Stripe-Signature", value);
    }

    /// Address and number of each endpoint that listens to this type.
    fn listeners(&self, word: &str) -> Vec<(String, u64)> {
        let Some(shelf) = self.shelves.of(Kind::Endpoint) else {
            return Vec::new();
        };
        let listens = |endpoint: &&Value| {
            let events = endpoint.get("enabled_events").and_then(Value::as_array);
            said(endpoint, "status") == "enabled"
                && events
                    .into_iter()
                    .flatten()
                    .any(|event| event == "*" || event == word)
        };
        let all = shelf.all().filter(listens);
        all.filter_map(|endpoint| {
            Some((
                said(endpoint, "url").to_owned(),
                shelf.number(said(endpoint, "id"))?,
            ))
        })
        .collect()
    }
}
