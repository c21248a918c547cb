//! The mobile network: it takes a text, looks for the phone, and reports what became of it, or says nothing.

use wire::Party;

use crate::actor::{Actor, Ctx, Parcel, Wake};
use crate::config::Handset;
use crate::link::Delay;
use crate::slots::Slots;

/// The way of a text through the network, and the time after which the network gives up.
const DELIVERY: Delay = Delay::new(3_470, 70);
/// The way of a receipt back to the sender.
const RECEIPT: Delay = Delay::new(55, 14);
/// The kind of a phone's party.
const PHONE: &str = "phone";
/// The party that has the numbers to which phones write.
const PROVIDER: &str = "twilio";
/// The one timer: a report is due.
const REPORT: u32 = 0;

/// The carrier.
#[derive(Clone)]
pub(crate) struct Carrier {
    party: Party,
    phones: Vec<(String, Handset)>,
    others: Handset,
    reports: Slots<Report>,
}

/// What the carrier is going to tell the sender.
#[derive(Clone)]
struct Report {
    to: Party,
    about: u64,
    error: Option<u32>,
}

impl Carrier {
    /// A carrier that knows these numbers, and what becomes of a text to any other.
    pub(crate) fn new(phones: &[(String, Handset)], others: Handset) -> Carrier {
        Carrier {
            party: Party::new("carrier"),
            phones: phones.to_vec(),
            others,
            reports: Slots::new(),
        }
    }
}

impl Actor for Carrier {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, from: &Party, parcel: Parcel) {
        let Parcel::Sms { about, ref to, .. } = parcel else {
            return;
        };
        if from.kind() == PHONE {
            // A text from a phone: the provider that texts go out from takes those that come in.
            let delay = ctx.draw(DELIVERY);
            return ctx.hand(&Party::new(PROVIDER), "SMS", "", delay, parcel);
        }
        let known = self.phones.iter().find(|(number, _)| **number == **to);
        let handset = known.map_or(self.others, |(_, handset)| *handset);
        let error = handset.refusal();
        let delay = ctx.draw(DELIVERY);
        if error.is_none() {
            let phone = Party::new(&format!("phone:{to}"));
            ctx.hand(&phone, "SMS", "", delay, parcel);
        }
        if handset != Handset::Silent {
            let number = self.reports.add(Report {
                to: from.clone(),
                about,
                error,
            });
            // Queued behind the text itself, so that the phone has it when the report leaves.
            ctx.timer(
                delay,
                Wake {
                    what: REPORT,
                    about: number,
                },
            );
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(report) = self.reports.take(wake.about) else {
            return;
        };
        let Report { to, about, error } = report;
        let note = if error.is_none() {
            "delivered"
        } else {
            "undelivered"
        };
        let delay = ctx.draw(RECEIPT);
        ctx.hand(
            &to,
            "receipt",
            note,
            delay,
            Parcel::Receipt { about, error },
        );
    }
}
