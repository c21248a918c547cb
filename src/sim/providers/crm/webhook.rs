//! Events on their way to the endpoints, as Standard Webhooks has it: an id that stays, a time that does not, and a
//! signature over both and the content.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{compact, object, text};
use wire::signature::standard;
use wire::{Method, Request, Target};

use super::Crm;
use crate::actor::{Ctx, Outcome, Wake};
use crate::providers::deliver::{Again, Delivery, Policy, Schedule};
use crate::providers::store::From;

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
/// The schedule that the specification suggests; 410 says that nobody wants the events any more.
const POLICY: Policy = Policy {
    timeout: 20 * SECOND,
    again: Again::Unless(&[410]),
    schedule: Schedule::Waits(&[
        5 * SECOND,
        5 * MINUTE,
        30 * MINUTE,
        2 * HOUR,
        5 * HOUR,
        10 * HOUR,
        14 * HOUR,
        20 * HOUR,
        24 * HOUR,
    ]),
};

impl Crm {
    /// Sends an event to every endpoint that wants it.
    pub(super) fn publish(&mut self, ctx: &mut Ctx<'_>, event: &str, data: &Value) {
        let id: Arc<str> = Arc::from(format!("msg_{}", self.ids.base62(27)));
        let mut endpoints = self.endpoints.walk(From::Oldest);
        if !endpoints.any(|one| one.wants(event)) {
            return;
        }
        let content = object(vec![
            ("type", text(event)),
            ("timestamp", ctx.calendar().iso(ctx.now()).into()),
            ("data", data.clone()),
        ]);
        let content = compact(&content).into_bytes();
        for endpoint in self
            .endpoints
            .walk(From::Oldest)
            .filter(|one| one.wants(event))
        {
            let Ok(target) = Target::parse(&endpoint.url) else {
                continue;
            };
            let mut request = Request::new(Method::post(), target);
            request.fields.push("User-Agent", "Playground-CRM/1");
            request.fields.push("Content-Type", "application/json");
            request.content.clone_from(&content);
            sign(&mut request, &id, ctx.unix(), endpoint.secret.reveal());
            let Some(about) = self.endpoints.number(&endpoint.id) else {
                continue;
            };
            let delivery = Delivery {
                about,
                event: Arc::clone(&id),
                endpoint: Arc::from(endpoint.id.as_str()),
                born: ctx.now(),
                request,
                policy: POLICY,
                attempt: 1,
            };
            self.deliveries.send(ctx, delivery);
        }
    }

    /// The next attempt of a delivery, signed anew; none where its endpoint is gone or disabled.
    pub(super) fn again(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(delivery) = self.deliveries.due(wake) else {
            return;
        };
        let endpoint = self.endpoints.get(&delivery.endpoint);
        match endpoint.filter(|endpoint| !endpoint.disabled) {
            Some(endpoint) => {
                let event = Arc::clone(&delivery.event);
                sign(
                    &mut delivery.request,
                    &event,
                    ctx.unix(),
                    endpoint.secret.reveal(),
                );
                self.deliveries.again(ctx, wake.about);
            }
            None => drop(self.deliveries.stop(wake.about)),
        }
    }

    /// What became of an attempt. After a 410, or when the last attempt failed, the endpoint is disabled.
    pub(super) fn delivered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        attempt.fact(ctx);
        if attempt.gave_up()
            && let Some(endpoint) = self.endpoints.at_mut(attempt.about)
            && !endpoint.disabled
        {
            endpoint.disabled = true;
            ctx.fact("endpoints", &attempt.endpoint, endpoint.columns());
        }
    }
}

/// Writes the three fields of Standard Webhooks.
fn sign(request: &mut Request, id: &str, unix: i64, secret: &str) {
    // The twin made the secret itself, so that it can be read.
    let signature = standard::sign(secret, id, unix, &request.content).unwrap_or_default();
    request.fields.set("webhook-id", id);
    request.fields.set("webhook-timestamp", unix.to_string());
    request.fields.set("webhook-signature", signature);
}

#[cfg(test)]
mod tests {
    use super::sign;
    use wire::{Method, Request, Target};

    #[test]
    fn the_signature_is_that_of_the_specification() {
        let target = Target::parse("https://a.example/").expect("an address");
        let mut request = Request::new(Method::post(), target);
        request.content = br#"{"test": 2432232314}"#.to_vec();
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        sign(
            &mut request,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            secret,
        );
        let expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(request.fields.get("webhook-signature"), Some(expected));
    }
}
