//! Which parties take part in a piece of the timeline, from left to right.

use sim::{Pending, World};
use wire::{Event, Exchange, Party, What};

use crate::app::session::SHOP;

/// A party's lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Counted from 1.
    pub number: u8,
    /// Whose.
    pub party: Party,
    /// `Your app`.
    pub title: String,
    /// `yourapp.com`.
    pub address: String,
}

/// The lanes that take part. Before anything happened: the learner's app, the provider addressed, and its edge.
pub fn lanes(
    world: &World,
    events: &[&Event],
    pending: &[Pending],
    root: Option<&Exchange>,
    host: &str,
) -> Vec<Lane> {
    let all = world.lanes();
    let addressed = match root {
        Some(root) => Some(root.to.clone()),
        None => all
            .iter()
            .find(|lane| lane.address == host)
            .map(|lane| lane.party.clone()),
    };
    let addressed = addressed.or_else(|| {
        all.iter()
            .map(|lane| lane.party.clone())
            .find(|party| party.as_str() != SHOP)
    });
    let took_part = |party: &Party| {
        pending
            .iter()
            .any(|pending| pending.from == *party || pending.to == *party)
            || events.iter().any(|event| match &event.what {
                What::Sent { from, to, .. } => from == party || to == party,
                What::Handed(handoff) => handoff.from == *party || handoff.to == *party,
                _ => false,
            })
    };
    let edges: &[&str] = match addressed.as_ref().map(Party::as_str) {
        Some("twilio") => &["carrier", "phone"],
        Some("email") => &["mailbox"],
        _ => &[],
    };
    let someone = |kind: &str| {
        all.iter()
            .any(|lane| lane.party.kind() == kind && took_part(&lane.party))
    };
    let first = |kind: &str| {
        all.iter()
            .find(|lane| lane.party.kind() == kind)
            .map(|lane| lane.party.clone())
    };
    let stands = |party: &Party| {
        party.as_str() == SHOP
            || addressed.as_ref() == Some(party)
            || took_part(party)
            || (edges.contains(&party.kind())
                && !someone(party.kind())
                && first(party.kind()).as_ref() == Some(party))
    };
    all.iter()
        .filter(|lane| stands(&lane.party))
        .zip(1..)
        .map(|(lane, number)| Lane {
            number,
            party: lane.party.clone(),
            title: lane.title.clone(),
            address: lane.address.clone(),
        })
        .collect()
}
