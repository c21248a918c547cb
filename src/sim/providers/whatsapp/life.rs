//! The life of a message: accepted, sent, delivered, read, or failed; and messages that customers write.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Party, Time};

use super::errors::reported;
use super::message::New;
use super::webhook::envelope;
use super::{Customer, WhatsApp};
use crate::actor::{Ctx, Parcel, Wake};
use crate::config::Handset;
use crate::link::Delay;
use crate::providers::bucket::Bucket;

/// From acceptance to the first status.
const SENDING: Delay = Delay::new(300, 150);
/// The way to the phone.
const DELIVERY: Delay = Delay::new(900, 400);
/// Until somebody looks at it.
const READING: Delay = Delay::new(4_000, 3_000);
/// How long free text may be sent after the customer wrote, in milliseconds.
const WINDOW: u64 = 24 * 3_600_000;

const WAKE_SENT: u32 = 0;
const WAKE_DELIVERED: u32 = 1;
const WAKE_READ: u32 = 2;
/// A customer writes.
pub(super) const WAKE_INBOUND: u32 = 3;

/// A message, in either direction.
#[derive(Clone)]
pub(super) struct Message {
    /// `wamid.…`.
    pub id: Arc<str>,
    /// The customer's digits.
    pub wa_id: String,
    /// What is shown.
    pub text: String,
    /// Whether the customer wrote it.
    pub inbound: bool,
    template: Option<&'static str>,
    status: &'static str,
}

impl WhatsApp {
    /// Whether the customer wrote in the last 24 hours.
    fn window_open(&self, wa_id: &str, now: Time) -> bool {
        let wrote = self
            .customers
            .get(wa_id)
            .and_then(|customer| customer.wrote);
        wrote.is_some_and(|wrote| now.since(wrote) <= WINDOW)
    }

    /// The customer of that number, new where they are.
    pub(super) fn customer(&mut self, wa_id: &str) -> Option<&mut Customer> {
        if self.customers.find(wa_id).is_none() {
            let customer = Customer {
                wrote: None,
                bucket: Bucket::default(),
            };
            self.customers.add(wa_id, customer);
        }
        self.customers.get_mut(wa_id)
    }

    /// Takes a message in: its id.
    pub(super) fn accept(&mut self, ctx: &mut Ctx<'_>, new: New) -> Arc<str> {
        let id = self.wamid(&new.wa_id);
        let columns = vec![
            ("status", text("accepted")),
            ("to", text(&new.wa_id)),
            ("text", text(&new.shown)),
        ];
        ctx.fact("messages", &id, columns);
        let message = Message {
            id: Arc::clone(&id),
            wa_id: new.wa_id,
            text: new.shown,
            inbound: false,
            template: new.template,
            status: "accepted",
        };
        if let Some(about) = self.messages.add(&id, message) {
            let (wait, what) = (ctx.draw(SENDING), WAKE_SENT);
            ctx.timer(wait, Wake { what, about });
        }
        id
    }

    /// A timer of a message is due.
    pub(super) fn live(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if wake.what == WAKE_INBOUND {
            let place = usize::try_from(wake.about).ok();
            let planned = place.and_then(|place| self.settings.inbound.get(place));
            if let Some(planned) = planned {
                let (from, name, text) = (
                    planned.from.clone(),
                    planned.name.clone(),
                    planned.text.clone(),
                );
                self.customer_writes(ctx, &from, &name, &text);
            }
            return;
        }
        let Some(message) = self.messages.at(wake.about) else {
            return;
        };
        let wa_id = message.wa_id.clone();
        match wake.what {
            WAKE_SENT if message.template.is_none() && !self.window_open(&wa_id, ctx.now()) => {
                let details = "Message failed to send because more than 24 hours have passed since the customer last replied to this number.";
                self.change(ctx, wake.about, "failed", Some((131_047, details)));
            }
            WAKE_SENT => {
                self.change(ctx, wake.about, "sent", None);
                self.hand_over(ctx, wake.about);
            }
            WAKE_DELIVERED if self.reaches(&wa_id) == Some(false) => {
                let details = "Message Undeliverable.";
                self.change(ctx, wake.about, "failed", Some((131_026, details)));
            }
            WAKE_DELIVERED => {
                self.change(ctx, wake.about, "delivered", None);
                if self.reaches(&wa_id) == Some(true) {
                    let (wait, what, about) = (ctx.draw(READING), WAKE_READ, wake.about);
                    ctx.timer(wait, Wake { what, about });
                }
            }
            WAKE_READ => self.change(ctx, wake.about, "read", None),
            _ => {}
        }
    }

    /// Whether a phone of the world has the message in the end; none where no phone of the world has the number.
    fn reaches(&self, wa_id: &str) -> Option<bool> {
        if self
            .settings
            .undeliverable
            .iter()
            .any(|number| number == wa_id)
        {
            return Some(false);
        }
        let found = self
            .phones
            .iter()
            .find(|(number, _)| number.trim_start_matches('+') == wa_id);
        found.map(|(_, handset)| matches!(handset, Handset::Reachable | Handset::Silent))
    }

    /// Gives a message to the phone, which no carrier stands in front of, and orders the next status.
    fn hand_over(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let Some(message) = self.messages.at(about) else {
            return;
        };
        let number = ["+", &message.wa_id].concat();
        let delay = ctx.draw(DELIVERY);
        let handset = self.phones.iter().find(|(known, _)| *known == number);
        if self.reaches(&message.wa_id) == Some(true) {
            let parcel = Parcel::Sms {
                about,
                id: Arc::clone(&message.id),
                from: Arc::from(["+", &self.settings.phone].concat()),
                to: Arc::from(number.as_str()),
                text: Arc::from(message.text.as_str()),
            };
            let phone = Party::new(&["phone:", &number].concat());
            ctx.hand(&phone, "WhatsApp", "", delay, parcel);
        }
        // A silent phone has the message, and nobody hears of it.
        if !handset.is_some_and(|(_, handset)| *handset == Handset::Silent) {
            let what = WAKE_DELIVERED;
            ctx.timer(delay, Wake { what, about });
        }
    }

    /// Moves a message to its next status and tells the app.
    fn change(
        &mut self,
        ctx: &mut Ctx<'_>,
        number: u64,
        status: &'static str,
        error: Option<(u32, &str)>,
    ) {
        let conversation = self.ids.hex32();
        let Some(message) = self.messages.at_mut(number) else {
            return;
        };
        message.status = status;
        let code = error.map(|(code, _)| code);
        let columns = vec![
            ("status", text(message.status)),
            ("error_code", code.into()),
        ];
        ctx.fact("messages", &message.id, columns);
        if !self.webhook.is_heard() {
            return;
        }
        let mut members = vec![
            ("id", text(&message.id)),
            ("status", text(status)),
            ("timestamp", ctx.unix().to_string().into()),
            ("recipient_id", text(&message.wa_id)),
        ];
        match error {
            Some((code, details)) => {
                members.push(("errors", Value::Array(vec![reported(code, details)])));
            }
            None if status != "read" => {
                let category = message
                    .template
                    .map_or("service".to_owned(), str::to_ascii_lowercase);
                let origin = object(vec![("type", text(&category))]);
                members.push((
                    "conversation",
                    object(vec![("id", conversation.into()), ("origin", origin)]),
                ));
                members.push((
                    "pricing",
                    object(vec![
                        ("billable", message.template.is_some().into()),
                        ("pricing_model", text("PMP")),
                        ("category", text(&category)),
                    ]),
                ));
            }
            None => {}
        }
        let event = [&message.id, " ", status].concat();
        let statuses = Value::Array(vec![object(members)]);
        let content = envelope(&self.settings, vec![("statuses", statuses)]);
        self.webhook.send(ctx, &event, &content);
    }

    /// A customer writes: free text may go back for 24 hours, and the app hears of it.
    pub(super) fn customer_writes(
        &mut self,
        ctx: &mut Ctx<'_>,
        from: &str,
        name: &str,
        said: &str,
    ) -> Arc<str> {
        let now = ctx.now();
        if let Some(customer) = self.customer(from) {
            customer.wrote = Some(now);
        }
        let wrote = ctx.calendar().iso(now);
        ctx.fact("customers", from, vec![("last_wrote", wrote.into())]);
        let id = self.wamid(from);
        let columns = vec![
            ("status", text("received")),
            ("from", text(from)),
            ("text", text(said)),
        ];
        ctx.fact("messages", &id, columns);
        let message = Message {
            id: Arc::clone(&id),
            wa_id: from.to_owned(),
            text: said.to_owned(),
            inbound: true,
            template: None,
            status: "received",
        };
        self.messages.add(&id, message);
        let contact = object(vec![
            ("profile", object(vec![("name", text(name))])),
            ("wa_id", text(from)),
        ]);
        let message = object(vec![
            ("from", text(from)),
            ("id", text(&id)),
            ("timestamp", ctx.unix().to_string().into()),
            ("text", object(vec![("body", text(said))])),
            ("type", text("text")),
        ]);
        let more = vec![
            ("contacts", Value::Array(vec![contact])),
            ("messages", Value::Array(vec![message])),
        ];
        let content = envelope(&self.settings, more);
        self.webhook.send(ctx, &id, &content);
        id
    }
}
