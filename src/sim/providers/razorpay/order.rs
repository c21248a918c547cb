//! Orders and customers.

use serde_json::{Value, json};

use super::body::Body;
use super::error::{field, refused};
use super::kind::Kind;
use super::{Answer, Done, Razorpay};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::currency;
use crate::providers::shelf::{said, set};

/// What an order takes.
pub(super) const ORDER: &[&str] = &[
    "amount",
    "currency",
    "receipt",
    "notes",
    "partial_payment",
    "first_payment_min_amount",
    "payment_capture",
    "method",
    "customer_id",
    "offers",
    "offer_id",
    "bank_account",
    "transfers",
];
/// What a customer takes.
pub(super) const CUSTOMER: &[&str] = &[
    "name",
    "email",
    "contact",
    "fail_existing",
    "gstin",
    "notes",
];
/// The least amount of an order in Indian rupees, in paise.
const LEAST: i64 = 100;
/// The most that an order may be for, in the smallest unit.
const MOST: i64 = 50_000_000;
/// The longest receipt, in characters.
const MAX_RECEIPT: usize = 40;

impl Razorpay {
    /// `POST /v1/orders`.
    pub(super) fn create_order(&mut self, ctx: &mut Ctx<'_>, body: &Body) -> Answer {
        let amount = body.need_integer("amount")?;
        let code = currency(body)?;
        amount_fits(amount, &code)?;
        let receipt = body.text("receipt")?;
        if receipt
            .as_ref()
            .is_some_and(|text| text.chars().count() > MAX_RECEIPT)
        {
            let message = format!("The receipt may not be greater than {MAX_RECEIPT} characters.");
            return Err(field("receipt", &message));
        }
        let notes = body.notes()?;
        let partial = body.flag("partial_payment")?;
        let captures = body.flag("payment_capture")?;
        let id = self.id(Kind::Order);
        let mut order = json!({
            "id": id,
            "entity": "order",
            "amount": amount,
            "amount_paid": 0,
            "amount_due": amount,
            "currency": code,
            "receipt": receipt,
            "offer_id": null,
            "status": "created",
            "attempts": 0,
            "notes": notes,
            "created_at": ctx.unix(),
        });
        if let Some(partial) = partial {
            set(&mut order, "partial_payment", partial);
            set(
                &mut order,
                "first_payment_min_amount",
                body.integer("first_payment_min_amount")?,
            );
        }
        let receipt = receipt.map(|receipt| format!("receipt {receipt}"));
        let names: Vec<String> = receipt.into_iter().collect();
        self.keep(ctx, Kind::Order, &order, &names)?;
        if captures == Some(true) {
            self.file(Kind::Order, &id, "captures");
        }
        Ok(Done::new(
            order,
            format!("It writes {id} down and answers 200, not 201."),
        ))
    }

    /// `PATCH` or `PUT` of an order, a payment or a refund: their notes are all that can be changed.
    pub(super) fn annotate(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: Kind,
        id: &str,
        body: &Body,
    ) -> Answer {
        let mut entity = self.find(kind, id)?;
        if body.get("notes").is_none() {
            return Err(super::body::required("notes"));
        }
        set(&mut entity, "notes", body.notes()?);
        self.write(ctx, kind, &entity);
        Ok(Done::new(entity, format!("It notes that with {id}.")))
    }

    /// `POST /v1/customers`.
    pub(super) fn create_customer(&mut self, ctx: &mut Ctx<'_>, body: &Body) -> Answer {
        let (email, contact) = (body.text("email")?, body.text("contact")?);
        let name = body.text("name")?;
        checked(name.as_deref(), email.as_deref(), contact.as_deref())?;
        let fails = body.flag("fail_existing")?.unwrap_or(true);
        let notes = body.notes()?;
        let twin = twin(email.as_deref(), contact.as_deref());
        if email.is_some() || contact.is_some() {
            let narrow = crate::providers::shelf::Narrow {
                any: vec![twin.clone()],
                ..Default::default()
            };
            let shelf = self.shelves.of(Kind::Customer);
            let found =
                shelf.and_then(|shelf| shelf.list(&narrow, 0, 1).0.first().copied().cloned());
            // A customer who was edited since is filed under an older address as well.
            let same = found.filter(|found| {
                said(found, "email") == email.as_deref().unwrap_or_default()
                    && said(found, "contact") == contact.as_deref().unwrap_or_default()
            });
            if let Some(found) = same {
                if fails {
                    return Err(refused("Customer already exists for the merchant"));
                }
                return Ok(Done::new(
                    found,
                    "This customer is known: it answers with them.".to_owned(),
                ));
            }
        }
        let id = self.id(Kind::Customer);
        let customer = json!({
            "id": id,
            "entity": "customer",
            "name": name,
            "email": email,
            "contact": contact,
            "gstin": body.text("gstin")?,
            "notes": notes,
            "created_at": ctx.unix(),
        });
        self.keep(ctx, Kind::Customer, &customer, &[twin])?;
        Ok(Done::new(
            customer,
            format!("It writes {id} down and answers."),
        ))
    }

    /// `PUT /v1/customers/{id}`.
    pub(super) fn edit_customer(&mut self, ctx: &mut Ctx<'_>, id: &str, body: &Body) -> Answer {
        let mut customer = self.find(Kind::Customer, id)?;
        for name in ["name", "email", "contact", "gstin"] {
            if let Some(text) = body.text(name)? {
                set(&mut customer, name, text);
            }
        }
        let of = |name: &str| customer.get(name).and_then(Value::as_str);
        checked(of("name"), of("email"), of("contact"))?;
        let twin = twin(of("email"), of("contact"));
        if body.get("notes").is_some() {
            set(&mut customer, "notes", body.notes()?);
        }
        self.write(ctx, Kind::Customer, &customer);
        self.file(Kind::Customer, id, &twin);
        Ok(Done::new(customer, format!("It changes {id} and answers.")))
    }
}

/// The currency in capital letters.
pub(super) fn currency(body: &Body) -> Result<String, Refused> {
    let code = body.need("currency")?;
    if currency::exists(&code.to_ascii_lowercase()) {
        return Ok(code.to_ascii_uppercase());
    }
    Err(field("currency", "Currency is not supported"))
}

fn amount_fits(amount: i64, code: &str) -> Result<(), Refused> {
    let least = if code == "INR" { LEAST } else { 1 };
    if amount < least {
        return Err(field(
            "amount",
            "Order amount less than minimum amount allowed",
        ));
    }
    if amount > MOST {
        return Err(field("amount", "Amount exceeds maximum amount allowed."));
    }
    Ok(())
}

/// The name under which a customer of that address and number is filed.
fn twin(email: Option<&str>, contact: Option<&str>) -> String {
    format!(
        "{} {}",
        email.unwrap_or_default(),
        contact.unwrap_or_default()
    )
}

fn checked(name: Option<&str>, email: Option<&str>, contact: Option<&str>) -> Result<(), Refused> {
    let length = name.map(|name| name.chars().count());
    if length.is_some_and(|length| !(3..=50).contains(&length)) {
        return Err(field(
            "name",
            "The name must be between 3 and 50 characters.",
        ));
    }
    let address = email.map(|email| email.split_once('@'));
    if address.is_some_and(|parts| {
        parts.is_none_or(|(name, host)| name.is_empty() || !host.contains('.'))
    }) {
        return Err(field("email", "The email must be a valid email address."));
    }
    let digits = contact.map(|contact| contact.bytes().filter(u8::is_ascii_digit).count());
    if digits.is_some_and(|digits| !(8..=15).contains(&digits)) {
        return Err(field(
            "contact",
            "Contact number should be at least 8 digits, including country code",
        ));
    }
    Ok(())
}
