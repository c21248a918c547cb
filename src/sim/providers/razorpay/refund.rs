//! Refunds of captured payments, whole or in parts.

use serde_json::json;

use super::body::Body;
use super::error::{field, refused};
use super::kind::Kind;
use super::{Answer, Done, Razorpay};
use crate::actor::Ctx;
use crate::providers::shelf::{number, said, set};

/// What a refund takes.
pub(super) const REFUND: &[&str] = &["amount", "speed", "notes", "receipt"];

/// What a refund takes that names its payment itself.
pub(super) const REFUND_OF: &[&str] = &["payment_id", "amount", "speed", "notes", "receipt"];

impl Razorpay {
    /// `POST /v1/payments/{id}/refund` and `POST /v1/refunds`.
    pub(super) fn refund(&mut self, ctx: &mut Ctx<'_>, id: &str, body: &Body) -> Answer {
        let mut payment = self.find(Kind::Payment, id)?;
        match said(&payment, "status") {
            "captured" => {}
            "refunded" => return Err(refused("The payment has been fully refunded already")),
            _ => {
                return Err(refused(
                    "The payment status should be captured for action to be taken",
                ));
            }
        }
        let left = number(&payment, "amount").saturating_sub(number(&payment, "amount_refunded"));
        let amount = body.integer("amount")?.unwrap_or(left);
        if amount < 100 && amount != left {
            return Err(field("amount", "The amount must be at least INR 1.00"));
        }
        if amount > left {
            let message = "The refund amount provided is greater than amount captured";
            return Err(field("amount", message));
        }
        let speed = body.text("speed")?.unwrap_or_else(|| "normal".to_owned());
        if !matches!(speed.as_str(), "normal" | "optimum") {
            return Err(field("speed", "The selected speed is invalid."));
        }
        let refund_id = self.id(Kind::Refund);
        let refund = json!({
            "id": refund_id,
            "entity": "refund",
            "amount": amount,
            "currency": said(&payment, "currency"),
            "payment_id": id,
            "notes": body.notes()?,
            "receipt": body.text("receipt")?,
            "acquirer_data": {"arn": null},
            "created_at": ctx.unix(),
            "batch_id": null,
            "status": "processed",
            "speed_processed": "normal",
            "speed_requested": speed,
        });
        self.keep(ctx, Kind::Refund, &refund, &[format!("payment {id}")])?;
        let back = number(&payment, "amount_refunded").saturating_add(amount);
        let whole = back == number(&payment, "amount");
        set(&mut payment, "amount_refunded", back);
        set(
            &mut payment,
            "refund_status",
            if whole { "full" } else { "partial" },
        );
        if whole {
            set(&mut payment, "status", "refunded");
        }
        self.write(ctx, Kind::Payment, &payment);
        let told = [("refund", &refund), ("payment", &payment)];
        self.event(ctx, "refund.created", &told);
        self.event(ctx, "refund.processed", &told);
        Ok(Done::new(
            refund,
            format!("It gives {amount} of {id} back."),
        ))
    }
}
