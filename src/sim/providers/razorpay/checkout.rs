//! The checkout: a customer begins to pay, and the bank's page says yes or no.

use serde_json::{Value, json};
use wire::signature::razorpay as signature;
use wire::{Part, Request};

use super::body::Body;
use super::error::{self, field, refused};
use super::kind::Kind;
use super::{Answer, Done, Razorpay, UPI, order};
use crate::actor::{Ctx, Wake};
use crate::link::Delay;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::shelf::{number, said, set};

/// What a payment takes.
pub(super) const PAYMENT: &[&str] = &[
    "amount",
    "currency",
    "order_id",
    "email",
    "contact",
    "method",
    "card",
    "bank",
    "vpa",
    "upi",
    "wallet",
    "notes",
    "description",
    "customer_id",
    "callback_url",
    "ip",
    "referer",
    "user_agent",
    "save",
    "authentication",
    "browser",
];
/// Methods that the twin knows.
const METHODS: &[&str] = &["card", "netbanking", "upi", "wallet"];
/// Test cards that the bank declines; all others that are numbers pay.
const DECLINED: &[&str] = &["4000000000000002", "5104060000000008", "4100280000000007"];
/// How long a customer takes to approve a payment in an UPI app.
const APPROVAL: Delay = Delay::new(1_500, 500);

impl Razorpay {
    /// `POST /v1/payments/create/json`: the customer begins to pay.
    pub(super) fn create_payment(&mut self, ctx: &mut Ctx<'_>, body: &Body) -> Answer {
        let amount = body.need_integer("amount")?;
        let currency = order::currency(body)?;
        let method = body.need("method")?;
        if !METHODS.contains(&method.as_str()) {
            return Err(field("method", "The selected method is invalid."));
        }
        let details = details(body, &method)?;
        let (email, contact) = (body.need("email")?, body.need("contact")?);
        let order = match body.text("order_id")? {
            Some(id) => Some(self.order_to_pay(&id, amount, &currency)?),
            None if amount < 100 => {
                return Err(field("amount", "The amount must be at least INR 1.00"));
            }
            None => None,
        };
        let id = self.id(Kind::Payment);
        let of = |name: &str| details.get(name).cloned().unwrap_or_default();
        let mut payment = json!({
            "id": id, "entity": "payment", "amount": amount, "currency": currency, "base_amount": amount,
            "status": "created", "order_id": order.as_ref().map(|order| said(order, "id")), "invoice_id": null,
            "international": false, "method": method, "amount_refunded": 0, "amount_transferred": 0,
            "refund_status": null, "captured": false, "description": body.text("description")?,
            "card_id": null, "bank": of("bank"), "wallet": of("wallet"), "vpa": of("vpa"),
            "email": email, "contact": contact, "notes": body.notes()?, "fee": null, "tax": null,
            "error_code": null, "error_description": null, "error_source": null, "error_step": null,
            "error_reason": null, "acquirer_data": {}, "created_at": ctx.unix(),
        });
        if method == "card" {
            set(
                &mut payment,
                "card_id",
                format!("card_{}", self.ids.base62(14)),
            );
            set(&mut payment, "card", of("card"));
        }
        let names: Vec<String> = order
            .iter()
            .map(|order| format!("order {}", said(order, "id")))
            .collect();
        let about = self.keep(ctx, Kind::Payment, &payment, &names)?;
        if of("fails") == Value::Bool(true) {
            self.file(Kind::Payment, &id, "fails");
        }
        if let Some(mut order) = order {
            let attempts = number(&order, "attempts").saturating_add(1);
            set(&mut order, "attempts", attempts);
            set(&mut order, "status", "attempted");
            self.write(ctx, Kind::Order, &order);
        }
        let page = format!("https://api.razorpay.com/v1/payments/{id}/authenticate");
        let next = if method == "upi" {
            let wait = ctx.draw(APPROVAL);
            ctx.timer(wait, Wake { what: UPI, about });
            json!([{"action": "poll", "url": format!("https://api.razorpay.com/v1/payments/{id}")}])
        } else {
            json!([{"action": "redirect", "url": page}])
        };
        let content = json!({"razorpay_payment_id": id, "next": next});
        Ok(Done::new(
            content,
            format!("{id} begins; the customer's bank has the next word."),
        ))
    }

    /// `GET /v1/payments/{id}/authenticate`: the bank's page. The real one asks a person; here opening it is the
    /// answer, a yes unless `outcome=fail` stands in the query or the test card is one that is declined. The customer
    /// brings back what the checkout hands to the shop.
    pub(super) fn authenticate(&mut self, ctx: &mut Ctx<'_>, id: &str, fails: bool) -> Answer {
        let payment = self.find(Kind::Payment, id)?;
        if said(&payment, "status") != "created" {
            return Err(refused("Payment already processed"));
        }
        let payment = self.concluded(ctx, payment, fails);
        if said(&payment, "status") == "failed" {
            let content = error::failed(&payment);
            let response = answer::json(400, "application/json", &content);
            return Err(Refusal::new(
                Part::Body,
                said(&payment, "error_description"),
                response,
            ));
        }
        let mut content = json!({"razorpay_payment_id": id});
        let order = said(&payment, "order_id");
        if !order.is_empty() {
            let secret = self.settings.secret.reveal();
            set(&mut content, "razorpay_order_id", order);
            set(
                &mut content,
                "razorpay_signature",
                signature::sign(secret, order, id),
            );
        }
        Ok(Done::new(content, format!("The bank says yes to {id}.")))
    }

    fn order_to_pay(&self, id: &str, amount: i64, currency: &str) -> Result<Value, Refused> {
        let order = self.find(Kind::Order, id)?;
        if said(&order, "status") == "paid" {
            return Err(refused(
                "Your payment has been declined as the order is already paid",
            ));
        }
        let due = number(&order, "amount_due");
        let partial = order.get("partial_payment") == Some(&Value::Bool(true));
        if currency != said(&order, "currency") || amount > due || (amount < due && !partial) {
            let message = "Your payment amount is different from your order amount. To pay successfully, please try using right amount.";
            return Err(field("amount", message));
        }
        Ok(order)
    }
}

/// Whether a request is for the bank's page, which asks for no key; then the payment's id, and whether it is to fail.
pub(super) fn page(request: &Request) -> Option<(&str, bool)> {
    let rest = request.target.path.strip_prefix("/v1/payments/")?;
    let id = rest.strip_suffix("/authenticate")?;
    let fails = request.target.query.as_deref() == Some("outcome=fail");
    matches!(request.method.as_str(), "GET" | "HEAD" | "POST").then_some((id, fails))
}

/// What a method needs, and whether the test value is one that fails.
fn details(body: &Body, method: &str) -> Result<Value, Refused> {
    let within = |outer: &str, inner: &str| {
        let value = body.get(outer)?.get(inner)?;
        Some(
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned),
        )
    };
    match method {
        "card" => {
            let digits = within("card", "number").map(|text| text.replace(' ', ""));
            let digits = digits.filter(|digits| {
                (13..=19).contains(&digits.len())
                    && digits.bytes().all(|byte| byte.is_ascii_digit())
            });
            let digits = digits.ok_or_else(|| field("number", "The card number is invalid."))?;
            let last4: String = digits
                .chars()
                .skip(digits.len().saturating_sub(4))
                .collect();
            let network = match digits.bytes().next() {
                Some(b'4') => "Visa",
                Some(b'5') => "MasterCard",
                Some(b'6') => "RuPay",
                _ => "Unknown",
            };
            let card = json!({
                "entity": "card", "name": within("card", "name"), "last4": last4, "network": network, "type": "credit",
                "issuer": null, "international": false, "emi": false, "sub_type": "consumer",
            });
            Ok(json!({"card": card, "fails": DECLINED.contains(&digits.as_str())}))
        }
        "netbanking" => Ok(json!({"bank": body.need("bank")?})),
        "wallet" => Ok(json!({"wallet": body.need("wallet")?})),
        _ => {
            let vpa = body.text("vpa")?.or_else(|| within("upi", "vpa"));
            let vpa = vpa.ok_or_else(|| super::body::required("vpa"))?;
            if !vpa.contains('@') {
                return Err(field(
                    "vpa",
                    "Invalid VPA. Please enter a valid Virtual Payment Address",
                ));
            }
            let fails = vpa == "failure@razorpay";
            Ok(json!({"vpa": vpa, "fails": fails}))
        }
    }
}
