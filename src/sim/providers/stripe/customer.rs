//! Customers: kept, changed, deleted.

use serde_json::{Value, json};

use super::kind::Kind;
use super::params::Params;
use super::{Answer, Done, Stripe, error, method};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::shelf::set;

/// Members that are taken over as they are given.
const TAKEN: &[&str] = &[
    "balance",
    "description",
    "email",
    "name",
    "phone",
    "preferred_locales",
    "shipping",
    "tax_exempt",
];
/// The capital letters and figures of an invoice prefix.
const PREFIX: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

impl Stripe {
    /// `POST /v1/customers`.
    pub(super) fn create_customer(&mut self, ctx: &mut Ctx<'_>, params: &Params) -> Answer {
        check_email(params)?;
        let metadata = params.metadata(None)?;
        let id = self.id(Kind::Customer);
        let prefix = self.ids.signs(PREFIX, 8);
        let mut customer = blank(&id, &prefix, ctx.unix(), self.settings.live);
        set(&mut customer, "metadata", metadata);
        take(&mut customer, params);
        if let Some(method) = self.chosen_method(ctx, params)? {
            self.belongs(ctx, &method, Some(&id));
        }
        let email = params.text("email").map(|email| format!("email {email}"));
        let names: Vec<String> = email.into_iter().collect();
        self.keep(ctx, Kind::Customer, &customer, &names)?;
        self.event(ctx, "customer.created", &customer, None);
        Ok(Done::new(
            customer,
            format!("It writes {id} down and answers."),
        ))
    }

    /// `POST /v1/customers/{id}`.
    pub(super) fn update_customer(
        &mut self,
        ctx: &mut Ctx<'_>,
        id: &str,
        params: &Params,
    ) -> Answer {
        let mut customer = self.find(Kind::Customer, id)?;
        check_email(params)?;
        let metadata = params.metadata(customer.get("metadata"))?;
        let before = customer.clone();
        set(&mut customer, "metadata", metadata);
        take(&mut customer, params);
        if let Some(email) = params.text("email") {
            self.file(Kind::Customer, id, &format!("email {email}"));
        }
        self.write(ctx, Kind::Customer, &customer);
        let mut changed = serde_json::Map::new();
        for (name, value) in before.as_object().into_iter().flatten() {
            if customer.get(name) != Some(value) {
                changed.insert(name.clone(), value.clone());
            }
        }
        self.event(
            ctx,
            "customer.updated",
            &customer,
            Some(Value::Object(changed)),
        );
        Ok(Done::new(customer, format!("It changes {id} and answers.")))
    }

    /// `DELETE /v1/customers/{id}`. The intents and charges stay.
    pub(super) fn delete_customer(&mut self, ctx: &mut Ctx<'_>, id: &str) -> Answer {
        let customer = self.find(Kind::Customer, id)?;
        if let Some(shelf) = self.shelves.of_mut(Kind::Customer) {
            shelf.hide(id);
        }
        ctx.fact("customers", id, vec![("deleted", true.into())]);
        self.event(ctx, "customer.deleted", &customer, None);
        let content = json!({"id": id, "object": "customer", "deleted": true});
        Ok(Done::new(content, format!("It deletes {id}.")))
    }

    /// `GET /v1/customers/{id}`: one that was deleted is still known as such.
    pub(super) fn read_customer(&self, id: &str) -> Result<Value, Refused> {
        let shelf = self.shelves.of(Kind::Customer);
        if let Some(shelf) = shelf
            && shelf.get(id).is_none()
            && shelf.number(id).is_some()
        {
            return Ok(json!({"id": id, "object": "customer", "deleted": true}));
        }
        self.find(Kind::Customer, id)
    }
}

fn take(customer: &mut Value, params: &Params) {
    for name in TAKEN {
        if params.has(name) {
            set(
                customer,
                name,
                params.get(name).cloned().unwrap_or_default(),
            );
        }
    }
    if let Some(given) = params.get("address") {
        let address = given.is_object().then(|| method::address(Some(given)));
        set(customer, "address", address);
    }
}

fn check_email(params: &Params) -> Result<(), Refused> {
    let Some(email) = params.text("email") else {
        return Ok(());
    };
    let parts = email.split_once('@');
    let good = parts.is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains(['@', ' ']) && !host.ends_with('.')
    });
    if good {
        return Ok(());
    }
    let message = format!("Invalid email address: {email}");
    Err(error::param("email_invalid", "email", &message))
}

fn blank(id: &str, prefix: &str, created: i64, live: bool) -> Value {
    json!({
        "id": id,
        "object": "customer",
        "address": null,
        "balance": 0,
        "created": created,
        "currency": null,
        "default_source": null,
        "delinquent": false,
        "description": null,
        "discount": null,
        "email": null,
        "invoice_prefix": prefix,
        "invoice_settings": {"custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null},
        "livemode": live,
        "metadata": {},
        "name": null,
        "next_invoice_sequence": 1,
        "phone": null,
        "preferred_locales": [],
        "shipping": null,
        "tax_exempt": "none",
        "test_clock": null,
    })
}
