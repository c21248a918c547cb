//! Paying an intent: confirmation, what the card says to it, authentication, capture.

use serde_json::{Value, json};

use super::cards::{self, Fate};
use super::kind::Kind;
use super::params::Params;
use super::{Answer, Done, EXPIRE, Stripe, error, intent, money};
use crate::actor::{Ctx, Wake};
use crate::providers::answer::Refused;
use crate::providers::shelf::{number, said, set};

/// How long a card's authorization is held until it is captured, in milliseconds: 7 days.
const HELD: u64 = 7 * 24 * 3_600_000;

impl Stripe {
    /// `POST /v1/payment_intents/{id}/confirm`, and a create with `confirm=true`.
    pub(super) fn confirm(&mut self, ctx: &mut Ctx<'_>, id: &str, params: &Params) -> Answer {
        let mut intent = self.find(Kind::Intent, id)?;
        match said(&intent, "status") {
            "succeeded" | "requires_capture" => {
                let message = "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.";
                return Err(error::state(message, &intent));
            }
            "canceled" => {
                let message = "You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.";
                return Err(error::state(message, &intent));
            }
            _ => {}
        }
        if let Some(method) = self.chosen_method(ctx, params)? {
            set(&mut intent, "payment_method", method);
        }
        intent::take(&mut intent, params);
        if let Some(word) = params.text("capture_method") {
            set(&mut intent, "capture_method", word);
        }
        let method = said(&intent, "payment_method").to_owned();
        if method.is_empty() {
            let message = "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.";
            return Err(error::state(message, &intent));
        }
        // Only redirects would need a return_url, and the account takes cards alone: none is asked for.
        let fate = self.fate(&method);
        if matches!(fate, Fate::Asks { .. }) {
            if params.flag("off_session") || params.flag("error_on_requires_action") {
                let code = "authentication_required";
                return Err(self.decline(ctx, intent, code, code));
            }
            return Ok(self.ask(ctx, intent, params.text("return_url")));
        }
        self.settle(ctx, intent, fate)
    }

    /// The customer has authenticated on the bank's page, or failed to.
    pub(super) fn authenticated(
        &mut self,
        ctx: &mut Ctx<'_>,
        mut intent: Value,
        success: bool,
    ) -> Answer {
        let fate = match self.fate(said(&intent, "payment_method")) {
            Fate::Asks { paid: true } => Fate::Paid,
            Fate::Asks { paid: false } => Fate::Declined("card_declined", "insufficient_funds"),
            other => other,
        };
        set(&mut intent, "next_action", Value::Null);
        if success {
            return self.settle(ctx, intent, fate);
        }
        let code = "payment_intent_authentication_failure";
        let message = "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.";
        Err(self.failed(ctx, intent, error::card(code, "", message, "")))
    }

    /// `POST /v1/payment_intents/{id}/capture`.
    pub(super) fn capture(&mut self, ctx: &mut Ctx<'_>, id: &str, params: &Params) -> Answer {
        let mut intent = self.find(Kind::Intent, id)?;
        let status = said(&intent, "status");
        if status != "requires_capture" {
            let message = format!(
                "This PaymentIntent could not be captured because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture."
            );
            return Err(error::state(&message, &intent));
        }
        let capturable = number(&intent, "amount_capturable");
        let amount = params.integer("amount_to_capture").unwrap_or(capturable);
        money::positive(amount, "amount_to_capture")?;
        if amount > capturable {
            let currency = said(&intent, "currency");
            let message = format!(
                "The amount to capture ({}) is greater than the amount that can be captured ({}).",
                money::shown(amount, currency),
                money::shown(capturable, currency)
            );
            return Err(error::param(
                "amount_too_large",
                "amount_to_capture",
                &message,
            ));
        }
        let metadata = params.metadata(intent.get("metadata"))?;
        set(&mut intent, "metadata", metadata);
        self.captured(ctx, said(&intent, "latest_charge"), amount);
        let then = format!("It captures {amount} of what was reserved for {id}.");
        Ok(Done::new(self.succeeded(ctx, intent, amount), then))
    }

    /// The authorization was not captured in time.
    pub(super) fn expire(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let shelf = self.shelves.of(Kind::Intent);
        let intent = shelf.and_then(|shelf| shelf.at(about)).cloned();
        if let Some(intent) = intent.filter(|found| said(found, "status") == "requires_capture") {
            self.canceled(ctx, intent, Some("automatic"));
        }
    }

    /// The payment method that a request names or describes, made where it is a test card; none where it does neither.
    pub(super) fn chosen_method(
        &mut self,
        ctx: &mut Ctx<'_>,
        params: &Params,
    ) -> Result<Option<String>, Refused> {
        if let Some(data) = params.get("payment_method_data") {
            let card = cards::described(data.get("card"), "payment_method_data[card]")?;
            return self.new_method(ctx, card, None).map(Some);
        }
        let Some(id) = params.text("payment_method") else {
            return Ok(None);
        };
        if let Some(card) = cards::named(id) {
            return self.new_method(ctx, card, None).map(Some);
        }
        match self.shelves.get(Kind::Method, id) {
            Some(_) => Ok(Some(id.to_owned())),
            None => Err(error::no_such("PaymentMethod", id, "payment_method")),
        }
    }

    fn ask(&mut self, ctx: &mut Ctx<'_>, mut intent: Value, back: Option<&str>) -> Done {
        let id = said(&intent, "id").to_owned();
        let secret = said(&intent, "client_secret");
        let url = format!(
            "https://hooks.stripe.com/3d_secure_2/authenticate/{id}?client_secret={secret}"
        );
        let next = match back {
            Some(back) => {
                json!({"redirect_to_url": {"return_url": back, "url": url}, "type": "redirect_to_url"})
            }
            None => {
                json!({"type": "use_stripe_sdk", "use_stripe_sdk": {"stripe_js": url, "type": "three_d_secure_redirect"}})
            }
        };
        set(&mut intent, "status", "requires_action");
        set(&mut intent, "next_action", next);
        self.write(ctx, Kind::Intent, &intent);
        self.event(ctx, "payment_intent.requires_action", &intent, None);
        Done::new(
            intent,
            format!("The bank wants to see the customer first: {id} waits for its authentication."),
        )
    }

    fn settle(&mut self, ctx: &mut Ctx<'_>, mut intent: Value, fate: Fate) -> Answer {
        if let Fate::Declined(code, decline) = fate {
            return Err(self.decline(ctx, intent, code, decline));
        }
        let id = said(&intent, "id").to_owned();
        let amount = number(&intent, "amount");
        let manual = said(&intent, "capture_method") == "manual";
        let charge = self.charge(ctx, &intent, !manual, None)?;
        set(&mut intent, "latest_charge", charge);
        set(&mut intent, "last_payment_error", Value::Null);
        set(&mut intent, "next_action", Value::Null);
        if !manual {
            let then = format!("The bank pays {amount}: {id} has succeeded.");
            return Ok(Done::new(self.succeeded(ctx, intent, amount), then));
        }
        set(&mut intent, "status", "requires_capture");
        set(&mut intent, "amount_capturable", amount);
        self.write(ctx, Kind::Intent, &intent);
        self.event(
            ctx,
            "payment_intent.amount_capturable_updated",
            &intent,
            None,
        );
        let shelf = self.shelves.of(Kind::Intent);
        if let Some(about) = shelf.and_then(|shelf| shelf.number(&id)) {
            ctx.timer(
                HELD,
                Wake {
                    what: EXPIRE,
                    about,
                },
            );
        }
        Ok(Done::new(
            intent,
            format!("The bank reserves {amount}: {id} waits for its capture."),
        ))
    }

    fn succeeded(&mut self, ctx: &mut Ctx<'_>, mut intent: Value, amount: i64) -> Value {
        set(&mut intent, "status", "succeeded");
        set(&mut intent, "amount_capturable", 0);
        set(&mut intent, "amount_received", amount);
        self.write(ctx, Kind::Intent, &intent);
        self.event(ctx, "payment_intent.succeeded", &intent, None);
        intent
    }

    fn decline(&mut self, ctx: &mut Ctx<'_>, intent: Value, code: &str, decline: &str) -> Refused {
        let message = cards::message(code, decline);
        let failure = Some((code, decline, message));
        match self.charge(ctx, &intent, false, failure) {
            Ok(charge) => {
                let error = error::card(code, decline, message, &charge);
                let mut intent = intent;
                set(&mut intent, "latest_charge", charge);
                self.failed(ctx, intent, error)
            }
            Err(refused) => refused,
        }
    }

    /// The intent waits for another payment method; the answer is 402.
    fn failed(
        &mut self,
        ctx: &mut Ctx<'_>,
        mut intent: Value,
        error: serde_json::Map<String, Value>,
    ) -> Refused {
        let method = said(&intent, "payment_method").to_owned();
        let method = self.shelves.get(Kind::Method, &method).cloned();
        let mut error = error;
        error.insert("payment_method".to_owned(), method.unwrap_or_default());
        let mut last = error.clone();
        last.insert("type".to_owned(), "card_error".into());
        set(&mut intent, "last_payment_error", last);
        set(&mut intent, "payment_method", Value::Null);
        set(&mut intent, "next_action", Value::Null);
        set(&mut intent, "status", "requires_payment_method");
        self.write(ctx, Kind::Intent, &intent);
        self.event(ctx, "payment_intent.payment_failed", &intent, None);
        error::declined(error, &intent)
    }
}
