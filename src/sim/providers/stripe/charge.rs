//! Charges: one for each attempt to pay, what is captured of it, and what the account has earned.

use serde_json::{Value, json};

use super::kind::Kind;
use super::params::Params;
use super::{Answer, Done, Stripe};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::shelf::{complete, number, said, set};

/// Code, decline code and message of a payment that failed.
type Failure<'a> = (&'a str, &'a str, &'a str);

impl Stripe {
    /// Writes a charge of the whole intent down, and gives its id.
    pub(super) fn charge(
        &mut self,
        ctx: &mut Ctx<'_>,
        intent: &Value,
        captured: bool,
        failure: Option<Failure<'_>>,
    ) -> Result<String, Refused> {
        let id = self.id(Kind::Charge);
        let method = said(intent, "payment_method");
        let method = self
            .shelves
            .get(Kind::Method, method)
            .cloned()
            .unwrap_or_default();
        let mut charge = blank(&id, intent, &method, ctx.unix());
        if captured {
            set(&mut charge, "captured", true);
            set(&mut charge, "amount_captured", number(intent, "amount"));
        }
        if let Some((code, decline, message)) = failure {
            set(&mut charge, "status", "failed");
            set(&mut charge, "paid", false);
            set(&mut charge, "failure_code", code);
            set(&mut charge, "failure_message", message);
            let outcome = json!({
                "network_status": "declined_by_network", "reason": decline, "risk_level": "normal", "risk_score": 32,
                "seller_message": "The bank did not return any further details with this decline.", "type": "issuer_declined",
            });
            set(&mut charge, "outcome", outcome);
        }
        let mut names = vec![format!("payment_intent {}", said(intent, "id"))];
        if !said(intent, "customer").is_empty() {
            names.push(format!("customer {}", said(intent, "customer")));
        }
        self.keep(ctx, Kind::Charge, &charge, &names)?;
        if captured {
            self.earn(said(intent, "currency"), number(intent, "amount"));
        }
        let word = if failure.is_some() {
            "charge.failed"
        } else {
            "charge.succeeded"
        };
        self.event(ctx, word, &charge, None);
        Ok(id)
    }

    /// So much of a charge is captured; the rest is given back.
    pub(super) fn captured(&mut self, ctx: &mut Ctx<'_>, id: &str, amount: i64) {
        let Some(mut charge) = self.shelves.get(Kind::Charge, id).cloned() else {
            return;
        };
        let rest = number(&charge, "amount").saturating_sub(amount);
        set(&mut charge, "captured", true);
        set(&mut charge, "amount_captured", amount);
        set(&mut charge, "amount_refunded", rest);
        self.earn(said(&charge, "currency"), amount);
        self.write(ctx, Kind::Charge, &charge);
        self.event(ctx, "charge.captured", &charge, None);
    }

    /// An authorization is given back.
    pub(super) fn release(&mut self, ctx: &mut Ctx<'_>, id: &str) {
        let Some(mut charge) = self.shelves.get(Kind::Charge, id).cloned() else {
            return;
        };
        let amount = number(&charge, "amount");
        set(&mut charge, "amount_refunded", amount);
        set(&mut charge, "refunded", true);
        self.write(ctx, Kind::Charge, &charge);
        self.event(ctx, "charge.refunded", &charge, None);
    }

    /// `POST /v1/charges/{id}` and `POST /v1/refunds/{id}`: what is noted about them.
    pub(super) fn annotate(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: Kind,
        id: &str,
        params: &Params,
    ) -> Answer {
        let mut resource = self.find(kind, id)?;
        let metadata = params.metadata(resource.get("metadata"))?;
        set(&mut resource, "metadata", metadata);
        if kind == Kind::Charge && params.has("description") {
            let text = params.get("description").cloned().unwrap_or_default();
            set(&mut resource, "description", text);
        }
        self.write(ctx, kind, &resource);
        let word = if kind == Kind::Charge {
            "charge.updated"
        } else {
            "refund.updated"
        };
        self.event(ctx, word, &resource, None);
        Ok(Done::new(resource, format!("It notes that about {id}.")))
    }

    /// `GET /v1/balance`: what was earned and is not paid out. The twin takes no fees and pays nothing out.
    pub(super) fn balance(&self) -> Value {
        let amounts = |zero: bool| -> Vec<Value> {
            let usual = [("usd".to_owned(), 0)];
            let earned = if self.earned.is_empty() {
                usual.as_slice()
            } else {
                &self.earned
            };
            let one = |(currency, amount): &(String, i64)| {
                let amount = if zero { 0 } else { *amount };
                json!({"amount": amount, "currency": currency, "source_types": {"card": amount}})
            };
            earned.iter().map(one).collect()
        };
        json!({
            "object": "balance",
            "available": amounts(true),
            "livemode": self.settings.live,
            "pending": amounts(false),
        })
    }

    /// Adds to what was earned.
    pub(super) fn earn(&mut self, currency: &str, amount: i64) {
        match self.earned.iter_mut().find(|(known, _)| known == currency) {
            Some((_, sum)) => *sum = sum.saturating_add(amount),
            None => self.earned.push((currency.to_owned(), amount)),
        }
    }
}

/// Members that the twin leaves empty.
const NULLS: &[&str] = &[
    "application",
    "application_fee",
    "application_fee_amount",
    "balance_transaction",
    "destination",
    "dispute",
    "failure_balance_transaction",
    "failure_code",
    "failure_message",
    "on_behalf_of",
    "receipt_number",
    "review",
    "source",
    "source_transfer",
    "transfer_data",
];

fn blank(id: &str, intent: &Value, method: &Value, created: i64) -> Value {
    let of = |name: &str| intent.get(name).cloned().unwrap_or_default();
    let card = |name: &str| {
        let value = method.pointer("/card").and_then(|card| card.get(name));
        value.cloned().unwrap_or_default()
    };
    let charge = json!({
        "id": id,
        "object": "charge",
        "amount": of("amount"),
        "amount_captured": 0,
        "amount_refunded": 0,
        "billing_details": method.get("billing_details").cloned().unwrap_or_default(),
        "calculated_statement_descriptor": "ROUNDTRIP",
        "captured": false,
        "created": created,
        "currency": of("currency"),
        "customer": of("customer"),
        "description": of("description"),
        "disputed": false,
        "fraud_details": {},
        "livemode": of("livemode"),
        "metadata": of("metadata"),
        "outcome": {
            "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "risk_score": 32,
            "seller_message": "Payment complete.", "type": "authorized",
        },
        "paid": true,
        "payment_intent": of("id"),
        "payment_method": of("payment_method"),
        "payment_method_details": {
            "card": {
                "brand": card("brand"), "country": card("country"), "exp_month": card("exp_month"),
                "exp_year": card("exp_year"), "funding": card("funding"), "last4": card("last4"),
                "network": card("brand"), "three_d_secure": null, "wallet": null,
            },
            "type": "card",
        },
        "receipt_email": of("receipt_email"),
        "receipt_url": format!("https://pay.stripe.com/receipts/payment/{id}"),
        "refunded": false,
        "shipping": of("shipping"),
        "statement_descriptor": of("statement_descriptor"),
        "statement_descriptor_suffix": of("statement_descriptor_suffix"),
        "status": "succeeded",
        "transfer_group": of("transfer_group"),
    });
    complete(charge, NULLS)
}
