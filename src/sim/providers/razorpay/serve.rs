//! Which call a method and a path are, and who does it.

use serde_json::{Value, json};
use wire::{Part, Request};

use super::body::Body;
use super::error::{self, field};
use super::kind::Kind;
use super::{Answer, Done, Razorpay, checkout, order, refund, webhook};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};
use crate::providers::shelf::{Narrow, set};

/// The largest page.
const MAX_COUNT: i64 = 100;
/// What lists take.
const LIST: &[&str] = &[
    "from",
    "to",
    "count",
    "skip",
    "expand",
    "receipt",
    "authorized",
];

impl Razorpay {
    /// Checks key and path, and does the work.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Answer {
        if let Some((id, fails)) = checkout::page(request) {
            return self.authenticate(ctx, id, fails);
        }
        self.key(request)?;
        notes.good(Part::Headers, "Key and secret belong together.");
        let (method, path) = (request.method.as_str(), request.target.path.as_str());
        let segments = ask::segments(path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let method = if method == "HEAD" { "GET" } else { method };
        let done = match *segments.as_slice() {
            // Without an account's id the official libraries ask here.
            ["v1", "webhooks", ref rest @ ..] => {
                let method = if method == "PUT" { "PATCH" } else { method };
                self.webhooks(ctx, request, method, rest)
            }
            ["v1", ref rest @ ..] => self.first_version(ctx, request, method, rest),
            ["v2", "accounts", account, "webhooks", ref rest @ ..]
                if account == self.settings.account =>
            {
                self.webhooks(ctx, request, method, rest)
            }
            _ => None,
        };
        match done {
            Some(Err(refusal)) if refusal.part == Part::Path => Err(refusal),
            Some(done) => {
                notes.good(Part::Path, &format!("Razorpay answers at {path}."));
                notes.good(Part::Method, &format!("{method} is possible here."));
                if done.is_ok() {
                    notes.good(Part::Body, "Every value is there and of its kind.");
                }
                done
            }
            None => Err(error::unknown_url(&format!(
                "Razorpay has nothing at {method} {path}."
            ))),
        }
    }

    fn first_version(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        method: &str,
        rest: &[&str],
    ) -> Option<Answer> {
        let body = |known: &[&str]| Body::read(request, known);
        Some(match (method, rest) {
            ("POST", ["orders"]) => {
                body(order::ORDER).and_then(|body| self.create_order(ctx, &body))
            }
            ("POST", ["customers"]) => {
                body(order::CUSTOMER).and_then(|body| self.create_customer(ctx, &body))
            }
            ("POST", ["payments", "create", "json"]) => {
                body(checkout::PAYMENT).and_then(|body| self.create_payment(ctx, &body))
            }
            ("POST", ["payments", id, "capture"]) => {
                body(&["amount", "currency"]).and_then(|body| self.capture(ctx, id, &body))
            }
            ("POST", ["payments", id, "refund"]) => {
                body(refund::REFUND).and_then(|body| self.refund(ctx, id, &body))
            }
            ("POST", ["refunds"]) => body(refund::REFUND_OF).and_then(|body| {
                let payment = body.need("payment_id")?;
                self.refund(ctx, &payment, &body)
            }),
            ("GET", ["payments", id, "card"]) => self.card(id),
            ("PUT", ["customers", id]) => {
                body(order::CUSTOMER).and_then(|body| self.edit_customer(ctx, id, &body))
            }
            ("PATCH", [word @ ("orders" | "payments" | "refunds"), id]) => {
                let kind = Kind::of(word)?;
                body(&["notes"]).and_then(|body| self.annotate(ctx, kind, id, &body))
            }
            ("GET", [word]) => self.list(request, Kind::of(word)?, Narrow::default()),
            ("GET", [word, id]) if !id.is_empty() => self.read(Kind::of(word)?, id),
            ("GET", ["orders", id, "payments"]) => self
                .find(Kind::Order, id)
                .and_then(|_| self.list(request, Kind::Payment, under(format!("order {id}")))),
            ("GET", ["payments", id, "refunds"]) => self
                .find(Kind::Payment, id)
                .and_then(|_| self.list(request, Kind::Refund, under(format!("payment {id}")))),
            ("GET", ["payments", id, "refunds", refund]) => self
                .find(Kind::Payment, id)
                .and_then(|_| self.read(Kind::Refund, refund)),
            _ => return None,
        })
    }

    fn webhooks(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        method: &str,
        rest: &[&str],
    ) -> Option<Answer> {
        let body = |known: &[&str]| Body::read(request, known);
        Some(match (method, rest) {
            ("POST", []) => body(webhook::WEBHOOK).and_then(|body| self.create_webhook(ctx, &body)),
            ("GET", []) => self.list(request, Kind::Webhook, Narrow::default()),
            ("GET", [id]) => self.read(Kind::Webhook, id),
            ("PATCH", [id]) => {
                body(webhook::WEBHOOK).and_then(|body| self.edit_webhook(ctx, id, &body))
            }
            ("DELETE", [id]) => self.delete_webhook(ctx, id),
            _ => return None,
        })
    }

    fn key(&self, request: &Request) -> Result<(), Refused> {
        let pair = match ask::credentials(request) {
            Credentials::Missing => ask::userinfo(request),
            Credentials::Basic(Ok(pair)) => Some(pair),
            Credentials::Basic(Err(error)) => {
                return Err(error::unauthorized(
                    "Authentication failed",
                    &error.to_string(),
                ));
            }
            Credentials::Bearer(_) | Credentials::Other(..) => {
                let says =
                    "Razorpay wants Basic, with the key's id as user and its secret as password.";
                return Err(error::unauthorized("Authentication failed", says));
            }
        };
        let Some((id, secret)) = pair else {
            let description = "Please provide your api key for authentication purposes.";
            return Err(error::unauthorized(
                description,
                "There is no Authorization field: nobody says who asks.",
            ));
        };
        if id == self.settings.key && self.settings.secret == wire::Secret::from(secret) {
            return Ok(());
        }
        let says = if id == self.settings.key {
            "The secret does not belong to this key."
        } else {
            "Nobody has this key."
        };
        Err(error::unauthorized("Authentication failed", says))
    }

    fn card(&self, id: &str) -> Answer {
        let payment = self.find(Kind::Payment, id)?;
        let Some(mut card) = payment.get("card").cloned() else {
            return Err(error::refused("The payment was not made by card"));
        };
        set(
            &mut card,
            "id",
            payment.get("card_id").cloned().unwrap_or_default(),
        );
        Ok(Done::new(
            card,
            "It shows with which card was paid.".to_owned(),
        ))
    }

    fn read(&self, kind: Kind, id: &str) -> Answer {
        let entity = self.find(kind, id)?;
        Ok(Done::new(entity, "It looks it up and answers.".to_owned()))
    }

    fn list(&self, request: &Request, kind: Kind, mut narrow: Narrow) -> Answer {
        let query = Body::query(request, LIST)?;
        let count = query.integer("count")?.unwrap_or(10);
        let skip = query.integer("skip")?.unwrap_or(0);
        if count < 1 {
            return Err(field("count", "The count must be at least 1."));
        }
        if count > MAX_COUNT {
            return Err(field(
                "count",
                &format!("The count may not be greater than {MAX_COUNT}."),
            ));
        }
        if skip < 0 {
            return Err(field("skip", "The skip must be at least 0."));
        }
        narrow.least = query.integer("from")?;
        narrow.most = query.integer("to")?;
        if let Some((from, to)) = narrow.least.zip(narrow.most)
            && from > to
        {
            return Err(field("from", "from must be less than to"));
        }
        if let Some(receipt) = query.text("receipt")?.filter(|_| kind == Kind::Order) {
            narrow.any.push(format!("receipt {receipt}"));
        }
        let size = usize::try_from(count).unwrap_or(1);
        let skip = usize::try_from(skip).unwrap_or(0);
        let shelf = self.shelves.of(kind);
        let found = shelf
            .map(|shelf| shelf.list(&narrow, skip, size).0)
            .unwrap_or_default();
        let mut items: Vec<Value> = found.into_iter().cloned().collect();
        let expands = query
            .get("expand")
            .is_some_and(|expand| expand.to_string().contains("payments"));
        if kind == Kind::Order && expands {
            for order in &mut items {
                let narrow = under(format!(
                    "order {}",
                    crate::providers::shelf::said(order, "id")
                ));
                let shelf = self.shelves.of(Kind::Payment);
                let payments = shelf
                    .map(|shelf| shelf.list(&narrow, 0, size).0)
                    .unwrap_or_default();
                let payments = collection(payments.into_iter().cloned().collect());
                set(order, "payments", payments);
            }
        }
        Ok(Done::new(
            collection(items),
            "It looks the page up, newest first.".to_owned(),
        ))
    }
}

fn under(name: String) -> Narrow {
    Narrow {
        any: vec![name],
        ..Narrow::default()
    }
}

fn collection(items: Vec<Value>) -> Value {
    json!({"entity": "collection", "count": items.len(), "items": items})
}
