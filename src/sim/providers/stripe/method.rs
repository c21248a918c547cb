//! Payment methods: made of test cards, and whose they are.

use serde_json::{Value, json};

use super::cards::{self, Card};
use super::kind::Kind;
use super::params::{self, Params};
use super::{Answer, Done, Stripe, error};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::shelf::{said, set};

impl Stripe {
    /// `POST /v1/payment_methods`.
    pub(super) fn create_method(&mut self, ctx: &mut Ctx<'_>, params: &Params) -> Answer {
        params.need("type")?;
        let card = params.get("card").ok_or_else(|| params::missing("card"))?;
        let card = cards::described(Some(card), "card")?;
        let id = self.new_method(ctx, card, Some(params))?;
        let method = self.find(Kind::Method, &id)?;
        Ok(Done::new(
            method,
            format!("It writes {id} down and answers."),
        ))
    }

    /// `POST /v1/payment_methods/{id}/attach` and `/detach`.
    pub(super) fn attach(
        &mut self,
        ctx: &mut Ctx<'_>,
        id: &str,
        params: &Params,
        attach: bool,
    ) -> Answer {
        let id = match cards::named(id) {
            Some(card) if attach => self.new_method(ctx, card, None)?,
            _ => id.to_owned(),
        };
        let method = self.find(Kind::Method, &id)?;
        let customer = if attach {
            Some(params.need("customer")?)
        } else {
            None
        };
        if let Some(customer) = customer
            && self.shelves.get(Kind::Customer, customer).is_none()
        {
            return Err(error::no_such("customer", customer, "customer"));
        }
        if !attach && said(&method, "customer").is_empty() {
            let message = "The payment method you provided is not attached to a customer so detachment is impossible.";
            return Err(error::param("", "", message));
        }
        self.belongs(ctx, &id, customer);
        let method = self.find(Kind::Method, &id)?;
        let word = if attach {
            "payment_method.attached"
        } else {
            "payment_method.detached"
        };
        self.event(ctx, word, &method, None);
        Ok(Done::new(method, format!("It writes down whose {id} is.")))
    }

    /// Makes a payment method of a test card, and gives its id.
    pub(super) fn new_method(
        &mut self,
        ctx: &mut Ctx<'_>,
        card: &'static Card,
        params: Option<&Params>,
    ) -> Result<String, Refused> {
        let id = self.id(Kind::Method);
        let method = resource(card, &id, ctx.unix(), self.settings.live, params);
        self.keep(ctx, Kind::Method, &method, &[])?;
        self.fates.push(card.fate);
        Ok(id)
    }

    /// Writes down whose a payment method is.
    pub(super) fn belongs(&mut self, ctx: &mut Ctx<'_>, id: &str, customer: Option<&str>) {
        let Some(mut method) = self.shelves.get(Kind::Method, id).cloned() else {
            return;
        };
        set(&mut method, "customer", customer);
        if let Some(customer) = customer {
            self.file(Kind::Method, id, &format!("customer {customer}"));
        }
        self.write(ctx, Kind::Method, &method);
    }
}

/// The payment method as it is shown.
fn resource(card: &Card, id: &str, created: i64, live: bool, params: Option<&Params>) -> Value {
    let given = |name: &str| params.and_then(|params| params.get(name)).cloned();
    let last4: String = card
        .number
        .chars()
        .skip(card.number.len().saturating_sub(4))
        .collect();
    let billing = given("billing_details").unwrap_or_default();
    let part = |name: &str| billing.get(name).cloned().unwrap_or_default();
    json!({
        "id": id,
        "object": "payment_method",
        "allow_redisplay": given("allow_redisplay").unwrap_or_else(|| "unspecified".into()),
        "billing_details": {
            "address": address(billing.get("address")),
            "email": part("email"), "name": part("name"), "phone": part("phone"), "tax_id": null,
        },
        "card": details(card, &last4),
        "created": created,
        "customer": null,
        "livemode": live,
        "metadata": given("metadata").unwrap_or_else(|| json!({})),
        "type": "card",
    })
}

/// An address with all its members.
pub(super) fn address(given: Option<&Value>) -> Value {
    let part = |name: &str| {
        let value = given.and_then(|given| given.get(name));
        value.cloned().unwrap_or_default()
    };
    json!({
        "city": part("city"), "country": part("country"), "line1": part("line1"), "line2": part("line2"),
        "postal_code": part("postal_code"), "state": part("state"),
    })
}

fn details(card: &Card, last4: &str) -> Value {
    json!({
        "brand": card.brand,
        "checks": {"address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass"},
        "country": "US",
        "display_brand": card.brand,
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": format!("RtFp{}{last4}", card.brand.len()),
        "funding": if card.name.ends_with("debit") { "debit" } else { "credit" },
        "generated_from": null,
        "last4": last4,
        "networks": {"available": [card.brand], "preferred": null},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": true},
        "wallet": null,
    })
}
