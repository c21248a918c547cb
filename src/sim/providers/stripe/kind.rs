//! The kinds of resources: how each is called, what its ids begin with, what of it is written down as facts.

use serde_json::Value;

use crate::providers::shelf::Shelf;

/// The most resources of one kind.
const MAX_RESOURCES: usize = 1_000_000;

/// A kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Intent,
    Charge,
    Refund,
    Customer,
    Method,
    Event,
    Endpoint,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Kind; 7] = [
        Kind::Intent,
        Kind::Charge,
        Kind::Refund,
        Kind::Customer,
        Kind::Method,
        Kind::Event,
        Kind::Endpoint,
    ];

    /// The word in paths, which is that of the facts as well.
    pub(super) fn path(self) -> &'static str {
        match self {
            Kind::Intent => "payment_intents",
            Kind::Charge => "charges",
            Kind::Refund => "refunds",
            Kind::Customer => "customers",
            Kind::Method => "payment_methods",
            Kind::Event => "events",
            Kind::Endpoint => "webhook_endpoints",
        }
    }

    /// The member `object`; errors about an unknown id use the same word, but for payment methods.
    pub(super) fn object(self) -> &'static str {
        match self {
            Kind::Intent => "payment_intent",
            Kind::Charge => "charge",
            Kind::Refund => "refund",
            Kind::Customer => "customer",
            Kind::Method => "payment_method",
            Kind::Event => "event",
            Kind::Endpoint => "webhook_endpoint",
        }
    }

    /// What errors about an unknown id call it.
    pub(super) fn called(self) -> &'static str {
        match self {
            Kind::Method => "PaymentMethod",
            other => other.object(),
        }
    }

    /// What ids begin with, and how many figures and letters follow.
    pub(super) fn id(self) -> (&'static str, u32) {
        match self {
            Kind::Intent => ("pi_3", 23),
            Kind::Charge => ("ch_3", 23),
            Kind::Refund => ("re_3", 23),
            Kind::Customer => ("cus_", 14),
            Kind::Method => ("pm_1", 23),
            Kind::Event => ("evt_1", 23),
            Kind::Endpoint => ("we_1", 23),
        }
    }

    /// The kind of the resource that has that id, by what it begins with.
    pub(super) fn of_id(id: &str) -> Option<Kind> {
        let begin = |kind: &Kind| {
            let (prefix, _) = kind.id();
            let prefix = prefix.trim_end_matches(|sign: char| sign.is_ascii_digit());
            id.starts_with(prefix)
        };
        Kind::ALL.into_iter().find(begin)
    }

    /// The members that are written down with every change.
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Intent => &[
                "status",
                "amount",
                "amount_capturable",
                "amount_received",
                "currency",
                "customer",
                "latest_charge",
                "metadata",
            ],
            Kind::Charge => &[
                "status",
                "amount",
                "amount_captured",
                "amount_refunded",
                "captured",
                "payment_intent",
                "failure_code",
            ],
            Kind::Refund => &["status", "amount", "charge", "payment_intent", "reason"],
            Kind::Customer => &["email", "name", "metadata"],
            Kind::Method => &["type", "customer"],
            Kind::Event => &["type", "pending_webhooks"],
            Kind::Endpoint => &["url", "status", "enabled_events"],
        }
    }
}

/// All resources of an account.
pub(super) struct Shelves(Vec<Shelf>);

impl Shelves {
    /// Nothing yet.
    pub(super) fn new() -> Shelves {
        Shelves(Kind::ALL.map(|_| Shelf::new(MAX_RESOURCES)).into())
    }

    /// The resources of a kind.
    pub(super) fn of(&self, kind: Kind) -> Option<&Shelf> {
        self.0.get(place(kind))
    }

    /// The resources of a kind, to change them.
    pub(super) fn of_mut(&mut self, kind: Kind) -> Option<&mut Shelf> {
        self.0.get_mut(place(kind))
    }

    /// A resource.
    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<&Value> {
        self.of(kind)?.get(id)
    }
}

fn place(kind: Kind) -> usize {
    Kind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or_default()
}
