//! The mobile network: it takes a text, looks for the phone, and reports what became of it, or says nothing.

use std::collections::BTreeMap;

use wire::Party;

use crate::actor::{Actor, Ctx, Parcel, Wake};
use crate::config::Handset;
use crate::link::Delay;

/// The way of a text through the network, and the time after which the network gives up.
const DELIVERY: Delay = Delay::new(3_470, 70);
/// The way of a receipt back to the sender.
const RECEIPT: Delay = Delay::new(55, 14);
/// The one timer: a report is due.
const REPORT: u32 = 0;

/// The carrier.
pub(crate) struct Carrier {
    party: Party,
    phones: BTreeMap<String, Handset>,
    reports: BTreeMap<u64, Report>,
    taken: u64,
}

/// What the carrier is going to tell the sender.
struct Report {
    to: Party,
    about: u64,
    error: Option<u32>,
}

impl Carrier {
    /// A carrier that knows these numbers; all others it does not.
    pub(crate) fn new(phones: &[(String, Handset)]) -> Carrier {
        Carrier {
            party: Party::new("carrier"),
            phones: phones.iter().cloned().collect(),
            reports: BTreeMap::new(),
            taken: 0,
        }
    }
}

impl Actor for Carrier {
    fn party(&self) -> &Party {
        &self.party
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, from: &Party, parcel: Parcel) {
        let Parcel::Sms { about, ref to, .. } = parcel else {
            return;
        };
        let handset = self.phones.get(&**to).copied().unwrap_or(Handset::Unknown);
        let error = match handset {
            Handset::Reachable | Handset::Silent => None,
            Handset::Unreachable => Some(30_003),
            Handset::Blocked => Some(30_004),
            Handset::Filtered => Some(30_007),
            Handset::Unknown | Handset::Landline | Handset::Failing => Some(30_005),
        };
        let delay = ctx.draw(DELIVERY);
        if error.is_none() {
            let phone = Party::new(&format!("phone:{to}"));
            ctx.hand(&phone, "SMS", "", delay, parcel);
        }
        if handset != Handset::Silent {
            self.taken = self.taken.saturating_add(1);
            self.reports.insert(
                self.taken,
                Report {
                    to: from.clone(),
                    about,
                    error,
                },
            );
            // Queued behind the text itself, so that the phone has it when the report leaves.
            ctx.timer(
                delay,
                Wake {
                    what: REPORT,
                    about: self.taken,
                },
            );
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(Report { to, about, error }) = self.reports.remove(&wake.about) else {
            return;
        };
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
