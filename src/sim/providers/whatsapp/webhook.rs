//! Notifications to the app: the handshake first, then signed JSON, tried again for seven days.
//!
//! Meta signs its own way of writing JSON, in which slashes and everything beyond ASCII are escaped: a receiver that
//! hashes anything but the bytes as they came computes another signature.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::form;
use wire::codec::json::{object, text};
use wire::signature::content::{self, GITHUB_SHA1, WHATSAPP};
use wire::{Method, Request, Secret, Target};

use super::settings::Settings;
use crate::actor::{Ctx, Outcome, Wake};
use crate::providers::deliver::{Again, Deliveries, Delivery, OWN_TAGS, Policy, Schedule};

/// The tag of the handshake.
const HANDSHAKE: u64 = OWN_TAGS;
/// How long the app may take, in milliseconds. General knowledge, not recorded.
const PATIENCE: u64 = 20_000;
const HOUR: u64 = 3_600_000;
/// What is done when a notification is not taken: again with decreasing frequency, for seven days.
const POLICY: Policy = Policy {
    timeout: PATIENCE,
    again: Again::Always,
    schedule: Schedule::Doubling {
        first: 60_000,
        longest: 12 * HOUR,
        within: 7 * 24 * HOUR,
    },
};

/// Where notifications go, and which are under way.
#[derive(Clone)]
pub(super) struct Webhook {
    url: Option<String>,
    secret: Secret,
    verify_token: String,
    challenge: String,
    verified: bool,
    deliveries: Deliveries,
}

/// JSON as Meta writes it.
pub(super) fn escaped(content: &Value) -> String {
    let mut written = String::new();
    for sign in content.to_string().chars() {
        match sign {
            '/' => written.push_str("\\/"),
            _ if sign.is_ascii() => written.push(sign),
            _ => {
                for unit in sign.encode_utf16(&mut [0; 2]) {
                    written.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    written
}

impl Webhook {
    /// Nothing is verified yet.
    pub(super) fn new(settings: &Settings, challenge: String) -> Webhook {
        Webhook {
            url: settings.callback.clone(),
            secret: settings.app_secret.clone(),
            verify_token: settings.verify_token.clone(),
            challenge,
            verified: false,
            deliveries: Deliveries::new(),
        }
    }

    /// Asks the callback whether it is the app's: `GET` with a challenge.
    pub(super) fn begin(&mut self, ctx: &mut Ctx<'_>) {
        let Some(mut target) = self.url.as_deref().and_then(|url| Target::parse(url).ok()) else {
            return;
        };
        let pairs = [
            ("hub.mode", "subscribe"),
            ("hub.challenge", &self.challenge),
            ("hub.verify_token", &self.verify_token),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let asked = form::encode(&pairs);
        target.query = Some(match target.query.take() {
            Some(own) => [&own, "&", &asked].concat(),
            None => asked,
        });
        let mut request = Request::new(Method::get(), target);
        request.fields.push(
            "User-Agent",
            "facebookplatform/1.0 (+http://developers.facebook.com)",
        );
        request.fields.push("Accept", "*/*");
        ctx.send_within(request, HANDSHAKE, PATIENCE);
    }

    /// Whether anybody hears of what happens: the callback has proved itself.
    pub(super) fn is_heard(&self) -> bool {
        self.url.is_some() && self.verified
    }

    /// Sends a notification, where the callback has proved itself. `event` names it in the log.
    pub(super) fn send(&mut self, ctx: &mut Ctx<'_>, event: &str, content: &Value) {
        let Some(url) = self.url.as_deref().filter(|_| self.verified) else {
            return;
        };
        let Ok(target) = Target::parse(url) else {
            return;
        };
        let mut request = Request::new(Method::post(), target);
        request.content = escaped(content).into_bytes();
        let secret = self.secret.reveal();
        for (name, value) in [
            ("User-Agent", "facebookexternalua".to_owned()),
            ("Accept", "*/*".to_owned()),
            ("Content-Type", "application/json".to_owned()),
            (
                GITHUB_SHA1.field,
                content::sign(&GITHUB_SHA1, secret, &request.content),
            ),
            (
                WHATSAPP.field,
                content::sign(&WHATSAPP, secret, &request.content),
            ),
        ] {
            request.fields.push(name, value);
        }
        let delivery = Delivery {
            about: 0,
            event: Arc::from(event),
            endpoint: Arc::from(url),
            born: ctx.now(),
            request,
            policy: POLICY,
            attempt: 1,
        };
        self.deliveries.send(ctx, delivery);
    }

    /// Tries a notification once more, where the timer is of one.
    pub(super) fn retry(&mut self, ctx: &mut Ctx<'_>, wake: Wake) -> bool {
        let due = self.deliveries.due(wake).is_some();
        if due {
            self.deliveries.again(ctx, wake.about);
        }
        due
    }

    /// What became of a request to the app.
    pub(super) fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        if tag != HANDSHAKE {
            if let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) {
                attempt.fact(ctx);
            }
            return;
        }
        self.verified = match outcome {
            Outcome::Answered(response) => {
                response.status.is_success() && response.text().trim() == self.challenge
            }
            Outcome::Broken | Outcome::TimedOut => false,
        };
        let columns = vec![("verified", self.verified.into())];
        ctx.fact("callback", self.url.as_deref().unwrap_or_default(), columns);
    }
}

/// A notification around the value of its one change.
pub(super) fn envelope(settings: &Settings, more: Vec<(&str, Value)>) -> Value {
    let metadata = object(vec![
        ("display_phone_number", text(&settings.phone)),
        ("phone_number_id", text(&settings.phone_id)),
    ]);
    let mut value = vec![
        ("messaging_product", text("whatsapp")),
        ("metadata", metadata),
    ];
    value.extend(more);
    let change = object(vec![("value", object(value)), ("field", text("messages"))]);
    let changes = Value::Array(vec![change]);
    let entry = object(vec![("id", text(&settings.waba)), ("changes", changes)]);
    object(vec![
        ("object", text("whatsapp_business_account")),
        ("entry", Value::Array(vec![entry])),
    ])
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use serde_json::json;

    #[test]
    fn escapes_slashes_and_everything_beyond_ascii() {
        let written = escaped(&json!({"a": "é/\u{1f44b}\n\""}));
        assert_eq!(written, r#"{"a":"\u00e9\/\ud83d\udc4b\n\""}"#);
    }
}
