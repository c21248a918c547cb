//! Refunds: money of a captured charge that goes back, whole or in parts.

use serde_json::{Value, json};

use super::kind::Kind;
use super::params::Params;
use super::{Answer, Done, Stripe, error, money};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::shelf::{number, said, set};

impl Stripe {
    /// `POST /v1/refunds`.
    pub(super) fn create_refund(&mut self, ctx: &mut Ctx<'_>, params: &Params) -> Answer {
        let mut charge = self.refunded_charge(params)?;
        let id = said(&charge, "id").to_owned();
        let left = number(&charge, "amount_captured").saturating_sub(self.returned(&charge));
        if left <= 0 {
            let message = format!("Charge {id} has already been refunded.");
            return Err(error::param("charge_already_refunded", "", &message));
        }
        let amount = params.integer("amount").unwrap_or(left);
        money::positive(amount, "amount")?;
        let currency = said(&charge, "currency").to_owned();
        if amount > left {
            let message = format!(
                "Refund amount ({}) is greater than unrefunded amount on charge ({})",
                money::shown(amount, &currency),
                money::shown(left, &currency)
            );
            return Err(error::param("", "amount", &message));
        }
        let intent = said(&charge, "payment_intent").to_owned();
        let refund = json!({
            "id": self.id(Kind::Refund),
            "object": "refund",
            "amount": amount,
            "balance_transaction": null,
            "charge": id,
            "created": ctx.unix(),
            "currency": currency,
            "destination_details": {"card": {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}, "type": "card"},
            "metadata": params.metadata(None)?,
            "payment_intent": intent,
            "reason": params.text("reason"),
            "receipt_number": null,
            "source_transfer_reversal": null,
            "status": "succeeded",
            "transfer_reversal": null,
        });
        let names = [format!("charge {id}"), format!("payment_intent {intent}")];
        self.keep(ctx, Kind::Refund, &refund, &names)?;
        let back = number(&charge, "amount_refunded").saturating_add(amount);
        set(&mut charge, "amount_refunded", back);
        set(&mut charge, "refunded", amount == left);
        self.earn(&currency, amount.saturating_neg());
        self.write(ctx, Kind::Charge, &charge);
        self.event(ctx, "charge.refunded", &charge, None);
        self.event(ctx, "refund.created", &refund, None);
        let then = format!("It gives {amount} of {id} back.");
        Ok(Done::new(refund, then))
    }

    /// What of the captured amount went back. The part that was never captured counts as refunded, but not here.
    fn returned(&self, charge: &Value) -> i64 {
        let never = number(charge, "amount").saturating_sub(number(charge, "amount_captured"));
        number(charge, "amount_refunded").saturating_sub(never)
    }

    fn refunded_charge(&self, params: &Params) -> Result<Value, Refused> {
        let charge = match (params.text("charge"), params.text("payment_intent")) {
            (None, None) => {
                let message = "One of the following params should be provided for this request: payment_intent or charge.";
                return Err(error::param("parameter_missing", "", message));
            }
            (Some(id), _) => {
                let found = self.shelves.get(Kind::Charge, id);
                found.ok_or_else(|| error::no_such("charge", id, "charge"))?
            }
            (None, Some(id)) => {
                let intent = self.shelves.get(Kind::Intent, id);
                let intent =
                    intent.ok_or_else(|| error::no_such("payment_intent", id, "payment_intent"))?;
                let charge = self
                    .shelves
                    .get(Kind::Charge, said(intent, "latest_charge"));
                match charge.filter(|_| said(intent, "status") == "succeeded") {
                    Some(charge) => charge,
                    None => {
                        let message = format!(
                            "This PaymentIntent ({id}) does not have a successful charge to refund."
                        );
                        return Err(error::state(&message, intent));
                    }
                }
            }
        };
        if charge.get("captured") != Some(&Value::Bool(true))
            || said(charge, "status") != "succeeded"
        {
            let id = said(charge, "id");
            let message = format!("Charge {id} is not captured: there is nothing to refund.");
            return Err(error::param("charge_not_refundable", "charge", &message));
        }
        Ok(charge.clone())
    }
}
