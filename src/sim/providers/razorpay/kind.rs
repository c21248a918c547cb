//! The kinds of entities: what their ids begin with, what of them is written down as facts.

use crate::providers::shelf::Shelf;

/// The most entities of one kind.
const MAX_ENTITIES: usize = 1_000_000;

/// A kind of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Order,
    Payment,
    Refund,
    Customer,
    Webhook,
}

impl Kind {
    const ALL: [Kind; 5] = [
        Kind::Order,
        Kind::Payment,
        Kind::Refund,
        Kind::Customer,
        Kind::Webhook,
    ];

    /// What ids begin with; 14 figures and letters follow.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Kind::Order => "order_",
            Kind::Payment => "pay_",
            Kind::Refund => "rfnd_",
            Kind::Customer => "cust_",
            Kind::Webhook => "",
        }
    }

    /// The word in paths, which is that of the facts as well.
    pub(super) fn path(self) -> &'static str {
        match self {
            Kind::Order => "orders",
            Kind::Payment => "payments",
            Kind::Refund => "refunds",
            Kind::Customer => "customers",
            Kind::Webhook => "webhooks",
        }
    }

    /// The kind of that word in a path of version 1.
    pub(super) fn of(word: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.path() == word && *kind != Kind::Webhook)
    }

    /// The members that are written down with every change.
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Order => &[
                "status",
                "amount",
                "amount_paid",
                "amount_due",
                "currency",
                "receipt",
                "attempts",
                "notes",
            ],
            Kind::Payment => &[
                "status",
                "amount",
                "currency",
                "order_id",
                "method",
                "captured",
                "amount_refunded",
                "refund_status",
                "error_code",
                "email",
                "contact",
                "notes",
            ],
            Kind::Refund => &["status", "amount", "payment_id"],
            Kind::Customer => &["name", "email", "contact"],
            Kind::Webhook => &["url", "active", "events", "disabled_at"],
        }
    }
}

/// All entities of an account.
#[derive(Clone)]
pub(super) struct Shelves(Vec<Shelf>);

impl Shelves {
    /// Nothing yet.
    pub(super) fn new() -> Shelves {
        Shelves(Kind::ALL.map(|_| Shelf::new(MAX_ENTITIES)).into())
    }

    /// The entities of a kind.
    pub(super) fn of(&self, kind: Kind) -> Option<&Shelf> {
        self.0.get(place(kind))
    }

    /// The entities of a kind, to change them.
    pub(super) fn of_mut(&mut self, kind: Kind) -> Option<&mut Shelf> {
        self.0.get_mut(place(kind))
    }
}

fn place(kind: Kind) -> usize {
    Kind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or_default()
}
