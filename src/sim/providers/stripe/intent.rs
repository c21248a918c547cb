//! Payment intents: created, updated, cancelled, and which status allows what.

use serde_json::{Value, json};

use super::kind::Kind;
use super::params::Params;
use super::{Answer, Done, Stripe, error, money};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::shelf::{complete, number, said, set};

/// The statuses in which an intent can still be cancelled, in the order in which Stripe lists them.
const CANCELABLE: &[&str] = &[
    "requires_payment_method",
    "requires_capture",
    "requires_confirmation",
    "requires_action",
    "processing",
];
/// The statuses in which what is to be paid can still change.
const OPEN: &[&str] = &[
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
];
/// Members that are taken over as they are given.
const TAKEN: &[&str] = &[
    "description",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
];

impl Stripe {
    /// `POST /v1/payment_intents`.
    pub(super) fn create_intent(&mut self, ctx: &mut Ctx<'_>, params: &Params) -> Answer {
        let amount = params.need_integer("amount")?;
        let currency = params.need("currency")?.to_owned();
        money::chargeable(amount, &currency)?;
        if params.has("automatic_payment_methods") && params.has("payment_method_types") {
            let message = "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.";
            return Err(error::param("", "", message));
        }
        types(params)?;
        let confirm = params.flag("confirm");
        for name in [
            "off_session",
            "error_on_requires_action",
            "return_url",
            "mandate_data",
        ] {
            if params.has(name) && !confirm {
                let message = format!(
                    "The parameter `{name}` cannot be passed when creating a PaymentIntent unless `confirm` is set to true."
                );
                return Err(error::param("", name, &message));
            }
        }
        self.known_customer(params)?;
        let metadata = params.metadata(None)?;
        let method = self.chosen_method(ctx, params)?;
        let id = self.id(Kind::Intent);
        let secret = format!("{id}_secret_{}", self.ids.base62(25));
        let status = if method.is_some() {
            "requires_confirmation"
        } else {
            "requires_payment_method"
        };
        let mut intent = blank(
            &id,
            &secret,
            amount,
            &currency,
            ctx.unix(),
            self.settings.live,
        );
        set(&mut intent, "status", status);
        set(&mut intent, "metadata", metadata);
        set(&mut intent, "payment_method", method);
        set(&mut intent, "customer", params.text("customer"));
        take(&mut intent, params);
        if let Some(types) = params.get("payment_method_types") {
            set(&mut intent, "payment_method_types", types.clone());
            set(&mut intent, "automatic_payment_methods", Value::Null);
        } else if let Some(chosen) = params.within("automatic_payment_methods", "allow_redirects") {
            let automatic = json!({"allow_redirects": chosen, "enabled": true});
            set(&mut intent, "automatic_payment_methods", automatic);
        }
        for name in ["capture_method", "confirmation_method"] {
            if let Some(word) = params.text(name) {
                set(&mut intent, name, word);
            }
        }
        let names = filed(params);
        self.keep(ctx, Kind::Intent, &intent, &names)?;
        self.event(ctx, "payment_intent.created", &intent, None);
        if confirm {
            return self.confirm(ctx, &id, params);
        }
        Ok(Done::new(
            intent,
            format!("It writes {id} down and answers; nothing is paid yet."),
        ))
    }

    /// `POST /v1/payment_intents/{id}`.
    pub(super) fn update_intent(&mut self, ctx: &mut Ctx<'_>, id: &str, params: &Params) -> Answer {
        let mut intent = self.find(Kind::Intent, id)?;
        let status = said(&intent, "status").to_owned();
        for name in [
            "amount",
            "currency",
            "payment_method",
            "payment_method_data",
            "customer",
            "setup_future_usage",
            "payment_method_types",
            "capture_method",
        ] {
            if params.has(name) && !OPEN.contains(&status.as_str()) {
                let message = format!(
                    "This PaymentIntent's {name} could not be updated because it has a status of {status}. You may only update the {name} of a PaymentIntent with one of the following statuses: {}.",
                    OPEN.join(", ")
                );
                return Err(error::state(&message, &intent));
            }
        }
        let amount = params
            .integer("amount")
            .unwrap_or(number(&intent, "amount"));
        let currency = params
            .text("currency")
            .unwrap_or(said(&intent, "currency"))
            .to_owned();
        if params.has("amount") || params.has("currency") {
            money::chargeable(amount, &currency)?;
        }
        types(params)?;
        self.known_customer(params)?;
        let metadata = params.metadata(intent.get("metadata"))?;
        if params.has("payment_method") || params.has("payment_method_data") {
            let method = self.chosen_method(ctx, params)?;
            let next = if method.is_some() {
                "requires_confirmation"
            } else {
                "requires_payment_method"
            };
            set(&mut intent, "payment_method", method);
            set(&mut intent, "status", next);
            set(&mut intent, "next_action", Value::Null);
        }
        set(&mut intent, "amount", amount);
        set(&mut intent, "currency", currency);
        set(&mut intent, "metadata", metadata);
        take(&mut intent, params);
        for name in ["customer", "capture_method", "payment_method_types"] {
            if let Some(value) = params.get(name) {
                set(&mut intent, name, value.clone());
            }
        }
        for name in filed(params) {
            self.file(Kind::Intent, id, &name);
        }
        self.write(ctx, Kind::Intent, &intent);
        Ok(Done::new(intent, format!("It changes {id} and answers.")))
    }

    /// `POST /v1/payment_intents/{id}/cancel`.
    pub(super) fn cancel(&mut self, ctx: &mut Ctx<'_>, id: &str, params: &Params) -> Answer {
        let intent = self.find(Kind::Intent, id)?;
        let status = said(&intent, "status");
        if !CANCELABLE.contains(&status) {
            let message = format!(
                "You cannot cancel this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be canceled: {}.",
                CANCELABLE.join(", ")
            );
            return Err(error::state(&message, &intent));
        }
        let reason = params.text("cancellation_reason");
        let intent = self.canceled(ctx, intent, reason);
        Ok(Done::new(
            intent,
            format!("It cancels {id}: it can never be paid again."),
        ))
    }

    /// The intent after its cancellation; what was reserved on the card is given back.
    pub(super) fn canceled(
        &mut self,
        ctx: &mut Ctx<'_>,
        mut intent: Value,
        reason: Option<&str>,
    ) -> Value {
        if said(&intent, "status") == "requires_capture" {
            self.release(ctx, said(&intent, "latest_charge"));
        }
        set(&mut intent, "status", "canceled");
        set(&mut intent, "amount_capturable", 0);
        set(&mut intent, "canceled_at", ctx.unix());
        set(&mut intent, "cancellation_reason", reason);
        set(&mut intent, "next_action", Value::Null);
        self.write(ctx, Kind::Intent, &intent);
        self.event(ctx, "payment_intent.canceled", &intent, None);
        intent
    }

    /// Refuses a customer who does not exist.
    fn known_customer(&self, params: &Params) -> Result<(), Refused> {
        match params.text("customer") {
            Some(id) if self.shelves.get(Kind::Customer, id).is_none() => {
                Err(error::no_such("customer", id, "customer"))
            }
            _ => Ok(()),
        }
    }
}

/// The types of payment methods must be ones that the account has: cards.
fn types(params: &Params) -> Result<(), Refused> {
    for found in params.texts("payment_method_types") {
        if found != "card" {
            let message = format!(
                "The payment method type \"{found}\" is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is enabled for any preview features that you are trying to use. See https://stripe.com/docs/payments/payment-methods/integration-options for supported payment method, currency, and country combinations."
            );
            let code = "payment_intent_invalid_parameter";
            return Err(error::param(code, "payment_method_types", &message));
        }
    }
    Ok(())
}

fn filed(params: &Params) -> Vec<String> {
    let customer = params.text("customer");
    customer
        .map(|id| format!("customer {id}"))
        .into_iter()
        .collect()
}

pub(super) fn take(intent: &mut Value, params: &Params) {
    for name in TAKEN {
        if params.has(name) {
            set(intent, name, params.get(name).cloned().unwrap_or_default());
        }
    }
}

/// Members that are empty at first.
const NULLS: &[&str] = &[
    "application",
    "application_fee_amount",
    "canceled_at",
    "cancellation_reason",
    "customer",
    "description",
    "last_payment_error",
    "latest_charge",
    "next_action",
    "on_behalf_of",
    "payment_method",
    "payment_method_configuration_details",
    "processing",
    "receipt_email",
    "review",
    "setup_future_usage",
    "shipping",
    "source",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
];

fn blank(id: &str, secret: &str, amount: i64, currency: &str, created: i64, live: bool) -> Value {
    let intent = json!({
        "id": id,
        "object": "payment_intent",
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "automatic_payment_methods": {"allow_redirects": "always", "enabled": true},
        "capture_method": "automatic_async",
        "client_secret": secret,
        "confirmation_method": "automatic",
        "created": created,
        "currency": currency,
        "livemode": live,
        "metadata": {},
        "payment_method_options": {
            "card": {"installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic"},
        },
        "payment_method_types": ["card"],
        "status": "requires_payment_method",
    });
    complete(intent, NULLS)
}
