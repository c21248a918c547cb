//! Payments: authorized by a bank, captured, failed, given back where nobody captures them.

use serde_json::{Value, json};

use super::body::Body;
use super::error::{field, refused};
use super::kind::Kind;
use super::{Answer, Done, LAPSE, Razorpay};
use crate::actor::{Ctx, Wake};
use crate::providers::shelf::{number, said, set};

/// How long a payment stays authorized without being captured, in milliseconds: 3 days; then it is given back.
const HELD: u64 = 3 * 24 * 3_600_000;

impl Razorpay {
    /// The customer has answered in the UPI app.
    pub(super) fn approved(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let shelf = self.shelves.of(Kind::Payment);
        let payment = shelf.and_then(|shelf| shelf.at(about)).cloned();
        if let Some(payment) = payment.filter(|found| said(found, "status") == "created") {
            self.concluded(ctx, payment, false);
        }
    }

    /// `POST /v1/payments/{id}/capture`.
    pub(super) fn capture(&mut self, ctx: &mut Ctx<'_>, id: &str, body: &Body) -> Answer {
        let amount = body.need_integer("amount")?;
        let payment = self.find(Kind::Payment, id)?;
        match said(&payment, "status") {
            "authorized" => {}
            "captured" | "refunded" => {
                return Err(refused("This payment has already been captured"));
            }
            _ => {
                return Err(refused(
                    "Only payments which have been authorized and not yet captured can be captured",
                ));
            }
        }
        let currency = body.text("currency")?.unwrap_or_else(|| "INR".to_owned());
        if !currency.eq_ignore_ascii_case(said(&payment, "currency")) {
            return Err(field(
                "currency",
                "The currency should be same as payment currency",
            ));
        }
        if amount != number(&payment, "amount") {
            let message = "Capture amount must be equal to the amount authorized";
            return Err(field("amount", message));
        }
        let payment = self.captured(ctx, payment);
        Ok(Done::new(
            payment,
            format!("It captures {id}: the money is the shop's."),
        ))
    }

    /// A payment that was not captured in time is given back.
    pub(super) fn lapse(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let shelf = self.shelves.of(Kind::Payment);
        let payment = shelf.and_then(|shelf| shelf.at(about)).cloned();
        let Some(mut payment) = payment.filter(|found| said(found, "status") == "authorized")
        else {
            return;
        };
        let amount = number(&payment, "amount");
        set(&mut payment, "status", "refunded");
        set(&mut payment, "amount_refunded", amount);
        set(&mut payment, "refund_status", "full");
        self.write(ctx, Kind::Payment, &payment);
    }

    /// What the bank says.
    pub(super) fn concluded(
        &mut self,
        ctx: &mut Ctx<'_>,
        mut payment: Value,
        fails: bool,
    ) -> Value {
        let id = said(&payment, "id").to_owned();
        let filed = self
            .shelves
            .of(Kind::Payment)
            .is_some_and(|shelf| shelf.is_filed(&id, "fails"));
        if fails || filed {
            for (name, word) in [
                ("status", "failed"),
                ("error_code", "BAD_REQUEST_ERROR"),
                ("error_description", "Payment failed"),
                ("error_source", "bank"),
                ("error_step", "payment_authorization"),
                ("error_reason", "payment_failed"),
            ] {
                set(&mut payment, name, word);
            }
            self.write(ctx, Kind::Payment, &payment);
            self.event(ctx, "payment.failed", &[("payment", &payment)]);
            return payment;
        }
        let reference = self.ids.digits(10);
        let acquirer = match said(&payment, "method") {
            "netbanking" => json!({"bank_transaction_id": reference}),
            "upi" => {
                json!({"rrn": reference, "upi_transaction_id": self.ids.hex(32).to_ascii_uppercase()})
            }
            "wallet" => json!({"transaction_id": null}),
            _ => json!({"auth_code": self.ids.digits(6)}),
        };
        set(&mut payment, "acquirer_data", acquirer);
        set(&mut payment, "status", "authorized");
        self.write(ctx, Kind::Payment, &payment);
        self.event(ctx, "payment.authorized", &[("payment", &payment)]);
        let order = said(&payment, "order_id");
        let shelf = self.shelves.of(Kind::Order);
        if self.settings.captures || shelf.is_some_and(|shelf| shelf.is_filed(order, "captures")) {
            return self.captured(ctx, payment);
        }
        if let Some(about) = self
            .shelves
            .of(Kind::Payment)
            .and_then(|shelf| shelf.number(&id))
        {
            ctx.timer(HELD, Wake { what: LAPSE, about });
        }
        payment
    }

    fn captured(&mut self, ctx: &mut Ctx<'_>, mut payment: Value) -> Value {
        let amount = number(&payment, "amount");
        // Two in a hundred, and 18 in a hundred of that as tax; the fee holds both.
        let fee = rounded(amount, 2);
        let tax = rounded(fee, 18);
        set(&mut payment, "status", "captured");
        set(&mut payment, "captured", true);
        set(&mut payment, "fee", fee.saturating_add(tax));
        set(&mut payment, "tax", tax);
        self.write(ctx, Kind::Payment, &payment);
        self.event(ctx, "payment.captured", &[("payment", &payment)]);
        if let Ok(mut order) = self.find(Kind::Order, said(&payment, "order_id")) {
            let paid = number(&order, "amount_paid").saturating_add(amount);
            let due = number(&order, "amount").saturating_sub(paid).max(0);
            set(&mut order, "amount_paid", paid);
            set(&mut order, "amount_due", due);
            if due == 0 {
                set(&mut order, "status", "paid");
            }
            self.write(ctx, Kind::Order, &order);
            if due == 0 {
                self.event(
                    ctx,
                    "order.paid",
                    &[("payment", &payment), ("order", &order)],
                );
            }
        }
        payment
    }
}

fn rounded(amount: i64, percent: i64) -> i64 {
    amount.saturating_mul(percent).saturating_add(50) / 100
}
